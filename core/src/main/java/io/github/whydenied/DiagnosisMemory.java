package io.github.whydenied;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;

/**
 * Diagnoses by fingerprint, each remembered for a while and made once however many callers ask; and how often each denial
 * came again meanwhile.
 */
final class DiagnosisMemory {

    private static final int MOST = 1_000;
    private static final Duration COUNTS = Duration.ofHours(1);

    private final Cache<Fingerprint, Diagnosis> diagnoses;
    private final Cache<Fingerprint, LongAdder> repeats;

    DiagnosisMemory(Duration remember, Ticker ticker) {
        this.diagnoses = cache(remember, ticker);
        this.repeats = cache(remember.compareTo(COUNTS) > 0 ? remember.multipliedBy(2) : COUNTS, ticker);
    }

    private static <K, V> Cache<K, V> cache(Duration expiry, Ticker ticker) {
        return Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(expiry)
                .ticker(ticker)
                .executor(Runnable::run)
                .build();
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
        LongAdder count = repeats.asMap().remove(fingerprint);
        return count == null ? 0 : count.sum();
    }

    /** A diagnosis, and whether this caller is its first. */
    record Remembered(Diagnosis diagnosis, boolean first) {}
}
