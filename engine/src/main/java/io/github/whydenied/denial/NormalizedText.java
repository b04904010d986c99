package io.github.whydenied.denial;

import io.github.whydenied.call.RequestFacts;
import io.github.whydenied.denial.Echoes.Echo;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A text prepared for reading. People paste messages that a terminal, a log or a mail wrapped, even in the middle of a
 * word, so phrases are searched for in a copy without white space and in lower case, and values are cut out of the flat
 * copy, in which a run of white space is one space, or one line feed if it held a line break.
 *
 * <p>What somebody chose a name for is not AWS's word: a phrase is not found where it begins in an echo of the request's values, or is
 * one, and not in what {@link #hiding} takes away.
 *
 * <p>Positions are positions in the squeezed copy unless a name says flat.
 */
final class NormalizedText {

    /** Stands for what is hidden, and in no text: white space and its like are spaces here. */
    static final char HIDDEN = '\0';

    private static final int[] NO_REACH = {};

    private final String flat;
    private final String squeezed;

    /** For each position the index in the flat text; longer than the squeezed text. */
    private final int[] flatPositions;

    private final boolean live;
    private final Echoes echoes;

    /** For each position the end of the farthest echo that starts at or before it. */
    private final int[] reach;

    private NormalizedText(
            String flat, String squeezed, int[] flatPositions, boolean live, Echoes echoes, int[] reach) {
        this.flat = flat;
        this.squeezed = squeezed;
        this.flatPositions = flatPositions;
        this.live = live;
        this.echoes = echoes;
        this.reach = reach;
    }

    /** A text that somebody pasted or logged. */
    static NormalizedText of(String raw) {
        return squeeze(Flattener.flatten(raw), false, Echoes.NONE);
    }

    /** The message of an answer to a request, as the service wrote it. */
    static NormalizedText live(String message, RequestFacts request) {
        String flat = Flattener.joinSpaces(message);
        return squeeze(flat, true, Echoes.of(flat, request));
    }

    private static NormalizedText squeeze(String flat, boolean live, Echoes echoes) {
        // Squeezed in place: what is written never overtakes what is read.
        char[] letters = flat.toCharArray();
        int[] positions = new int[letters.length];
        int size = 0;
        for (int i = 0; i < letters.length; i++) {
            char c = letters[i];
            if (!isSpace(c)) {
                letters[size] = lower(c);
                positions[size++] = i;
            }
        }
        NormalizedText text = new NormalizedText(flat, new String(letters, 0, size), positions, live, echoes, NO_REACH);
        return echoes.all().isEmpty() ? text : text.withReach(size);
    }

    /** The same text, in which echoes count before a position only: behind it, AWS alone speaks. */
    private NormalizedText withReach(int before) {
        int[] ends = new int[before];
        for (Echo echo : echoes.all()) {
            int start = position(echo.start());
            if (start < before && !echo.own()) {
                ends[start] = Math.max(ends[start], position(echo.end()));
            }
        }
        for (int i = 1; i < before; i++) {
            ends[i] = Math.max(ends[i], ends[i - 1]);
        }
        return new NormalizedText(flat, squeezed, flatPositions, live, echoes, ends);
    }

    /**
     * The same text without what two names say.
     *
     * @param ownFrom where AWS alone speaks again, behind both names; its words may be somebody's name as well
     */
    NormalizedText hiding(Span one, Span other, int ownFrom) {
        boolean reaches = reach.length == 0 || ownFrom >= reach.length;
        if (reaches && one.isEmpty() && other.isEmpty()) {
            return this;
        }
        char[] letters = squeezed.toCharArray();
        one.fill(letters, HIDDEN);
        other.fill(letters, HIDDEN);
        NormalizedText text = new NormalizedText(flat, new String(letters), flatPositions, live, echoes, reach);
        return reaches ? text : text.withReach(ownFrom);
    }

    /** The flat text with the hidden signs in it. */
    String visible() {
        if (squeezed.indexOf(HIDDEN) < 0) {
            return flat;
        }
        char[] letters = flat.toCharArray();
        for (int i = 0; i < squeezed.length(); i++) {
            if (squeezed.charAt(i) == HIDDEN) {
                letters[flatPositions[i]] = HIDDEN;
            }
        }
        return new String(letters);
    }

    /** A part of the text between two positions. */
    record Span(int from, int end) {

        static final Span NONE = new Span(0, 0);

        /** Written out, as in all records that a first denial compares: Java makes it when it is first called, and that takes long. */
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Span that && from == that.from && end == that.end;
        }

        @Override
        public int hashCode() {
            return 31 * from + end;
        }

        private boolean isEmpty() {
            return from >= end;
        }

        private void fill(char[] letters, char c) {
            Arrays.fill(letters, Math.min(from, letters.length), Math.max(from, Math.min(end, letters.length)), c);
        }
    }

    /** Whether it is the message of an answer, of which the request is known. */
    boolean isLive() {
        return live;
    }

    Echoes echoes() {
        return echoes;
    }

    static boolean isSpace(char c) {
        return c == ' ' || c == '\n';
    }

    static boolean isLetterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    /** ASCII only: one character stays one character, so that positions agree. */
    static char lower(char c) {
        return c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c;
    }

    String flat() {
        return flat;
    }

    int length() {
        return squeezed.length();
    }

    boolean contains(String phrase) {
        return find(phrase, 0) >= 0;
    }

    int find(String phrase, int from) {
        int at = squeezed.indexOf(phrase, from);
        while (at >= 0 && isEchoed(at, at + phrase.length())) {
            at = squeezed.indexOf(phrase, at + 1);
        }
        return at;
    }

    /** Whether a phrase begins within an echo, or is no more than one. Words of AWS that hold a name are AWS's. */
    private boolean isEchoed(int start, int end) {
        if (reach.length == 0) {
            return false;
        }
        boolean beginsWithin = start > 0 && start - 1 < reach.length && reach[start - 1] > start;
        return beginsWithin || (start < reach.length && reach[start] >= end);
    }

    /** Searches a short span, and does not look beyond it. */
    int findNear(String phrase, int from, int end) {
        int last = Math.min(end, squeezed.length()) - phrase.length();
        char first = phrase.charAt(0);
        for (int i = from; i <= last; i++) {
            if (squeezed.charAt(i) == first && squeezed.startsWith(phrase, i)) {
                return i;
            }
        }
        return -1;
    }

    /** The last start of the phrase within the given span, which the caller keeps short. */
    int findLast(String phrase, int from, int end) {
        char first = phrase.charAt(0);
        int least = Math.max(from, 0);
        for (int i = Math.min(end, squeezed.length()) - phrase.length(); i >= least; i--) {
            if (squeezed.charAt(i) == first && squeezed.startsWith(phrase, i)) {
                return i;
            }
        }
        return -1;
    }

    /** The same, but for echoes. */
    int findLastOwn(String phrase, int from, int end) {
        int at = findLast(phrase, from, end);
        while (at >= 0 && isEchoed(at, at + phrase.length())) {
            at = findLast(phrase, from, at + phrase.length() - 1);
        }
        return at;
    }

    boolean startsWith(String phrase, int position) {
        return squeezed.startsWith(phrase, position);
    }

    /** Whether a word starts here: nothing before it, or something that is neither letter nor digit. */
    boolean isWordStart(int position) {
        int f = flatIndex(position);
        return f == 0 || !isLetterOrDigit(flat.charAt(f - 1));
    }

    /** Whether a space or a quote stands before it, or nothing. */
    boolean isFreeBefore(int position) {
        int f = flatIndex(position);
        return f == 0 || isSpace(flat.charAt(f - 1)) || Tokens.isQuote(flat.charAt(f - 1));
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
        int found = Arrays.binarySearch(flatPositions, 0, squeezed.length(), flatIndex);
        return found >= 0 ? found : -found - 1;
    }

    /** What is written between two positions, without white space at its ends. */
    String between(int from, int end) {
        return from >= end ? "" : flat.substring(flatIndex(from), flatIndex(end - 1) + 1);
    }
}
