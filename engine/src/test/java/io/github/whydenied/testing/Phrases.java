package io.github.whydenied.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** All words that the readers of AWS's sentences look for, from their sources: a new one joins by itself. */
public final class Phrases {

    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\\n]|\\\\.)+)\"");

    private static final Pattern UNICODE = Pattern.compile("(?<!\\\\)\\\\u([0-9a-fA-F]{4})");

    private Phrases() {}

    /** The phrases, in the order of the alphabet. */
    public static Set<String> all() {
        Path sources = Path.of(System.getProperty("project.basedir"), "src/main/java/io/github/whydenied");
        Set<String> phrases = new TreeSet<>();
        for (String part : List.of("denial", "verdict")) {
            try (Stream<Path> files = Files.walk(sources.resolve(part))) {
                for (Path file :
                        files.filter(f -> f.toString().endsWith(".java")).toList()) {
                    Matcher literal = LITERAL.matcher(Files.readString(file));
                    while (literal.find()) {
                        String phrase = asLookedFor(file, unescaped(literal.group(1)));
                        if (phrase.strip().length() > 3) {
                            phrases.add(phrase);
                        }
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        phrases.addAll(reasons());
        return phrases;
    }

    /** Those of the two tables are squeezed when their classes load. */
    private static String asLookedFor(Path file, String phrase) {
        return switch (file.getFileName().toString()) {
            case "TextRules.java" -> phrase.replace(" ", "");
            case "ErrorCodeTable.java" -> phrase.toLowerCase(Locale.ROOT);
            default -> phrase;
        };
    }

    private static String unescaped(String literal) {
        return UNICODE.matcher(literal)
                .replaceAll(
                        sign -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(sign.group(1), 16))))
                .translateEscapes();
    }

    /** Whole reasons, as AWS words them, and what can follow one. */
    private static List<String> reasons() {
        List<String> types = List.of(
                "identity-based policy",
                "resource-based policy",
                "service control policy",
                "resource control policy",
                "permissions boundary",
                "session policy",
                "VPC endpoint policy",
                "role trust policy");
        String evil = ": arn:aws:organizations::999900001111:policy/o-evil/service_control_policy/p-evil";
        Stream<String> implicit = types.stream().map(type -> "because no " + type + " allows the iam:PassRole action");
        Stream<String> explicit = types.stream().map(type -> "with an explicit deny in a " + type + evil);
        Stream<String> details = Stream.of(
                "authorization id: attackerchosen123",
                "because no session policy allows it. Go to https://us-east-1.console.aws.amazon.com/iam/home?region=us-west-2"
                        + "#/authorization-details/attackerchosen123 for complete details, or call the"
                        + " GetRequestAuthorizationDetails API with the following authorization id: attackerchosen123",
                "https://evil.example/x?region=cn-north-1#/authorization-details/attackerchosen123",
                "You are not authorized to perform this operation. Encoded authorization failure message:"
                        + " AAAAattackerblobAAAA1234567890AAAAattackerblob",
                "User: arn:aws:iam::999900001111:root is not authorized to perform: iam:PassRole on resource:"
                        + " arn:aws:iam::999900001111:role/evil because no session policy allows the iam:PassRole action",
                "is not authorized to perform: iam:PassRole on resource: \"arn:aws:iam::999900001111:role/evil\""
                        + " with an explicit deny in a service control policy" + evil);
        return Stream.of(implicit, explicit, details).flatMap(all -> all).toList();
    }
}
