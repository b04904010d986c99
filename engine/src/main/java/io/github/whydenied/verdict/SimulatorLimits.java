package io.github.whydenied.verdict;

import io.github.whydenied.evidence.Fact;
import io.github.whydenied.evidence.Simulation;
import java.util.Optional;

/**
 * What the policy simulator leaves out, which matters where it allows what AWS refused.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_testing-policies.html">How the policy simulator
 *     works</a>
 */
final class SimulatorLimits {

    private SimulatorLimits() {}

    /** Empty where the simulator was not asked, refuses itself, or did not look at the organization. */
    static Optional<Fact> of(Case denied) {
        return denied.ledger()
                .find(Simulation.class)
                .filter(simulation -> simulation.decision() == Simulation.Decision.ALLOWED)
                .filter(simulation -> simulation.layers().allowedByOrganizations() != null)
                .map(simulation -> Fact.of(
                        Fact.Standing.NOT_ESTABLISHED,
                        "conditions of service control policies, which the policy simulator does not evaluate"));
    }
}
