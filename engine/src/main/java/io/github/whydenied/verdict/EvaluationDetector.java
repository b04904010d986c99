package io.github.whydenied.verdict;

import io.github.whydenied.denial.Effect;
import io.github.whydenied.evidence.AuthorizationDetails;
import io.github.whydenied.evidence.DecodedMessage;
import io.github.whydenied.evidence.Fact;
import io.github.whydenied.evidence.Finding;
import io.github.whydenied.evidence.Phrase;
import io.github.whydenied.iam.Assessment;
import io.github.whydenied.iam.Assessment.Suspect;
import io.github.whydenied.iam.ElementResult.Part;
import io.github.whydenied.iam.Layer;
import io.github.whydenied.iam.LayerResult;
import io.github.whydenied.iam.NearMiss;
import io.github.whydenied.iam.NearMiss.Reason;
import io.github.whydenied.iam.PolicyDocument.Condition;
import io.github.whydenied.iam.PolicyType;
import io.github.whydenied.iam.Ternary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What WhyDenied's own evaluation of the policies that were read comes to: which layers lack an allow, and which statement nearly gives it. That
 * AWS denied is known, so where only one layer can have denied, it has.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html">Policy evaluation
 *     logic</a>
 */
final class EvaluationDetector implements CauseDetector {

    @Override
    public List<Cause> detect(Case denied) {
        Effect effect = denied.denial().message().reason().effect();
        if (!S3Reads.refusedByPolicy(denied) || effect == Effect.EXPLICIT) {
            return List.of();
        }
        PolicyEvaluation evaluation = denied.evaluation().orElse(null);
        if (evaluation == null || !readAny(evaluation.assessment())) {
            return List.of();
        }
        List<Cause> causes = new ArrayList<>();
        if (evaluation.assessment().denies() != Ternary.TRUE) {
            lacking(denied, evaluation, causes);
            for (NearMiss miss : evaluation.nearMisses()) {
                if (miss.close() && !isOfExternalId(miss) && isOfDeniedLayer(denied, miss)) {
                    near(denied, evaluation, miss).ifPresent(cause -> addOnce(causes, cause));
                }
            }
        }
        return causes;
    }

    /** Several conditions of a statement come to one finding, if they are of one kind. */
    private static void addOnce(List<Cause> causes, Cause cause) {
        boolean known = causes.stream()
                .anyMatch(other -> other.code() == cause.code()
                        && !cause.facts().isEmpty()
                        && other.facts().containsAll(cause.facts()));
        if (!known) {
            causes.add(cause);
        }
    }

    /** What is not known keeps many a statement from matching, and only in the layer that AWS named has it decided. */
    private static boolean isOfDeniedLayer(Case denied, NearMiss miss) {
        PolicyType stated = denied.reason().policyType();
        return miss.editable()
                || miss.reason() == Reason.CONDITION_VALUE
                || miss.reason() == Reason.CONDITION_KEY_ABSENT
                || stated == null
                || stated == miss.type();
    }

    private static boolean readAny(Assessment assessment) {
        return assessment.layers().stream()
                .map(LayerResult::layer)
                .anyMatch(layer -> !layer.policies().isEmpty() || layer.coverage() == Layer.Coverage.COMPLETE);
    }

    /** The layers that surely do not allow, or the only one that can have been it. The trust policy is {@link TrustDetector}'s. */
    private static void lacking(Case denied, PolicyEvaluation evaluation, List<Cause> causes) {
        Assessment assessment = evaluation.assessment();
        boolean stated = denied.denial().message().reason().policyType() != null;
        boolean implicit = isImplicit(denied);
        Optional<Suspect> only =
                stated ? Optional.empty() : implicit ? assessment.onlyLacking() : assessment.onlySuspect();
        for (Suspect suspect : assessment.suspects()) {
            Layer layer = suspect.layer().layer();
            PolicyType said = layer.type();
            boolean complete = layer.coverage() == Layer.Coverage.COMPLETE;
            boolean sure = suspect.lacks() == Ternary.TRUE
                    && (complete || !layer.policies().isEmpty());
            boolean alone = only.filter(suspect::equals).isPresent() && (implicit || suspect.denies() == Ternary.FALSE);
            // What was not read could still have allowed it, unless AWS said that it was this layer.
            boolean none = complete && suspect.layer().allows() == Ternary.FALSE;
            boolean others = layer.type() == PolicyType.TRUST
                    || layer.type() == PolicyType.RCP
                    || (layer.type() == PolicyType.IDENTITY && trustSuffices(assessment));
            if (others || !(sure || alone || none)) {
                continue;
            }
            boolean certain =
                    sure || alone || denied.denial().message().reason().policyType() == said;
            List<Fact> facts = new ArrayList<>(List.of(sure || none ? noneAllows(denied, layer) : onlyOne(said)));
            facts.addAll(NearestStatements.of(denied, evaluation, layer.type()));
            Certainty unsure = isNeededAcrossAccountsOnly(denied, evaluation, said)
                            && !CrossAccountDetector.isWholeAnswerSeen(denied)
                    ? Certainty.POSSIBLE
                    : Certainty.LIKELY;
            causes.add(LayerCauses.of(denied, said, false, certain ? Certainty.DERIVED : unsure, culprit(layer))
                    .with(facts));
        }
    }

    /** Whether the caller's own policies allow it, and nobody says of which account the resource is. */
    private static boolean isNeededAcrossAccountsOnly(Case denied, PolicyEvaluation evaluation, PolicyType layer) {
        return layer == PolicyType.RESOURCE
                && !LayerCauses.action(denied).startsWith("kms:")
                && evaluation.request().crossAccount() == Ternary.UNKNOWN
                && evaluation.allows(PolicyType.IDENTITY);
    }

