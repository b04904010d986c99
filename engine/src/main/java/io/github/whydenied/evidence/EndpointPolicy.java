package io.github.whydenied.evidence;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.annotations.PublicApi;
import io.github.whydenied.iam.Layer;

/**
 * The policy of the VPC endpoint that a refused call went through, as far as that can be told.
 *
 * @param endpointId such as {@code vpce-0a1b2c3d}
 * @param named whether the call's host names it; else it is the only one that the account has for the service
 * @param policy the policy
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html">Endpoint policies</a>
 */
@PublicApi
public record EndpointPolicy(String endpointId, boolean named, Layer policy) implements Finding {
    /** Made by WhyDenied alone: components are added. */
    @InternalApi
    public EndpointPolicy {}
}
