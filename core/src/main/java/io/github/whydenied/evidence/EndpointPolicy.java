package io.github.whydenied.evidence;

import io.github.whydenied.iam.Layer;

/**
 * The policy of the one VPC endpoint that the account has for the refused service.
 *
 * @param endpointId such as {@code vpce-0a1b2c3d}
 * @param policy the policy
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html">Endpoint policies</a>
 */
public record EndpointPolicy(String endpointId, Layer policy) implements Finding {}
