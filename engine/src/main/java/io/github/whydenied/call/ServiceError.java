package io.github.whydenied.call;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.annotations.PublicApi;
import org.jspecify.annotations.Nullable;

/**
 * The failure as the service, or the SDK itself, reported it.
 *
 * @param exceptionClass the simple name of the exception's class, such as {@code S3Exception}
 * @param service the SDK's name of the service that answered; differs from the called one when a credentials provider's
 *     own call failed; null when no service answered
 * @param code the error code, such as {@code AccessDenied}; null for a HEAD request or a proxy's page
 * @param message AWS's own words, without the suffix the SDK appends, 8,192 characters at most and without the request that AWS repeats
 *     where a signature is wrong; null when there were none
 * @param http what the response carried
 */
@PublicApi
public record ServiceError(
        String exceptionClass,
        @Nullable String service,
        @Nullable String code,
        @Nullable String message,
        HttpFacts http) {

    /** Cuts what is longer than AWS writes. */
    @InternalApi
    public ServiceError {
        code = MaxText.of(code);
        message = MaxText.ofMessage(message);
    }
}
