package io.github.whydenied;

import io.github.whydenied.evidence.Alarm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Tells once a minute how many denials were counted and not told one by one. Only while there are any is there an alarm for it. Safe for use by
 * several threads.
 */
final class FurtherTeller implements AutoCloseable {

    static final Duration PERIOD = Duration.ofMinutes(1);

    /** So many groups have a line of their own in a period; what others counted is told in one more. */
    private static final int MAX_LINES = 20;

    /** Sets alarms. */
    interface Alarms {

        /** Has work done later; gives back what cancels it. */
        Runnable in(Duration delay, Runnable work);
    }

    /** Of this process. */
    static final Alarms OF_PROCESS = (delay, work) -> Alarm.in(delay, work)::cancel;

    private final Consumer<FurtherDenials> tell;
    private final Predicate<Runnable> beside;
    private final Alarms alarms;
    private final Untold untold;
    /** Null where an alarm can be trusted to go off; else the time, for what is due is told by the next caller. */
    private final @Nullable LongSupplier frozenNanos;

    private final Runnable tellNow = this::tellNow;
    private final Set<DenialGroup> counted = new LinkedHashSet<>();
    private long tooFast;
    private long kindsTooFast;
    private @Nullable Runnable cancelAlarm;
    private @Nullable Long toldAt;

    /**
     * Nothing is counted yet.
     *
     * @param tell tells listeners
     * @param beside runs soon what tells, for listeners can hang and an alarm must not; false where it cannot
     * @param untold has it told before the process ends
     * @param frozenNanos the time where the process is frozen between calls; else null
     */
    FurtherTeller(
            Consumer<FurtherDenials> tell,
            Predicate<Runnable> beside,
            Alarms alarms,
            Untold untold,
            @Nullable LongSupplier frozenNanos) {
        this.tell = tell;
        this.beside = beside;
        this.alarms = alarms;
        this.untold = untold;
        this.frozenNanos = frozenNanos;
    }

    /** Counts a denial with those of a group. */
    void count(DenialGroup group, @Nullable String resource, boolean isNew) {
        group.count(resource, isNew);
        counting(() -> counted.add(group));
    }

    /** Counts a denial that came too fast to be told. */
    void countTooFast(boolean isNew) {
        counting(() -> {
            tooFast++;
            kindsTooFast += isNew ? 1 : 0;
        });
    }

    private void counting(Runnable count) {
        boolean now;
        synchronized (this) {
            count.run();
            now = isDue();
            if (!now && cancelAlarm == null) {
                cancelAlarm = alarms.in(PERIOD, this::goOff);
                now = !untold.expectFurther(tellNow);
            }
        }
        if (now) {
            tellNow();
        }
    }

    private boolean isDue() {
        return frozenNanos != null && (toldAt == null || frozenNanos.getAsLong() - toldAt >= PERIOD.toNanos());
    }

    private void goOff() {
        if (!beside.test(this::tellNow)) {
            // A listener hangs, and very many wait for it.
            takeAll();
        }
    }

    /** Tells what was counted since it was told last, if anything was. */
    void tellNow() {
        takeAll().forEach(tell);
        synchronized (this) {
            if (counted.isEmpty() && tooFast == 0) {
                untold.furtherTold(tellNow);
            }
        }
    }

    private synchronized List<FurtherDenials> takeAll() {
        List<FurtherDenials> all = new ArrayList<>();
        for (DenialGroup group : counted) {
            FurtherDenials further = group.take(PERIOD);
            if (further.denials() == 0) {
                continue;
            }
            if (all.size() < MAX_LINES) {
                all.add(further);
            } else {
                tooFast += further.denials();
                kindsTooFast++;
            }
        }
        counted.clear();
        if (tooFast > 0) {
            all.add(new FurtherDenials(null, tooFast, kindsTooFast, "resource", "", PERIOD));
        }
        tooFast = 0;
        kindsTooFast = 0;
        toldAt = frozenNanos == null ? null : frozenNanos.getAsLong();
        if (cancelAlarm != null) {
            cancelAlarm.run();
            cancelAlarm = null;
        }
        return all;
    }

    @Override
    public void close() {
        tellNow();
    }
}
