package io.github.whydenied;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * At most four daemon threads with a queue of 64, none before the first diagnosis, all gone after ten idle seconds. A full
 * queue refuses, and the diagnosis degrades to what is known offline.
 */
final class DiagnosisPool implements AutoCloseable {

    private static final int THREADS = 4;
    private static final int QUEUE = 64;
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final ThreadPoolExecutor executor;

    /** With threads of that factory, or of its own where there is none. */
    DiagnosisPool(@Nullable ThreadFactory threads) {
        executor = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                10,
                SECONDS,
                new ArrayBlockingQueue<>(QUEUE),
                threads == null ? DiagnosisPool::thread : threads);
        executor.allowCoreThreadTimeOut(true);
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "whydenied-" + COUNT.incrementAndGet());
        thread.setDaemon(true);
        // The application's loader must not be held by a thread that outlives it in a container.
        thread.setContextClassLoader(DiagnosisPool.class.getClassLoader());
        return thread;
    }

    /** Runs a task soon; false when the pool is full or closed. */
    boolean tryExecute(Runnable task) {
        try {
            executor.execute(task);
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
