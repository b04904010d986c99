package io.github.whydenied.verdict;

import io.github.whydenied.call.CredentialFacts;
import io.github.whydenied.call.CredentialOrigin;
import io.github.whydenied.denial.AuthenticationProblem;
import io.github.whydenied.denial.CredentialProviderMessage;
import io.github.whydenied.denial.Denial;
import io.github.whydenied.evidence.CredentialTrail;
import io.github.whydenied.evidence.Fact;
import io.github.whydenied.evidence.Phrase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with the credentials: none, expired, unknown, or without their session token.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot.html">Troubleshoot IAM</a>
 */
final class CredentialsDetector implements CauseDetector {

    @Override
    public List<Cause> detect(Case denied) {
        if (!(denied.denial() instanceof Denial.AuthenticationFailure failure)) {
            return List.of();
        }
        return switch (failure.problem()) {
            case MISSING_CREDENTIALS -> List.of(missing(denied));
            case EXPIRED -> List.of(expired(denied));
            case UNKNOWN_KEY -> List.of(unknownKey(denied));
            case INVALID_SESSION_TOKEN -> List.of(invalidToken(denied));
            default -> List.of();
        };
    }

    private static Cause missing(Case denied) {
        Optional<CredentialTrail> trail = denied.ledger().find(CredentialTrail.class);
        CredentialTrail.Promise broken =
                trail.flatMap(CredentialsDetector::brokenPromise).orElse(null);
        List<Fact> facts = new ArrayList<>();
        facts.add(CredentialsFacts.saidBySdk(denied));
        CredentialProviderMessage words =
                CredentialProviderMessage.read(denied.call().error().message()).orElse(null);
        if (words != null && !words.others().isEmpty()) {
            facts.add(CredentialsFacts.profilesThere(words));
        }
        trail.ifPresent(t -> facts.addAll(CredentialsFacts.ofTrail(denied, t)));
        return Cause.of(
                BuiltInCause.CREDENTIALS_MISSING,
                Certainty.STATED,
                words != null
                        ? Phrase.of("no credentials could be loaded: ", because(words))
                        : Phrase.of("no credentials could be loaded"),
                broken == null || words != null ? because(words) : because(broken),
                facts);
    }

    private static Phrase because(CredentialTrail.Promise broken) {
        return Phrase.of(
                Phrase.term(broken.setting()), " promises credentials, but ", String.valueOf(broken.problem()));
    }

    private static Phrase because(@Nullable CredentialProviderMessage words) {
        if (words == null) {
            return Phrase.of("no provider that the client asks has any");
        }
        String subject = words.subject();
        return switch (words.reason()) {
            case NO_SUCH_PROFILE -> Phrase.of("there is no ", Phrase.name("profile", String.valueOf(subject)));
            case PROFILE_WITHOUT_CREDENTIALS -> Phrase.of(Phrase.name("profile", String.valueOf(subject)), " has none");
            case NOT_SIGNED_IN -> Phrase.of("no token of the SSO session could be read");
            case MODULE_MISSING ->
                Phrase.of("the SDK's module ", Phrase.term(String.valueOf(subject)), " is not on the class path");
        };
    }

    private static Optional<CredentialTrail.Promise> brokenPromise(CredentialTrail trail) {
        return trail.promises().stream().filter(p -> p.problem() != null).findFirst();
    }

    private static Cause expired(Case denied) {
        CredentialFacts credentials = denied.call().credentials();
        Phrase token = token(denied, credentials);
        List<Fact> facts = new ArrayList<>();
        facts.add(CredentialsFacts.statedByAws(denied));
        CredentialsFacts.expiry(denied).ifPresent(facts::add);
        denied.ledger().find(CredentialTrail.class).ifPresent(t -> facts.addAll(CredentialsFacts.ofProfile(denied, t)));
        CredentialsFacts.clock(denied).ifPresent(facts::add);
        return Cause.of(
                BuiltInCause.CREDENTIALS_EXPIRED,
                Certainty.STATED,
                Phrase.of(token, " has expired"),
                Phrase.of(token, " has expired"),
                facts);
    }

    private static Phrase token(Case denied, CredentialFacts credentials) {
        if (denied.call().failedWhileObtainingCredentials()) {
            return Phrase.of("the token used to obtain credentials");
        }
        if (credentials.kind() == CredentialFacts.Kind.BEARER) {
            return Phrase.of("the bearer token");
        }
        CredentialOrigin origin = credentials.origin();
        String profile = profile(denied);
        if (origin == CredentialOrigin.PROFILE && profile != null) {
            return Phrase.of("the session token of ", Phrase.name("profile", profile));
        }
        return origin == CredentialOrigin.UNKNOWN
                ? Phrase.of("the session token")
                : Phrase.of("the session token (" + origin.text() + ")");
    }

    static @Nullable String profile(Case denied) {
        return denied.ledger()
                .find(CredentialTrail.class)
                .map(CredentialTrail::profile)
                .map(CredentialTrail.Profile::name)
                .orElse(null);
    }

    /**
     * Temporary keys begin with ASIA and mean nothing without their token.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-prefixes">Unique
     *     id prefixes</a>
     */
    private static Cause unknownKey(Case denied) {
        CredentialFacts credentials = denied.call().credentials();
        String id = credentials.accessKeyId();
        Phrase key = credentials
                .maskedAccessKey()
                .map(masked -> Phrase.of("access key ", Phrase.term(masked)))
                .orElse(Phrase.of("the access key"));
        List<Fact> facts = new ArrayList<>();
        facts.add(CredentialsFacts.statedByAws(denied));
        CredentialsFacts.partition(denied).ifPresent(facts::add);
        CredentialsFacts.account(denied).ifPresent(facts::add);
        if (id != null && id.startsWith("ASIA") && credentials.kind() == CredentialFacts.Kind.LONG_TERM) {
            facts.add(
                    Fact.derived("a key that begins with ASIA is temporary, and the request carried no session token"));
            return Cause.of(
                    BuiltInCause.CREDENTIALS_SESSION_TOKEN_MISSING,
                    Certainty.DERIVED,
                    Phrase.of("the temporary access key was sent without its session token"),
                    Phrase.of("temporary ", key, " was sent without its session token"),
                    facts);
        }
        return Cause.of(
                BuiltInCause.CREDENTIALS_UNKNOWN_KEY,
                Certainty.STATED,
                Phrase.of(denied.serverName(), " does not know ", key, " here"),
                denied.foreignServer().isPresent()
                        ? Phrase.of(
                                denied.serverName(),
                                " does not know ",
                                key,
                                ": deleted, inactive, or of another server")
                        : Phrase.of("AWS does not know ", key, " here: deleted, inactive, or of another partition"),
                facts);
    }

    private static Cause invalidToken(Case denied) {
        return Cause.of(
                BuiltInCause.CREDENTIALS_INVALID_SESSION_TOKEN,
                Certainty.STATED,
                Phrase.of("the session token is not valid"),
                Phrase.of(
                        "the session token is not valid here: truncated, altered, or of another ",
                        denied.foreignServer().isPresent() ? "server" : "partition"),
                List.of(CredentialsFacts.statedByAws(denied)));
    }

    static boolean is(Case denied, AuthenticationProblem problem) {
        return denied.denial() instanceof Denial.AuthenticationFailure failure && failure.problem() == problem;
    }
}
