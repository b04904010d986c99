package io.github.whydenied.probe;

import io.github.whydenied.call.CredentialOrigin;
import io.github.whydenied.evidence.CredentialTrail.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The settings outside the profile files that promise credentials, in the order in which the default chain looks.
 *
 * @see <a href="https://docs.aws.amazon.com/sdk-for-java/latest/developer-guide/credentials-chain.html">Default credentials
 *     provider chain</a>
 */
final class Promises {

    private static final String STS = "software.amazon.awssdk.services.sts.StsClient";

    private final ProbeEnvironment environment;
    private final CredentialOrigin used;
    private final List<Promise> list = new ArrayList<>();

    private Promises(ProbeEnvironment environment, CredentialOrigin used) {
        this.environment = environment;
        this.used = used;
    }

    /** Promises that come before the profile in the chain. */
    static List<Promise> beforeProfile(ProbeEnvironment environment, CredentialOrigin used) {
        Promises promises = new Promises(environment, used);
        promises.keys(CredentialOrigin.SYSTEM_PROPERTIES, true, "aws.accessKeyId", "aws.secretAccessKey");
        promises.keys(CredentialOrigin.ENVIRONMENT, false, "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY");
        promises.webIdentity();
        return promises.list;
    }

    /** Promises that come after it. */
    static List<Promise> afterProfile(ProbeEnvironment environment, CredentialOrigin used) {
        Promises promises = new Promises(environment, used);
        promises.container();
        return promises.list;
    }

    /** Whether anything but a profile and the instance promises credentials. */
    static boolean any(ProbeEnvironment environment) {
        return !beforeProfile(environment, CredentialOrigin.UNKNOWN).isEmpty()
                || !afterProfile(environment, CredentialOrigin.UNKNOWN).isEmpty();
    }

    private void keys(CredentialOrigin origin, boolean properties, String id, String secret) {
        String idValue = raw(properties, id);
        String secretValue = raw(properties, secret);
        if (idValue == null && secretValue == null) {
            return;
        }
        String setting = idValue == null ? secret : id;
        String problem =
                problem(id, idValue).or(() -> problem(secret, secretValue)).orElse(null);
        add(origin, setting, problem);
    }

    private static Optional<String> problem(String name, @Nullable String value) {
        if (value == null) {
            return Optional.of(name + " is not set");
        }
        return value.isBlank() ? Optional.of(name + " is empty") : Optional.empty();
    }

    private void webIdentity() {
        Optional<String> file = environment.setting("aws.webIdentityTokenFile", "AWS_WEB_IDENTITY_TOKEN_FILE");
        Optional<String> role = environment.setting("aws.roleArn", "AWS_ROLE_ARN");
        if (file.isEmpty()) {
            role.ifPresent(arn -> add(
                    CredentialOrigin.WEB_IDENTITY,
                    nameOf("aws.roleArn", "AWS_ROLE_ARN"),
                    "AWS_WEB_IDENTITY_TOKEN_FILE is not set"));
            return;
        }
        String problem = LocalFiles.problem(file.get())
                .or(() -> role.isEmpty() ? Optional.of("AWS_ROLE_ARN is not set") : Optional.empty())
                .or(() -> environment.classes().test(STS)
                        ? Optional.empty()
                        : Optional.of("the sts module of the SDK is not on the classpath"))
                .orElse(null);
        add(CredentialOrigin.WEB_IDENTITY, nameOf("aws.webIdentityTokenFile", "AWS_WEB_IDENTITY_TOKEN_FILE"), problem);
    }

    private void container() {
        ContainerEndpoint.of(environment)
                .ifPresent(endpoint -> add(
                        CredentialOrigin.CONTAINER,
                        endpoint.setting(),
                        endpoint.problem(environment).orElse(null)));
    }

    private void add(CredentialOrigin origin, String setting, @Nullable String problem) {
        list.add(new Promise(origin.text(), setting, used == origin, problem));
    }

    private String nameOf(String property, String variable) {
        return environment.property(property).isPresent() ? property : variable;
    }

    private @Nullable String raw(boolean property, String name) {
        return property
                ? environment.properties().apply(name)
                : environment.variables().apply(name);
    }
}
