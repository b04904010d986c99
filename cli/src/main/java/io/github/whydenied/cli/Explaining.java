package io.github.whydenied.cli;

import io.github.whydenied.Explanation;
import io.github.whydenied.OfflineDiagnosis;
import io.github.whydenied.evidence.CallerIdentity;
import java.util.Map;
import java.util.Optional;

/** Makes an explanation of an occurrence. */
@FunctionalInterface
interface Explaining extends AutoCloseable {

    Optional<Explanation> explain(Occurrence occurrence);

    @Override
    default void close() {}

    /** From the input alone. */
    static Explaining offline() {
        OfflineDiagnosis diagnosis = new OfflineDiagnosis();
        return occurrence -> diagnosis.explain(occurrence.call(), occurrence.denial(), told(occurrence));
    }

    private static Map<String, CallerIdentity> told(Occurrence occurrence) {
        return occurrence.caller() == null
                ? Map.of()
                : Map.of("cloudtrail_record", occurrence.caller().identity());
    }
}
