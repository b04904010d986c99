package io.github.whydenied.evidence;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.annotations.PublicApi;
import io.github.whydenied.iam.Layer;

/**
 * The policy that was passed when the session was made. No API of AWS tells it: whoever made the session knows it.
 *
 * @param policy the policy
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html#policies_session">Session policies</a>
 */
@PublicApi
public record SessionPolicy(Layer policy) implements Finding {
    /** Made by WhyDenied alone: components are added. */
    @InternalApi
    public SessionPolicy {}
}
