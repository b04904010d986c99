package io.github.whydenied.verdict;

import io.github.whydenied.denial.Denial;
import io.github.whydenied.denial.Effect;
import io.github.whydenied.evidence.Fact;
import io.github.whydenied.evidence.Phrase;
import io.github.whydenied.evidence.RoleTrust;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A role too young to be known everywhere.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot.html#troubleshoot_general_eventual-consistency">Eventual
 *     consistency</a>
 */
final class PropagationDetector implements CauseDetector {

    private static final Duration YOUNG = Duration.ofSeconds(60);

    @Override
    public List<Cause> detect(CaseFile file) {
        boolean missingAllow = file.denial() instanceof Denial.PolicyDenial
                && file.denial().message().reason().effect() != Effect.EXPLICIT;
        Instant created =
                file.ledger().find(RoleTrust.class).map(RoleTrust::created).orElse(null);
        if (!missingAllow || created == null) {
            return List.of();
        }
        Duration age = Duration.between(created, CredentialsFacts.now(file));
        if (age.isNegative() || age.compareTo(YOUNG) >= 0) {
            return List.of();
        }
        return List.of(Cause.of(
                CauseCode.POLICY_PROPAGATION,
                Certainty.LIKELY,
                Phrase.of("the role is new and not known everywhere yet"),
                Phrase.of("the role was created " + age.toSeconds() + " s before, and is not known everywhere yet"),
                List.of(
                        Sources.read(
                                file.ledger(),
                                RoleTrust.class,
                                "the role was created ",
                                CredentialsFacts.inWords(age),
                                " before the call"),
                        Fact.derived("IAM changes take a moment to reach every endpoint"))));
    }
}
