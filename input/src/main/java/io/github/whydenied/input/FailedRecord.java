package io.github.whydenied.input;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record of a call that failed, with what is worked out of it before anybody knows whether more is wanted.
 *
 * @param record the record
 * @param parameters its parameters
 * @param time its time; null when it has none
 * @param likeness what it has in common with others of the same denial
 */
record FailedRecord(
        CloudTrailRecord record,
        Map<String, List<String>> parameters,
        @Nullable Instant time,
        String likeness) {

    static FailedRecord of(CloudTrailRecord record, Likeness likenesses) {
        Map<String, List<String>> parameters = record.parameters();
        return new FailedRecord(
                record,
                parameters,
                EventTime.read(record.get(RecordField.EVENT_TIME)),
                likenesses.of(record, parameters));
    }

    /** The same with a record of its own, where the reader reads on meanwhile. */
    FailedRecord kept() {
        return new FailedRecord(record.copy(), parameters, time, likeness);
    }
}
