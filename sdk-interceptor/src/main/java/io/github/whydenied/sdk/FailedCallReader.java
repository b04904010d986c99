package io.github.whydenied.sdk;

import io.github.whydenied.call.ApiCall;
import io.github.whydenied.call.ClockFacts;
import io.github.whydenied.call.CredentialFacts;
import io.github.whydenied.call.FailedCall;
import io.github.whydenied.call.RequestFacts;
import io.github.whydenied.call.ServiceError;
import io.github.whydenied.evidence.SdkFit;
import java.net.URI;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsExecutionAttribute;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.regions.Region;

/** Reads a failed execution into facts. Whatever an SDK version does not offer is left unknown. */
final class FailedCallReader {

    private FailedCallReader() {}

    static FailedCall read(Context.FailedExecution context, ExecutionAttributes attributes) {
        return read(context.exception(), guarded(context::httpRequest, Optional.empty()), attributes);
    }

    /** Of an execution that failed before it had a request. */
    static FailedCall read(Throwable failure, Optional<SdkHttpRequest> http, ExecutionAttributes attributes) {
        Instant now = Instant.now();
        ServiceError error = ErrorReader.read(failure);
        CredentialFacts credentials = CredentialReader.read(attributes, http, failure instanceof AwsServiceException);
        return new FailedCall(
                api(attributes, http),
                RequestReader.unread(http),
                error,
                credentials,
                new ClockFacts(
                        now,
                        error.http().header("date").map(FailedCallReader::date).orElse(null)));
    }

    /** The same with the members of the request, which are read only once the failure is known to be a denial. */
    static FailedCall withRequest(FailedCall call, Context.FailedExecution context) {
        Optional<SdkHttpRequest> http = guarded(context::httpRequest, Optional.empty());
        RequestFacts request = RequestReader.read(context.request(), call.api(), http);
        return new FailedCall(call.api(), request, call.error(), call.credentials(), call.clock());
    }

    /** Which operation it is, and where. */
    static ApiCall api(ExecutionAttributes attributes, Optional<SdkHttpRequest> http) {
        Region region = attributes.getAttribute(AwsExecutionAttribute.AWS_REGION);
        Optional<CredentialScope> scope = http.flatMap(CredentialScope::of);
        String signingName = scope.map(CredentialScope::service).orElseGet(() -> SdkInternals.signingName(attributes));
        return new ApiCall(
                text(attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME)),
                text(attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME)),
                signingName,
                region == null ? scope.map(CredentialScope::region).orElse(null) : region.id(),
                http.map(FailedCallReader::endpoint).orElse(null));
    }

    /** Scheme, host and port only: a path can hold a customer's names and a query a signature. */
    private static @Nullable URI endpoint(SdkHttpRequest request) {
        return readable(() -> URI.create(request.protocol() + "://" + request.host() + ":" + request.port()))
                .orElse(null);
    }

    static @Nullable Instant date(String header) {
        try {
            return DateTimeFormatter.RFC_1123_DATE_TIME.parse(header, Instant::from);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static String text(@Nullable String value) {
        return value == null ? "unknown" : value;
    }

    /**
     * What newer SDKs tell and older ones do not; null where this one does not. Given a lambda: a reference to a method that is not there fails
     * where it stands, and not in here.
     */
    static <T> @Nullable T optional(Supplier<Optional<T>> read) {
        try {
            return read.get().orElse(null);
        } catch (NoSuchMethodError older) {
            return null;
        }
    }

    static <T> T guarded(Supplier<T> read, T fallback) {
        try {
            return read.get();
        } catch (LinkageError e) {
            SdkFit.note(e);
            return fallback;
        } catch (RuntimeException e) {
            return fallback;
        }
    }

    static <T> Optional<T> readable(Supplier<T> read) {
        return guarded(() -> Optional.ofNullable(read.get()), Optional.empty());
    }
}
