package io.github.whydenied.evidence;

import io.github.whydenied.annotations.PublicApi;
import io.github.whydenied.call.CallerAccess;
import io.github.whydenied.call.FailedCall;
import io.github.whydenied.catalog.DeniedCall;
import io.github.whydenied.catalog.DeniedRequest;
import io.github.whydenied.denial.Denial;

/**
 * What probes are asked about.
 *
 * @param denied what happened
 * @param access the identity that signed the failed call
 */
@PublicApi
public record Inquiry(DeniedCall denied, CallerAccess access) {

    /**
     * The failed call.
     *
     * @return its facts
     */
    public FailedCall call() {
        return denied.call();
    }

    /**
     * What kind of no it was.
     *
     * @return the denial
     */
    public Denial denial() {
        return denied.denial();
    }

    /**
     * Which action on which resource was refused.
     *
     * @return the refused request
     */
    public DeniedRequest request() {
        return denied.request();
    }
}
