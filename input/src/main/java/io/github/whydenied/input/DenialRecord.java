package io.github.whydenied.input;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.annotations.PublicApi;
import io.github.whydenied.call.FailedCall;
import io.github.whydenied.denial.Denial;
import io.github.whydenied.evidence.CallerIdentity;
import io.github.whydenied.evidence.Finding;
import io.github.whydenied.evidence.LastChange;
import io.github.whydenied.evidence.RecordedCall;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A denial as an input tells it.
 *
 * @param where where it stands, such as {@code app.log:17}
 * @param id the id that the input gave it
 * @param call the failed call, as far as the input tells it
 * @param denial what kind of no it was
 * @param caller who called, where a record says so beside AWS's message
 * @param time when, where the input says so
 * @param recorded whether a record of CloudTrail tells it, and not a text that anybody may have written
 * @param likeness equal for records of the same denial, as {@link DenialSink#repeated} has it; null where records are not compared
 * @param given what whoever asks gave around it, as findings by the name of their source
 * @param change the last change before it of what can have decided, among the records that were read; null where none is known
 * @param details what a record of CloudTrail says beside all that; null where none tells it
 * @param trail the call as a record of CloudTrail tells it; null where none does
 */
@PublicApi
public record DenialRecord(
        String where,
        @Nullable JsonScalar id,
        FailedCall call,
        Denial denial,
        @Nullable Caller caller,
        @Nullable Instant time,
        boolean recorded,
        @Nullable String likeness,
        Map<String, Finding> given,
        @Nullable LastChange change,
        @Nullable RecordedCall details,
        @Nullable TrailCall trail) {

    /** What a change among the records is told as. */
    @InternalApi
    public static final String CHANGES = "cloudtrail_changes";

    /** What else a record says is told as. */
    @InternalApi
    public static final String DETAILS = "cloudtrail_details";

    /** Copies what is given. */
    @InternalApi
    public DenialRecord {
        given = given.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(given));
    }

    /**
     * What the input tells beside the failed call, for {@code OfflineDiagnosis.explain}.
     *
     * @return findings by the name of their source; empty where only a message is known
     */
    public Map<String, Finding> told() {
        if (caller == null && change == null && details == null) {
            return given;
        }
        // What was recorded comes first, because the first finding of a type counts.
        Map<String, Finding> told = new LinkedHashMap<>();
        if (caller != null) {
            told.put("cloudtrail_record", caller.identity());
        }
        if (details != null) {
            told.put(DETAILS, details);
        }
        if (change != null) {
            told.put(CHANGES, change);
        }
        told.putAll(given);
        return told;
    }

    /** The same with a change that came before it. */
    DenialRecord with(LastChange last) {
        return new DenialRecord(where, id, call, denial, caller, time, recorded, likeness, given, last, details, trail);
    }

    /**
     * Who called.
     *
     * @param identity the session or user
     * @param issuer the ARN of the role that the session is of, with its path; null when there is none
     */
    public record Caller(CallerIdentity identity, @Nullable String issuer) {
        /** Made by WhyDenied alone: components are added. */
        @InternalApi
        public Caller {}
    }
}
