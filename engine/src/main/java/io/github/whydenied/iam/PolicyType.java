package io.github.whydenied.iam;

import io.github.whydenied.annotations.PublicApi;

/**
 * The types of policies, in the order in which AWS lets them decide.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html">How
 *     AWS evaluates requests</a>
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html">How AWS's access-denied
 *     messages call them</a>
 */
@PublicApi
public enum PolicyType {
    /** A resource control policy of the resource's organization. */
    RCP("resource control policy"),
    /** A service control policy of the principal's organization. */
    SCP("service control policy"),
    /** The policy of the VPC endpoint that the request came through. */
    VPC_ENDPOINT("VPC endpoint policy"),
    /** The policy of the resource; of a KMS key, its key policy. */
    RESOURCE("resource-based policy"),
    /** The trust policy of a role that is assumed. */
    TRUST("role trust policy"),
    /** The policies of the user, its groups, or the role. */
    IDENTITY("identity-based policy"),
    /** The permissions boundary of the user or role. */
    BOUNDARY("permissions boundary"),
    /** The policy that the session was made with. */
    SESSION("session policy");

    private final String text;

    PolicyType(String text) {
        this.text = text;
    }

    /**
     * AWS's name of the policy type, as its access-denied messages write it.
     *
     * @return such as {@code identity-based policy}
     */
    public String text() {
        return text;
    }
}