    /**
     * Within an account a trust policy that names the role or user needs no policy of it; one that does not name it is the cause.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics-same-account.html">In
     *     one account</a>
     */
    private static boolean trustSuffices(Assessment assessment) {
        return assessment.request().crossAccount() == Ternary.FALSE
                && assessment.blockers().stream()
                        .anyMatch(blocker -> blocker.layer().type() == PolicyType.TRUST);
    }

    /** Whether AWS said, of this very request, that no statement denied it. */
    private static boolean isImplicit(Case denied) {
        boolean decoded = denied.ledger()
                .find(DecodedMessage.class)
                .filter(message -> !message.explicitDeny())
                .isPresent();
        return decoded
                || denied.denial().message().reason().effect() == Effect.IMPLICIT
                || denied.ledger().find(AuthorizationDetails.class).stream()
                        .flatMap(details -> details.evaluations().stream())
                        .filter(evaluation -> AuthorizationDetailsDetector.isOfThisRequest(denied, evaluation))
                        .anyMatch(evaluation -> evaluation.effect().equals("IMPLICIT_DENY"));
    }

    private static Culprit culprit(Layer layer) {
        return layer.policies().size() == 1
                ? new Culprit(PolicyNames.name(layer.policies().get(0).name()).orElse(null), null)
                : Culprit.UNKNOWN;
    }

    private static Fact noneAllows(Case denied, Layer layer) {
        int count = layer.policies().size();
        Class<? extends Finding> source = ReadPolicies.source(denied, layer.type());
        if (count == 0) {
            String type = layer.type().text();
            return Sources.read(denied.ledger(), source, denied.parties().who(), " has no " + type);
        }
        Phrase what =
                count == 1 ? PolicyNames.of(layer.type(), layer.policies().get(0)) : NearestStatements.noneOf(layer);
        // A level of an organization is called by what its policies are attached to.
        Phrase where = layer.name().isEmpty()
                ? Phrase.of("")
                : Phrase.of(", attached to ", Phrase.name("", layer.name()), ",");
        return Sources.read(denied.ledger(), source, what, where, count == 1 ? " does not allow it" : " allows it");
    }

    private static Fact onlyOne(PolicyType layer) {
        return Fact.derived("every policy of another type allows it, so the " + layer.text() + " is what does not");
    }

    /** {@link TrustDetector} names it, with its own remedy. */
    private static boolean isOfExternalId(NearMiss miss) {
        return miss.part() == Part.CONDITION && ElementLines.isSecret(condition(miss));
    }

    private static Optional<Cause> near(Case denied, PolicyEvaluation evaluation, NearMiss miss) {
        Phrase.Part statement = Phrase.name("statement", miss.statement().label());
        PolicyType layer = miss.type();
        Fact fact = NearestStatements.fact(denied, evaluation, miss);
        boolean sure = denied.denial().message().reason().policyType() == layer
                || evaluation.assessment().suspects().stream()
                        .anyMatch(suspect ->
                                suspect.layer().layer().type() == miss.type() && suspect.lacks() == Ternary.TRUE);
        if (miss.part() == Part.PRINCIPAL && miss.reason() != Reason.DELETED_PRINCIPAL) {
            // There is no finding of its own: it is what the layer's cause comes to.
            return sure
                    ? Optional.of(LayerCauses.of(denied, layer, false, Certainty.DERIVED, Culprit.UNKNOWN)
                            .with(List.of(fact)))
                    : Optional.empty();
        }
        // An id that stands in a document is of a principal that is gone, as far as IAM could tell when it wrote it.
        boolean unread = isUnknown(miss) && denied.reason().policyType() != layer;
        Certainty certainty = miss.part() != Part.PRINCIPAL
                ? unread ? Certainty.LIKELY : Certainty.DERIVED
                : sure ? Certainty.LIKELY : Certainty.POSSIBLE;
        return Optional.of(Cause.of(
                        code(miss),
                        certainty,
                        Phrase.of("a statement " + words(miss)),
                        Phrase.of(statement, " " + words(miss)),
                        withTags(denied, miss, fact))
                .in(layer));
    }

    /** Beside a condition on a tag of the principal, what tags it has. */
    private static List<Fact> withTags(Case denied, NearMiss miss, Fact fact) {
        List<Fact> facts = new ArrayList<>(List.of(fact));
        if (miss.part() == Part.CONDITION) {
            PrincipalTags.fact(denied, condition(miss)).ifPresent(facts::add);
        }
        return facts;
    }

    private static boolean isUnknown(NearMiss miss) {
        return miss.reason() == Reason.CONDITION_UNKNOWN || miss.reason() == Reason.VARIABLE_UNKNOWN;
    }

    private static String words(NearMiss miss) {
        return miss.part() != Part.CONDITION
                ? miss.reason().words()
                : "has a condition on " + condition(miss).key() + " "
                        + switch (miss.reason()) {
                            case CONDITION_KEY_ABSENT -> "that the request does not carry";
                            case CONDITION_UNKNOWN -> "whose value is not known";
                            default -> "that the request does not meet";
                        };
    }

    private static Condition condition(NearMiss miss) {
        return miss.statement().conditions().stream()
                .filter(condition -> condition.pointer().equals(miss.edit().pointer()))
                .findFirst()
                .orElseThrow();
    }

    /** Which finding a near miss is. */
    private static CauseCode code(NearMiss miss) {
        return switch (miss.part()) {
            case ACTION -> BuiltInCause.NEAR_MISS_ACTION;
            case RESOURCE -> BuiltInCause.NEAR_MISS_RESOURCE;
            case PRINCIPAL -> BuiltInCause.RESOURCE_STALE_PRINCIPAL;
            case CONDITION -> ConditionKeys.code(condition(miss).key());
        };
    }
}
