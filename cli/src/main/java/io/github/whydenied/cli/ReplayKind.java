package io.github.whydenied.cli;

import io.github.whydenied.iam.PolicyType;

/** As what a draft is tried. */
enum ReplayKind {
    /** A service control policy of the caller's account. */
    SCP(PolicyType.SCP, "a service control policy"),
    /** A resource control policy of the resource's account. */
    RCP(PolicyType.RCP, "a resource control policy"),
    /** The caller's permissions boundary. */
    BOUNDARY(PolicyType.BOUNDARY, "the permissions boundary"),
    /** The session policy of the caller's session. */
    SESSION(PolicyType.SESSION, "the session policy"),
    /** The caller's identity-based policies. */
    IDENTITY(PolicyType.IDENTITY, "the identity-based policies"),
    /** The policy of one resource. */
    RESOURCE(PolicyType.RESOURCE, "the policy of the resource"),
    /** The trust policy of one role. */
    TRUST(PolicyType.TRUST, "the trust policy"),
    /** The policy of a VPC endpoint. */
    ENDPOINT(PolicyType.VPC_ENDPOINT, "the VPC endpoint policy");

    final PolicyType type;
    final String words;

    ReplayKind(PolicyType type, String words) {
        this.type = type;
        this.words = words;
    }

    /** Whether statements of it say whom they are about, so that one session of a role can be told from another. */
    boolean namesPrincipals() {
        return this == RCP || this == ENDPOINT || isOfAResource();
    }

    /** Whether a policy of it decides about its own resource alone, which somebody has to name. */
    boolean isOfAResource() {
        return this == RESOURCE || this == TRUST;
    }
}
