package io.github.whydenied.testing;

import io.github.whydenied.Explanation;
import io.github.whydenied.sdk.CallTrace;
import io.github.whydenied.sdk.CallTraces;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Tells which test a denied call belongs to: that of the thread that made the call; the only one that runs, when the call was made on a thread of
 * the application.
 */
final class TestTrace implements CallTrace {

    private static final ThreadLocal<@Nullable MetDenials> OF_THREAD = new ThreadLocal<>();
    private static final Set<MetDenials> RUNNING = ConcurrentHashMap.newKeySet();

    static {
        CallTraces.add(new TestTrace());
    }

    private TestTrace() {}

    /** What the denials of this thread's calls are added to from now on. */
    static MetDenials begin() {
        MetDenials met = new MetDenials(OF_THREAD.get());
        OF_THREAD.set(met);
        RUNNING.add(met);
        return met;
    }

    /** Goes back to what was before it. */
    static void end(MetDenials met) {
        RUNNING.remove(met);
        if (met.outer() == null) {
            OF_THREAD.remove();
        } else {
            OF_THREAD.set(met.outer());
        }
    }

    @Override
    public @Nullable Object current() {
        MetDenials here = OF_THREAD.get();
        return here == null ? theOnlyOne() : here;
    }

    private @Nullable MetDenials theOnlyOne() {
        Set<MetDenials> innermost = new HashSet<>(RUNNING);
        RUNNING.forEach(met -> innermost.remove(met.outer()));
        return innermost.size() == 1 ? innermost.iterator().next() : null;
    }

    @Override
    public void note(Object current, Explanation explanation) {
        ((MetDenials) current).add(explanation);
    }
}
