package io.github.whydenied.probe;

import io.github.whydenied.evidence.Inquiry;
import io.github.whydenied.evidence.ProbeException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * What probes ask AWS with: made on first use, with the identity that signed the failed call. A few are kept while they are used, for an
 * application is usually denied by one or two identities; ten seconds later no secret and no connection of them is left.
 */
final class AwsClients implements AutoCloseable {

    private static final int MAX_CLIENTS = 8;
    private static final Duration IDLE = Duration.ofSeconds(10);
    private static final Duration MIN_SWEEP = Duration.ofMillis(100);

    /** Ends the user agent, so that CloudTrail tells a probe's call from the application's. */
    static final String USER_AGENT = "whydenied";

    /**
     * The versions of the APIs.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/welcome.html">IAM</a>
     * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/welcome.html">STS</a>
     */
    private static final String IAM_VERSION = "2010-05-08";

    private static final String STS_VERSION = "2011-06-15";

    private record Key(
            String service,
            String region,
            AwsCredentialsIdentity identity,
            @Nullable Supplier<ProfileFile> profileFile,
            @Nullable String profileName,
            @Nullable URI answering) {

        @Override
        public String toString() {
            return service + " in " + region;
        }
    }

    /** A client and when it was last wanted. */
    private static final class Kept {
        private final SdkAutoCloseable client;
        private Instant wanted = Instant.MIN;

        Kept(SdkAutoCloseable client) {
            this.client = client;
        }

        void close() {
            try {
                // Closes nothing that a call under way needs: HTTP client and timer are shared.
                client.close();
            } catch (RuntimeException | LinkageError e) {
                // In an application that was stopped; there is nothing in it that needs closing.
                return;
            }
        }
    }

    private final ProbeEnvironment environment;
    private final Map<Key, Kept> clients = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Kept> eldest) {
            boolean full = size() > MAX_CLIENTS;
            if (full) {
                eldest.getValue().close();
            }
            return full;
        }
    };
    private final IdleHttpClient http;
    private final ProbeTimer timer = new ProbeTimer();
    private boolean sweeping;
    private boolean rehearsed;

    AwsClients(ProbeEnvironment environment) {
        this(new HttpClients(environment, ClassLoaders.candidates()));
    }

    AwsClients(HttpClients httpClients) {
        this.environment = httpClients.environment();
        this.http = new IdleHttpClient(httpClients::create, environment.clock());
    }

    /** STS in the Region of the failed call. */
    QueryClient sts(Inquiry inquiry) throws ProbeException {
        Region region = Regions.ofCall(inquiry.call().api());
        return new QueryClient(
                signed(inquiry, "sts", region),
                QueryEndpoints.of(environment, inquiry).sts(region),
                STS_VERSION);
    }

    /** IAM in the partition of the failed call. */
    QueryClient iam(Inquiry inquiry) throws ProbeException {
        Region region = Regions.ofIam(inquiry.call().api());
        return new QueryClient(
                signed(inquiry, "iam", region),
                QueryEndpoints.of(environment, inquiry)
                        .iam(region, Regions.ofCall(inquiry.call().api())),
                IAM_VERSION);
    }

    /** CloudTrail in one of the Regions of the failed call's partition. */
    EventHistory eventHistory(Inquiry inquiry, Region region) throws ProbeException {
        return new EventHistory(
                signed(inquiry, "cloudtrail", region),
                QueryEndpoints.of(environment, inquiry).cloudTrail(region));
    }

    /** A client of a module that the application has, in the Region of the failed call. */
    <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C extends SdkAutoCloseable> C of(
            Class<C> type, Inquiry inquiry, Supplier<B> builder) {
        Region region = Regions.ofCall(inquiry.call().api());
        ProbeClients maker = new ProbeClients(http(), timer);
        return client(
                type,
                region,
                inquiry,
                identity -> maker.configured(builder.get(), region, identity, SdkCallerAccess.of(inquiry.access()))
                        .build());
    }

    /** What signs as the failed call's identity, with AWS's time where its answer told it: a skewed clock would make the signature invalid. */
    SignedHttp signed(Inquiry inquiry, String service, Region region) {
        Clock local = environment.clock();
        Clock clock = inquiry.call()
                .clock()
                .localAhead()
                .map(ahead -> Clock.offset(local, ahead.negated()))
                .orElse(local);
        return new SignedHttp(this, identity(SdkCallerAccess.of(inquiry.access())), service, region.id(), clock);
    }

    /** The HTTP client under all of them. */
    SdkHttpClient http() {
        http.use();
        sweepLater();
        return http;
    }

    /** Runs something when a time is over. */
    Future<?> later(Duration delay, Runnable task) {
        return timer.schedule(delay, task);
    }

    /** How many clients are kept. */
    synchronized int size() {
        return clients.size();
    }

    /** Whether connections can be open. */
    boolean isConnected() {
        return http.isOpen();
    }

    private static AwsCredentialsIdentity identity(SdkCallerAccess access) {
        return Objects.requireNonNull(access.identity(), "no identity to ask with");
    }

    private synchronized <C extends SdkAutoCloseable> C client(
            Class<C> type, Region region, Inquiry inquiry, Function<AwsCredentialsIdentity, C> maker) {
        SdkCallerAccess access = SdkCallerAccess.of(inquiry.access());
        AwsCredentialsIdentity identity = identity(access);
        Key key = new Key(
                type.getSimpleName(),
                region.id(),
                identity,
                access.profileFile(),
                access.profileName(),
                AnsweringEndpoint.of(inquiry).orElse(null));
        Kept kept = clients.get(key);
        if (kept == null) {
            kept = new Kept(maker.apply(identity));
            clients.put(key, kept);
        }
        kept.wanted = environment.clock().instant();
        sweepLater();
        return type.cast(kept.client);
    }

    /** Whether credentials are of no use any more; those that do not say when they expire are. */
    private static boolean isExpired(AwsCredentialsIdentity identity, Instant now) {
        return identity.expirationTime().filter(end -> !end.isAfter(now)).isPresent();
    }

    private synchronized void sweepLater() {
        if (!rehearsed) {
            rehearsed = true;
            // So that all of it is loaded: a web application that was stopped loads no class any more.
            sweep();
        }
        if (!sweeping) {
            sweeping = true;
            Future<?> unused = later(untilFirstIdle(), this::sweep);
        }
    }

    /** How long until the first of what is kept has not been used for {@link #IDLE}, if nobody uses it. */
    private Duration untilFirstIdle() {
        Instant first = http.lastUsed();
        for (Kept kept : clients.values()) {
            first = kept.wanted.isBefore(first) ? kept.wanted : first;
        }
        Duration left = Duration.between(environment.clock().instant(), first).plus(IDLE);
        return left.compareTo(MIN_SWEEP) < 0 ? MIN_SWEEP : left;
    }

    /** Lets go what was not wanted for a while, and what has expired. */
    synchronized void sweep() {
        sweeping = false;
        Instant now = environment.clock().instant();
        Instant idle = now.minus(IDLE);
        // First, for it has threads.
        http.closeIfUnusedSince(idle);
        clients.entrySet().removeIf(entry -> {
            boolean over = !entry.getValue().wanted.isAfter(idle)
                    || isExpired(entry.getKey().identity(), now);
            if (over) {
                entry.getValue().close();
            }
            return over;
        });
        if (!clients.isEmpty() || http.isOpen()) {
            sweepLater();
        }
    }

    @Override
    public synchronized void close() {
        clients.values().forEach(Kept::close);
        clients.clear();
        http.close();
        timer.close();
    }
}
