package io.github.whydenied.iam;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What stands between two {@code *} of a pattern: characters, some of which stand for any one character.
 *
 * @param text the characters
 * @param any which of them stand for any; null for none
 */
record LiteralSegment(String text, @Nullable BitSet any) {

    /** Up to here, looking at each place is fast enough. */
    private static final int SHORT = 32;

    static LiteralSegment of(String text, List<Integer> ones) {
        if (ones.isEmpty()) {
            return new LiteralSegment(text, null);
        }
        BitSet any = new BitSet(text.length());
        ones.forEach(any::set);
        return new LiteralSegment(text, any);
    }

    int length() {
        return text.length();
    }

    boolean isAt(String other, int from) {
        if (any == null) {
            return other.startsWith(text, from);
        }
        if (from + text.length() > other.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) != other.charAt(from + i) && !any.get(i)) {
                return false;
            }
        }
        return true;
    }

    /** The leftmost place at {@code from} or behind where it lies before {@code end}; -1 when there is none. */
    int find(String other, int from, int end) {
        if (text.isEmpty()) {
            return from;
        }
        if (text.length() <= SHORT) {
            for (int at = from; at + text.length() <= end; at++) {
                if (isAt(other, at)) {
                    return at;
                }
            }
            return -1;
        }
        return any == null ? knuthMorrisPratt(other, from, end) : shiftAnd(other, from, end);
    }

    private int knuthMorrisPratt(String other, int from, int end) {
        int[] border = new int[text.length()];
        for (int i = 1, k = 0; i < text.length(); i++) {
            while (k > 0 && text.charAt(i) != text.charAt(k)) {
                k = border[k - 1];
            }
            if (text.charAt(i) == text.charAt(k)) {
                k++;
            }
            border[i] = k;
        }
        for (int i = from, k = 0; i < end; i++) {
            while (k > 0 && other.charAt(i) != text.charAt(k)) {
                k = border[k - 1];
            }
            if (other.charAt(i) == text.charAt(k)) {
                k++;
            }
            if (k == text.length()) {
                return i - k + 1;
            }
        }
        return -1;
    }

    /** Bit {@code i} of the state says whether the first {@code i + 1} characters end here; 64 of them move at a time. */
    private int shiftAnd(String other, int from, int end) {
        int words = (text.length() + 63) / 64;
        Map<Character, long[]> masks = new HashMap<>();
        long[] others = new long[words];
        for (int i = 0; i < text.length(); i++) {
            if (any != null && any.get(i)) {
                others[i / 64] |= 1L << (i % 64);
            } else {
                masks.computeIfAbsent(text.charAt(i), c -> new long[words])[i / 64] |= 1L << (i % 64);
            }
        }
        masks.values().forEach(mask -> {
            for (int word = 0; word < words; word++) {
                mask[word] |= others[word];
            }
        });
        long[] state = new long[words];
        int lastWord = (text.length() - 1) / 64;
        long lastBit = 1L << ((text.length() - 1) % 64);
        for (int at = from; at < end; at++) {
            long[] mask = masks.getOrDefault(other.charAt(at), others);
            long carry = 1;
            for (int word = 0; word < words; word++) {
                long next = state[word] >>> 63;
                state[word] = ((state[word] << 1) | carry) & mask[word];
                carry = next;
            }
            if ((state[lastWord] & lastBit) != 0) {
                return at - text.length() + 1;
            }
        }
        return -1;
    }
}
