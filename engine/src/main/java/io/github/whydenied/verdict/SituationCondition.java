package io.github.whydenied.verdict;

import io.github.whydenied.denial.OwnWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One condition of a row: a fact, and the patterns of which one of its values has to match one, or none where it says {@code unless}.
 *
 * @param wanted whether a value has to match; false where none is allowed to
 * @param fact which fact, such as {@code action} or {@code member.IndexName}
 * @param patterns texts with {@code *} for anything and {@code ?} for one character, compared without regard to case; a backslash takes
 *     what follows literally; phrases of {@code says} are as {@link OwnWords#phrase} makes them
 */
record SituationCondition(boolean wanted, String fact, List<String> patterns) {

    /** Reads what stands behind {@code when} or {@code unless}: the fact, and patterns with {@code |} between them. */
    static SituationCondition read(boolean wanted, String text) {
        int blank = text.indexOf(' ');
        String fact = blank < 0 ? text : text.substring(0, blank);
        List<String> patterns = new ArrayList<>();
        String rest = blank < 0 ? "*" : text.substring(blank + 1);
        for (int start = 0; start >= 0; ) {
            int bar = rest.indexOf(" | ", start);
            String pattern = (bar < 0 ? rest.substring(start) : rest.substring(start, bar)).strip();
            patterns.add(
                    fact.equals(SituationFacts.SAYS) ? OwnWords.phrase(pattern) : pattern.toLowerCase(Locale.ROOT));
            start = bar < 0 ? -1 : bar + 3;
        }
        return new SituationCondition(wanted, fact, patterns);
    }

    /** Whether it looks at AWS's words, which are read again for it: the last to be asked. */
    boolean isOfWords() {
        return fact.equals(SituationFacts.SAYS);
    }

    boolean isMet(SituationFacts facts) {
        return facts.any(fact, patterns) == wanted;
    }

    /** Whether a text matches a pattern, both in lower case; the time grows with the product of their lengths, and both are short. */
    static boolean matches(String pattern, String text) {
        int p = 0;
        int t = 0;
        int star = -1;
        int retry = 0;
        while (t < text.length()) {
            boolean escaped = p + 1 < pattern.length() && pattern.charAt(p) == '\\';
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                retry = t;
            } else if (escaped ? pattern.charAt(p + 1) == text.charAt(t) : isSame(pattern, p, text.charAt(t))) {
                p += escaped ? 2 : 1;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++retry;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }

    private static boolean isSame(String pattern, int at, char other) {
        return at < pattern.length() && (pattern.charAt(at) == other || pattern.charAt(at) == '?');
    }
}
