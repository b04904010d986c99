package io.github.whydenied.evidence;

import io.github.whydenied.annotations.InternalApi;
import java.time.Duration;

/** The moment by which a diagnosis ends. Measured with the JVM's own timer, so a changed clock does not move it. */
@InternalApi
public final class Deadline {

    private final long endNanos;

    private Deadline(long endNanos) {
        this.endNanos = endNanos;
    }

    /**
     * A deadline from now.
     *
     * @param duration how long from now
     * @return the deadline
     */
    public static Deadline in(Duration duration) {
        return new Deadline(System.nanoTime() + duration.toNanos());
    }

    /**
     * The time left.
     *
     * @return never negative
     */
    public Duration remaining() {
        return Duration.ofNanos(Math.max(0, endNanos - System.nanoTime()));
    }

    /**
     * Whether it has passed.
     *
     * @return true when no time is left
     */
    public boolean passed() {
        return remaining().isZero();
    }
}
