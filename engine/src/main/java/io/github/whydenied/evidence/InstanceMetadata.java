package io.github.whydenied.evidence;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.annotations.PublicApi;
import org.jspecify.annotations.Nullable;

/**
 * What the EC2 metadata service says of the instance's profile and role. Credentials are never kept.
 *
 * @param state what was found
 * @param instanceProfileArn the ARN of the instance profile, or null
 * @param role the role's name, or null
 * @param code the metadata service's own code, such as {@code AssumeRoleUnauthorizedAccess}, or null
 * @param message its own message, or null
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/iam-roles-for-amazon-ec2.html#instance-metadata-security-credentials">Retrieve
 *     security credentials</a>
 */
@PublicApi
public record InstanceMetadata(
        State state,
        @Nullable String instanceProfileArn,
        @Nullable String role,
        @Nullable String code,
        @Nullable String message)
        implements Finding {
    /** Made by WhyDenied alone: components are added. */
    @InternalApi
    public InstanceMetadata {}

    /** What the metadata service was found to say. */
    public enum State {
        /** A role and its credentials are there. */
        CREDENTIALS_AVAILABLE,
        /** No instance profile is attached. */
        NO_PROFILE,
        /** The profile is attached, and holds no role. */
        EMPTY_PROFILE,
        /** The attached profile does not exist any more. */
        PROFILE_NOT_FOUND,
        /** EC2 may not assume the role. */
        ROLE_NOT_ASSUMABLE,
        /** Nothing answered in time. */
        UNREACHABLE,
        /** It refused to answer (401 or 403). */
        REFUSED,
        /** Switched off by setting. */
        DISABLED,
        /** It answered something else. */
        OTHER
    }
}
