package io.github.whydenied.evidence;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.annotations.PublicApi;
import io.github.whydenied.iam.PolicyDocument;
import org.jspecify.annotations.Nullable;

/**
 * An instance profile as IAM has it.
 *
 * @param name its name
 * @param exists whether IAM knows it
 * @param roleArn the ARN of the role it holds; null when it holds none
 * @param trust the role's trust policy; null when there is no role or it could not be read
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetInstanceProfile.html">GetInstanceProfile</a>
 */
@PublicApi
public record InstanceProfile(
        String name,
        boolean exists,
        @Nullable String roleArn,
        @Nullable PolicyDocument trust) implements Finding {
    /** Made by WhyDenied alone: components are added. */
    @InternalApi
    public InstanceProfile {}
}
