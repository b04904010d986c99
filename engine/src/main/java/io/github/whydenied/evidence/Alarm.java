package io.github.whydenied.evidence;

import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import io.github.whydenied.annotations.InternalApi;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/**
 * Something that happens later unless it is cancelled. All share one daemon thread, which starts with the first and ends ten
 * seconds after the last: that of {@code CompletableFuture.orTimeout} never ends, and keeps the context class loader of
 * whoever used it first.
 */
@InternalApi
public final class Alarm {

    private static final long IDLE_SECONDS = 10;

    private static final ScheduledThreadPoolExecutor TIMER = timer();

    private final Future<?> pending;

    private Alarm(Future<?> pending) {
        this.pending = pending;
    }

    private static ScheduledThreadPoolExecutor timer() {
        ScheduledThreadPoolExecutor timer =
                new ScheduledThreadPoolExecutor(1, work -> OwnThreads.make("whydenied-timer", work));
        timer.setRemoveOnCancelPolicy(true);
        timer.setKeepAliveTime(IDLE_SECONDS, SECONDS);
        timer.allowCoreThreadTimeOut(true);
        return timer;
    }

    /**
     * Sets an alarm.
     *
     * @param delay how long from now
     * @param work what happens then, on the thread of all alarms: it must be short and not wait
     * @return the alarm
     */
    public static Alarm in(Duration delay, Runnable work) {
        return new Alarm(TIMER.schedule(OwnThreads.asOurs(work), delay.toNanos(), NANOSECONDS));
    }

    /** Cancels it and lets go of its work. Does nothing when it has gone off, and does not interrupt it. */
    public void cancel() {
        pending.cancel(false);
    }
}
