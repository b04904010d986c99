package io.github.whydenied.iam;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text with {@code *} (any characters, none too) and {@code ?} (one character), compared in time that grows with the length of the
 * text and not with the number of ways to match it.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html">Wildcards in
 *     resources</a>
 */
final class Wildcards {

    private final LiteralSegment[] literals;
    private final LiteralSegment first;

    /** Stars that stop at colons, by the literal before which they stand; null for none. */
    private final @Nullable BitSet stops;

    /** No text with fewer characters matches. */
    private final int length;

    private Wildcards(List<LiteralSegment> literals, BitSet stops) {
        this.literals = literals.toArray(new LiteralSegment[0]);
        this.first = this.literals[0];
        this.stops = stops.isEmpty() ? null : stops;
        int sum = 0;
        for (LiteralSegment literal : literals) {
            sum += literal.length();
        }
        this.length = sum;
    }

    /** Puts one together of characters and wildcards, for a variable's value holds no wildcards whatever its characters. */
    static final class Builder {

        private final List<LiteralSegment> literals = new ArrayList<>();
        private final StringBuilder chars = new StringBuilder();
        private final List<Integer> ones = new ArrayList<>();

        /** Text whose wildcards are such. */
        Builder pattern(String text) {
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                switch (c) {
                    case '*' -> endLiteral();
                    case '?' -> appendAnyCharacter();
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

        private void endLiteral() {
            literals.add(LiteralSegment.of(chars.toString(), ones));
            chars.setLength(0);
            ones.clear();
        }

        private void appendAnyCharacter() {
            ones.add(chars.length());
            chars.append('?');
        }

        /** A star matches any characters. */
        Wildcards build() {
            endLiteral();
            return new Wildcards(literals, new BitSet());
        }

        /**
         * Of ARNs: a star goes beyond a colon only in the last segment, or as the last character of one.
         *
         * @see <a
         *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html">Specifying
         *     resources</a>
         */
        Wildcards buildArn() {
            endLiteral();
            BitSet stops = new BitSet();
            boolean lastSegment = true;
            for (int i = literals.size() - 1; i >= 0; i--) {
                String after = literals.get(i).text();
                lastSegment &= after.indexOf(':') < 0;
                stops.set(i, i > 0 && !lastSegment && !after.isEmpty() && after.charAt(0) != ':');
            }
            return new Wildcards(literals, stops);
        }
    }

    static Wildcards of(String pattern) {
        return new Builder().pattern(pattern).build();
    }

    boolean matches(String text) {
        // Most patterns are told apart from most texts by how they begin, so that is looked at before all else.
        if (!first.isAt(text, 0) || text.length() < length) {
            return false;
        }
        if (literals.length == 1) {
            return text.length() == length;
        }
        return matchesAnyLength(text)
                && (stops == null
                        || text.indexOf(':', first.length()) < 0
                        || new StarAutomaton(literals, stops).matches(text));
    }

    private boolean matchesAnyLength(String text) {
        LiteralSegment last = literals[literals.length - 1];
        int end = text.length() - last.length();
        int at = first.length();
        if (!last.isAt(text, end)) {
            return false;
        }
        // The leftmost place of each is as good as any other: what is left of it, the next star takes.
        for (int i = 1; i < literals.length - 1; i++) {
            int found = literals[i].find(text, at, end);
            if (found < 0) {
                return false;
            }
            at = found + literals[i].length();
        }
        return true;
    }
}
