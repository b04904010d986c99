package io.github.whydenied.input;

import io.github.whydenied.annotations.InternalApi;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Many inputs, read by several threads and handed on as if they were read one after the other: in their order, on the thread that adds them.
 * A few inputs are read ahead, and of each only so much is kept, so that memory does not grow with their number or size. What cannot be
 * opened or read is told to the sink, and the next input follows.
 */
@InternalApi
public final class InputBatch implements AutoCloseable {

    /** Of each input that waits for those before it: with two threads some 8 MB in all. */
    private static final int MAX_WAITING = 4_096;

    private final InputDetector detector;
    private final int threads;
    private final Deque<ReadAhead> waiting = new ArrayDeque<>();
    private @Nullable ExecutorService workers;
    private @Nullable Single single;

    /** Opens an input. */
    @FunctionalInterface
    public interface Opener {
        /**
         * Opens it.
         *
         * @return the input, packed or not, which is closed by who reads it
         * @throws IOException when it cannot be opened
         */
        InputStream open() throws IOException;
    }

    /** The first input, which no other thread reads if it stays the only one. */
    private record Single(String name, Opener opener) {}

    InputBatch(InputDetector detector, int threads) {
        this.detector = detector;
        this.threads = threads;
    }

    /**
     * Adds an input, and hands on what is read of those before it.
     *
     * @param name how records say where they stand
     * @param opener opens it, on the thread that reads it
     * @throws IOException when the sink throws
     */
    public void add(String name, Opener opener) throws IOException {
        if (threads < 2) {
            detector.readWhole(name, opener);
            return;
        }
        Single first = single;
        if (workers == null && first == null) {
            single = new Single(name, opener);
            return;
        }
        if (first != null) {
            single = null;
            readAhead(first.name, first.opener);
        }
        readAhead(name, opener);
        while (waiting.size() > 2 * threads) {
            waiting.remove().handOn();
        }
    }

    private void readAhead(String name, Opener opener) {
        ReadAhead ahead = new ReadAhead(detector, MAX_WAITING / threads);
        waiting.add(ahead);
        workers().execute(() -> ahead.read(name, opener));
    }

    private ExecutorService workers() {
        ExecutorService known = workers;
        if (known == null) {
            AtomicInteger count = new AtomicInteger();
            known = Executors.newFixedThreadPool(threads, task -> {
                Thread thread = new Thread(task, "whydenied-input-" + count.incrementAndGet());
                thread.setDaemon(true);
                return thread;
            });
            workers = known;
        }
        return known;
    }

    /**
     * Hands on all that was added.
     *
     * @throws IOException when the sink throws
     */
    public void finish() throws IOException {
        Single only = single;
        if (only != null) {
            single = null;
            detector.readWhole(only.name, only.opener);
        }
        while (!waiting.isEmpty()) {
            waiting.remove().handOn();
        }
    }

    /** Stops the threads; what was not handed on by {@link #finish} is lost. */
    @Override
    public void close() {
        if (workers != null) {
            workers.shutdownNow();
        }
    }
}
