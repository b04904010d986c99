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
 * the application and tests run one after the other.
 */
final class TestTrace implements CallTrace {

    private static final ThreadLocal<@Nullable MetDenials> OF_THREAD = new ThreadLocal<>();
    private static final Set<MetDenials> RUNNING = ConcurrentHashMap.newKeySet();

    static {
        CallTraces.add(new TestTrace());
    }

    private TestTrace() {}

    /** Has the denials of this thread's calls added to it from now on. */
    static void begin(MetDenials met) {
        met.over(OF_THREAD.get());
        OF_THREAD.set(met);
        RUNNING.add(met);
    }

    /** Goes back to what was before it, on the thread that began it. */
    static void end(MetDenials met) {
        RUNNING.remove(met);
        if (OF_THREAD.get() != met) {
            return;
        }
        if (met.before() == null) {
            OF_THREAD.remove();
        } else {
            OF_THREAD.set(met.before());
        }
    }

    @Override
    public @Nullable Object current() {
        MetDenials here = OF_THREAD.get();
        return here == null ? theOnlyOne() : here;
    }

    private static @Nullable MetDenials theOnlyOne() {
        Set<MetDenials> innermost = new HashSet<>(RUNNING);
        for (MetDenials met : RUNNING) {
            if (met.isSideBySide()) {
                return null;
            }
            innermost.remove(met.outer());
        }
        return innermost.size() == 1 ? innermost.iterator().next() : null;
    }

    @Override
    public void note(Object current, Explanation explanation) {
        ((MetDenials) current).add(explanation);
    }
}
