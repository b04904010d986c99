package io.github.whydenied.verdict;

import io.github.whydenied.denial.DenialMessage;
import io.github.whydenied.denial.Effect;
import io.github.whydenied.evidence.AuthorizationDetails;
import io.github.whydenied.evidence.Fact;
import io.github.whydenied.iam.LayerResult;
import io.github.whydenied.iam.LayerResult.Match;
import io.github.whydenied.iam.PolicyType;
import io.github.whydenied.iam.Ternary;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The statement that denies, in the policies that were read, and the conditions under which it does. Where AWS said which layer denied, a
 * statement of it that only may match is the one if there is no other.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html">Policy evaluation
 *     logic</a>
 */
final class DenyDetector implements CauseDetector {

    private static final int MAX_CANDIDATES = 3;

    @Override
    public List<Cause> detect(Case denied) {
        DenialMessage.Reason reason = denied.denial().message().reason();
        boolean implicit = reason.effect() == Effect.IMPLICIT;
        PolicyEvaluation evaluation = denied.evaluation().orElse(null);
        if (!S3Reads.refusedByPolicy(denied) || implicit || evaluation == null) {
            return List.of();
        }
        PolicyType stated = reason.effect() == Effect.EXPLICIT ? reason.policyType() : null;
        List<Cause> causes = surely(denied, evaluation, stated);
        if (causes.isEmpty()) {
            causes = presumably(denied, stated);
        }
        return causes.isEmpty() && stated != null ? possibly(denied, evaluation, stated) : causes;
    }

    private static List<Cause> surely(Case denied, PolicyEvaluation evaluation, @Nullable PolicyType stated) {
        List<Cause> causes = new ArrayList<>();
        for (LayerResult layer : considered(denied, evaluation, stated)) {
            PolicyType type = layer.layer().type();
            for (Match match : denying(layer, stated == type)) {
                causes.addAll(new Denying(denied, evaluation, type, match, Certainty.DERIVED).causes());
            }
        }
        return causes;
    }

    /** What denies the request as it most probably was: by a member that it does not have. Of other keys nothing is presumed. */
    private static List<Cause> presumably(Case denied, @Nullable PolicyType stated) {
        PolicyEvaluation presumed = denied.presumedEvaluation().orElse(null);
        if (presumed == null) {
            return List.of();
        }
        List<Cause> causes = new ArrayList<>();
        for (LayerResult layer : considered(denied, presumed, stated)) {
            PolicyType type = layer.layer().type();
            for (Match match : denying(layer, false)) {
                causes.addAll(new Denying(denied, presumed, type, match, Certainty.LIKELY).causes());
            }
        }
        return causes;
    }

    /** Several statements of the layer that AWS named can each have denied. */
    private static List<Cause> possibly(Case denied, PolicyEvaluation evaluation, PolicyType stated) {
        List<Fact> facts = new ArrayList<>();
        for (LayerResult layer : considered(denied, evaluation, stated)) {
            layer.matches().stream()
                    .filter(match ->
                            !match.statement().allow() && match.statement().readable())
                    .map(match -> Denying.candidate(evaluation, stated, match))
                    .forEach(facts::add);
        }
        return facts.isEmpty()
                ? List.of()
                : List.of(LayerCauses.of(denied, stated, true, Certainty.DERIVED, Culprit.UNKNOWN)
                        .with(facts.subList(0, Math.min(facts.size(), MAX_CANDIDATES))));
    }

    /** The layers that can have been it; what AWS captured, AWS also judged. */
    private static List<LayerResult> considered(Case denied, PolicyEvaluation evaluation, @Nullable PolicyType stated) {
        List<LayerResult> layers = new ArrayList<>();
        for (LayerResult layer : evaluation.assessment().layers()) {
            PolicyType type = layer.layer().type();
            boolean judged = ReadPolicies.source(denied, type) == AuthorizationDetails.class;
            if (!judged && (stated == null || stated == type)) {
                layers.add(layer);
            }
        }
        return layers;
    }

    /** Whether the request as it most probably was is denied by a policy that was read. */
    static boolean isPresumed(Case denied) {
        return denied.presumedEvaluation()
                .filter(evaluation -> evaluation.assessment().denies() == Ternary.TRUE)
                .isPresent();
    }

    static List<Match> denying(LayerResult layer, boolean stated) {
        List<Match> all = layer.matches().stream()
                .filter(match -> !match.statement().allow() && match.statement().readable())
                .toList();
        List<Match> certain = all.stream().filter(Match::certain).toList();
        return certain.isEmpty() && stated && all.size() == 1 ? all : certain;
    }
}
