package io.github.whydenied;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Tells listeners that denials open and end, in the order in which they did: one after the other, beside the caller. The end of the process tells what
 * is left. Safe for use by several threads.
 */
final class DenialStateTeller {

    /** A listener hangs when so many wait; what comes then is not told. */
    private static final int MAX_QUEUED = 1_000;

    private final List<ExplanationListener> listeners;
    private final Predicate<Runnable> beside;
    private final Untold untold;
    private final boolean atOnce;
    private final Runnable tellNow = this::tellNow;
    private final Object telling = new Object();
    private final Queue<Consumer<ExplanationListener>> queue = new LinkedBlockingQueue<>(MAX_QUEUED);

    /**
     * Nothing is to be told yet.
     *
     * @param beside runs soon what tells; false where it cannot
     * @param untold has it told before the process ends
     * @param atOnce whether the process can be frozen once the caller goes on
     */
    DenialStateTeller(List<ExplanationListener> listeners, Predicate<Runnable> beside, Untold untold, boolean atOnce) {
        this.listeners = listeners;
        this.beside = beside;
        this.untold = untold;
        this.atOnce = atOnce;
    }

    /** Has that told after what was to be told before. Nothing is told yet, so that it can be called under a lock. */
    void add(Consumer<ExplanationListener> event) {
        if (!listeners.isEmpty()) {
            queue.offer(event);
        }
    }

    /** Has told what was added. Not to be called under a lock. */
    void begin() {
        if (queue.isEmpty()) {
            return;
        }
        if (atOnce || !untold.expectFurther(tellNow)) {
            tellNow();
        } else {
            // Where it cannot, the next one tells, or the end of the process.
            boolean unused = beside.test(tellNow);
        }
    }

    /** Has told all of it when this returns. */
    void tellNow() {
        synchronized (telling) {
            for (Consumer<ExplanationListener> event = queue.poll(); event != null; event = queue.poll()) {
                Teller.tell(listeners, event);
            }
            untold.furtherTold(tellNow);
        }
        if (!queue.isEmpty()) {
            begin();
        }
    }
}
