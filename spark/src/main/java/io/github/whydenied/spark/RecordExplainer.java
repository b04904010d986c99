package io.github.whydenied.spark;

import io.github.whydenied.Explanation;
import io.github.whydenied.input.DenialRecord;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/** Explains record after record: one a partition, because it is no business of several threads. */
final class RecordExplainer {

    /** Denials come again and again; what was concluded of the last ones is not concluded anew. Some 1.5 KB each. */
    private static final int MAX_REMEMBERED = 10_000;

    private final Map<String, Object[]> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Object[]> eldest) {
            return size() > MAX_REMEMBERED;
        }
    };
    private final RecordReading reading = new RecordReading(known::containsKey);
    private final boolean instants;

    /**
     * An explainer.
     *
     * @param instants whether the session has {@code Instant}s for timestamps ({@code spark.sql.datetime.java8API.enabled})
     */
    RecordExplainer(boolean instants) {
        this.instants = instants;
    }

    /**
     * Explains a record.
     *
     * @param record the record as JSON; null where there is none
     * @param problem why there is none; null when nobody says
     * @return the row of {@link DenialSchema#DENIAL_TYPE}
     */
    Row explain(@Nullable String record, @Nullable String problem) {
        if (record == null) {
            return RowFactory.create(DenialSchema.none(null, problem == null ? "no record" : problem));
        }
        reading.read(record);
        String repeated = reading.repeated();
        Object[] before = repeated == null ? null : known.get(repeated);
        return row(before == null ? values() : before);
    }

    private Object[] values() {
        DenialRecord found = reading.found();
        if (found == null) {
            return DenialSchema.none(null, null);
        }
        try {
            Optional<Explanation> explanation = DenialValues.explained(found);
            Object[] values =
                    explanation.map(why -> DenialValues.of(found, why)).orElseGet(() -> DenialSchema.none(null, null));
            String likeness = found.likeness();
            if (likeness != null) {
                known.put(likeness, values);
            }
            return values;
        } catch (RuntimeException e) {
            // One record, whatever is wrong with it, does not end a job.
            return DenialSchema.none(
                    null, "cannot be explained: " + e.getClass().getSimpleName());
        }
    }

    private Row row(Object[] told) {
        Object[] values = told.clone();
        Instant time = reading.time();
        if (time != null) {
            values[DenialSchema.TIME] = instants ? time : Timestamp.from(time);
        }
        if (reading.problem() != null) {
            values[DenialSchema.PROBLEM] = reading.problem();
        }
        return RowFactory.create(values);
    }
}
