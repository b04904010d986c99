package io.github.whydenied.verdict;

import io.github.whydenied.denial.Denial;
import io.github.whydenied.denial.DenialMessage;
import io.github.whydenied.denial.Effect;
import io.github.whydenied.evidence.EndpointPolicy;
import io.github.whydenied.evidence.Fact;
import io.github.whydenied.evidence.Phrase;
import io.github.whydenied.iam.PolicyType;
import java.util.List;

/**
 * How sure it is that the VPC endpoint whose policy was read is the one that refused: an account's endpoints do not list those that another one
 * shares with it.
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html">Endpoint policies</a>
 */
final class EndpointDetector implements CauseDetector {

    /** @see <a href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-network-events-with-cloudtrail.html">Network
     *     activity events</a> */
    private static final String EVENT_CODE = "VpceAccessDenied";

    @Override
    public List<Cause> detect(Case denied) {
        if (isOfEndpointEvent(denied)) {
            return ofEvent(denied);
        }
        EndpointPolicy endpoint = denied.ledger().find(EndpointPolicy.class).orElse(null);
        if (endpoint == null || denied.denial().message().reason().policyType() != PolicyType.VPC_ENDPOINT) {
            return List.of();
        }
        boolean explicit = denied.denial().message().reason().effect() == Effect.EXPLICIT;
        boolean allows = denied.evaluation()
                .filter(evaluation -> evaluation.allows(PolicyType.VPC_ENDPOINT))
                .isPresent();
        if (endpoint.named() && !allows) {
            return List.of();
        }
        Phrase.Part name = Phrase.name("VPC endpoint", endpoint.endpointId());
        Fact fact = allows
                ? Sources.read(
                        denied.ledger(),
                        EndpointPolicy.class,
                        "the policy of ",
                        name,
                        " allows it, so the call went through another one or the policy was changed since")
                : Sources.read(
                        denied.ledger(),
                        EndpointPolicy.class,
                        name,
                        " is the only one that the account lists for the service; one of another account could have been used");
        return List.of(LayerCauses.of(denied, PolicyType.VPC_ENDPOINT, explicit, Certainty.POSSIBLE, Culprit.UNKNOWN)
                .with(List.of(fact)));
    }

    /** CloudTrail's network activity events say that the policy of an endpoint refused, and not whether by a deny. */
    private static boolean isOfEndpointEvent(Case denied) {
        DenialMessage.Reason reason = denied.denial().message().reason();
        boolean isSaid = reason.policyType() == PolicyType.VPC_ENDPOINT
                || (reason.policyType() == null
                        && EVENT_CODE.equals(denied.call().error().code()));
        return isSaid && reason.effect() == Effect.UNSPECIFIED && denied.denial() instanceof Denial.PolicyDenial;
    }

    private static List<Cause> ofEvent(Case denied) {
        Fact fact = Fact.stated("the policy of the VPC endpoint refused it, and AWS does not say whether by a deny");
        return List.of(
                LayerCauses.of(denied, PolicyType.VPC_ENDPOINT, false, Certainty.LIKELY, Culprit.UNKNOWN)
                        .with(List.of(fact)),
                LayerCauses.of(denied, PolicyType.VPC_ENDPOINT, true, Certainty.POSSIBLE, Culprit.UNKNOWN)
                        .with(List.of(fact)));
    }
}
