package io.github.whydenied.verdict;

import io.github.whydenied.denial.Effect;
import io.github.whydenied.evidence.Fact;
import io.github.whydenied.evidence.Phrase;
import io.github.whydenied.evidence.Simulation;
import io.github.whydenied.iam.LayerResult;
import io.github.whydenied.iam.PolicyType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What allows by now what AWS says nothing of that type allows: a statement of a document, or the simulator's word where no document was read.
 *
 * @param type the type of policies that AWS named
 * @param facts what allows it
 * @param changed when that policy was last changed; null where AWS does not tell, as of inline policies
 */
record AllowedNow(
        PolicyType type, List<Fact> facts, @Nullable Instant changed) {

    /** Of the others it is not sure that what was read is what was evaluated. */
    private static final Set<PolicyType> AS_EVALUATED =
            EnumSet.of(PolicyType.IDENTITY, PolicyType.BOUNDARY, PolicyType.RESOURCE, PolicyType.TRUST);

    /** Empty where AWS named no type of policies, or what was read does not certainly allow it. */
    static Optional<AllowedNow> of(Case denied) {
        PolicyType stated = denied.reason().policyType();
        // That a role is not passed can be the passed role's doing.
        boolean passes = LayerCauses.action(denied).equals("iam:passrole");
        if (stated == null || passes || denied.reason().effect() == Effect.EXPLICIT || !AS_EVALUATED.contains(stated)) {
            return Optional.empty();
        }
        PolicyEvaluation evaluation = denied.evaluation().orElse(null);
        if (evaluation != null && allows(evaluation, stated)) {
            return Optional.of(ofDocuments(denied, evaluation, stated));
        }
        boolean isRead = evaluation != null
                && evaluation.assessment().layers().stream()
                        .anyMatch(layer -> layer.layer().type() == stated
                                && !layer.layer().policies().isEmpty());
        return stated == PolicyType.IDENTITY && !isRead ? bySimulator(denied) : Optional.empty();
    }

    private static boolean allows(PolicyEvaluation evaluation, PolicyType type) {
        return type == PolicyType.RESOURCE ? evaluation.allowsByName() : evaluation.allows(type);
    }

    private static AllowedNow ofDocuments(Case denied, PolicyEvaluation evaluation, PolicyType type) {
        List<Fact> facts = new ArrayList<>();
        Instant changed = null;
        for (LayerResult layer : evaluation.assessment().layers()) {
            for (LayerResult.Match match : layer.matches()) {
                if (layer.layer().type() == type
                        && match.certain()
                        && match.statement().allow()
                        && facts.isEmpty()) {
                    facts.add(Sources.read(
                            denied.ledger(),
                            ReadPolicies.source(denied, type),
                            Phrase.name("statement", match.statement().label()),
                            " of ",
                            PolicyNames.of(type, match.held()),
                            " allows it, as it stands now"));
                    changed = changed(layer, match.policy());
                }
            }
        }
        if (changed != null) {
            facts.add(Fact.derived("that policy was last changed at " + changed));
        }
        return new AllowedNow(type, facts, changed);
    }

    private static @Nullable Instant changed(LayerResult layer, String policy) {
        return layer.layer().policies().stream()
                .filter(one -> one.name().equals(policy))
                .flatMap(one -> Optional.ofNullable(one.changed()).stream())
                .findFirst()
                .orElse(null);
    }

    /** It judges the policies of the identity as they are now; without a key that it lacked nothing is missing to its word. */
    private static Optional<AllowedNow> bySimulator(Case denied) {
        return denied.ledger()
                .find(Simulation.class)
                .filter(simulation -> simulation.decision() == Simulation.Decision.ALLOWED)
                .filter(simulation -> simulation.missingContext().isEmpty())
                .filter(simulation -> !LayerCauses.deniedPrincipalIsNotTheCaller(denied))
                .map(simulation -> new AllowedNow(
                        PolicyType.IDENTITY,
                        List.of(Sources.read(
                                denied.ledger(),
                                Simulation.class,
                                "the policy simulator allows it, as the policies are now")),
                        null));
    }
}
