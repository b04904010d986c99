package io.github.whydenied.probe;

import io.github.whydenied.call.CredentialOrigin;
import io.github.whydenied.evidence.CredentialTrail;
import io.github.whydenied.evidence.CredentialTrail.Promise;
import io.github.whydenied.evidence.Deadline;
import io.github.whydenied.probe.CheckupReport.Source;
import io.github.whydenied.probe.CheckupReport.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.SystemPropertyCredentialsProvider;
import software.amazon.awssdk.auth.credentials.WebIdentityTokenFileCredentialsProvider;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * Walks the SDK's default chain provider by provider, with the SDK's own providers, up to the first that gives
 * credentials. Those behind it are not asked, as the chain does not ask them.
 *
 * @see <a href="https://docs.aws.amazon.com/sdk-for-java/latest/developer-guide/credentials-chain.html">Default credentials
 *     provider chain</a>
 */
final class ChainWalk {

    /** Assuming a role, an SSO portal and a credential process take their time; the others do not. */
    private static final Duration MAX_TIME = Duration.ofSeconds(8);

    private final ProbeEnvironment environment;
    private final Profiles profiles;
    private final boolean online;
    private final Deadline deadline;
    private final CheckupReport.Metadata metadata;
    private final List<Source> sources = new ArrayList<>();
    private @Nullable AwsCredentialsIdentity identity;
    private CredentialOrigin origin = CredentialOrigin.NONE;

    ChainWalk(
            ProbeEnvironment environment,
            Profiles profiles,
            boolean online,
            Deadline deadline,
            CheckupReport.Metadata metadata) {
        this.environment = environment;
        this.profiles = profiles;
        this.online = online;
        this.deadline = deadline;
        this.metadata = metadata;
    }

    /** Goes through the chain, once. */
    ChainWalk go() {
        List<Promise> before = Promises.beforeProfile(environment, CredentialOrigin.UNKNOWN);
        List<Promise> after = Promises.afterProfile(environment, CredentialOrigin.UNKNOWN);
        step(CredentialOrigin.SYSTEM_PROPERTIES, before, false, SystemPropertyCredentialsProvider::create);
        step(CredentialOrigin.ENVIRONMENT, before, false, EnvironmentVariableCredentialsProvider::create);
        step(CredentialOrigin.WEB_IDENTITY, before, true, WebIdentityTokenFileCredentialsProvider::create);
        CredentialTrail.Profile profile =
                ProfilePromises.read(profiles, environment.clock().instant());
        boolean asks = profile != null && profile.refreshedBy() != null;
        step(
                CredentialOrigin.PROFILE,
                ProfilePromises.of(profiles, environment, CredentialOrigin.UNKNOWN),
                asks,
                () -> ProfileCredentialsProvider.create(profiles.name()));
        step(
                CredentialOrigin.CONTAINER,
                after,
                true,
                () -> ContainerCredentialsProvider.builder().build());
        instance();
        return this;
    }

    List<Source> sources() {
        return sources;
    }

    @Nullable
    AwsCredentialsIdentity identity() {
        return identity;
    }

    CredentialOrigin origin() {
        return origin;
    }

    private interface Maker {
        AwsCredentialsProvider make();
    }

    private void step(CredentialOrigin link, List<Promise> all, boolean asks, Maker maker) {
        List<Promise> promises =
                all.stream().filter(p -> p.source().equals(link.text())).toList();
        List<String> settings =
                promises.stream().map(Promise::setting).distinct().toList();
        String problem = promises.stream()
                .map(Promise::problem)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("");
        if (promises.isEmpty()) {
            add(link, settings, State.NOT_CONFIGURED, "");
        } else if (identity != null) {
            add(link, settings, State.SHADOWED, problem);
        } else if (asks && !online) {
            add(link, settings, State.NOT_ASKED, problem);
        } else {
            ask(link, settings, problem, maker);
        }
    }

    private void instance() {
        boolean promised = metadata.role() != null;
        String detail = Stream.of(metadata.state(), metadata.detail())
                .filter(Objects::nonNull)
                .reduce((a, b) -> a + ": " + b)
                .orElse("");
        if (identity != null) {
            add(
                    CredentialOrigin.INSTANCE_PROFILE,
                    List.of(),
                    promised ? State.SHADOWED : State.NOT_CONFIGURED,
                    promised ? "role " + metadata.role() : "");
        } else if (!online) {
            boolean off = MetadataService.disabled(environment);
            add(
                    CredentialOrigin.INSTANCE_PROFILE,
                    List.of(),
                    off ? State.NOT_CONFIGURED : State.NOT_ASKED,
                    off ? detail : "");
        } else if (metadata.version() == null) {
            // The SDK would only wait longer for the same silence.
            boolean off = MetadataService.disabled(environment);
            add(CredentialOrigin.INSTANCE_PROFILE, List.of(), off ? State.NOT_CONFIGURED : State.FAILED, detail);
        } else {
            ask(
                    CredentialOrigin.INSTANCE_PROFILE,
                    List.of(),
                    promised ? "" : detail,
                    () -> InstanceProfileCredentialsProvider.builder()
                            .asyncCredentialUpdateEnabled(false)
                            .build());
        }
    }

    private void ask(CredentialOrigin link, List<String> settings, String problem, Maker maker) {
        try {
            Duration left = deadline.remaining();
            AwsCredentialsIdentity given = InTime.run(left.compareTo(MAX_TIME) < 0 ? left : MAX_TIME, () -> {
                AwsCredentialsProvider provider = maker.make();
                try {
                    return provider.resolveCredentials();
                } finally {
                    if (provider instanceof AutoCloseable closeable) {
                        closeable.close();
                    }
                }
            });
            identity = given;
            origin = origin(link, given);
            add(link, settings, State.USED, used(link));
        } catch (TimeoutException e) {
            add(link, settings, State.FAILED, "no answer in time");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            add(link, settings, State.FAILED, "interrupted");
        } catch (Exception | LinkageError e) {
            add(link, settings, State.FAILED, problem.isEmpty() ? reason(e) : problem);
        }
    }

    /** A profile can be a way to another source, such as a role to assume. */
    private static CredentialOrigin origin(CredentialOrigin link, AwsCredentialsIdentity given) {
        CredentialOrigin told =
                CredentialOrigin.ofProviderName(given.providerName().orElse(null));
        // Older versions of the SDK call the keys of a profile static, as those in code.
        boolean tells = told != CredentialOrigin.UNKNOWN && told != CredentialOrigin.CODE;
        return link == CredentialOrigin.PROFILE && tells ? told : link;
    }

    private String used(CredentialOrigin link) {
        if (link == CredentialOrigin.PROFILE) {
            String by = origin == CredentialOrigin.PROFILE ? "" : ", " + origin.text();
            return "profile " + profiles.name() + by;
        }
        return link == CredentialOrigin.INSTANCE_PROFILE && metadata.role() != null ? "role " + metadata.role() : "";
    }

    /** The innermost message says what happened, the outer ones only that it did. */
    private static String reason(Throwable failure) {
        Throwable root = failure;
        for (int depth = 0; depth < 20 && root.getCause() != null; depth++) {
            root = root.getCause();
        }
        String message = root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
        // What the SDK appends is a dump of the profile file.
        return Scrub.text(message.replaceFirst(": ProfileFile\\(.*", ""));
    }

    private void add(CredentialOrigin link, List<String> settings, State state, String detail) {
        sources.add(new Source(link.text(), settings, state, detail));
    }
}
