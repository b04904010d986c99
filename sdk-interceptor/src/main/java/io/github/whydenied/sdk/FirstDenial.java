package io.github.whydenied.sdk;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.github.whydenied.BegunDiagnosis;
import io.github.whydenied.evidence.OwnThreads;
import io.github.whydenied.evidence.SdkFit;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The first denial of a process, for which hundreds of classes and some tables are loaded: on a thread beside the caller's, which waits for that a
 * bounded time and pays little more for a first denial than for a later one.
 */
final class FirstDenial {

    /** How long a caller waits at least, also when it never waits for AWS: on most machines more than it takes. */
    static final Duration MIN_WAIT = Duration.ofMillis(500);

    private static final AtomicBoolean CLAIMED = new AtomicBoolean();

    private final CompletableFuture<Optional<BegunDiagnosis>> begun = new CompletableFuture<>();

    private FirstDenial() {}

    /** Whether it has come already. */
    static boolean claimed() {
        return CLAIMED.get();
    }

    /** True for one caller of the process. */
    static boolean claim() {
        return !claimed() && CLAIMED.compareAndSet(false, true);
    }

    /**
     * Begins the diagnosis beside this thread.
     *
     * @param begin begins it
     */
    static FirstDenial begin(Supplier<Optional<BegunDiagnosis>> begin) {
        FirstDenial first = new FirstDenial();
        Runnable work = () -> {
            try {
                first.begun.complete(begin.get());
            } catch (Throwable e) {
                first.begun.completeExceptionally(e);
            }
        };
        Thread thread = OwnThreads.make("whydenied-first-denial", work);
        // It ends soon, and looks for the application's modules in the caller's stead.
        thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
        thread.start();
        return first;
    }

    /**
     * Waits until the diagnosis has begun; a thread that is interrupted waits as one that does not wait for AWS.
     *
     * @param atMost how long
     * @return the diagnosis, if it is one; empty when it takes longer
     * @throws ExecutionException when it could not begin
     */
    Optional<Optional<BegunDiagnosis>> await(Duration atMost) throws ExecutionException {
        try {
            return got(atMost);
        } catch (InterruptedException e) {
            try {
                return got(MIN_WAIT);
            } catch (InterruptedException again) {
                return Optional.empty();
            } finally {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Optional<Optional<BegunDiagnosis>> got(Duration atMost) throws ExecutionException, InterruptedException {
        try {
            return Optional.of(begun.get(atMost.toNanos(), NANOSECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        }
    }

    /** Leaves the diagnosis to the thread that begins it. */
    void leave(Consumer<BegunDiagnosis> settle) {
        CompletableFuture<Void> unused = begun.thenAccept(diagnosis -> diagnosis.ifPresent(settle))
                .exceptionally(failure -> {
                    SdkFit.note(failure);
                    return null;
                });
    }
}
