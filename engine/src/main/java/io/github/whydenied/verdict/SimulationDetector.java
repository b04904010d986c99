package io.github.whydenied.verdict;

import io.github.whydenied.denial.Denial;
import io.github.whydenied.denial.Effect;
import io.github.whydenied.denial.PolicyLayer;
import io.github.whydenied.evidence.Simulation;
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
        PolicyLayer layer = layer(simulation, explicit);
        return layer == null || contradictsStatedEffect(denied, layer, explicit)
                ? List.of()
                : List.of(LayerCauses.of(
                        denied, layer, explicit, certainty(simulation, layer), culprit(simulation, layer)));
    }

    /** On the action in question, which can be a further one that the call needs. */
    private static Simulation.Decision decision(Case denied, Simulation simulation) {
        return simulation.onOther(LayerCauses.action(denied)).orElse(simulation.decision());
    }

    /** A missing allow on the resource's or the role's side says nothing of the identity's, which alone is simulated. */
    private static boolean resourceSideDecides(Case denied) {
        PolicyLayer stated = denied.denial().message().reason().layer();
        boolean implicit = denied.denial().message().reason().effect() != Effect.EXPLICIT;
        return stated == PolicyLayer.TRUST || (stated == PolicyLayer.RESOURCE && implicit);
    }

    /** AWS said whether this layer denied or only did not allow; the simulator's other opinion is not another cause. */
    private static boolean contradictsStatedEffect(Case denied, PolicyLayer layer, boolean explicit) {
        PolicyLayer stated = denied.denial().message().reason().layer();
        Effect effect = denied.denial().message().reason().effect();
        return (stated == layer && effect != Effect.UNSPECIFIED && (effect == Effect.EXPLICIT) != explicit)
                || (stated == null && effect == Effect.EXPLICIT && !explicit);
    }

    private static @Nullable PolicyLayer layer(Simulation simulation, boolean explicit) {
        if (Boolean.FALSE.equals(simulation.layers().allowedByOrganizations())) {
            return PolicyLayer.SCP;
        }
        if (Boolean.FALSE.equals(simulation.layers().allowedByBoundary())) {
            return PolicyLayer.BOUNDARY;
        }
        if (!explicit || matched(simulation, IDENTITY_TYPES)) {
            return PolicyLayer.IDENTITY;
        }
        return matched(simulation, Set.of("resource")) ? PolicyLayer.RESOURCE : null;
    }

    /**
     * Without its condition values a conditional allow looks like none, and a Region lock in a service control policy
     * fails simulations that real requests pass.
     */
    private static Certainty certainty(Simulation simulation, PolicyLayer layer) {
        return layer == PolicyLayer.SCP || !simulation.missingContext().isEmpty()
                ? Certainty.POSSIBLE
                : Certainty.LIKELY;
    }

    private static boolean matched(Simulation simulation, Set<String> types) {
        return simulation.matched().stream().anyMatch(m -> types.contains(m.type()));
    }

    /** The simulator never names statements of control policies or boundaries. */
    private static Culprit culprit(Simulation simulation, PolicyLayer layer) {
        return layer == PolicyLayer.IDENTITY && simulation.matched().size() == 1
                ? new Culprit(simulation.matched().get(0).policy(), null)
                : Culprit.UNKNOWN;
    }
}
