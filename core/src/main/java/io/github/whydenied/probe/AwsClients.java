package io.github.whydenied.probe;

import io.github.whydenied.call.CallerAccess;
import io.github.whydenied.evidence.Inquiry;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;
import software.amazon.awssdk.identity.spi.ResolveIdentityRequest;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.StsClientBuilder;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * The SDK clients that probes ask with: made on first use, with the identity that signed the failed call, no retries, and
 * marked so that they are never diagnosed. A few are kept, for an application is usually denied by one or two identities.
 */
final class AwsClients implements AutoCloseable {

    private static final int MOST = 8;
    private static final Duration LONGEST_CALL = Duration.ofSeconds(10);
    private static final Duration TIMER_IDLE = Duration.ofSeconds(10);

    /** Ends the user agent, so that CloudTrail tells a probe's call from the application's. */
    static final String USER_AGENT = "whydenied";

    private record Key(
            String service,
            String region,
            AwsCredentialsIdentity identity,
            @Nullable Supplier<ProfileFile> profileFile,
            @Nullable String profileName) {

        @Override
        public String toString() {
            return service + " in " + region;
        }
    }

    private final HttpClients httpClients;
    private final Map<Key, SdkAutoCloseable> clients = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, SdkAutoCloseable> eldest) {
            boolean full = size() > MOST;
            if (full) {
                // Closes nothing that a call under way needs: HTTP client and timer are shared.
                eldest.getValue().close();
            }
            return full;
        }
    };
    private @Nullable SdkHttpClient http;
    private @Nullable ScheduledExecutorService timer;

    AwsClients(ProbeEnvironment environment) {
        this(new HttpClients(environment, ClassLoaders.candidates()));
    }

    AwsClients(HttpClients httpClients) {
        this.httpClients = httpClients;
    }

    /** STS in the Region of the failed call. */
    StsClient sts(Inquiry inquiry) {
        Region region = Regions.ofCall(inquiry.call().api());
        return client(StsClient.class, region, inquiry, identity -> {
            StsClientBuilder builder = StsClient.builder();
            return configured(builder, region, identity, inquiry.access()).build();
        });
    }

    /** IAM in the partition of the failed call. */
    IamClient iam(Inquiry inquiry) {
        Region region = Regions.ofIam(inquiry.call().api());
        return client(
                IamClient.class,
                region,
                inquiry,
                identity -> configured(IamClient.builder(), region, identity, inquiry.access())
                        .build());
    }

    /** A client of another service, in the Region of the failed call. */
    <
                    B extends
                            AwsSyncClientBuilder<B, C>
                                    & software.amazon.awssdk.awscore.client.builder.AwsClientBuilder<B, C>,
                    C extends SdkAutoCloseable>
            C of(Class<C> type, Inquiry inquiry, Supplier<B> builder) {
        Region region = Regions.ofCall(inquiry.call().api());
        return client(
                type,
                region,
                inquiry,
                identity -> configured(builder.get(), region, identity, inquiry.access())
                        .build());
    }

    /** The HTTP client under them, for an API that has no SDK module here. */
    synchronized SdkHttpClient http() {
        SdkHttpClient client = http;
        if (client == null) {
            client = httpClients.create();
            http = client;
        }
        return client;
    }

    /** How many clients are kept. */
    synchronized int size() {
        return clients.size();
    }

    private interface Maker<C> {
        C make(AwsCredentialsIdentity identity);
    }

    private synchronized <C extends SdkAutoCloseable> C client(
            Class<C> type, Region region, Inquiry inquiry, Maker<C> maker) {
        CallerAccess access = inquiry.access();
        AwsCredentialsIdentity identity = Objects.requireNonNull(access.identity(), "no identity to ask with");
        Key key = new Key(type.getSimpleName(), region.id(), identity, access.profileFile(), access.profileName());
        SdkAutoCloseable known = clients.get(key);
        if (known == null) {
            known = maker.make(identity);
            clients.put(key, known);
        }
        return type.cast(known);
    }

    private <
                    B extends
                            AwsSyncClientBuilder<B, C>
                                    & software.amazon.awssdk.awscore.client.builder.AwsClientBuilder<B, C>,
                    C>
            B configured(B builder, Region region, AwsCredentialsIdentity identity, CallerAccess access) {
        ClientOverrideConfiguration.Builder override = ClientOverrideConfiguration.builder()
                .retryStrategy(AwsRetryStrategy.doNotRetry())
                .apiCallTimeout(LONGEST_CALL)
                .scheduledExecutorService(timer())
                .putAdvancedOption(SdkAdvancedClientOption.USER_AGENT_SUFFIX, USER_AGENT)
                .putExecutionAttribute(ProbeMarker.attribute(), true);
        if (access.profileFile() != null) {
            override.defaultProfileFileSupplier(access.profileFile());
        }
        if (access.profileName() != null) {
            override.defaultProfileName(access.profileName());
        }
        return builder.region(region)
                .credentialsProvider(new Resolved(identity))
                .httpClient(http())
                .overrideConfiguration(override.build());
    }

    private ScheduledExecutorService timer() {
        ScheduledExecutorService current = timer;
        if (current == null) {
            ScheduledThreadPoolExecutor made = new ScheduledThreadPoolExecutor(1, task -> {
                Thread thread = new Thread(task, "whydenied-probe-timer");
                thread.setDaemon(true);
                return thread;
            });
            made.setRemoveOnCancelPolicy(true);
            made.setKeepAliveTime(TIMER_IDLE.toSeconds(), TimeUnit.SECONDS);
            made.allowCoreThreadTimeOut(true);
            current = made;
            timer = made;
        }
        return current;
    }

    @Override
    public synchronized void close() {
        clients.values().forEach(SdkAutoCloseable::close);
        clients.clear();
        if (http != null) {
            http.close();
            http = null;
        }
        if (timer != null) {
            timer.shutdownNow();
            timer = null;
        }
    }

    /** The identity as it is: a copy would be trimmed and so sign differently than the failed call. */
    private record Resolved(AwsCredentialsIdentity identity) implements IdentityProvider<AwsCredentialsIdentity> {
        @Override
        public Class<AwsCredentialsIdentity> identityType() {
            return AwsCredentialsIdentity.class;
        }

        @Override
        public CompletableFuture<AwsCredentialsIdentity> resolveIdentity(ResolveIdentityRequest request) {
            return CompletableFuture.completedFuture(identity);
        }

        @Override
        public String toString() {
            return "the failed call's identity";
        }
    }
}
