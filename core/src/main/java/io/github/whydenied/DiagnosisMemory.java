package io.github.whydenied;

import io.github.whydenied.evidence.ExpiringMap;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Diagnoses by fingerprint, each remembered for a while and made once however many callers ask; and how often each denial
 * came again meanwhile.
 */
final class DiagnosisMemory {

    private static final int MOST = 1_000;
    private static final Duration COUNTS = Duration.ofHours(1);

    private final ExpiringMap<Fingerprint, Diagnosis> diagnoses;
    private final ExpiringMap<Fingerprint, LongAdder> repeats;

    DiagnosisMemory(Duration remember, LongSupplier nanos) {
        this.diagnoses = new ExpiringMap<>(MOST, remember, nanos);
        this.repeats =
                new ExpiringMap<>(MOST, remember.compareTo(COUNTS) > 0 ? remember.multipliedBy(2) : COUNTS, nanos);
    }

    /** The remembered diagnosis, or the one that {@code make} makes; {@code make} runs once for concurrent callers. */
    Remembered get(Fingerprint fingerprint, Function<Fingerprint, Diagnosis> make) {
        boolean[] made = {false};
        Diagnosis diagnosis = diagnoses.get(fingerprint, key -> {
            made[0] = true;
            return make.apply(key);
        });
        if (!made[0]) {
            repeats.get(fingerprint, key -> new LongAdder()).increment();
        }
        return new Remembered(diagnosis, made[0]);
    }

    /** How often the denial came again since it was last explained; counting starts anew. */
    long takeRepeats(Fingerprint fingerprint) {
        LongAdder count = repeats.remove(fingerprint);
        return count == null ? 0 : count.sum();
    }

    /** A diagnosis, and whether this caller is its first. */
    record Remembered(Diagnosis diagnosis, boolean first) {}
}
