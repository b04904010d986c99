package io.github.whydenied.cli;

import io.github.whydenied.call.ApiCall;
import io.github.whydenied.call.ClockFacts;
import io.github.whydenied.call.CredentialFacts;
import io.github.whydenied.call.FailedCall;
import io.github.whydenied.call.HttpFacts;
import io.github.whydenied.call.RequestFacts;
import io.github.whydenied.call.ServiceError;
import io.github.whydenied.catalog.ServiceNames;
import io.github.whydenied.denial.Denial;
import io.github.whydenied.denial.DenialClassifier;
import io.github.whydenied.evidence.CallerIdentity;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes a failed call of a record of CloudTrail. */
final class CloudTrailCalls {

    /** Some services keep the version of their API in the name: {@code GetFunction20150331v2}. */
    private static final Pattern API_VERSION = Pattern.compile("\\d{8}(?:v\\d+)?$");

    private CloudTrailCalls() {}

    /** The denial that a record holds; empty for calls that went well or failed otherwise. */
    static Optional<Occurrence> read(String where, CloudTrailRecord record) {
        String code = record.get("errorCode");
        if (code == null) {
            return Optional.empty();
        }
        FailedCall call = call(record, code);
        Denial denial = DenialClassifier.classify(call);
        return denial instanceof Denial.NotADenial
                ? Optional.empty()
                : Optional.of(new Occurrence(where, null, call, denial, caller(record), time(record), true));
    }

    private static FailedCall call(CloudTrailRecord record, String code) {
        String source = record.get("eventSource", "");
        int suffix = source.indexOf('.');
        Instant time = time(record);
        return new FailedCall(
                new ApiCall(
                        ServiceNames.sdkName(source),
                        API_VERSION.matcher(record.get("eventName", "")).replaceFirst(""),
                        suffix < 0 ? source : source.substring(0, suffix),
                        record.get("awsRegion"),
                        null),
                new RequestFacts(record.parameters(), false, false),
                new ServiceError(
                        "",
                        null,
                        code.startsWith("Client.") ? code.substring("Client.".length()) : code,
                        record.get("errorMessage"),
                        new HttpFacts(HttpFacts.UNKNOWN_STATUS, record.get("requestID"), null, Map.of(), null)),
                credentials(record),
                new ClockFacts(time == null ? Instant.EPOCH : time, time));
    }

    private static CredentialFacts credentials(CloudTrailRecord record) {
        String key = record.get("userIdentity.accessKeyId", "");
        CredentialFacts.Kind kind = key.startsWith("ASIA")
                ? CredentialFacts.Kind.SESSION
                : key.startsWith("AKIA") ? CredentialFacts.Kind.LONG_TERM : CredentialFacts.Kind.UNKNOWN;
        return new CredentialFacts(
                kind,
                key.isEmpty() ? null : key,
                record.get("userIdentity.accountId"),
                null,
                new CredentialFacts.Source(null, null));
    }

    private static Occurrence.@Nullable Caller caller(CloudTrailRecord record) {
        String arn = record.get("userIdentity.arn");
        return arn == null
                ? null
                : new Occurrence.Caller(
                        new CallerIdentity(
                                arn,
                                record.get("userIdentity.accountId", ""),
                                record.get("userIdentity.principalId", "")),
                        record.get("userIdentity.sessionContext.sessionIssuer.arn"));
    }

    private static @Nullable Instant time(CloudTrailRecord record) {
        try {
            String time = record.get("eventTime");
            return time == null ? null : Instant.parse(time);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
