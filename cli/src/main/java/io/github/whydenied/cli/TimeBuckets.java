package io.github.whydenied.cli;

import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * When something happened, counted in at most 72 equal pieces of time. The pieces grow with the range, each to several of those before, so
 * that nothing has to be known beforehand and memory is constant.
 */
final class TimeBuckets {

    /** Seconds; each is a multiple of the one before. */
    private static final long[] WIDTHS = {
        60,
        300,
        900,
        3_600,
        10_800,
        21_600,
        43_200,
        86_400,
        604_800,
        2_419_200,
        31_449_600,
        314_496_000,
        3_144_960_000L,
        31_449_600_000L
    };

    private static final int MAX_BUCKETS = 72;

    private int level;
    private long base;
    private long[] counts = {};

    void add(Instant time) {
        long index = Math.floorDiv(time.getEpochSecond(), WIDTHS[level]);
        if (counts.length == 0) {
            base = index;
            counts = new long[1];
        }
        while (Math.max(base + counts.length, index + 1) - Math.min(base, index) > MAX_BUCKETS
                && level < WIDTHS.length - 1) {
            widen();
            index = Math.floorDiv(time.getEpochSecond(), WIDTHS[level]);
        }
        reach(index);
        counts[(int) (index - base)]++;
    }

    private void widen() {
        long[] wider = at(level + 1);
        base = Math.floorDiv(base, WIDTHS[level + 1] / WIDTHS[level]);
        counts = wider;
        level++;
    }

    private void reach(long index) {
        if (index < base) {
            long[] longer = new long[(int) (base - index) + counts.length];
            System.arraycopy(counts, 0, longer, (int) (base - index), counts.length);
            counts = longer;
            base = index;
        } else if (index >= base + counts.length) {
            counts = Arrays.copyOf(counts, (int) (index - base) + 1);
        }
    }

    /** The counts in the pieces of a wider level, from the first that has any. */
    private long[] at(int wider) {
        if (counts.length == 0) {
            return new long[0];
        }
        long factor = WIDTHS[wider] / WIDTHS[level];
        long first = Math.floorDiv(base, factor);
        long[] merged = new long[(int) (Math.floorDiv(base + counts.length - 1, factor) - first) + 1];
        for (int i = 0; i < counts.length; i++) {
            merged[(int) (Math.floorDiv(base + i, factor) - first)] += counts[i];
        }
        return merged;
    }

    boolean isEmpty() {
        return counts.length == 0;
    }

    /** How long a piece is, in seconds. */
    long width() {
        return WIDTHS[level];
    }

    /** When the first piece begins. */
    @Nullable
    Instant start() {
        return isEmpty() ? null : Instant.ofEpochSecond(base * WIDTHS[level]);
    }

    /** The counts of its own pieces. */
    long[] counts() {
        return counts.clone();
    }

    /** The counts in the pieces of another, whose range holds this one's. */
    long[] within(TimeBuckets whole) {
        long[] all = new long[whole.counts.length];
        long[] mine = at(whole.level);
        long first = Math.floorDiv(base, WIDTHS[whole.level] / WIDTHS[level]);
        System.arraycopy(mine, 0, all, (int) (first - whole.base), mine.length);
        return all;
    }

    /** How many in a hundred pieces between the first and the last have any. */
    int filled() {
        long filled = Arrays.stream(counts).filter(count -> count > 0).count();
        return counts.length == 0 ? 0 : (int) (100 * filled / counts.length);
    }
}
