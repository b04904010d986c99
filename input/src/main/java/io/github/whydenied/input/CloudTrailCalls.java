package io.github.whydenied.input;

import io.github.whydenied.call.ClockFacts;
import io.github.whydenied.call.CredentialFacts;
import io.github.whydenied.call.FailedCall;
import io.github.whydenied.call.HttpFacts;
import io.github.whydenied.call.ServiceError;
import io.github.whydenied.catalog.DeniedCall;
import io.github.whydenied.denial.Denial;
import io.github.whydenied.denial.DenialClassifier;
import io.github.whydenied.evidence.CallerIdentity;
import io.github.whydenied.evidence.Finding;
import io.github.whydenied.evidence.LastChange;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a failed call of a record of CloudTrail. */
final class CloudTrailCalls implements TrailReader.Records {

    /** The answer of lookup-events has fifty records, and the command line puts many answers together. */
    private static final int MAX_HELD = 1_000;

    private final DenialSink sink;
    private final GivenFacts given;
    private final Likeness likenesses = new Likeness();
    private final RecentChanges changes;
    private final List<DenialRecord> held = new ArrayList<>();
    private boolean holds;

    CloudTrailCalls(DenialSink sink, GivenFacts given, RecentChanges changes) {
        this.given = given;
        this.sink = sink;
        this.changes = changes;
    }

    @Override
    public void failed(TrailReader.Where where, long number, boolean listed, CloudTrailRecord record)
            throws IOException {
        failed(where.text(number, listed), FailedRecord.of(record, likenesses));
    }

    @Override
    public void failed(String where, FailedRecord failed) throws IOException {
        TrailCall call = TrailCalls.of(where, failed.record(), failed.parameters(), failed.time(), sink.wantsCalls());
        if (!sink.repeated(failed.likeness(), failed.time(), call)) {
            read(where, failed, call);
        }
    }

    private void read(String at, FailedRecord failed, TrailCall trail) throws IOException {
        CloudTrailRecord record = failed.record();
        FailedCall call = given.completed(call(failed, trail));
        Denial denial = DenialClassifier.classify(call);
        if (!(denial instanceof Denial.NotADenial)) {
            List<String> problems = new ArrayList<>();
            Map<String, Finding> findings = GivenFindings.of(given, call, denial, problems);
            for (String problem : problems) {
                sink.remarked(at, problem);
            }
            found(new DenialRecord(
                    at,
                    null,
                    call,
                    denial,
                    caller(record),
                    failed.time(),
                    true,
                    failed.likeness(),
                    findings,
                    null,
                    RecordedCalls.of(record),
                    trail));
        }
    }

    @Override
    public void succeeded(TrailReader.Where where, long number, boolean listed, CloudTrailRecord record)
            throws IOException {
        succeeded(sink.wantsCalls() ? where.text(number, listed) : "", record);
    }

    @Override
    public void succeeded(String where, CloudTrailRecord record) throws IOException {
        changes.note(record);
        if (sink.wantsCalls()) {
            Instant time = EventTime.read(record.get(RecordField.EVENT_TIME));
            sink.called(TrailCalls.of(where, record, record.parameters(), time, true));
        }
    }

    @Override
    public void hold() {
        holds = true;
    }

    @Override
    public void release() throws IOException {
        holds = false;
        handOn();
    }

    private void handOn() throws IOException {
        List<DenialRecord> all = List.copyOf(held);
        held.clear();
        for (DenialRecord one : all) {
            sink.found(withChange(one));
        }
    }

    private void found(DenialRecord found) throws IOException {
        if (!holds) {
            sink.found(withChange(found));
            return;
        }
        held.add(found);
        if (held.size() >= MAX_HELD) {
            handOn();
        }
    }

    private DenialRecord withChange(DenialRecord found) {
        Instant time = found.time();
        if (changes.isEmpty() || time == null) {
            return found;
        }
        DenialRecord.Caller caller = found.caller();
        LastChange change = changes.before(
                DeniedCall.of(found.call(), found.denial()),
                caller == null ? null : caller.identity().arn(),
                time);
        return change == null ? found : found.with(change);
    }

    private static FailedCall call(FailedRecord failed, TrailCall trail) {
        CloudTrailRecord record = failed.record();
        Instant time = failed.time();
        String code = record.get(RecordField.ERROR_CODE, "");
        return new FailedCall(
                trail.api(),
                trail.request(),
                new ServiceError(
                        "",
                        null,
                        code.startsWith("Client.") ? code.substring("Client.".length()) : code,
                        record.get(RecordField.ERROR_MESSAGE),
                        new HttpFacts(
                                HttpFacts.UNKNOWN_STATUS, record.get(RecordField.REQUEST_ID), null, Map.of(), null)),
                credentials(record),
                new ClockFacts(time == null ? Instant.EPOCH : time, time));
    }

    private static CredentialFacts credentials(CloudTrailRecord record) {
        String key = record.get(RecordField.ACCESS_KEY_ID, "");
        CredentialFacts.Kind kind = key.startsWith("ASIA")
                ? CredentialFacts.Kind.SESSION
                : key.startsWith("AKIA") ? CredentialFacts.Kind.LONG_TERM : CredentialFacts.Kind.UNKNOWN;
        return new CredentialFacts(
                kind,
                key.isEmpty() ? null : key,
                record.get(RecordField.ACCOUNT_ID),
                null,
                new CredentialFacts.Source(null, null));
    }

    private static DenialRecord.@Nullable Caller caller(CloudTrailRecord record) {
        String arn = record.get(RecordField.ARN);
        return arn == null
                ? null
                : new DenialRecord.Caller(
                        new CallerIdentity(
                                arn, record.get(RecordField.ACCOUNT_ID, ""), record.get(RecordField.PRINCIPAL_ID, "")),
                        record.get(RecordField.ISSUER_ARN));
    }
}
