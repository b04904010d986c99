package io.github.whydenied.verdict;

import io.github.whydenied.denial.Denial;
import io.github.whydenied.denial.Effect;
import io.github.whydenied.evidence.DecodedMessage;
import io.github.whydenied.evidence.Simulation;
import io.github.whydenied.iam.PolicyType;
import java.util.List;

/**
 * What a decoded authorization message shows. It tells an implicit from an explicit denial and never names the layer, so
 * it is a hint to a missing allow, and to no particular deny.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/STS/latest/APIReference/API_DecodeAuthorizationMessage.html">DecodeAuthorizationMessage</a>
 */
final class DecodedMessageDetector implements CauseDetector {

    @Override
    public List<Cause> detect(Case denied) {
        DecodedMessage decoded = denied.ledger().find(DecodedMessage.class).orElse(null);
        boolean layerStated = denied.denial().message().reason().policyType() != null;
        // The simulator, where it answered, tells the layer better.
        if (decoded == null
                || denied.ledger().find(Simulation.class).isPresent()
                || layerStated
                || decoded.explicitDeny()
                || !decoded.statementIds().isEmpty()
                || denied.denial().message().reason().effect() == Effect.EXPLICIT
                || !(denied.denial() instanceof Denial.PolicyDenial)) {
            return List.of();
        }
        return List.of(LayerCauses.of(denied, PolicyType.IDENTITY, false, Certainty.LIKELY, Culprit.UNKNOWN));
    }
}
