package io.github.whydenied.spring;

import java.time.Instant;

/** Calls of the last ten minutes, by the minute: whether a denial grows. Not for several threads. */
final class Lately {

    static final int MINUTES = 10;

    private static final int SECONDS = 60;

    private final long[] calls = new long[MINUTES];
    private long newest = Long.MIN_VALUE;

    void add(Instant when, long more) {
        long minute = Math.floorDiv(when.getEpochSecond(), SECONDS);
        forget(minute);
        if (newest - minute < MINUTES) {
            calls[Math.floorMod(minute, MINUTES)] += more;
        }
    }

    long sum(Instant now) {
        forget(Math.floorDiv(now.getEpochSecond(), SECONDS));
        long sum = 0;
        for (long each : calls) {
            sum += each;
        }
        return sum;
    }

    /** Empties what the minutes since the newest one take the place of. */
    private void forget(long minute) {
        if (newest == Long.MIN_VALUE) {
            newest = minute;
        }
        for (long passed = Math.max(newest + 1, minute - MINUTES + 1); passed <= minute; passed++) {
            calls[Math.floorMod(passed, MINUTES)] = 0;
        }
        newest = Math.max(newest, minute);
    }
}
