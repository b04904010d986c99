package io.github.whydenied;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.github.whydenied.evidence.OwnThreads;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Diagnoses that listeners still have to be told of. While there are any, the JVM has a shutdown hook that waits for them, a
 * bounded time, and then has told what is known. While there are none it has no hook, for that would keep the class loader of
 * an undeployed application.
 */
final class Untold {

    /** Beyond the wait, for the writing itself: a listener that hangs must not keep the process. */
    private static final Duration MAX_TELLING = Duration.ofSeconds(1);

    /** Where shutdown hooks are registered; both throw {@link IllegalStateException} when the process is ending. */
    interface Hooks {

        void add(Thread hook);

        void remove(Thread hook);
    }

    /** The hooks of this process. */
    static final Hooks OF_JVM = new Hooks() {
        @Override
        public void add(Thread hook) {
            Runtime.getRuntime().addShutdownHook(hook);
        }

        @Override
        public void remove(Thread hook) {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    };

    private final Hooks hooks;
    private final Duration exitWait;
    private final Consumer<Diagnosis> tellNow;
    private final Thread hook;
    private final Set<Diagnosis> pending = new HashSet<>();
    /** Those that tell what was counted, or what else is told by no diagnosis. */
    private final Set<Runnable> further = new LinkedHashSet<>();

    private boolean registered;
    private boolean over;

    /**
     * None yet.
     *
     * @param hooks where to register
     * @param exitWait how long the end of the process waits at most
     * @param tellNow tells what is known of a diagnosis, if nobody else does
     */
    Untold(Hooks hooks, Duration exitWait, Consumer<Diagnosis> tellNow) {
        this.hooks = hooks;
        this.exitWait = exitWait;
        this.tellNow = tellNow;
        this.hook = OwnThreads.make("whydenied-exit", this::tellBeforeTheEnd);
    }

    /** Whether the end of the process will wait for it; false when the process is ending, and it is to be told now. */
    synchronized boolean add(Diagnosis diagnosis) {
        if (over) {
            return false;
        }
        if (!isHooked()) {
            return false;
        }
        pending.add(diagnosis);
        return true;
    }

    /** False when the process is ending. */
    private boolean isHooked() {
        if (!registered) {
            try {
                hooks.add(hook);
                registered = true;
            } catch (IllegalStateException ending) {
                return false;
            } catch (RuntimeException forbidden) {
                // A security manager's: without a hook, all is as it was while the process lives.
                return true;
            }
        }
        return true;
    }

    /**
     * Has told what no diagnosis tells, such as what was counted. The end of the process does not wait for it, and has it told.
     *
     * @param tell tells it; the same object each time
     * @return false when the process is ending, and it is to be told now
     */
    synchronized boolean expectFurther(Runnable tell) {
        if (over || !isHooked()) {
            return false;
        }
        further.add(tell);
        return true;
    }

    /** It was told. */
    synchronized void furtherTold(Runnable tell) {
        if (further.remove(tell)) {
            letGo();
        }
    }

    /** It was told. */
    synchronized void remove(Diagnosis diagnosis) {
        if (pending.remove(diagnosis)) {
            letGo();
        }
    }

    private void letGo() {
        notifyAll();
        if (!pending.isEmpty() || !further.isEmpty() || !registered) {
            return;
        }
        try {
            hooks.remove(hook);
            registered = false;
        } catch (IllegalStateException ending) {
            // The hook runs, and takes what comes while it waits.
            return;
        }
    }

    /** Does what the hook does, if the process is ending: for frameworks that end the log in hooks of their own. */
    void tellIfTheProcessEnds() {
        boolean any;
        synchronized (this) {
            any = !pending.isEmpty() || !further.isEmpty();
        }
        if (any && isProcessEnding()) {
            tellBeforeTheEnd();
        }
    }

    private boolean isProcessEnding() {
        Thread nothing = OwnThreads.make("whydenied-exit", () -> {});
        try {
            hooks.add(nothing);
            hooks.remove(nothing);
            return false;
        } catch (IllegalStateException ending) {
            return true;
        }
    }

    private void tellBeforeTheEnd() {
        await(exitWait, () -> pending.isEmpty());
        List<Diagnosis> rest;
        List<Runnable> more;
        synchronized (this) {
            over = true;
            rest = List.copyOf(pending);
            more = List.copyOf(further);
        }
        if (!rest.isEmpty() || !more.isEmpty()) {
            Runnable lastWords = () -> {
                rest.forEach(tellNow);
                more.forEach(Runnable::run);
            };
            OwnThreads.make("whydenied-last-words", OwnThreads.asOurs(lastWords))
                    .start();
            // Also for what another thread is telling now.
            await(MAX_TELLING, () -> pending.isEmpty() && further.isEmpty());
        }
    }

    private synchronized void await(Duration atMost, BooleanSupplier over) {
        long end = System.nanoTime() + atMost.toNanos();
        try {
            while (!over.getAsBoolean() && end - System.nanoTime() > 0) {
                NANOSECONDS.timedWait(this, end - System.nanoTime());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
