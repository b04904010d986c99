package io.github.whydenied.evidence;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.annotations.PublicApi;
import io.github.whydenied.iam.Layer;
import org.jspecify.annotations.Nullable;

/**
 * The policy of the resource that was refused, as it stands now.
 *
 * @param resource the ARN that the policy is named by
 * @param owner the account of the resource, where that it could be read tells; else null
 * @param policy the policy; a layer that is not there when the resource has none
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_identity-vs-resource.html">Resource-based
 *     policies</a>
 */
@PublicApi
public record ResourcePolicy(String resource, @Nullable String owner, Layer policy) implements Finding {
    /** Made by WhyDenied alone: components are added. */
    @InternalApi
    public ResourcePolicy {}
}
