package io.github.whydenied.input;

import io.github.whydenied.call.CredentialFacts;
import io.github.whydenied.call.CredentialOrigin;
import io.github.whydenied.call.FailedCall;
import io.github.whydenied.denial.AuthenticationProblem;
import io.github.whydenied.denial.Denial;
import io.github.whydenied.denial.DenialClassifier;
import io.github.whydenied.evidence.CredentialTrail;
import io.github.whydenied.evidence.CredentialTrail.HostKind;
import io.github.whydenied.evidence.CredentialTrail.Promise;
import io.github.whydenied.evidence.CredentialTrail.SecretShape;
import io.github.whydenied.evidence.KeyPair;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which credentials the variables of an environment promise. The files that they name are of another machine, and stay unread; secrets are not
 * kept.
 *
 * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html">Standardized credential
 *     providers</a>
 */
final class GivenEnvironment {

    /** Other values can be placeholders. */
    private static final Pattern KEY_ID = Pattern.compile("A[KS]IA[A-Z0-9]{12,28}");

    /** Nobody puts these in place of a key of AWS that is not to be shown. */
    private static final Set<String> EMULATORS = Set.of(
            "test", "testing", "dummy", "fake", "foo", "foobar", "local", "localstack", "mock", "minio", "minioadmin");

    private final Map<String, String> variables;
    private final CredentialOrigin used;
    private final List<Promise> promises = new ArrayList<>();

    private GivenEnvironment(Map<String, String> variables, CredentialOrigin used) {
        this.variables = variables;
        this.used = used;
    }

    /** The promises, in the order of the SDK's default chain. */
    static CredentialTrail trail(Map<String, String> variables, FailedCall call) {
        GivenEnvironment environment =
                new GivenEnvironment(variables, call.credentials().origin());
        KeyPair wrong = isOfKey(call) ? pairOf(variables) : null;
        if (wrong == null) {
            environment.pair(CredentialOrigin.ENVIRONMENT, "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY");
        } else {
            environment.add(CredentialOrigin.ENVIRONMENT, "AWS_ACCESS_KEY_ID", wrong.problem());
        }
        environment.pair(CredentialOrigin.WEB_IDENTITY, "AWS_WEB_IDENTITY_TOKEN_FILE", "AWS_ROLE_ARN");
        environment.one(CredentialOrigin.PROFILE, "AWS_PROFILE");
        environment.one(CredentialOrigin.CONTAINER, "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI");
        environment.one(CredentialOrigin.CONTAINER, "AWS_CONTAINER_CREDENTIALS_FULL_URI");
        return new CredentialTrail(
                List.copyOf(environment.promises),
                null,
                List.of(),
                SecretShape.NOT_KNOWN,
                HostKind.of(name -> !variables.getOrDefault(name, "").isEmpty()));
    }

    /** Whether AWS refused a key or its token: of another denial, what the variables hold is not to blame. */
    private static boolean isOfKey(FailedCall call) {
        return DenialClassifier.classify(call) instanceof Denial.AuthenticationFailure failure
                && (failure.problem() == AuthenticationProblem.UNKNOWN_KEY
                        || failure.problem() == AuthenticationProblem.INVALID_SESSION_TOKEN);
    }

    private static @Nullable KeyPair pairOf(Map<String, String> variables) {
        String key = variables.getOrDefault("AWS_ACCESS_KEY_ID", "");
        return KEY_ID.matcher(key).matches() ? KeyPair.of(key, variables.containsKey("AWS_SESSION_TOKEN")) : null;
    }

    /**
     * The access key that the variables hold, which comes before all but properties, where it is the key that was refused: of another denial it
     * is not known who signed.
     */
    static CredentialFacts keyOf(Map<String, String> variables, FailedCall call) {
        CredentialFacts known = call.credentials();
        String key = variables.getOrDefault("AWS_ACCESS_KEY_ID", "");
        boolean isKnown = known.accessKeyId() != null || known.kind() == CredentialFacts.Kind.MISSING;
        if (isKnown
                || !(KEY_ID.matcher(key).matches() || EMULATORS.contains(key))
                || !(DenialClassifier.classify(call) instanceof Denial.AuthenticationFailure)) {
            return known;
        }
        boolean token = variables.containsKey("AWS_SESSION_TOKEN");
        return new CredentialFacts(
                token ? CredentialFacts.Kind.SESSION : CredentialFacts.Kind.LONG_TERM,
                key,
                known.accountId(),
                known.expiration(),
                known.source());
    }

    /** Each needs the other. A value that was left out, as a secret should be, is set all the same. */
    private void pair(CredentialOrigin origin, String one, String other) {
        boolean first = variables.containsKey(one);
        if (first || variables.containsKey(other)) {
            String missing = first ? other : one;
            boolean both = first && variables.containsKey(other);
            boolean secret = missing.contains("SECRET");
            add(origin, first ? one : other, both || secret ? null : missing + " is not set");
        }
    }

    private void one(CredentialOrigin origin, String name) {
        if (!variables.getOrDefault(name, "").isEmpty()) {
            add(origin, name, null);
        }
    }

    private void add(CredentialOrigin origin, String setting, @Nullable String problem) {
        promises.add(new Promise(origin.text(), setting, used == origin, problem));
    }
}
