package io.github.whydenied.cli;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A rule about denials that somebody expects. All patterns that it has must match.
 *
 * @param name what people call it
 * @param word the class that it puts a denial in
 * @param patterns by the member of the rule; {@code *} stands for any characters and {@code ?} for one
 * @param until the moment from which on it no longer holds; null where it always does
 */
record ExpectedRule(
        String name,
        String word,
        Map<String, String> patterns,
        @Nullable Instant until) {

    /**
     * Whether the rule is about a denial.
     *
     * @param facts what is known of the denial, by the same names; what is not known matches nothing
     * @param time when it was; null when nobody says
     */
    boolean matches(Map<String, String> facts, @Nullable Instant time) {
        if (until != null && (time == null || !time.isBefore(until))) {
            return false;
        }
        for (Map.Entry<String, String> pattern : patterns.entrySet()) {
            String fact = facts.get(pattern.getKey());
            if (fact == null || !isLike(fact, pattern.getValue())) {
                return false;
            }
        }
        return true;
    }

    /** Goes back to the last star alone, so that no pattern takes long. */
    static boolean isLike(String text, String pattern) {
        int at = 0;
        int in = 0;
        int star = -1;
        int resume = 0;
        while (at < text.length()) {
            if (in < pattern.length() && pattern.charAt(in) == '*') {
                star = in++;
                resume = at;
            } else if (in < pattern.length() && (pattern.charAt(in) == '?' || pattern.charAt(in) == text.charAt(at))) {
                in++;
                at++;
            } else if (star >= 0) {
                in = star + 1;
                at = ++resume;
            } else {
                return false;
            }
        }
        while (in < pattern.length() && pattern.charAt(in) == '*') {
            in++;
        }
        return in == pattern.length();
    }
}
