package io.github.whydenied;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** So many starts in any window of time, and no more. */
final class RateLimit {

    private final int most;
    private final long windowNanos;
    private final Ticker ticker;
    private final Deque<Long> starts = new ArrayDeque<>();

    RateLimit(int most, Duration window, Ticker ticker) {
        this.most = most;
        this.windowNanos = window.toNanos();
        this.ticker = ticker;
    }

    /** Whether one more may start now; counts it when it may. */
    synchronized boolean tryStart() {
        long now = ticker.read();
        while (!starts.isEmpty() && now - starts.peekFirst() >= windowNanos) {
            starts.pollFirst();
        }
        if (starts.size() >= most) {
            return false;
        }
        starts.addLast(now);
        return true;
    }
}
