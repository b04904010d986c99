package io.github.whydenied.verdict;

import io.github.whydenied.denial.Denial;
import io.github.whydenied.denial.Effect;
import io.github.whydenied.evidence.CallerIdentity;
import io.github.whydenied.evidence.Fact;
import io.github.whydenied.evidence.Phrase;
import io.github.whydenied.evidence.Simulation;
import io.github.whydenied.iam.PolicyType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A request across accounts, which the policies of both must allow.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html">Cross-account
 *     policy evaluation logic</a>
 */
final class CrossAccountDetector implements CauseDetector {

    @Override
    public List<Cause> detect(Case denied) {
        DeniedParties parties = denied.parties();
        PolicyType stated = denied.denial().message().reason().policyType();
        boolean explicit = denied.denial().message().reason().effect() == Effect.EXPLICIT;
        boolean oneSideStated = stated != null
                && Set.of(PolicyType.IDENTITY, PolicyType.RESOURCE).contains(stated);
        if (!(denied.denial() instanceof Denial.PolicyDenial)
                || explicit
                || !parties.crossAccount()
                || (stated != null && !oneSideStated)) {
            return List.of();
        }
        // AWS names no reason to a caller of another organization, so silence is what a missing side looks like.
        Certainty certainty = stated == null ? Certainty.LIKELY : Certainty.POSSIBLE;
        return List.of(Cause.of(
                        BuiltInCause.CROSS_ACCOUNT_ONE_SIDE,
                        certainty,
                        Phrase.of("only one of the two accounts allows it"),
                        Phrase.of("the ", parties.noun(), " is of another account, and not both sides allow it"),
                        facts(denied, parties))
                .in(PolicyType.RESOURCE));
    }

    private static List<Fact> facts(Case denied, DeniedParties parties) {
        List<Fact> facts = new ArrayList<>();
        Phrase.Part caller = Phrase.name("account", String.valueOf(parties.account()));
        Phrase.Part owner = Phrase.name("account", parties.resourceAccount().orElse(""));
        boolean stated = denied.request().principal() != null;
        facts.add(
                stated
                        ? Fact.derived("the caller is of ", caller, ", the ", parties.noun(), " of ", owner)
                        : Sources.read(
                                denied.ledger(),
                                CallerIdentity.class,
                                "the caller is of ",
                                caller,
                                ", the ",
                                parties.noun(),
                                " of ",
                                owner));
        denied.ledger()
                .find(Simulation.class)
                .map(Simulation::decision)
                .ifPresent(decision -> facts.add(
                        decision == Simulation.Decision.ALLOWED
                                ? Fact.of(
                                        Fact.Standing.LIKELY, "the caller's side allows it, so the other side does not")
                                : Fact.of(Fact.Standing.LIKELY, "the caller's side does not allow it")));
        return facts;
    }
}
