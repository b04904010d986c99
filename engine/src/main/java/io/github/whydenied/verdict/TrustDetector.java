package io.github.whydenied.verdict;

import io.github.whydenied.denial.Denial;
import io.github.whydenied.denial.Effect;
import io.github.whydenied.evidence.Fact;
import io.github.whydenied.evidence.Phrase;
import io.github.whydenied.evidence.RoleTrust;
import io.github.whydenied.iam.ActionNames;
import io.github.whydenied.iam.ElementResult;
import io.github.whydenied.iam.Elements;
import io.github.whydenied.iam.Layer;
import io.github.whydenied.iam.LayerResult;
import io.github.whydenied.iam.PolicyDocument.Condition;
import io.github.whydenied.iam.PolicyDocument.Statement;
import io.github.whydenied.iam.PolicyType;
import io.github.whydenied.iam.RoleActions;
import io.github.whydenied.iam.Ternary;
import java.util.ArrayList;
import java.util.List;

/**
 * What the trust policy of the role says, for {@code sts:AssumeRole*}. A role trust policy must always allow, in the same
 * account too.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html">Policy evaluation
 *     logic</a>
 */
final class TrustDetector implements CauseDetector {

    private static final String EXTERNAL_ID = "sts:ExternalId";

    @Override
    public List<Cause> detect(Case denied) {
        String action = LayerCauses.action(denied);
        PolicyType stated = denied.denial().message().reason().policyType();
        boolean otherLayer = stated != null && stated != PolicyType.TRUST;
        boolean explicit = denied.denial().message().reason().effect() == Effect.EXPLICIT;
        if (!(denied.denial() instanceof Denial.PolicyDenial) || otherLayer || explicit) {
            return List.of();
        }
        if (action.equals("sts:assumerolewithwebidentity")) {
            return List.of(webIdentity(denied));
        }
        return action.equals("sts:assumerole") || RoleActions.isOfSession(action)
                ? denied.ledger()
                        .find(RoleTrust.class)
                        .map(trust -> assumeRole(denied, trust))
                        .orElse(List.of())
                : List.of();
    }

    private static List<Cause> assumeRole(Case denied, RoleTrust trust) {
        PolicyEvaluation evaluation = denied.evaluation().orElse(null);
        LayerResult says = evaluation == null
                ? null
                : evaluation.assessment().layers().stream()
                        .filter(layer -> layer.layer().type() == PolicyType.TRUST)
                        .filter(layer -> layer.layer().coverage() == Layer.Coverage.COMPLETE)
                        .findFirst()
                        .orElse(null);
        if (evaluation == null || says == null) {
            return List.of();
        }
        // What denies is the deny detector's to tell.
        if (says.denies() == Ternary.TRUE || says.allows() != Ternary.FALSE) {
            return List.of();
        }
        boolean demandsExternalId = trust.trust().statements().stream()
                .filter(Statement::allow)
                .anyMatch(statement -> failsByExternalIdOnly(evaluation, statement));
        return List.of(demandsExternalId ? externalId(denied) : noneAllows(denied));
    }

    private static Cause noneAllows(Case denied) {
        return LayerCauses.of(denied, PolicyType.TRUST, false, Certainty.DERIVED, Culprit.UNKNOWN)
                .with(List.of(Sources.read(
                        denied.ledger(),
                        RoleTrust.class,
                        "no statement of the role's trust policy allows ",
                        Phrase.term(String.valueOf(denied.request().action())),
                        " for ",
                        denied.parties().who())));
    }

    /** Everything else of the statement matches, or is not known not to. */
    private static boolean failsByExternalIdOnly(PolicyEvaluation evaluation, Statement statement) {
        List<ElementResult> failing = Elements.of(evaluation.request(), statement, ActionNames.NONE).stream()
                .filter(element -> element.matches() == Ternary.FALSE)
                .toList();
        return !failing.isEmpty()
                && failing.stream()
                        .allMatch(element -> statement.conditions().stream()
                                .anyMatch(condition -> condition.pointer().equals(element.pointer())
                                        && ElementLines.isSecret(condition)));
    }

    /**
     * The expected value is nowhere said.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html">External
     *     id</a>
     */
    private static Cause externalId(Case denied) {
        boolean sent = denied.call().request().get("ExternalId").isPresent();
        Fact demanded =
                Sources.read(denied.ledger(), RoleTrust.class, "the trust policy requires ", Phrase.term(EXTERNAL_ID));
        Fact request = Fact.read("call", sent ? "the request carries another value" : "the request carries none");
        return Cause.of(
                        BuiltInCause.TRUST_EXTERNAL_ID,
                        Certainty.DERIVED,
                        Phrase.of("the role's trust policy requires ", sent ? "another external id" : "an external id"),
                        Phrase.of(
                                "the role requires an external id and the request carries ", sent ? "another" : "none"),
                        List.of(demanded, request))
                .in(PolicyType.TRUST);
    }

    private static Fact compared(Case denied, Condition condition) {
        List<Object> words = new ArrayList<>(List.of(
                "the trust policy compares ",
                Phrase.term(condition.key()),
                " by ",
                Phrase.term(condition.operator()),
                " with "));
        for (String value : condition.values()) {
            if (words.size() > 5) {
                words.add(", ");
            }
            words.add(Phrase.name("", value));
        }
        return Sources.read(denied.ledger(), RoleTrust.class, words.toArray());
    }

    /**
     * A web identity has no policies of its own, so its trust policy is what decides; but a role that does not exist
     * answers the same.
     *
     * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html">AssumeRoleWithWebIdentity</a>
     */
    private static Cause webIdentity(Case denied) {
        List<Fact> facts = new ArrayList<>(TokenFacts.of(denied));
        denied.ledger().find(RoleTrust.class).stream()
                .flatMap(trust -> trust.trust().statements().stream())
                .filter(Statement::allow)
                .flatMap(s -> s.conditions().stream())
                .filter(c -> c.key().matches(".*:(sub|aud)"))
                .map(c -> compared(denied, c))
                .forEach(facts::add);
        return LayerCauses.of(denied, PolicyType.TRUST, false, Certainty.LIKELY, Culprit.UNKNOWN)
                .with(facts);
    }
}
