package io.github.whydenied;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import io.github.whydenied.evidence.OwnThreads;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * At most four daemon threads that ask, with a queue of 64, and one that tells what they do not; none before the first
 * diagnosis, all gone after ten idle seconds. A full queue refuses, and the diagnosis degrades to what is known offline.
 */
final class DiagnosisPool implements AutoCloseable {

    private static final int MAX_ASKERS = 4;
    private static final int MAX_QUEUED = 64;
    /** As many as there are diagnoses remembered. */
    private static final int MAX_UNTOLD = 1_000;

    private static final int IDLE_SECONDS = 10;
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final ThreadPoolExecutor askers;
    private final ThreadPoolExecutor teller;
    private final UnaryOperator<Runnable> inContext;

    /** With threads of that factory for what asks, or of its own where there is none. */
    DiagnosisPool(@Nullable ThreadFactory threads) {
        ThreadFactory own = work -> OwnThreads.make("whydenied-" + COUNT.incrementAndGet(), work);
        askers = pool(MAX_ASKERS, new ArrayBlockingQueue<>(MAX_QUEUED), threads == null ? own : threads);
        teller = pool(1, new LinkedBlockingQueue<>(MAX_UNTOLD), own);
        // The threads of an application's factory have the context that it gave them.
        inContext = threads == null ? OwnThreads::asOurs : UnaryOperator.identity();
    }

    private static ThreadPoolExecutor pool(int most, BlockingQueue<Runnable> queue, ThreadFactory threads) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(most, most, IDLE_SECONDS, SECONDS, queue, threads);
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /** Runs a task soon; false when the pool is full or closed. */
    boolean tryExecute(Runnable task) {
        return tryExecute(askers, inContext.apply(task));
    }

    /**
     * Runs soon what tells of a diagnosis, beside those that ask and can hang; also when closed, for a diagnosis can end later. False
     * when a listener hangs and very many wait for it.
     */
    boolean tryTell(Runnable task) {
        return tryExecute(teller, OwnThreads.asOurs(task));
    }

    private static boolean tryExecute(ThreadPoolExecutor executor, Runnable task) {
        try {
            executor.execute(task);
            return true;
        } catch (RuntimeException | OutOfMemoryError e) {
            // Full, or no thread can be made: by the system, or by an application's own factory.
            return false;
        }
    }

    @Override
    public void close() {
        askers.shutdownNow();
        // What is told later is told, and then the thread ends at once.
        teller.setKeepAliveTime(1, MILLISECONDS);
    }
}
