package io.github.whydenied.input;

import io.github.whydenied.call.ApiCall;
import io.github.whydenied.call.RequestFacts;
import io.github.whydenied.catalog.ServiceNames;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes a call of a record of CloudTrail, whether it went well or not. */
final class TrailCalls {

    /** Some services keep the version of their API in the name: {@code GetFunction20150331v2}. */
    private static final Pattern API_VERSION = Pattern.compile("\\d{8}(?:v\\d+)?$");

    private static final int MAX_RESOURCES = 10;

    private TrailCalls() {}

    static ApiCall api(CloudTrailRecord record) {
        String source = record.get(RecordField.EVENT_SOURCE, "");
        int suffix = source.indexOf('.');
        return new ApiCall(
                ServiceNames.sdkName(source),
                operation(record.get(RecordField.EVENT_NAME, "")),
                suffix < 0 ? source : source.substring(0, suffix),
                record.get(RecordField.AWS_REGION),
                null);
    }

    private static String operation(String name) {
        boolean mayEndWithVersion = !name.isEmpty() && name.charAt(name.length() - 1) <= '9';
        return mayEndWithVersion ? API_VERSION.matcher(name).replaceFirst("") : name;
    }

    static RequestFacts request(CloudTrailRecord record, Map<String, List<String>> parameters) {
        return new RequestFacts(parameters, record.is(RecordField.AUTHENTICATION_METHOD, "QueryString"), false);
    }

    /**
     * The call of a record.
     *
     * @param whole whether all of it is wanted, as {@link DenialSink#wantsCalls} has it
     */
    static TrailCall of(
            String where,
            CloudTrailRecord record,
            Map<String, List<String>> parameters,
            @Nullable Instant time,
            boolean whole) {
        return new TrailCall(
                where,
                record.get(RecordField.EVENT_ID),
                api(record),
                request(record, parameters),
                time,
                record.get(RecordField.ERROR_CODE),
                caller(record, whole),
                new TrailCall.Origin(
                        whole ? record.get(RecordField.SOURCE_ADDRESS) : null,
                        record.get(RecordField.USER_AGENT),
                        whole ? record.get(RecordField.VPC_ENDPOINT_ID) : null,
                        whole ? record.get(RecordField.TLS_VERSION) : null),
                whole ? resources(record) : List.of(),
                whole ? record.get(RecordField.RECIPIENT_ACCOUNT) : null);
    }

    private static TrailCall.Caller caller(CloudTrailRecord record, boolean whole) {
        return new TrailCall.Caller(
                whole ? record.get(RecordField.IDENTITY_TYPE) : null,
                record.get(RecordField.ARN),
                record.get(RecordField.ISSUER_ARN),
                record.get(RecordField.ACCOUNT_ID),
                record.get(RecordField.PRINCIPAL_ID),
                record.get(RecordField.ACCESS_KEY_ID),
                record.get(RecordField.INVOKED_BY),
                new TrailCall.Session(
                        whole ? record.get(RecordField.SESSION_MFA) : null,
                        whole ? EventTime.read(record.get(RecordField.SESSION_CREATED)) : null,
                        whole ? record.get(RecordField.SOURCE_IDENTITY) : null));
    }

    private static List<TrailCall.Resource> resources(CloudTrailRecord record) {
        List<TrailCall.Resource> all = new ArrayList<>();
        record.resources().all(record.keys()).stream()
                .limit(MAX_RESOURCES)
                .forEach(one -> all.add(new TrailCall.Resource(one.arn(), one.account())));
        return all;
    }
}
