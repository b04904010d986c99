package io.github.whydenied.evidence;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.annotations.PublicApi;

/**
 * Whether this process's settings send IAM and STS to an endpoint of their own, as {@code AWS_ENDPOINT_URL} does. Asked only
 * when the failed call went to an endpoint that is not AWS's.
 *
 * @param redirected true when both follow such a setting, so that the probes reach the same AWS-compatible service
 * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html">Service-specific endpoints</a>
 */
@PublicApi
public record EndpointSettings(boolean redirected) implements Finding {
    /** Made by WhyDenied alone: components are added. */
    @InternalApi
    public EndpointSettings {}
}
