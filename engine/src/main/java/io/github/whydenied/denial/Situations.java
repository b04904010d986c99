package io.github.whydenied.denial;

import io.github.whydenied.annotations.InternalApi;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The situations of all files, one a family. Read when neither an error code nor a sentence of IAM's says what a denial is,
 * so the first denial of most processes does without.
 */
@InternalApi
public final class Situations {

    static final List<String> FILES = List.of("situations/s3.txt", "situations/data.txt", "situations/eks.txt");

    private static final List<Situation> ALL = read();
    private static final Map<String, Classification> BY_CODE = byCode();
    private static final List<Said> SAID = said();

    /** A phrase as it is searched for, and what it means. */
    private record Said(String phrase, Classification meaning) {}

    private Situations() {}

    /**
     * All of them.
     *
     * @return in the order of their files
     */
    public static List<Situation> all() {
        return ALL;
    }

    /** What an error code means, in the one spelling of {@link ErrorCodes#canonical} and without its ending. */
    static @Nullable Classification meaning(String stem) {
        return BY_CODE.get(stem);
    }

    /** The one with that code of ours. */
    static Classification named(String code) {
        for (Situation situation : ALL) {
            if (situation.code().equals(code)) {
                return Classification.of(situation);
            }
        }
        throw new IllegalArgumentException("no situation " + code);
    }

    static @Nullable Classification saying(NormalizedText text) {
        for (Said said : SAID) {
            if (text.contains(said.phrase())) {
                return said.meaning();
            }
        }
        return null;
    }

    private static Map<String, Classification> byCode() {
        Map<String, Classification> meanings = new HashMap<>();
        for (Situation situation : ALL) {
            for (String code : situation.errorCodes()) {
                meanings.put(ErrorCodes.stem(ErrorCodes.canonical(code)), Classification.of(situation));
            }
        }
        return meanings;
    }

    private static List<Said> said() {
        List<Said> said = new ArrayList<>();
        for (Situation situation : ALL) {
            for (String phrase : situation.phrases()) {
                said.add(new Said(phrase.replace(" ", "").toLowerCase(Locale.ROOT), Classification.of(situation)));
            }
        }
        return said;
    }

    private static List<Situation> read() {
        List<Situation> all = new ArrayList<>();
        for (String file : FILES) {
            addBlocks(text(file), all);
        }
        return List.copyOf(all);
    }

    /**
     * A block begins with its code alone on a line, and ends with an empty line; one of comments is passed over. Cut by {@code indexOf}, and
     * looked into no further: on cold code anything else takes milliseconds.
     */
    static void addBlocks(String text, List<Situation> all) {
        for (int start = 0; start < text.length(); ) {
            int end = text.indexOf("\n\n", start);
            int stop = end < 0 ? text.length() : end + 1;
            int code = text.indexOf('\n', start);
            if (text.charAt(start) != '#' && code > start && code < stop) {
                all.add(new Situation(text.substring(start, code), text.substring(code, stop)));
            }
            start = stop + 1;
        }
    }

    private static String text(String file) {
        try (InputStream stream = Situations.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException("the jar lacks " + file);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }
}
