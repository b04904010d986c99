package io.github.whydenied.denial;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads who was not authorized: what stands before the verb of AWS's sentence. */
final class PrincipalReader {

    /** The longest principal: an ARN of a session with a long path, or words. */
    private static final int MAX_LENGTH = 1_200;

    private static final List<String> LABELS = List.of("user:", "principal:", "role:");

    private PrincipalReader() {}

    /**
     * Reads the principal before a verb.
     *
     * @param verbStart where "not authorized" starts
     * @return the principal, or null when the text does not name one
     */
    static @Nullable String readBefore(NormalizedText text, int verbStart) {
        int end = endOfSubject(text, verbStart);
        int from = Math.max(0, end - MAX_LENGTH);
        int start = -1;
        for (String label : LABELS) {
            int found = text.findLast(label, from, end);
            if (found >= 0 && text.isWordStart(found)) {
                start = Math.max(start, found + label.length());
            }
        }
        if (start >= 0) {
            return labelled(text, start, end);
        }
        return lastWord(text, from, end);
    }

    private static int endOfSubject(NormalizedText text, int verbStart) {
        for (String auxiliary : new String[] {"is", "are"}) {
            int start = verbStart - auxiliary.length();
            if (start >= 0 && text.startsWith(auxiliary, start) && text.isSpaceBefore(start)) {
                return start;
            }
        }
        return verbStart;
    }

    private static @Nullable String labelled(NormalizedText text, int start, int end) {
        String value = Tokens.unquote(text.between(start, end));
        String joined = Tokens.join(value);
        boolean isOneName = joined.indexOf(' ') < 0 || Tokens.isPlaceholderBalanced(joined);
        if (!isOneName && joined.startsWith("arn:")) {
            String first = joined.substring(0, joined.indexOf(' '));
            // A stray space after a colon is a slip in an ARN, not its end.
            return first.endsWith(":") ? joined : first;
        }
        return joined.isEmpty() ? null : joined;
    }

    /** A principal without a label: an ARN, a service principal, or the first word of the text. */
    private static @Nullable String lastWord(NormalizedText text, int from, int end) {
        if (end <= 0) {
            return null;
        }
        String flat = text.flat();
        int wordEnd = text.flatIndex(end - 1) + 1;
        int wordStart = wordEnd;
        int limit = text.flatIndex(from);
        while (wordStart > limit && !NormalizedText.isSpace(flat.charAt(wordStart - 1))) {
            wordStart--;
        }
        String word = Tokens.unquote(flat.substring(wordStart, wordEnd));
        if (word.startsWith("arn:") || isServicePrincipal(word) || isArnWithoutStart(word)) {
            return word;
        }
        if (followsUser(flat, wordStart)) {
            return word.startsWith("[") ? null : word;
        }
        return startsSentence(flat, wordStart) && isPlainName(word) ? word : null;
    }

    private static boolean startsSentence(String flat, int start) {
        return start == 0 || (start > 1 && flat.charAt(start - 2) == ':');
    }

    /** "User P is not authorized", without the colon. */
    private static boolean followsUser(String flat, int start) {
        return start >= 5
                && flat.regionMatches(true, start - 5, "user", 0, 4)
                && (start == 5 || !NormalizedText.isLetterOrDigit(flat.charAt(start - 6)));
    }

    /** {@code 111122223333:assumed-role/R/S}, as AWS Batch writes it. */
    private static boolean isArnWithoutStart(String word) {
        int colon = word.indexOf(':');
        if (colon <= 0 || !word.substring(0, colon).chars().allMatch(c -> c >= '0' && c <= '9')) {
            return false;
        }
        String kind = word.substring(colon + 1);
        return kind.startsWith("assumed-role/")
                || kind.startsWith("user/")
                || kind.startsWith("role/")
                || kind.equals("root");
    }

    static boolean isServicePrincipal(String word) {
        return (word.endsWith(".amazonaws.com") || word.endsWith(".amazonaws.com.cn")) && word.indexOf('/') < 0;
    }

    private static boolean isPlainName(String word) {
        return !word.isEmpty()
                && Character.isUpperCase(word.charAt(0))
                && word.chars().allMatch(c -> NormalizedText.isLetterOrDigit((char) c) || c == '-' || c == '_')
                && !word.equalsIgnoreCase("user")
                && !word.equalsIgnoreCase("role")
                && !word.equalsIgnoreCase("you")
                && !word.equalsIgnoreCase("it")
                && !word.equalsIgnoreCase("principal")
                && !word.equalsIgnoreCase("account")
                && !word.equalsIgnoreCase("error");
    }
}
