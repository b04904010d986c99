package io.github.whydenied.verdict;

import io.github.whydenied.denial.Denial;
import io.github.whydenied.denial.Effect;
import io.github.whydenied.evidence.Fact;
import io.github.whydenied.evidence.Finding;
import io.github.whydenied.evidence.IdentityPolicies;
import io.github.whydenied.evidence.Phrase;
import io.github.whydenied.evidence.RoleTrust;
import io.github.whydenied.iam.LayerResult;
import io.github.whydenied.iam.PolicyType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A role too young to be known everywhere, or a policy that allows by now what AWS has just refused.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot.html#troubleshoot_general_eventual-consistency">Eventual
 *     consistency</a>
 */
final class PropagationDetector implements CauseDetector {

    private static final Duration YOUNG = Duration.ofSeconds(60);

    /** Of the others it is not sure that what was read is what was evaluated. */
    private static final Set<PolicyType> AS_EVALUATED =
            EnumSet.of(PolicyType.IDENTITY, PolicyType.BOUNDARY, PolicyType.RESOURCE);

    private static final Fact TAKES_A_MOMENT = Fact.derived("IAM changes take a moment to reach every endpoint");

    @Override
    public List<Cause> detect(Case denied) {
        boolean missingAllow = denied.denial() instanceof Denial.PolicyDenial
                && denied.denial().message().reason().effect() != Effect.EXPLICIT;
        if (!missingAllow) {
            return List.of();
        }
        Optional<Cause> young = created(denied).flatMap(created -> young(denied, created));
        return young.or(() -> allowedNow(denied)).stream().toList();
    }

    /** What was made, and which finding says so. */
    private record Created(String what, Instant when, Class<? extends Finding> source) {}

    private static Optional<Created> created(Case denied) {
        Optional<Created> trusted = denied.ledger()
                .find(RoleTrust.class)
                .flatMap(trust -> Optional.ofNullable(trust.created()))
                .map(when -> new Created("the role", when, RoleTrust.class));
        return trusted.or(() -> denied.ledger()
                .find(IdentityPolicies.class)
                .flatMap(read -> Optional.ofNullable(read.entity()))
                .flatMap(entity -> Optional.ofNullable(entity.created()))
                .map(when -> new Created("the caller", when, IdentityPolicies.class)));
    }

    private static Optional<Cause> young(Case denied, Created created) {
        Duration age = Duration.between(created.when(), CredentialsFacts.now(denied));
        if (age.isNegative() || age.compareTo(YOUNG) >= 0) {
            return Optional.empty();
        }
        return Optional.of(Cause.of(
                CauseCode.POLICY_PROPAGATION,
                Certainty.LIKELY,
                Phrase.of(created.what() + " is new and not known everywhere yet"),
                Phrase.of(created.what() + " was created " + age.toSeconds()
                        + " s before, and is not known everywhere yet"),
                List.of(
                        Sources.read(
                                denied.ledger(),
                                created.source(),
                                created.what() + " was created ",
                                CredentialsFacts.inWords(age),
                                " before the call"),
                        TAKES_A_MOMENT)));
    }

    private static boolean allows(PolicyEvaluation evaluation, PolicyType type) {
        return type == PolicyType.RESOURCE ? evaluation.allowsByName() : evaluation.allows(type);
    }

    /** AWS said that no policy of a type allows it, and one does: it was changed since, or the change is not everywhere. */
    private static Optional<Cause> allowedNow(Case denied) {
        PolicyEvaluation evaluation = denied.evaluation().orElse(null);
        PolicyType type = denied.denial().message().reason().policyType();
        if (evaluation == null || type == null || !AS_EVALUATED.contains(type) || !allows(evaluation, type)) {
            return Optional.empty();
        }
        List<Fact> facts = new ArrayList<>();
        for (LayerResult layer : evaluation.assessment().layers()) {
            layer.matches().stream()
                    .filter(match -> layer.layer().type() == type && match.certain())
                    .filter(match -> match.statement().allow())
                    .findFirst()
                    .map(match -> Sources.read(
                            denied.ledger(),
                            ReadPolicies.source(denied, type),
                            Phrase.name("statement", match.statement().label()),
                            " of ",
                            PolicyNames.of(type, match.policy()),
                            " allows it, as it stands now"))
                    .ifPresent(facts::add);
        }
        facts.add(TAKES_A_MOMENT);
        return Optional.of(Cause.of(
                CauseCode.POLICY_PROPAGATION,
                Certainty.LIKELY,
                Phrase.of("the policies as they stand now allow it"),
                Phrase.of("the policies as they stand now allow it: they were changed since, or not everywhere yet"),
                facts));
    }
}
