package io.github.whydenied.denial;

import io.github.whydenied.annotations.InternalApi;

/** The mark between AWS's words and ours in the message of an exception, which nobody takes for AWS's. */
@InternalApi
public final class OurWords {

    private static final String NAME = "WhyDenied ";

    /** Who speaks from here on. */
    private static final String SPEAKER = NAME + "[";

    private static final String MARK = " -- ";

    /** How the SDK goes on. */
    private static final String SUFFIX = " (Service: ";

    private static final int MAX_CODE = 60;

    private OurWords() {}

    /**
     * Our words behind AWS's. What stands there already is not put there again.
     *
     * @param theirs AWS's words; empty where there are none
     * @param ours ours, which begin with a code in brackets and a colon
     * @return both
     */
    public static String behind(String theirs, String ours) {
        String marked = NAME + ours;
        return theirs.isEmpty() ? marked : theirs.endsWith(marked) ? theirs : theirs + MARK + marked;
    }

    /**
     * Whether a message holds ours.
     *
     * @param message an exception's message, with or without the suffix the SDK appends
     * @return true when it does
     */
    public static boolean areIn(String message) {
        return begin(message, 0) >= 0;
    }

    /**
     * A text as it would be without ours, for whoever reads what an application has logged.
     *
     * @param text messages, with or without the suffix the SDK appends
     * @return AWS's words and all that stands around them
     */
    public static String without(String text) {
        int begin = begin(text, 0);
        if (begin < 0) {
            return text;
        }
        StringBuilder left = new StringBuilder();
        int end = 0;
        while (begin >= 0) {
            left.append(text, end, begin);
            int line = text.indexOf('\n', begin);
            int stop = line < 0 ? text.length() : line;
            int suffix = text.substring(begin, stop).indexOf(SUFFIX);
            end = suffix < 0 ? stop : begin + suffix;
            begin = begin(text, end);
        }
        return left.append(text, end, text.length()).toString();
    }

    /** Where the mark stands, or our words where nothing of AWS's is before them; negative where nothing is ours. */
    private static int begin(String message, int from) {
        for (int at = message.indexOf(SPEAKER, from); at >= 0; at = message.indexOf(SPEAKER, at + 1)) {
            if (isCode(message, at + SPEAKER.length())) {
                if (message.startsWith(MARK, at - MARK.length())) {
                    return at - MARK.length();
                }
                if (at == 0 || message.charAt(at - 1) == '\n' || message.startsWith(": ", at - 2)) {
                    return at;
                }
            }
        }
        return -1;
    }

    /** Whether one to sixty letters of a code come next, then the bracket that closes them. */
    private static boolean isCode(String message, int start) {
        int end = start;
        while (end < message.length() && end - start <= MAX_CODE && isOfCode(message.charAt(end))) {
            end++;
        }
        return end > start && end - start <= MAX_CODE && message.startsWith("]: ", end);
    }

    private static boolean isOfCode(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
    }
}
