package io.github.whydenied.verdict;

import io.github.whydenied.denial.Denial;
import io.github.whydenied.denial.Effect;
import io.github.whydenied.evidence.Fact;
import io.github.whydenied.evidence.Finding;
import io.github.whydenied.evidence.IdentityPolicies;
import io.github.whydenied.evidence.Phrase;
import io.github.whydenied.evidence.RoleTrust;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A role too young to be known everywhere, or a policy that allows by now what AWS has just refused.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot.html#troubleshoot_general_eventual-consistency">Eventual
 *     consistency</a>
 */
final class PropagationDetector implements CauseDetector {

    private static final Duration YOUNG = Duration.ofSeconds(60);

    private static final Fact TAKES_A_MOMENT = Fact.derived("IAM changes take a moment to reach every endpoint");

    @Override
    public List<Cause> detect(Case denied) {
        boolean missingAllow = denied.denial() instanceof Denial.PolicyDenial
                && denied.denial().message().reason().effect() != Effect.EXPLICIT;
        if (!missingAllow) {
            return List.of();
        }
        // To wait helps nobody whom another policy refuses as well.
        boolean isRefusedElsewhere = denied.evaluation()
                .filter(evaluation -> !evaluation.assessment().blockers().isEmpty())
                .isPresent();
        Optional<Cause> now = isRefusedElsewhere
                ? Optional.empty()
                : AllowedNow.of(denied).map(allowed -> allowedNow(denied, allowed));
        return now.or(() -> created(denied).flatMap(created -> young(denied, created))).stream()
                .toList();
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
        Duration age = age(denied, created.when());
        if (age.isNegative() || age.compareTo(YOUNG) >= 0) {
            return Optional.empty();
        }
        return Optional.of(Cause.of(
                BuiltInCause.POLICY_PROPAGATION,
                Certainty.LIKELY,
                Phrase.of(created.what() + " is new and not known everywhere yet"),
                Phrase.of(created.what() + " was created " + age.toSeconds()
                        + " s before, and is not known everywhere yet"),
                List.of(createdBefore(denied, created), TAKES_A_MOMENT)));
    }

    private static Fact createdBefore(Case denied, Created created) {
        return Sources.read(
                denied.ledger(),
                created.source(),
                created.what() + " was created ",
                CredentialsFacts.inWords(age(denied, created.when())),
                " before the call");
    }

    /** AWS said that no policy of a type allows it, and one does: it was changed since, or the change is not everywhere. */
    private static Cause allowedNow(Case denied, AllowedNow allowed) {
        List<Fact> facts = new ArrayList<>(allowed.facts());
        Optional<Created> created =
                created(denied).filter(one -> age(denied, one.when()).compareTo(YOUNG) < 0);
        created.ifPresent(one -> facts.add(createdBefore(denied, one)));
        facts.add(TAKES_A_MOMENT);
        return Cause.of(
                BuiltInCause.POLICY_PROPAGATION,
                Certainty.DERIVED,
                Phrase.of("the policies as they stand now allow it"),
                Phrase.of(
                        "the policies as they stand now allow it: they were changed or attached since, or not everywhere yet"),
                facts);
    }

    private static Duration age(Case denied, Instant when) {
        return Duration.between(when, CredentialsFacts.now(denied));
    }
}
