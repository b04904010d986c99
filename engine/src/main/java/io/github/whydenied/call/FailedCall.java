package io.github.whydenied.call;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.annotations.PublicApi;

/**
 * An SDK call that failed, as facts. Immutable, and needs no SDK type. Holds no secret: no key, no token, no body. What names somebody is in it:
 * the access key id and the external id are not to be printed.
 *
 * @param api which operation, and where
 * @param request what it asked for
 * @param error what came back
 * @param credentials who asked
 * @param clock when
 */
@PublicApi
public record FailedCall(
        ApiCall api, RequestFacts request, ServiceError error, CredentialFacts credentials, ClockFacts clock) {
    /** Made by WhyDenied alone: components are added. */
    @InternalApi
    public FailedCall {}

    /**
     * Whether the failure belongs to a credentials provider's own call (an {@code AssumeRole} behind an S3 client), so
     * the operation that was called never left.
     *
     * @return true when another service than the called one answered
     */
    public boolean failedWhileObtainingCredentials() {
        return error.service() != null && !error.service().equalsIgnoreCase(api.service());
    }
}
