package io.github.whydenied;

import io.github.whydenied.DiagnosisPipeline.ReadDenial;
import io.github.whydenied.call.FailedCall;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * What was read of calls that failed of late, so that one that fails as another did, in every word, need not be read. In two generations, of
 * which the older one is dropped as a whole: in a storm no call is like another, and to look for the oldest each time would cost more.
 */
final class RecentCalls {

    /** Of the calls that fail again and again there are few. */
    private static final int MAX_YOUNG = 128;

    private final long lifetime;
    private final LongSupplier nanos;
    private volatile Generations generations;

    RecentCalls(Duration lifetime, LongSupplier nanos) {
        this.lifetime = lifetime.toNanos();
        this.nanos = nanos;
        this.generations = new Generations(new ConcurrentHashMap<>(), Map.of(), nanos.getAsLong());
    }

    private record Generations(Map<SameCall, ReadDenial> young, Map<SameCall, ReadDenial> old, long since) {}

    /** What was read of a call that differs in nothing from one before, or what {@code read} reads. */
    ReadDenial get(FailedCall call, Function<FailedCall, ReadDenial> read) {
        Generations now = current();
        SameCall same = new SameCall(call);
        ReadDenial known = now.young().get(same);
        if (known == null) {
            known = now.old().get(same);
            if (known != null) {
                now.young().put(same, known);
            }
        }
        if (known != null) {
            return known.again(call);
        }
        ReadDenial fresh = read.apply(call);
        if (fresh.isADenial()) {
            now.young().put(same, fresh);
        }
        return fresh;
    }

    private Generations current() {
        Generations now = generations;
        long time = nanos.getAsLong();
        boolean isOver = time - now.since() >= lifetime / 2;
        if (!isOver && now.young().size() < MAX_YOUNG) {
            return now;
        }
        return next(now, time);
    }

    /** What is not asked for again is kept for the lifetime and a half at most; what comes again stays, as a reading never grows old. */
    @SuppressWarnings("ReferenceEquality") // Another thread has made the next ones then.
    private synchronized Generations next(Generations before, long time) {
        if (generations == before) {
            boolean isForgotten = time - before.since() >= lifetime;
            generations = new Generations(new ConcurrentHashMap<>(), isForgotten ? Map.of() : before.young(), time);
        }
        return generations;
    }
}
