package io.github.whydenied.evidence;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.annotations.PublicApi;
import java.util.List;
import java.util.Optional;
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
 * @param others what it says of further actions that the call needs, where AWS did not say which one it refused
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulatePrincipalPolicy.html">SimulatePrincipalPolicy</a>
 */
@PublicApi
public record Simulation(
        String principalArn,
        Decision decision,
        List<MatchedStatement> matched,
        List<String> missingContext,
        Layers layers,
        List<Other> others)
        implements Finding {

    /** Copies the lists. */
    @InternalApi
    public Simulation {
        matched = List.copyOf(matched);
        missingContext = List.copyOf(missingContext);
        others = List.copyOf(others);
    }

    /**
     * What it says of a further action.
     *
     * @param action the action, as the catalogue writes it
     * @return its decision, or empty when it was not asked
     */
    public Optional<Decision> onOther(String action) {
        return others.stream()
                .filter(other -> other.action().equalsIgnoreCase(action))
                .map(Other::decision)
                .max(Decision::compareTo);
    }

    /**
     * A further action.
     *
     * @param action the action
     * @param resource the ARN it was simulated on
     * @param decision the simulator's decision
     */
    public record Other(String action, String resource, Decision decision) {
        /** Made by WhyDenied alone: components are added. */
        @InternalApi
        public Other {}
    }

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
    public record MatchedStatement(String policy, String type) {
        /** Made by WhyDenied alone: components are added. */
        @InternalApi
        public MatchedStatement {}
    }

    /**
     * What the simulator says of two other layers.
     *
     * @param allowedByOrganizations whether service control policies allow it; null when not said
     * @param allowedByBoundary whether the permissions boundary allows it; null when there is none
     */
    public record Layers(
            @Nullable Boolean allowedByOrganizations,
            @Nullable Boolean allowedByBoundary) {
        /** Made by WhyDenied alone: components are added. */
        @InternalApi
        public Layers {}
    }
}
