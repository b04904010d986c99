package io.github.whydenied.iam;

import java.util.ArrayList;
import java.util.List;

/**
 * A text with {@code *} (any characters, none too) and {@code ?} (one character), compared in time that grows with the length of the
 * text and not with the number of ways to match it.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html">Wildcards in
 *     resources</a>
 */
final class Wildcards {

    private final List<Piece> pieces;

    /** Whether the star before the piece of that number stops at colons. */
    private final List<Boolean> stops;

    private Wildcards(List<Piece> pieces, List<Boolean> stops) {
        this.pieces = List.copyOf(pieces);
        this.stops = List.copyOf(stops);
    }

    /** Puts one together of characters and wildcards, for a variable's value holds no wildcards whatever its characters. */
    static final class Builder {

        private final List<Piece> pieces = new ArrayList<>();
        private final StringBuilder chars = new StringBuilder();
        private final List<Integer> ones = new ArrayList<>();

        /** Text whose wildcards are such. */
        Builder pattern(String text) {
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                switch (c) {
                    case '*' -> any();
                    case '?' -> one();
                    default -> chars.append(c);
                }
            }
            return this;
        }

        /** Text as it stands. */
        Builder literal(String text) {
            chars.append(text);
            return this;
        }

        private void any() {
            pieces.add(Piece.of(chars.toString(), ones));
            chars.setLength(0);
            ones.clear();
        }

        private void one() {
            ones.add(chars.length());
            chars.append('?');
        }

        /** A star matches any characters. */
        Wildcards build() {
            any();
            return new Wildcards(pieces, pieces.stream().map(piece -> false).toList());
        }

        /**
         * Of ARNs: a star goes beyond a colon only in the last segment, or as the last character of one.
         *
         * @see <a
         *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html">Specifying
         *     resources</a>
         */
        Wildcards buildArn() {
            any();
            List<Boolean> stops = new ArrayList<>();
            boolean lastSegment = true;
            for (int i = pieces.size() - 1; i >= 0; i--) {
                String after = pieces.get(i).text();
                lastSegment &= after.indexOf(':') < 0;
                stops.add(0, i > 0 && !lastSegment && !after.isEmpty() && after.charAt(0) != ':');
            }
            return new Wildcards(pieces, stops);
        }
    }

    static Wildcards of(String pattern) {
        return new Builder().pattern(pattern).build();
    }

    boolean matches(String text) {
        if (pieces.size() == 1) {
            return text.length() == pieces.get(0).length() && pieces.get(0).isAt(text, 0);
        }
        return matchesAnyLength(text)
                && (!stops.contains(true)
                        || text.indexOf(':', pieces.get(0).length()) < 0
                        || new StarAutomaton(pieces, stops).matches(text));
    }

    private boolean matchesAnyLength(String text) {
        Piece first = pieces.get(0);
        Piece last = pieces.get(pieces.size() - 1);
        int end = text.length() - last.length();
        int at = first.length();
        if (end < at || !first.isAt(text, 0) || !last.isAt(text, end)) {
            return false;
        }
        // The leftmost place of each is as good as any other: what is left of it, the next star takes.
        for (int i = 1; i < pieces.size() - 1; i++) {
            int found = pieces.get(i).find(text, at, end);
            if (found < 0) {
                return false;
            }
            at = found + pieces.get(i).length();
        }
        return true;
    }
}
