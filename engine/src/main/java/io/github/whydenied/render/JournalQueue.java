package io.github.whydenied.render;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import io.github.whydenied.evidence.OwnThreads;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;

/**
 * What waits to be written, and the one daemon thread that writes it: none before the first line, gone after ten idle seconds. While
 * anything waits the JVM has a shutdown hook that gives it a bounded time; while nothing does it has none, for that would keep the class
 * loader of an undeployed application.
 */
final class JournalQueue {

    static final int MAX_QUEUED = 256;

    private static final int IDLE_SECONDS = 10;

    private final Duration exitWait;
    private final ThreadPoolExecutor writer;
    private final Thread hook;
    private int pending;
    private boolean registered;
    private boolean ending;
    private boolean stuck;

    /**
     * Empty, without a thread.
     *
     * @param exitWait how long the end of the process waits for what is queued
     */
    JournalQueue(Duration exitWait) {
        this.exitWait = exitWait;
        this.hook = OwnThreads.make("whydenied-journal-exit", this::atTheEnd);
        this.writer = new ThreadPoolExecutor(
                1,
                1,
                IDLE_SECONDS,
                SECONDS,
                new ArrayBlockingQueue<>(MAX_QUEUED),
                work -> OwnThreads.make("whydenied-journal", work));
        writer.allowCoreThreadTimeOut(true);
    }

    /** Has it done soon, in the order of adding; false when very much waits already. */
    boolean tryAdd(Runnable work) {
        begin();
        try {
            writer.execute(OwnThreads.asOurs(() -> {
                try {
                    work.run();
                } finally {
                    end(true);
                }
            }));
            return true;
        } catch (RuntimeException | OutOfMemoryError e) {
            // Full, or the system makes no thread.
            end(false);
            return false;
        }
    }

    private synchronized void begin() {
        pending++;
        if (!registered && !ending) {
            try {
                Runtime.getRuntime().addShutdownHook(hook);
                registered = true;
            } catch (IllegalStateException processEnds) {
                ending = true;
            } catch (RuntimeException forbidden) {
                // A security manager's: without a hook, all is as it was while the process lives.
                return;
            }
        }
    }

    private synchronized void end(boolean done) {
        pending--;
        stuck &= !done;
        if (pending > 0) {
            return;
        }
        notifyAll();
        if (registered && !ending) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
                registered = false;
            } catch (IllegalStateException processEnds) {
                ending = true;
            }
        }
    }

    /** Whether what was added last is the last: the one who asks from within the work is counted. */
    synchronized boolean isLast() {
        return pending <= 1;
    }

    /** Whether the process is known to end, when the thread can stop at any time. */
    synchronized boolean isEnding() {
        return ending;
    }

    private void atTheEnd() {
        synchronized (this) {
            ending = true;
        }
        awaitEmpty(exitWait);
    }

    /**
     * Waits until everything is done, however the thread is interrupted. Who waited in vain is the last to wait until something is done
     * again.
     */
    synchronized void awaitEmpty(Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        boolean interrupted = false;
        while (pending > 0 && !stuck) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                stuck = true;
                break;
            }
            try {
                NANOSECONDS.timedWait(this, left);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** What is queued is still done, and then the thread ends at once. */
    void close(Duration atMost) {
        awaitEmpty(atMost);
        writer.setKeepAliveTime(1, MILLISECONDS);
    }
}
