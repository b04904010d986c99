package io.github.whydenied.verdict;

import io.github.whydenied.denial.Denial;
import io.github.whydenied.denial.Effect;
import io.github.whydenied.evidence.Simulation;
import io.github.whydenied.iam.PolicyType;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the policy simulator would refuse. It judges policies as they are now, without session, endpoint and resource
 * control policies, so it makes a cause likely at most.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulatePrincipalPolicy.html">SimulatePrincipalPolicy</a>
 */
final class SimulationDetector implements CauseDetector {

    private static final Set<String> IDENTITY_TYPES = Set.of("user", "group", "role", "aws-managed", "user-managed");

    @Override
    public List<Cause> detect(Case denied) {
        Simulation simulation = denied.ledger().find(Simulation.class).orElse(null);
        if (simulation == null
                || !(denied.denial() instanceof Denial.PolicyDenial || S3Reads.headRefused(denied))
                || decision(denied, simulation) == Simulation.Decision.ALLOWED
                || LayerCauses.deniedPrincipalIsNotTheCaller(denied)
                || resourceSideDecides(denied)) {
            return List.of();
        }
        boolean explicit = decision(denied, simulation) == Simulation.Decision.EXPLICIT_DENY;
        PolicyType type = layer(simulation, explicit);
        return type == null || contradictsStatedEffect(denied, type, explicit)
                ? List.of()
                : List.of(
                        LayerCauses.of(denied, type, explicit, certainty(simulation, type), culprit(simulation, type)));
    }

    /** On the action in question, which can be a further one that the call needs. */
    private static Simulation.Decision decision(Case denied, Simulation simulation) {
        return simulation.onOther(LayerCauses.action(denied)).orElse(simulation.decision());
    }

    /** A missing allow on the resource's or the role's side says nothing of the identity's, which alone is simulated. */
    private static boolean resourceSideDecides(Case denied) {
        PolicyType stated = denied.denial().message().reason().policyType();
        boolean implicit = denied.denial().message().reason().effect() != Effect.EXPLICIT;
        return stated == PolicyType.TRUST || (stated == PolicyType.RESOURCE && implicit);
    }

    /** AWS said whether this layer denied or only did not allow; the simulator's other opinion is not another cause. */
    private static boolean contradictsStatedEffect(Case denied, PolicyType type, boolean explicit) {
        PolicyType stated = denied.denial().message().reason().policyType();
        Effect effect = denied.denial().message().reason().effect();
        return (stated == type && effect != Effect.UNSPECIFIED && (effect == Effect.EXPLICIT) != explicit)
                || (stated == null && effect == Effect.EXPLICIT && !explicit);
    }

    private static @Nullable PolicyType layer(Simulation simulation, boolean explicit) {
        if (Boolean.FALSE.equals(simulation.layers().allowedByOrganizations())) {
            return PolicyType.SCP;
        }
        if (Boolean.FALSE.equals(simulation.layers().allowedByBoundary())) {
            return PolicyType.BOUNDARY;
        }
        if (!explicit || matched(simulation, IDENTITY_TYPES)) {
            return PolicyType.IDENTITY;
        }
        return matched(simulation, Set.of("resource")) ? PolicyType.RESOURCE : null;
    }

    /**
     * Without its condition values a conditional allow looks like none. Of service control policies the simulator evaluates
     * conditions since July 2026, with the values that it is given, which are fewer than a real request has.
     *
     * @see <a href="https://docs.aws.amazon.com/cli/latest/reference/iam/simulate-custom-policy.html">What is evaluated</a>
     */
    private static Certainty certainty(Simulation simulation, PolicyType type) {
        return type == PolicyType.SCP || !simulation.missingContext().isEmpty() ? Certainty.POSSIBLE : Certainty.LIKELY;
    }

    private static boolean matched(Simulation simulation, Set<String> types) {
        return simulation.matched().stream().anyMatch(m -> types.contains(m.type()));
    }

    /** The simulator never names statements of control policies or boundaries. */
    private static Culprit culprit(Simulation simulation, PolicyType type) {
        return type == PolicyType.IDENTITY && simulation.matched().size() == 1
                ? new Culprit(simulation.matched().get(0).policy(), null)
                : Culprit.UNKNOWN;
    }
}
