package io.github.whydenied.probe;

import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import io.github.whydenied.evidence.OwnThreads;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.jspecify.annotations.Nullable;

/** A timer whose one thread is there while something is due, and belongs to no application: not the JDK's own, which would never end. */
final class ProbeTimer implements AutoCloseable {

    private static final int IDLE_SECONDS = 5;

    private @Nullable ScheduledThreadPoolExecutor executor;

    /** Runs something when a time is over. */
    Future<?> schedule(Duration delay, Runnable task) {
        return executor().schedule(task, delay.toNanos(), NANOSECONDS);
    }

    /** For the SDK's own limits of time. */
    synchronized ScheduledExecutorService executor() {
        ScheduledThreadPoolExecutor current = executor;
        if (current == null) {
            current = new ScheduledThreadPoolExecutor(1, task -> OwnThreads.make("whydenied-probe-timer", task));
            current.setRemoveOnCancelPolicy(true);
            current.setKeepAliveTime(IDLE_SECONDS, SECONDS);
            current.allowCoreThreadTimeOut(true);
            executor = current;
        }
        return current;
    }

    @Override
    public synchronized void close() {
        if (executor != null) {
            executor.shutdownNow();
            executor = null;
        }
    }
}
