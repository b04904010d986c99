package io.github.whydenied.evidence;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Calls of a store that can hang, on threads of its own. One that hung is left alone for a minute. */
final class GuardedStore {

    private static final Duration MAX_CALL = Duration.ofMillis(250);
    private static final Duration REST = Duration.ofMinutes(1);
    private static final int THREADS = 4;

    private final SharedEvidence store;
    private final ThreadPoolExecutor threads =
            new ThreadPoolExecutor(0, THREADS, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), GuardedStore::thread);
    private final AtomicLong hungAt = new AtomicLong(System.nanoTime() - REST.toNanos());

    GuardedStore(SharedEvidence store) {
        this.store = store;
    }

    /** The value; null when there is none, and when the store does not say. */
    @Nullable
    String get(String key, Deadline deadline) throws InterruptedException {
        return within(deadline, () -> store.get(key)).orElse(null);
    }

    /** Whether somebody else was first. */
    boolean isTaken(String key, String value, Deadline deadline) throws InterruptedException {
        return within(deadline, () -> store.putIfAbsent(key, value))
                .filter(first -> !first)
                .isPresent();
    }

    /** Does not wait for the store. */
    void put(String key, String value) {
        if (!rests()) {
            Future<@Nullable Boolean> unheard = start(() -> store.putIfAbsent(key, value));
            if (unheard == null) {
                hungAt.set(System.nanoTime());
            }
        }
    }

    boolean rests() {
        return System.nanoTime() - hungAt.get() < REST.toNanos();
    }

    private static Thread thread(Runnable work) {
        return OwnThreads.make("whydenied-shared-evidence", work);
    }

    private <T> Optional<T> within(Deadline deadline, Callable<@Nullable T> call) throws InterruptedException {
        long most = Math.min(MAX_CALL.toNanos(), deadline.remaining().toNanos());
        Future<@Nullable T> answer = rests() || most <= 0 ? null : start(call);
        if (answer == null) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(answer.get(most, NANOSECONDS));
        } catch (TimeoutException e) {
            hungAt.set(System.nanoTime());
            return Optional.empty();
        } catch (ExecutionException e) {
            return Optional.empty();
        } finally {
            answer.cancel(true);
        }
    }

    /** Null when all threads wait for the store. */
    private <T> @Nullable Future<@Nullable T> start(Callable<@Nullable T> call) {
        try {
            return threads.submit(OwnThreads.asOurs(call));
        } catch (RejectedExecutionException e) {
            return null;
        }
    }
}
