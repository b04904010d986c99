package io.github.whydenied.verdict;

import io.github.whydenied.denial.AuthenticationProblem;
import io.github.whydenied.denial.DenialClassifier;
import io.github.whydenied.denial.DenialMessage;
import io.github.whydenied.denial.Effect;
import io.github.whydenied.evidence.Fact;
import io.github.whydenied.evidence.Phrase;
import io.github.whydenied.evidence.S3ReadAgain;
import io.github.whydenied.iam.PolicyType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What S3 says of the read that it refused as a HEAD, when it is made as a GET.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html">HeadObject</a>
 */
final class S3ReadAgainDetector implements CauseDetector {

    @Override
    public List<Cause> detect(Case denied) {
        List<Cause> causes = new ArrayList<>(told(denied));
        if (denied.foreignServer().isPresent()) {
            problem(denied).flatMap(problem -> credentials(denied, problem)).ifPresent(causes::add);
        }
        return causes;
    }

    private static Optional<Cause> credentials(Case denied, AuthenticationProblem problem) {
        boolean unknown = problem == AuthenticationProblem.UNKNOWN_KEY;
        if (!unknown && problem != AuthenticationProblem.SIGNATURE_MISMATCH) {
            return Optional.empty();
        }
        Phrase because = unknown
                ? Phrase.of(
                        denied.serverName() + " does not know the access key: deleted, inactive, or of another server")
                : Phrase.of("its signature does not match: the secret key is another one, or the request was altered");
        String code =
                denied.ledger().find(S3ReadAgain.class).map(S3ReadAgain::code).orElse("");
        return Optional.of(Cause.of(
                unknown ? BuiltInCause.CREDENTIALS_UNKNOWN_KEY : BuiltInCause.SIGNATURE_MISMATCH,
                Certainty.DERIVED,
                unknown
                        ? Phrase.of(denied.serverName() + " does not know the access key")
                        : Phrase.of("the signature does not match the request"),
                because,
                List.of(Sources.read(
                        denied.ledger(),
                        S3ReadAgain.class,
                        "the same read as a GET is answered with ",
                        Phrase.term(code)))));
    }

    /** What a server that is not AWS says of the credentials, in the body that a HEAD has not. */
    static Optional<AuthenticationProblem> problem(Case denied) {
        return denied.ledger()
                .find(S3ReadAgain.class)
                .map(S3ReadAgain::code)
                .flatMap(DenialClassifier::authenticationProblem);
    }

    static List<Cause> told(Case denied) {
        return denied.ledger()
                .find(S3ReadAgain.class)
                .map(S3ReadAgain::message)
                .map(message -> causes(denied, message))
                .orElse(List.of());
    }

    private static List<Cause> causes(Case denied, DenialMessage message) {
        PolicyType type = message.reason().policyType();
        Effect effect = message.reason().effect();
        if (type == null || effect == Effect.UNSPECIFIED) {
            return List.of();
        }
        boolean explicit = effect == Effect.EXPLICIT;
        String action = String.valueOf(message.sentence().action());
        // A GET needs more than a HEAD does: a key that decrypts, say. What is refused there did not refuse the HEAD.
        boolean listing = action.equalsIgnoreCase("s3:ListBucket") && LayerCauses.readsAnObject(denied);
        if (!listing && !action.equalsIgnoreCase(denied.request().action())) {
            return List.of();
        }
        Fact fact = Sources.read(
                denied.ledger(),
                S3ReadAgain.class,
                "of the same read as a GET " + denied.serverName() + " states: ",
                explicit ? "explicit deny in " + article(type) + type.text() : "no " + type.text() + " allows ",
                explicit ? "" : Phrase.term(action));
        if (listing) {
            Cause.Wording hidden = S3ObjectDetector.missingKey();
            return List.of(Cause.of(
                    BuiltInCause.S3_MISSING_KEY_HIDDEN,
                    Certainty.LIKELY,
                    hidden.headline(),
                    hidden.because(),
                    List.of(fact)));
        }
        Culprit culprit = explicit ? Culprit.ofArn(message.reason().policyArn()) : Culprit.UNKNOWN;
        return List.of(LayerCauses.of(denied, type, explicit, Certainty.DERIVED, culprit)
                .with(List.of(fact)));
    }

    private static String article(PolicyType type) {
        return type.text().toLowerCase(java.util.Locale.ROOT).startsWith("i") ? "an " : "a ";
    }
}
