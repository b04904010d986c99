package io.github.whydenied.call;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.annotations.PublicApi;
import org.jspecify.annotations.Nullable;

/**
 * An SDK call that failed, or of whose answer some entries were denied, as facts. Immutable, and needs no SDK type. Holds no secret: no key, no token, no body. What names somebody is in it:
 * the access key id and the external id are not to be printed.
 *
 * @param api which operation, and where
 * @param request what it asked for
 * @param error what came back
 * @param credentials who asked
 * @param clock when
 * @param entries which entries of the answer were denied, where the call itself succeeded; null where it failed
 */
@PublicApi
public record FailedCall(
        ApiCall api,
        RequestFacts request,
        ServiceError error,
        CredentialFacts credentials,
        ClockFacts clock,
        @Nullable DeniedEntries entries) {
    /** Made by WhyDenied alone: components are added. */
    @InternalApi
    public FailedCall {}

    /**
     * A call that failed.
     *
     * @param api which operation, and where
     * @param request what it asked for
     * @param error what came back
     * @param credentials who asked
     * @param clock when
     */
    @InternalApi
    public FailedCall(
            ApiCall api, RequestFacts request, ServiceError error, CredentialFacts credentials, ClockFacts clock) {
        this(api, request, error, credentials, clock, null);
    }

    /**
     * Whether AWS refused a role that the service works as, and not the identity that signed the call.
     *
     * @return true where the place in the answer tells, whatever its words say
     */
    public boolean isOfServiceRole() {
        return entries != null && entries.whose() == DeniedEntries.Whose.SERVICE_ROLE;
    }

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
