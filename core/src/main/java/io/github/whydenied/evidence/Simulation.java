package io.github.whydenied.evidence;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the policy simulator says of the request as policies stand now. One witness, never the verdict: it knows no
 * session policy, no RCP, no endpoint policy, and of resource policies only those passed to it.
 *
 * @param principalArn the user or role simulated
 * @param decision {@code ALLOWED}, {@code IMPLICIT_DENY} or {@code EXPLICIT_DENY}
 * @param matched the statements that decided
 * @param missingContext condition keys it would have needed
 * @param layers what it says of the organization and the boundary
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulatePrincipalPolicy.html">SimulatePrincipalPolicy</a>
 */
public record Simulation(
        String principalArn,
        Decision decision,
        List<MatchedStatement> matched,
        List<String> missingContext,
        Layers layers)
        implements Finding {

    /** The simulator's decision. */
    public enum Decision {
        /** Every policy it knows allows. */
        ALLOWED,
        /** Nothing allows. */
        IMPLICIT_DENY,
        /** A statement denies. */
        EXPLICIT_DENY
    }

    /**
     * A statement that decided.
     *
     * @param policy the policy's name or id
     * @param type such as {@code role} (an inline policy of one), {@code aws-managed} or {@code user-managed}
     */
    public record MatchedStatement(String policy, String type) {}

    /**
     * What the simulator says of two other layers.
     *
     * @param allowedByOrganizations whether service control policies allow it; null when not said
     * @param allowedByBoundary whether the permissions boundary allows it; null when there is none
     */
    public record Layers(
            @Nullable Boolean allowedByOrganizations,
            @Nullable Boolean allowedByBoundary) {}
}
