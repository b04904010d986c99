package io.github.whydenied.render;

import java.util.List;

/** Shortens text to a length, with {@code ...} where something is missing. */
final class Clip {

    private static final String ELLIPSIS = "...";

    private static final List<String> CLAUSES = List.of(", ", "; ", ": ", " and ", " but ", " because ");
    private static final int SHORTEST_CLAUSE = 30;

    private Clip() {}

    /** Keeps both ends, more of the tail: the end of an object key says more than its middle. */
    static String middle(String text, int max) {
        if (text.length() <= max) {
            return text;
        }
        int head = Math.max(0, (max - ELLIPSIS.length()) * 2 / 5);
        int tail = Math.max(0, max - ELLIPSIS.length() - head);
        return wholeEnd(text, head) + ELLIPSIS + wholeStart(text, text.length() - tail);
    }

    /** Keeps the start, up to the last whole word where that costs little. */
    static String tail(String text, int max) {
        if (text.length() <= max) {
            return text;
        }
        String kept = wholeEnd(text, Math.max(0, max - ELLIPSIS.length()));
        int blank = kept.lastIndexOf(' ');
        return (blank > kept.length() * 2 / 3 ? kept.substring(0, blank) : kept) + ELLIPSIS;
    }

    /** Keeps whole clauses from the start where there are any of some length, else whole words. */
    static String clause(String text, int max) {
        if (text.length() <= max) {
            return text;
        }
        String kept = wholeEnd(text, Math.max(0, max - ELLIPSIS.length()));
        int end = -1;
        for (String between : CLAUSES) {
            end = Math.max(end, kept.lastIndexOf(between));
        }
        return end >= SHORTEST_CLAUSE ? kept.substring(0, end) + ELLIPSIS : tail(text, max);
    }

    /** Never half a surrogate pair. */
    private static String wholeEnd(String text, int end) {
        boolean splits = end > 0 && Character.isHighSurrogate(text.charAt(end - 1));
        return text.substring(0, splits ? end - 1 : end);
    }

    private static String wholeStart(String text, int start) {
        boolean splits = start < text.length() && Character.isLowSurrogate(text.charAt(start));
        return text.substring(splits ? start + 1 : start);
    }
}
