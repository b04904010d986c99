package io.github.whydenied.iam;

/**
 * The types of policies, in the order in which AWS lets them decide.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html">How
 *     AWS evaluates requests</a>
 */
public enum PolicyKind {
    /** A resource control policy of the resource's organization. */
    RCP,
    /** A service control policy of the principal's organization. */
    SCP,
    /** The policy of the VPC endpoint that the request came through. */
    ENDPOINT,
    /** The policy of the resource; of a KMS key, its key policy. */
    RESOURCE,
    /** The trust policy of a role that is assumed. */
    TRUST,
    /** The policies of the user, its groups, or the role. */
    IDENTITY,
    /** The permissions boundary of the user or role. */
    BOUNDARY,
    /** The policy that the session was made with. */
    SESSION
}
