package io.github.whydenied.cli;

import io.github.whydenied.Explanation;
import io.github.whydenied.OfflineDiagnosis;
import io.github.whydenied.input.DenialRecord;
import java.util.Optional;

/** Makes an explanation of a record. */
@FunctionalInterface
interface ExplainStrategy extends AutoCloseable {

    Optional<Explanation> explain(DenialRecord record);

    @Override
    default void close() {}

    /** From the input alone. */
    static ExplainStrategy offline() {
        OfflineDiagnosis diagnosis = new OfflineDiagnosis();
        return record -> diagnosis.explain(record.call(), record.denial(), record.told());
    }
}
