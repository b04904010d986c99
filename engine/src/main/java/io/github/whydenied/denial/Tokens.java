package io.github.whydenied.denial;

/** Cuts single values out of prose: ends, quotes, brackets and line breaks. */
final class Tokens {

    private static final String QUOTES = "\"'`\u201c\u201d\u2018\u2019";
    private static final int MAX_PLACEHOLDER_LENGTH = 48;

    private Tokens() {}

    static boolean isQuote(char c) {
        return QUOTES.indexOf(c) >= 0;
    }

    /** The quote that closes a quote. */
    static char closing(char opening) {
        return switch (opening) {
            case '\u201c' -> '\u201d';
            case '\u2018' -> '\u2019';
            default -> opening;
        };
    }

    /** Takes away quotes around a value. */
    static String unquote(String value) {
        int start = 0;
        int end = value.length();
        while (start < end && (isQuote(value.charAt(start)) || NormalizedText.isSpace(value.charAt(start)))) {
            start++;
        }
        while (end > start && (isQuote(value.charAt(end - 1)) || NormalizedText.isSpace(value.charAt(end - 1)))) {
            end--;
        }
        return value.substring(start, end);
    }

    /** Joins what a line break parted: nothing stays in an ARN or another single word, a space in words. */
    static String join(String value) {
        boolean isWords = value.indexOf(' ') >= 0 && !value.startsWith("arn:");
        boolean isNamed = !value.startsWith("arn:") && ResourceKinds.startsWithKind(value);
        return value.replace("-\n", "-").replace("\n", isWords || isNamed ? " " : "");
    }

    /**
     * The end of the word that starts at a flat index: at white space, at a double quote or at a closing XML tag, but not
     * inside a placeholder such as {@code <account id>}.
     */
    static int wordEnd(String flat, int start, int limit) {
        int end = Math.min(flat.length(), limit);
        int i = start;
        while (i < end) {
            char c = flat.charAt(i);
            if (NormalizedText.isSpace(c) || c == '"' || flat.startsWith("</", i)) {
                return i;
            }
            int placeholderEnd = placeholderEnd(flat, i, end);
            i = placeholderEnd > 0 ? placeholderEnd : i + 1;
        }
        return end;
    }

    /** The index after a placeholder in angle brackets, or -1. */
    private static int placeholderEnd(String flat, int i, int end) {
        if (flat.charAt(i) != '<') {
            return -1;
        }
        int limit = Math.min(end, i + MAX_PLACEHOLDER_LENGTH);
        for (int k = i + 1; k < limit; k++) {
            char c = flat.charAt(k);
            if (c == '>') {
                return k + 1;
            }
            if (c == '<' || c == '"' || c == '\n') {
                return -1;
            }
        }
        return -1;
    }

    /** Whether every space of a value stands inside a placeholder in angle brackets. */
    static boolean isPlaceholderBalanced(String value) {
        int depth = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '<') {
                depth++;
            } else if (c == '>') {
                depth--;
            } else if (NormalizedText.isSpace(c) && depth <= 0) {
                return false;
            }
        }
        return depth == 0;
    }

    /** Takes away the punctuation of the sentence around a value, not an ellipsis and not a bracket of the value's own. */
    static String trimEnd(String value) {
        int end = value.length();
        while (end > 0) {
            char c = value.charAt(end - 1);
            boolean goes = isQuote(c)
                    || c == ','
                    || c == ';'
                    || (c == '.' && !value.startsWith("..", Math.max(0, end - 2)))
                    || isUnpaired(value, end, c, ')', '(')
                    || isUnpaired(value, end, c, ']', '[')
                    || isUnpaired(value, end, c, '}', '{')
                    || isUnpaired(value, end, c, '>', '<');
            if (!goes) {
                break;
            }
            end--;
        }
        return value.substring(0, end);
    }

    private static boolean isUnpaired(String value, int end, char c, char closing, char opening) {
        return c == closing && value.lastIndexOf(opening, end - 1) < 0;
    }
}
