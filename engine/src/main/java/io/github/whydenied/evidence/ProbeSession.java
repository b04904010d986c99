package io.github.whydenied.evidence;

import io.github.whydenied.annotations.PublicApi;
import java.time.Duration;
import java.util.concurrent.Callable;

/** The bounds of one diagnosis, as a probe sees them: one deadline, one call budget, refused permissions remembered. */
@PublicApi
public interface ProbeSession {

    /**
     * What other probes have found so far.
     *
     * @return the ledger
     */
    EvidenceLedger known();

    /**
     * The time left.
     *
     * @return never negative
     */
    Duration remaining();

    /**
     * Makes one AWS call. Counts against the budget; a permission that was refused in the last 15 minutes is not asked for
     * again.
     *
     * @param permission the IAM action the call needs; empty when it needs none
     * @param call the call
     * @param <T> what it answers
     * @return its answer
     * @throws ProbeException when it is refused, fails, comes too late or is over the budget
     */
    <T> T call(String permission, Callable<T> call) throws ProbeException;

    /**
     * Makes one AWS call about one thing. A policy can allow it on one and not on another, so a refusal is remembered for this one.
     *
     * @param permission the IAM action the call needs; empty when it needs none
     * @param resource what is asked about: an ARN, or a name that is one within the caller's account; empty when it is about nothing in
     *     particular
     * @param call the call
     * @param <T> what it answers
     * @return its answer
     * @throws ProbeException when it is refused, fails, comes too late or is over the budget
     */
    default <T> T call(String permission, String resource, Callable<T> call) throws ProbeException {
        return call(permission, call);
    }
}
