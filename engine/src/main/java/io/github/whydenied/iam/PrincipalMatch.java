package io.github.whydenied.iam;

/**
 * How a policy of a resource names the one who asks, the weakest first. The stronger it is, the less does anything else limit what the policy
 * allows in one account.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics-same-account.html">Identity-based
 *     and resource-based policies in one account</a>
 */
enum PrincipalMatch {
    /** Not at all. */
    NOT,
    /** By its account, which leaves it to the account's own policies. */
    ACCOUNT,
    /** By its role: a boundary and a session policy still limit it. */
    ROLE,
    /** As a user, a session, a service, or as anybody: nothing that only fails to allow limits it. */
    DIRECT
}
