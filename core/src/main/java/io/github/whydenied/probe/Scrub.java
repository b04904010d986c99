package io.github.whydenied.probe;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Takes out of foreign text what must not be shown: access keys are masked, secrets and tokens replaced. */
final class Scrub {

    private static final int MAX_CHARS = 300;
    private static final Pattern ACCESS_KEY = Pattern.compile("\\b(A[A-Z]{3})[A-Z0-9]{8,}([A-Z0-9]{4})\\b");
    private static final Pattern NAMED_SECRET = Pattern.compile(
            "(?i)((?:secret|token|password|authorization|credential)[\\w ]*[\"']?\\s*[=:]\\s*[\"']?)[A-Za-z0-9/+=_.%-]{8,}");

    /** A secret access key has 40 characters of base64; a token has more. */
    private static final Pattern LONG_RUN =
            Pattern.compile("(?<![A-Za-z0-9/+=_-])(?=[A-Za-z0-9/+=_-]*\\d)[A-Za-z0-9/+=]{40,}(?![A-Za-z0-9/+=_-])");

    private static final Pattern JWT = Pattern.compile("\\beyJ[A-Za-z0-9_-]{8,}(?:\\.[A-Za-z0-9_-]+)*");

    private Scrub() {}

    /** One line of at most 300 characters without control characters and without secrets. */
    static String text(String foreign) {
        String line = foreign.replaceAll("[\\s\\p{Cntrl}]+", " ").trim();
        String shown = line.length() > 4 * MAX_CHARS ? line.substring(0, 4 * MAX_CHARS) : line;
        shown = JWT.matcher(shown).replaceAll("(token)");
        shown = NAMED_SECRET.matcher(shown).replaceAll(Scrub::keepName);
        shown = LONG_RUN.matcher(shown).replaceAll("(removed)");
        shown = ACCESS_KEY.matcher(shown).replaceAll("$1....$2");
        return shown.length() <= MAX_CHARS ? shown : shown.substring(0, MAX_CHARS) + "...";
    }

    private static String keepName(MatchResult match) {
        return java.util.regex.Matcher.quoteReplacement(match.group(1) + "(removed)");
    }
}
