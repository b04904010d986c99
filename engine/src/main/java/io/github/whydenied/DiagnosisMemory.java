package io.github.whydenied;

import io.github.whydenied.Diagnosis.Standing;
import io.github.whydenied.DiagnosisPipeline.ReadDenial;
import io.github.whydenied.call.FailedCall;
import io.github.whydenied.evidence.ExpiringMap;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Diagnoses by fingerprint, each remembered for a while and made once however many callers ask; and how often each denial
 * came again meanwhile.
 */
final class DiagnosisMemory {

    private static final int MAX_DIAGNOSES = 1_000;

    private static final Duration COUNTS = Duration.ofHours(1);

    private final ExpiringMap<Key, Diagnosis> diagnoses;
    private final ExpiringMap<Key, LongAdder> repeats;
    private final RecentCalls calls;

    DiagnosisMemory(Duration remember, LongSupplier nanos) {
        this.diagnoses = new ExpiringMap<>(MAX_DIAGNOSES, remember, nanos, DiagnosisMemory::isLight);
        this.repeats = new ExpiringMap<>(
                MAX_DIAGNOSES, remember.compareTo(COUNTS) > 0 ? remember.multipliedBy(2) : COUNTS, nanos);
        this.calls = new RecentCalls(remember, nanos);
    }

    /** What was read of a call that differs in nothing from one before, or what {@code read} reads. */
    ReadDenial read(FailedCall call, Function<FailedCall, ReadDenial> read) {
        return calls.get(call, read);
    }

    /** The remembered diagnosis, or the one that {@code make} makes; {@code make} runs once for concurrent callers. */
    Remembered get(Key key, Function<Key, Diagnosis> make) {
        boolean[] made = {false};
        Diagnosis diagnosis = diagnoses.get(key, same -> {
            made[0] = true;
            return make.apply(same);
        });
        if (!made[0]) {
            repeats.get(key, same -> new LongAdder()).increment();
        }
        return new Remembered(diagnosis, made[0]);
    }

    /** Those go first that can be concluded again without asking anybody. */
    private static boolean isLight(Diagnosis diagnosis) {
        return diagnosis.standing() == Standing.COUNTED || diagnosis.standing() == Standing.TOO_FAST;
    }

    /** Forgets a diagnosis that is to be made again. */
    void forget(Key key, Diagnosis diagnosis) {
        diagnoses.remove(key, diagnosis);
    }

    /** How often the denial came again since it was last explained; counting starts anew. */
    long takeRepeats(Key key) {
        LongAdder count = repeats.remove(key);
        return count == null ? 0 : count.sum();
    }

    /**
     * What is remembered: a denial that the application expects is another one than the same denial elsewhere.
     *
     * @param fingerprint which denial
     * @param expected whether it is expected
     */
    record Key(Fingerprint fingerprint, boolean expected) {

        /** Written out, as those of {@link Fingerprint} are. */
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key that && expected == that.expected && fingerprint.equals(that.fingerprint);
        }

        @Override
        public int hashCode() {
            return fingerprint.hashCode() + (expected ? 1 : 0);
        }
    }

    /** A diagnosis, and whether this caller is its first. */
    record Remembered(Diagnosis diagnosis, boolean first) {}
}
