package io.github.whydenied.verdict;

import io.github.whydenied.call.CredentialFacts;
import io.github.whydenied.denial.Denial;
import io.github.whydenied.denial.Remarks;
import io.github.whydenied.evidence.CredentialTrail;
import io.github.whydenied.evidence.CredentialTrail.SecretShape;
import io.github.whydenied.evidence.Fact;
import io.github.whydenied.evidence.Phrase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is wrong with the signature: its secret, its scope, its time, or that there is none.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html">Troubleshoot
 *     Signature Version 4</a>
 */
final class SignatureDetector implements CauseDetector {

    @Override
    public List<Cause> detect(Case denied) {
        if (!(denied.denial() instanceof Denial.AuthenticationFailure failure)) {
            return List.of();
        }
        return switch (failure.problem()) {
            case SIGNATURE_MISMATCH -> mismatch(denied);
            case SIGNATURE_MALFORMED -> List.of(malformed(denied));
            case CLOCK_SKEW -> List.of(skew(denied, Certainty.STATED));
            case PRESIGNED_URL_EXPIRED -> List.of(presigned(denied));
            case UNSIGNED -> List.of(unsigned(denied));
            default -> List.of();
        };
    }

    private static List<Cause> mismatch(Case denied) {
        List<Cause> causes = new ArrayList<>();
        List<Fact> facts = new ArrayList<>();
        facts.add(CredentialsFacts.statedByAws(denied));
        secretShape(denied).ifPresent(facts::add);
        CredentialsFacts.clock(denied).ifPresent(facts::add);
        causes.add(Cause.of(
                BuiltInCause.SIGNATURE_MISMATCH,
                Certainty.STATED,
                Phrase.of("the signature does not match the request"),
                Phrase.of("its signature does not match: the secret key is another one, or the request was altered"),
                facts));
        if (skewed(denied)) {
            causes.add(skew(denied, Certainty.LIKELY));
        }
        return causes;
    }

    /** What is unusual about the secret from the outside; the secret itself was never kept. */
    private static Optional<Fact> secretShape(Case denied) {
        CredentialTrail.SecretShape shape = denied.ledger()
                .find(CredentialTrail.class)
                .map(CredentialTrail::secret)
                .orElse(SecretShape.NOT_KNOWN);
        String unusual = switch (shape) {
            case SURROUNDING_BLANKS -> "begins or ends with white space";
            case QUOTED -> "stands in quotation marks";
            case UNUSUAL_CHARACTERS -> "holds a character that no secret access key has";
            case UNUSUAL_LENGTH -> "is not 40 characters long";
            case NOT_KNOWN, USUAL -> null;
        };
        boolean isAwss = shape == SecretShape.UNUSUAL_CHARACTERS || shape == SecretShape.UNUSUAL_LENGTH;
        if (isAwss && denied.foreignServer().isPresent()) {
            // Other servers take any secret.
            return Optional.empty();
        }
        return Optional.ofNullable(unusual).map(text -> Fact.read("credential_trail", "the secret access key " + text));
    }

    private static boolean skewed(Case denied) {
        return denied.call()
                .clock()
                .localAhead()
                .filter(ahead -> ahead.abs().compareTo(CredentialsFacts.TOLERATED_SKEW) > 0)
                .isPresent();
    }

    private static Cause malformed(Case denied) {
        boolean wantsVersionFour = Remarks.wantsVersionFour(denied.call());
        Phrase because = Remarks.expectedScope(denied.call())
                .map(scope -> Phrase.of("it was signed for another scope than ", Phrase.term(scope)))
                .orElse(
                        wantsVersionFour
                                ? Phrase.of("it is signed by another version than Signature Version 4")
                                : Phrase.of("its signature is malformed or scoped to another Region or service"));
        return Cause.of(
                BuiltInCause.SIGNATURE_MALFORMED,
                Certainty.STATED,
                wantsVersionFour ? because : Phrase.of("the signature is malformed or scoped wrongly"),
                because,
                List.of(CredentialsFacts.statedByAws(denied)));
    }

    private static Cause skew(Case denied, Certainty certainty) {
        Optional<Duration> ahead = Remarks.signerAhead(denied.call())
                .or(() -> denied.call().clock().localAhead())
                .filter(a -> a.abs().toSeconds() >= 60);
        Phrase because = ahead.map(a -> Phrase.of(
                        "the local clock is ",
                        CredentialsFacts.inWords(a.abs()),
                        (a.isNegative() ? " behind " : " ahead of ") + denied.serverName() + "'s"))
                .orElse(Phrase.of("its time is too far from " + denied.serverName() + "'s clock"));
        List<Fact> facts = new ArrayList<>();
        if (certainty == Certainty.STATED) {
            facts.add(CredentialsFacts.statedByAws(denied));
        }
        CredentialsFacts.clock(denied).ifPresent(facts::add);
        return Cause.of(BuiltInCause.CLOCK_SKEW, certainty, because, because, facts);
    }

    private static Cause presigned(Case denied) {
        List<Fact> facts = new ArrayList<>();
        facts.add(CredentialsFacts.statedByAws(denied));
        CredentialsFacts.expiry(denied).ifPresent(facts::add);
        return Cause.of(
                BuiltInCause.PRESIGNED_URL_EXPIRED,
                Certainty.STATED,
                Phrase.of("the presigned URL has expired"),
                Phrase.of("the presigned URL has expired"),
                facts);
    }

    private static Cause unsigned(Case denied) {
        boolean anonymous = denied.call().credentials().kind() == CredentialFacts.Kind.ANONYMOUS;
        List<Fact> facts = new ArrayList<>();
        facts.add(CredentialsFacts.statedByAws(denied));
        if (denied.call().error().http().header("x-amzn-errortype").isPresent() && !anonymous) {
            facts.add(Fact.of(
                    Fact.Standing.POSSIBLE,
                    "API Gateway answers the same for a path, stage or method that does not exist"));
        }
        return Cause.of(
                BuiltInCause.REQUEST_UNSIGNED,
                Certainty.STATED,
                Phrase.of("the request was not signed"),
                Phrase.of(
                        anonymous
                                ? "the client signs nothing: its credentials are anonymous"
                                : "it carries no signature"),
                facts);
    }
}
