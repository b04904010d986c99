package io.github.whydenied.verdict;

import io.github.whydenied.call.CredentialOrigin;
import io.github.whydenied.denial.AuthenticationProblem;
import io.github.whydenied.denial.Denial;
import io.github.whydenied.evidence.CredentialTrail;
import io.github.whydenied.evidence.CredentialTrail.Promise;
import io.github.whydenied.evidence.Fact;
import io.github.whydenied.evidence.Phrase;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Settings that somebody made on purpose promise one identity, and the call was signed by another.
 *
 * @see <a href="https://docs.aws.amazon.com/sdk-for-java/latest/developer-guide/credentials-chain.html">Default
 *     credentials provider chain</a>
 */
final class WrongIdentityDetector implements CauseDetector {

    /** Set for one workload on purpose, unlike a shared file that happens to lie there. */
    private static final List<String> DELIBERATE = List.of(
            "AWS_WEB_IDENTITY_TOKEN_FILE",
            "aws.webIdentityTokenFile",
            "AWS_CONTAINER_CREDENTIALS",
            "AWS_PROFILE",
            "aws.profile");

    /** What the chain itself chooses. Credentials set in code, or a role assumed with others, are a choice of the program. */
    private static final Set<CredentialOrigin> CHAIN = Set.of(
            CredentialOrigin.SYSTEM_PROPERTIES,
            CredentialOrigin.ENVIRONMENT,
            CredentialOrigin.PROFILE,
            CredentialOrigin.CONTAINER,
            CredentialOrigin.INSTANCE_PROFILE);

    @Override
    public List<Cause> detect(Case denied) {
        CredentialOrigin origin = denied.call().credentials().origin();
        CredentialTrail trail = denied.ledger().find(CredentialTrail.class).orElse(null);
        boolean signed = denied.denial() instanceof Denial.PolicyDenial
                || CredentialsDetector.is(denied, AuthenticationProblem.EXPIRED)
                || CredentialsDetector.is(denied, AuthenticationProblem.UNKNOWN_KEY);
        if (trail == null || !signed || !CHAIN.contains(origin)) {
            return List.of();
        }
        List<Promise> broken = trail.promises().stream()
                .filter(promise -> !promise.kept() && isDeliberate(promise.setting()))
                .toList();
        return broken.isEmpty() ? List.of() : List.of(cause(denied, origin, broken));
    }

    private static boolean isDeliberate(String setting) {
        String upper = setting.toUpperCase(Locale.ROOT);
        return DELIBERATE.stream().anyMatch(d -> upper.startsWith(d.toUpperCase(Locale.ROOT)));
    }

    private static Cause cause(Case denied, CredentialOrigin origin, List<Promise> broken) {
        Promise first = broken.get(0);
        List<Fact> facts = broken.stream()
                .map(promise -> Sources.read(
                        denied.ledger(),
                        CredentialTrail.class,
                        Phrase.term(promise.setting()),
                        " promises ",
                        promise.source(),
                        ", and the call was signed with ",
                        origin.text(),
                        ending(promise)))
                .toList();
        if (origin == CredentialOrigin.ENVIRONMENT) {
            facts = Stream.concat(
                            facts.stream(),
                            Stream.of(Fact.derived(
                                    Phrase.term("AWS_ACCESS_KEY_ID"),
                                    " and ",
                                    Phrase.term("AWS_SECRET_ACCESS_KEY"),
                                    " of the environment come before ",
                                    Phrase.term(first.setting()))))
                    .toList();
        }
        boolean instance = origin == CredentialOrigin.INSTANCE_PROFILE;
        return Cause.of(
                BuiltInCause.WRONG_IDENTITY,
                Certainty.LIKELY,
                Phrase.of(
                        "the call was signed with ",
                        instance ? "the role of the instance (the node)" : origin.text(),
                        ", not as ",
                        Phrase.term(first.setting()),
                        " promises"),
                Phrase.of("it was signed with ", origin.text(), ", not as ", Phrase.term(first.setting()), " promises"),
                facts);
    }

    private static String ending(Promise promise) {
        return promise.problem() == null ? "" : ": " + promise.problem();
    }
}
