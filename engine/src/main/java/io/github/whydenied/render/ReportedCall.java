package io.github.whydenied.render;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.annotations.PublicApi;
import org.jspecify.annotations.Nullable;

/**
 * The denied call of a report, value by value, for forms with fields. A name is null where it is not known, and in the
 * safe form where AWS did not state it.
 *
 * @param service the SDK's service name, such as {@code DynamoDb}; empty when not known
 * @param operation the API operation, such as {@code GetObject}; empty when not known
 * @param region the Region of the client
 * @param httpStatus the HTTP status; 0 without an HTTP response, negative when not known
 * @param errorCode AWS's error code, such as {@code AccessDenied}
 * @param requestId AWS's id of the request
 * @param principal who was denied
 * @param action the refused IAM action
 * @param resource the resource it was refused on
 */
@PublicApi
public record ReportedCall(
        String service,
        String operation,
        @Nullable String region,
        int httpStatus,
        @Nullable String errorCode,
        @Nullable String requestId,
        @Nullable String principal,
        @Nullable String action,
        @Nullable String resource) {
    /** Made by WhyDenied alone: components are added. */
    @InternalApi
    public ReportedCall {}
}
