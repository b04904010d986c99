package io.github.whydenied.cli;

import io.github.whydenied.iam.Json;
import io.github.whydenied.iam.Json.MalformedJsonException;
import io.github.whydenied.input.BadLineException;
import io.github.whydenied.verdict.CauseCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a file of rules about expected denials. What is wrong in it is an error: a rule that is passed over would let noise in, or hide news. */
final class ExpectedRules {

    private static final int MAX_SIZE = 1 << 20;
    private static final int MAX_RULES = 1_000;
    private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9-]{0,31}");

    /** The one that is read only where it is asked for. */
    static final String SOURCE_ADDRESS = "sourceAddress";

    /** What a rule can compare. */
    private static final Set<String> PATTERNS = Set.of(
            "principal",
            "account",
            "action",
            "resource",
            "cause",
            "event",
            "errorCode",
            "invokedBy",
            "userAgent",
            SOURCE_ADDRESS);

    private static final Set<String> OTHERS = Set.of("name", "class", "until");

    private ExpectedRules() {}

    static List<ExpectedRule> read(String file) throws BadLineException {
        String text = text(file);
        try {
            return rules(Json.parseWithNumbers(text));
        } catch (MalformedJsonException e) {
            throw new BadLineException("--expected " + file + " is no JSON: " + e.getMessage());
        } catch (BadLineException e) {
            throw new BadLineException(
                    "--expected " + file + ": " + JsonPlaces.located(text, String.valueOf(e.getMessage())));
        }
    }

    private static String text(String file) throws BadLineException {
        try {
            Path path = Path.of(file);
            if (!Files.isRegularFile(path)) {
                throw new BadLineException(
                        "--expected " + file + (Files.exists(path) ? ": is no file" : ": no such file"));
            }
            if (Files.size(path) > MAX_SIZE) {
                throw new BadLineException("--expected " + file + ": is larger than " + (MAX_SIZE >> 20) + " MiB");
            }
            return Files.readString(path);
        } catch (NoSuchFileException e) {
            throw new BadLineException("--expected " + file + ": no such file");
        } catch (IOException | RuntimeException e) {
            throw new BadLineException("--expected " + file + " cannot be read: " + e.getMessage());
        }
    }

    private static List<ExpectedRule> rules(Json json) throws BadLineException {
        if (!(json.get("rules").value() instanceof List)) {
            throw new BadLineException("/rules is missing, or no list; allowed is {\"rules\": [{\"name\", ...}]}");
        }
        SimulationCase.only(json, "", Set.of("rules"));
        List<ExpectedRule> rules = new ArrayList<>();
        for (Json rule : json.get("rules").items()) {
            if (rules.size() == MAX_RULES) {
                throw new BadLineException("/rules has more than " + MAX_RULES + " rules");
            }
            rules.add(rule(rule, "/rules/" + rules.size()));
        }
        return rules;
    }

    private static ExpectedRule rule(Json rule, String pointer) throws BadLineException {
        if (!rule.isObject()) {
            throw new BadLineException(pointer + " is no object");
        }
        Set<String> members = new TreeSet<>(PATTERNS);
        members.addAll(OTHERS);
        SimulationCase.only(rule, pointer, members);
        String name = string(rule, pointer, "name");
        if (name == null) {
            throw new BadLineException(pointer + "/name is missing");
        }
        String word = string(rule, pointer, "class");
        if (word != null && !WORD.matcher(word).matches()) {
            throw new BadLineException(
                    pointer + "/class is \"" + word + "\"; allowed are small letters, digits and hyphens, 32 at most");
        }
        Map<String, String> patterns = new LinkedHashMap<>();
        for (String member : new TreeSet<>(PATTERNS)) {
            String pattern = string(rule, pointer, member);
            if (pattern != null) {
                patterns.put(member, pattern);
            }
        }
        if (patterns.isEmpty()) {
            throw new BadLineException(pointer + " compares nothing; at least one is needed of "
                    + String.join(", ", new TreeSet<>(PATTERNS)));
        }
        cause(patterns.get("cause"), pointer);
        return new ExpectedRule(name, word == null ? "expected" : word, patterns, until(rule, pointer));
    }

    /** A code that no cause has would never match. */
    private static void cause(@Nullable String pattern, String pointer) throws BadLineException {
        boolean own = pattern != null && pattern.indexOf('.') > 0;
        if (pattern != null
                && !own
                && CauseCode.builtIn().stream().noneMatch(code -> ExpectedRule.isLike(code.code(), pattern))) {
            throw new BadLineException(pointer + "/cause is \"" + pattern
                    + "\", and no cause has such a code; see whydenied cause --list");
        }
    }

    private static @Nullable Instant until(Json rule, String pointer) throws BadLineException {
        String text = string(rule, pointer, "until");
        if (text == null) {
            return null;
        }
        try {
            return text.length() == "2026-11-21".length()
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : Instant.parse(text);
        } catch (DateTimeException e) {
            throw new BadLineException(pointer + "/until is \"" + text
                    + "\"; allowed is a day such as 2026-11-21, or a time such as 2026-11-21T10:00:00Z");
        }
    }

    private static @Nullable String string(Json rule, String pointer, String member) throws BadLineException {
        Json value = rule.get(member);
        if (value.value() == null) {
            return null;
        }
        if (!(value.value() instanceof String text) || text.isEmpty()) {
            throw new BadLineException(pointer + "/" + member + " is no text, or an empty one");
        }
        return text;
    }
}
