package io.github.whydenied.testing;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.github.whydenied.Explanation;
import io.github.whydenied.call.FailedCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Every denied call of one test, or of a class outside of its tests. */
final class MetDenials {

    private final @Nullable MetDenials outer;
    private final boolean sideBySide;
    private volatile @Nullable MetDenials before;
    private volatile boolean ended;

    /** By the call, which is noted again when its diagnosis has ended. Guarded by itself. */
    private final IdentityHashMap<FailedCall, Met> calls = new IdentityHashMap<>();

    /** One denied call. */
    private static final class Met {

        private volatile Explanation known;
        private final CompletableFuture<Explanation> complete = new CompletableFuture<>();

        private Met(Explanation known) {
            this.known = known;
        }

        private Explanation await(long until) {
            try {
                return complete.get(Math.max(0, until - System.nanoTime()), NANOSECONDS);
            } catch (TimeoutException | ExecutionException e) {
                return known;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return known;
            }
        }
    }

    /** The outer is that of the class; null for that of an outermost class. Side by side, other tests run at the same time. */
    MetDenials(@Nullable MetDenials outer, boolean sideBySide) {
        this.outer = outer;
        this.sideBySide = sideBySide;
    }

    @Nullable
    MetDenials outer() {
        return outer;
    }

    boolean isSideBySide() {
        return sideBySide;
    }

    /** From now on its class answers for what comes. */
    void end() {
        ended = true;
    }

    /** What the thread had before. */
    void over(@Nullable MetDenials other) {
        before = other;
    }

    @Nullable
    MetDenials before() {
        return before;
    }

    void add(Explanation explanation) {
        MetDenials outside = outer;
        if (ended && outside != null) {
            // Its test has been judged; its class has not.
            outside.add(explanation);
            return;
        }
        Met met;
        synchronized (calls) {
            met = calls.computeIfAbsent(explanation.call(), call -> new Met(explanation));
        }
        met.known = explanation;
        if (explanation.course().complete()) {
            met.complete.complete(explanation);
        }
    }

    /** All of them, each with what its diagnosis found if that ends within this time. */
    List<Explanation> await(Duration atMost) {
        List<Met> all;
        synchronized (calls) {
            all = new ArrayList<>(calls.values());
        }
        long until = System.nanoTime() + atMost.toNanos();
        return all.stream().map(met -> met.await(until)).toList();
    }
}
