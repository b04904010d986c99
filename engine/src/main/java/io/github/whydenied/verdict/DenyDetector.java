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
        if (!causes.isEmpty()) {
            return causes;
        }
        return stated == null ? unnamed(denied, evaluation) : possibly(denied, evaluation, stated, Certainty.DERIVED);
    }

    /** Where AWS names no policy, and the caller's own allow it: statements that may deny it are worth a look, and lead nowhere by themselves. */
    private static List<Cause> unnamed(Case denied, PolicyEvaluation evaluation) {
        if (!evaluation.allows(PolicyType.IDENTITY)) {
            return List.of();
        }
        return evaluation.assessment().layers().stream()
                .map(layer -> layer.layer().type())
                .distinct()
                .flatMap(type -> possibly(denied, evaluation, type, Certainty.POSSIBLE).stream())
                .toList();
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
    private static List<Cause> possibly(
            Case denied, PolicyEvaluation evaluation, PolicyType stated, Certainty certainty) {
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
                : List.of(LayerCauses.of(denied, stated, true, certainty, Culprit.UNKNOWN)
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

    /** Whether a statement that was read denies the request, or may. */
    static boolean mayDeny(Case denied) {
        return denied.presumedEvaluation().stream()
                .flatMap(evaluation -> evaluation.assessment().layers().stream())
                .flatMap(layer -> layer.matches().stream())
                .anyMatch(
                        match -> !match.statement().allow() && match.statement().readable());
    }

    static List<Match> denying(LayerResult layer, boolean stated) {
        List<Match> all = layer.matches().stream()
                .filter(match -> !match.statement().allow() && match.statement().readable())
                .toList();
        // Whom policies of the type do not limit, they do not deny either.
        List<Match> certain = layer.denies() == Ternary.TRUE
                ? all.stream().filter(Match::certain).toList()
                : List.of();
        return certain.isEmpty() && stated && all.size() == 1 ? all : certain;
    }
}
