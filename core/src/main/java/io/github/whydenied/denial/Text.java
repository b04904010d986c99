package io.github.whydenied.denial;

import java.util.Arrays;

/**
 * A text prepared for reading. People paste messages that a terminal, a log or a mail wrapped, even in the middle of a
 * word, so phrases are searched for in a copy without white space and in lower case, and values are cut out of the flat
 * copy, in which a run of white space is one space, or one line feed if it held a line break.
 *
 * <p>Positions are positions in the squeezed copy unless a name says flat.
 */
final class Text {

    private final String flat;
    private final String squeezed;
    private final int[] flatPositions;

    private Text(String flat, String squeezed, int[] flatPositions) {
        this.flat = flat;
        this.squeezed = squeezed;
        this.flatPositions = flatPositions;
    }

    static Text of(String raw) {
        String flat = Flattener.flatten(raw);
        char[] letters = new char[flat.length()];
        int[] positions = new int[flat.length()];
        int size = 0;
        for (int i = 0; i < flat.length(); i++) {
            char c = flat.charAt(i);
            if (!isSpace(c)) {
                letters[size] = lower(c);
                positions[size++] = i;
            }
        }
        return new Text(flat, new String(letters, 0, size), Arrays.copyOf(positions, size));
    }

    static boolean isSpace(char c) {
        return c == ' ' || c == '\n';
    }

    static boolean isLetterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    /** ASCII only: one character stays one character, so that positions agree. */
    private static char lower(char c) {
        return c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c;
    }

    String flat() {
        return flat;
    }

    int length() {
        return squeezed.length();
    }

    boolean contains(String phrase) {
        return squeezed.contains(phrase);
    }

    int find(String phrase, int from) {
        return squeezed.indexOf(phrase, from);
    }

    /** Searches a short span, and does not look beyond it. */
    int findNear(String phrase, int from, int end) {
        int last = Math.min(end, squeezed.length()) - phrase.length();
        for (int i = from; i <= last; i++) {
            if (squeezed.startsWith(phrase, i)) {
                return i;
            }
        }
        return -1;
    }

    /** The last start of the phrase within the given span, which the caller keeps short. */
    int findLast(String phrase, int from, int end) {
        for (int i = end - phrase.length(); i >= Math.max(from, 0); i--) {
            if (squeezed.startsWith(phrase, i)) {
                return i;
            }
        }
        return -1;
    }

    boolean startsWith(String phrase, int position) {
        return squeezed.startsWith(phrase, position);
    }

    /** Whether a word starts here: nothing before it, or something that is neither letter nor digit. */
    boolean isWordStart(int position) {
        int f = flatIndex(position);
        return f == 0 || !isLetterOrDigit(flat.charAt(f - 1));
    }

    boolean isLineStart(int position) {
        int f = flatIndex(position);
        return f == 0 || flat.charAt(f - 1) == '\n';
    }

    boolean isSpaceBefore(int position) {
        int f = flatIndex(position);
        return f > 0 && isSpace(flat.charAt(f - 1));
    }

    /** The character as written, or a space at and after the end. */
    char charAt(int position) {
        return position < squeezed.length() ? flat.charAt(flatPositions[position]) : ' ';
    }

    int flatIndex(int position) {
        return position < squeezed.length() ? flatPositions[position] : flat.length();
    }

    /** The position of the first visible character at or after a flat index. */
    int position(int flatIndex) {
        int found = Arrays.binarySearch(flatPositions, flatIndex);
        return found >= 0 ? found : -found - 1;
    }

    /** What is written between two positions, without white space at its ends. */
    String between(int from, int end) {
        return from >= end ? "" : flat.substring(flatIndex(from), flatIndex(end - 1) + 1);
    }
}
