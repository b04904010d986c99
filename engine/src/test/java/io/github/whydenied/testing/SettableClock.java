package io.github.whydenied.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that a test sets, and nanoseconds that go with it. */
public final class SettableClock extends Clock {

    private final Instant start;
    private volatile Instant now;

    public SettableClock(String start) {
        this.start = Instant.parse(start);
        this.now = this.start;
    }

    /** So long passes. */
    public void pass(Duration duration) {
        now = now.plus(duration);
    }

    /** The time as {@link System#nanoTime()} would tell it. */
    public long nanos() {
        return Duration.between(start, now).toNanos();
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
