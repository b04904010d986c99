package io.github.whydenied.verdict;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.catalog.DeniedRequest;
import io.github.whydenied.denial.Denial;
import io.github.whydenied.denial.DenialMessage;
import io.github.whydenied.denial.Effect;
import io.github.whydenied.evidence.Fact;
import io.github.whydenied.evidence.IdentityPolicies;
import io.github.whydenied.evidence.Phrase;
import io.github.whydenied.iam.PolicyType;
import io.github.whydenied.iam.Ternary;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Another action that the call needs. Where AWS names none, and the policies that were read allow the call's own and not that one, it is what was
 * refused.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html">PutObject needs s3:PutObjectAcl and s3:PutObjectTagging too</a>
 */
@InternalApi
public final class UnmetNeedDetector implements CauseDetector {

    /** For the list of detectors. */
    UnmetNeedDetector() {}

    @Override
    public List<Cause> detect(Case denied) {
        Case other = about(denied).orElse(null);
        if (other == null) {
            return List.of();
        }
        PolicyType denying = other.evaluation().stream()
                .flatMap(evaluation -> evaluation.assessment().layers().stream())
                .filter(layer -> layer.denies() == Ternary.TRUE)
                .map(layer -> layer.layer().type())
                .findFirst()
                .orElse(null);
        PolicyType type = denying == null ? PolicyType.IDENTITY : denying;
        return List.of(LayerCauses.of(other, type, denying != null, Certainty.LIKELY, Culprit.UNKNOWN)
                .with(List.of(fact(denied, other, denying != null))));
    }

    /**
     * The case of the action that is not allowed.
     *
     * @param denied the case of the call's own action
     * @return empty where AWS names what it refused, or the policies that were read do not tell
     */
    public static Optional<Case> about(Case denied) {
        DenialMessage.Reason reason = denied.reason();
        boolean named = denied.request().statedByAws()
                || reason.policyType() != null
                || reason.effect() == Effect.EXPLICIT
                || denied.request().dependentOn() != null;
        if (named
                || !(denied.denial() instanceof Denial.PolicyDenial)
                || denied.evaluation()
                        .filter(evaluation -> evaluation.allows(PolicyType.IDENTITY))
                        .isEmpty()) {
            return Optional.empty();
        }
        return Stream.concat(denied.deniedNext().stream(), denied.refusedNext().stream())
                .filter(next -> next.dependentOn() != null)
                .findFirst()
                .map(denied::withRequest);
    }

    private static Fact fact(Case denied, Case other, boolean isDenied) {
        DeniedRequest request = other.request();
        return Sources.read(
                denied.ledger(),
                IdentityPolicies.class,
                "the policies of ",
                denied.parties().who(),
                " allow ",
                Phrase.term(String.valueOf(denied.request().action())),
                isDenied ? ", and a policy denies " : " and not ",
                Phrase.term(String.valueOf(request.action())));
    }
}
