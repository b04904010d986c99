package io.github.whydenied;

import io.github.whydenied.call.ApiCall;
import io.github.whydenied.call.FailedCall;
import io.github.whydenied.call.HttpFacts;
import io.github.whydenied.call.RequestFacts;
import io.github.whydenied.call.ServiceError;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A failed call, equal to another one of which all that is read is the same: every word of AWS's, every value of the request, the same
 * credentials. What AWS makes anew for each answer does not count. Nothing need be read again of such a call.
 */
final class SameCall {

    /** Headers that name the answer and not what it says; of the time, a remembered diagnosis takes no note. */
    private static final Set<String> OF_ONE_ANSWER =
            Set.of("date", "x-amzn-requestid", "x-amz-request-id", "x-amz-id-2", "x-amz-cf-id", "x-amz-apigw-id");

    private final FailedCall call;
    private final int hash;

    SameCall(FailedCall call) {
        this.call = call;
        this.hash = 31 * Objects.hashCode(call.error().message())
                + 7 * call.api().operation().hashCode()
                + call.request().members().hashCode();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SameCall that
                && hash == that.hash
                && isSame(call.api(), that.call.api())
                && isSame(call.request(), that.call.request())
                && isSame(call.error(), that.call.error())
                && (call.entries() == null) == (that.call.entries() == null)
                && call.credentials().equals(that.call.credentials());
    }

    private static boolean isSame(ApiCall one, ApiCall other) {
        return one.service().equals(other.service())
                && one.operation().equals(other.operation())
                && Objects.equals(one.region(), other.region())
                && Objects.equals(one.signingName(), other.signingName())
                && Objects.equals(one.endpoint(), other.endpoint());
    }

    private static boolean isSame(RequestFacts one, RequestFacts other) {
        return one.presigned() == other.presigned()
                && one.complete() == other.complete()
                && one.members().equals(other.members());
    }

    private static boolean isSame(ServiceError one, ServiceError other) {
        return one.exceptionClass().equals(other.exceptionClass())
                && Objects.equals(one.service(), other.service())
                && Objects.equals(one.code(), other.code())
                && Objects.equals(one.message(), other.message())
                && isSame(one.http(), other.http());
    }

    private static boolean isSame(HttpFacts one, HttpFacts other) {
        return one.statusCode() == other.statusCode()
                && one.hasBody() == other.hasBody()
                && one.isPage() == other.isPage()
                // Which ids an answer has differs; that it has one tells AWS from a proxy.
                && (one.requestId() == null) == (other.requestId() == null)
                && hasAllOf(one.headers(), other.headers())
                && hasAllOf(other.headers(), one.headers());
    }

    private static boolean hasAllOf(Map<String, String> one, Map<String, String> other) {
        for (Map.Entry<String, String> header : other.entrySet()) {
            String value = one.get(header.getKey());
            if (value == null || (!OF_ONE_ANSWER.contains(header.getKey()) && !value.equals(header.getValue()))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
