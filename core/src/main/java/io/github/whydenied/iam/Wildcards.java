package io.github.whydenied.iam;

import java.util.ArrayList;
import java.util.List;

/**
 * A text with {@code *} (any characters, none too) and {@code ?} (one character), compared in time that grows with the length of the
 * text and not with the number of ways to match it. A wildcard matches any character, colons and slashes too.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html">Wildcards in
 *     resources</a>
 */
final class Wildcards {

    private final List<Piece> pieces;
    private final boolean anyLength;

    private Wildcards(List<Piece> pieces) {
        this.pieces = List.copyOf(pieces);
        this.anyLength = pieces.size() > 1;
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
            pieces.add(piece());
            chars.setLength(0);
            ones.clear();
        }

        private void one() {
            ones.add(chars.length());
            chars.append('?');
        }

        private Piece piece() {
            return Piece.of(chars.toString(), ones);
        }

        Wildcards build() {
            any();
            return new Wildcards(pieces);
        }
    }

    static Wildcards of(String pattern) {
        return new Builder().pattern(pattern).build();
    }

    boolean matches(String text) {
        Piece first = pieces.get(0);
        if (!anyLength) {
            return text.length() == first.length() && first.isAt(text, 0);
        }
        Piece last = pieces.get(pieces.size() - 1);
        int end = text.length() - last.length();
        int at = first.length();
        if (end < at || !first.isAt(text, 0) || !last.isAt(text, end)) {
            return false;
        }
        // The leftmost place of each is as good as any other: what is left of it, the next "*" takes.
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
