package io.github.whydenied.cli;

import java.util.Arrays;

/**
 * Counts different names in constant memory: exactly up to {@link #MAX_KEPT}, and by the smallest of their hashes beyond, which is off by some
 * six in a hundred.
 *
 * @see <a href="https://doi.org/10.1007/3-540-45726-7_1">Counting Distinct Elements in a Data Stream</a>
 */
final class Distinct {

    private static final int MAX_KEPT = 256;

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private long[] kept = new long[2];
    private int size;

    void add(String name) {
        add(hash(name));
    }

    private void add(long hash) {
        if (size == MAX_KEPT && hash >= kept[size - 1]) {
            return;
        }
        int at = Arrays.binarySearch(kept, 0, size, hash);
        if (at >= 0) {
            return;
        }
        int place = -at - 1;
        if (size == kept.length && size < MAX_KEPT) {
            kept = Arrays.copyOf(kept, 2 * size);
        }
        int last = Math.min(size, MAX_KEPT - 1);
        System.arraycopy(kept, place, kept, place + 1, last - place);
        kept[place] = hash;
        size = last + 1;
    }

    /** Whether {@link #count} is exact. */
    boolean isExact() {
        return size < MAX_KEPT;
    }

    long count() {
        return isExact() ? size : Math.round((size - 1) / (kept[size - 1] / (double) Long.MAX_VALUE));
    }

    /** Equal chances for all bits, and never negative. */
    private static long hash(String name) {
        long hash = FNV_OFFSET;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * FNV_PRIME;
        }
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return (hash ^ (hash >>> 33)) >>> 1;
    }

    /** The count as people read it. */
    String text(String one, String several) {
        long count = count();
        return (isExact() ? "" : "about ") + count + " " + (count == 1 ? one : several);
    }
}
