package io.github.whydenied.denial;

/**
 * The policy type that said no, in the words of AWS's access-denied messages.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html">IAM User Guide</a>
 */
public enum PolicyLayer {
    /** Policies attached to the user, its groups or the role. */
    IDENTITY("identity-based policy"),
    /** A permissions boundary. */
    BOUNDARY("permissions boundary"),
    /** A policy passed when the session was made. */
    SESSION("session policy"),
    /** A policy attached to the resource. */
    RESOURCE("resource-based policy"),
    /** A service control policy of the caller's organization. */
    SCP("service control policy"),
    /** A resource control policy of the resource's organization. */
    RCP("resource control policy"),
    /** The policy of a VPC endpoint. */
    VPC_ENDPOINT("VPC endpoint policy"),
    /** The trust policy of a role. */
    TRUST("role trust policy");

    private final String text;

    PolicyLayer(String text) {
        this.text = text;
    }

    /**
     * AWS's name of the policy type.
     *
     * @return such as {@code identity-based policy}
     */
    public String text() {
        return text;
    }
}
