package io.github.whydenied.verdict;

import io.github.whydenied.evidence.AuthorizationDetails;
import io.github.whydenied.evidence.Fact;
import io.github.whydenied.evidence.Phrase;
import io.github.whydenied.evidence.Simulation;
import io.github.whydenied.iam.PolicyType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The policy that AWS attaches to a user whose access key leaked.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSCompromisedKeyQuarantineV3.html">AWSCompromisedKeyQuarantineV3</a>
 */
final class QuarantineDetector implements CauseDetector {

    private static final String POLICY = "AWSCompromisedKeyQuarantine";

    @Override
    public List<Cause> detect(Case denied) {
        String stated = denied.denial().message().reason().policyArn();
        if (stated != null && isQuarantine(stated)) {
            return List.of(cause(
                    Certainty.STATED,
                    Fact.stated("explicit deny by a policy of AWS's").withExhibit(List.of(stated))));
        }
        if (isDecisive(denied.ledger().find(AuthorizationDetails.class).orElse(null))) {
            return List.of(cause(
                    Certainty.STATED,
                    Sources.read(
                            denied.ledger(),
                            AuthorizationDetails.class,
                            "authorization details: ",
                            Phrase.term(POLICY),
                            " denies it")));
        }
        return isSimulated(denied.ledger().find(Simulation.class).orElse(null))
                ? List.of(cause(
                        Certainty.LIKELY,
                        Sources.read(
                                denied.ledger(),
                                Simulation.class,
                                "policy simulator: ",
                                Phrase.term(POLICY),
                                " denies it")))
                : List.of();
    }

    private static boolean isDecisive(@Nullable AuthorizationDetails details) {
        return details != null
                && details.evaluations().stream()
                        .flatMap(evaluation -> evaluation.matches().stream())
                        .anyMatch(match -> match.effect().equals("DENY") && isQuarantine(match.policyUri()));
    }

    private static boolean isSimulated(@Nullable Simulation simulation) {
        return simulation != null
                && simulation.decision() == Simulation.Decision.EXPLICIT_DENY
                && simulation.matched().stream()
                        .anyMatch(match ->
                                match.policy().contains(POLICY) && match.type().equals("aws-managed"));
    }

    /** Only AWS's own: {@code arn:aws:iam::aws:policy/AWSCompromisedKeyQuarantineV3}. */
    private static boolean isQuarantine(String policy) {
        return policy.contains(":iam::aws:policy/" + POLICY);
    }

    private static Cause cause(Certainty certainty, Fact fact) {
        return Cause.of(
                        BuiltInCause.COMPROMISED_KEY_QUARANTINE,
                        certainty,
                        Phrase.of("AWS quarantined this user: an access key leaked"),
                        Phrase.of("an access key of this user leaked, and AWS put it in quarantine"),
                        List.of(fact))
                .in(PolicyType.IDENTITY);
    }
}
