package io.github.whydenied;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/** So many starts in any window of time, and no more. */
final class RateLimit {

    private final int most;
    private final long windowNanos;
    private final LongSupplier nanos;
    private final Deque<Long> starts = new ArrayDeque<>();

    RateLimit(int most, Duration window, LongSupplier nanos) {
        this.most = most;
        this.windowNanos = window.toNanos();
        this.nanos = nanos;
    }

    /** Whether one more may start now; counts it when it may. */
    synchronized boolean tryStart() {
        if (!hasRoom()) {
            return false;
        }
        starts.addLast(nanos.getAsLong());
        return true;
    }

    /** Whether one more might start now. */
    synchronized boolean hasRoom() {
        long now = nanos.getAsLong();
        while (!starts.isEmpty() && now - starts.peekFirst() >= windowNanos) {
            starts.pollFirst();
        }
        return starts.size() < most;
    }
}
