package io.github.whydenied.iam;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * Compares a pattern some of whose stars stop at colons, where the leftmost place of a literal is not always the one. Each bit of the state
 * says whether the pattern up to there matches the text up to here; 64 of them move at a time.
 */
final class StarAutomaton {

    private final int words;
    private final int size;
    private final Map<Character, long[]> next = new HashMap<>();
    private final long[] anyNext;

    /** Places at which a star stands, which stay reached whatever comes, and those of them that a colon ends. */
    private final long[] stars;

    private final long[] stopping;

    StarAutomaton(LiteralSegment[] literals, BitSet stops) {
        int length = 0;
        for (LiteralSegment literal : literals) {
            length += literal.length();
        }
        this.size = length;
        this.words = length / 64 + 1;
        this.anyNext = new long[words];
        this.stars = new long[words];
        this.stopping = new long[words];
        long[] going = new long[words];
        int at = 0;
        for (int i = 0; i < literals.length; i++) {
            if (i > 0) {
                set(stars, at);
                set(stops.get(i) ? stopping : going, at);
            }
            LiteralSegment literal = literals[i];
            for (int c = 0; c < literal.length(); c++, at++) {
                boolean any = literal.any() != null && literal.any().get(c);
                set(any ? anyNext : next.computeIfAbsent(literal.text().charAt(c), k -> new long[words]), at);
            }
        }
        // Of two stars in a row the one that goes on counts.
        for (int word = 0; word < words; word++) {
            stopping[word] &= ~going[word];
        }
    }

    private static void set(long[] bits, int at) {
        bits[at / 64] |= 1L << (at % 64);
    }

    boolean matches(String text) {
        long[] none = new long[words];
        long[] state = new long[words];
        state[0] = 1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            long[] moves = next.getOrDefault(c, none);
            long carry = 0;
            long alive = 0;
            for (int word = 0; word < words; word++) {
                long moving = state[word] & (moves[word] | anyNext[word]);
                long staying = state[word] & stars[word] & (c == ':' ? ~stopping[word] : -1L);
                state[word] = (moving << 1) | carry | staying;
                carry = moving >>> 63;
                alive |= state[word];
            }
            if (alive == 0) {
                return false;
            }
        }
        return (state[size / 64] & (1L << (size % 64))) != 0;
    }
}
