package io.github.whydenied.probe;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.core.retry.RetryPolicy;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;
import software.amazon.awssdk.identity.spi.ResolveIdentityRequest;
import software.amazon.awssdk.regions.Region;

/**
 * How a client of one of the application's SDK modules is made for a probe: without retries, and marked so that its calls are never diagnosed.
 *
 * @param http the HTTP client, which stays open when the SDK's client is closed
 * @param timer for the limit of a call's time
 */
record ProbeClients(SdkHttpClient http, ProbeTimer timer) {

    private static final Duration MAX_CALL = Duration.ofSeconds(10);

    /** The builder with all that a probe's client has. */
    <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> B configured(
            B builder, Region region, AwsCredentialsIdentity identity, SdkCallerAccess access) {
        ClientOverrideConfiguration.Builder override = ClientOverrideConfiguration.builder()
                .apiCallTimeout(MAX_CALL)
                .scheduledExecutorService(timer.executor())
                .putAdvancedOption(SdkAdvancedClientOption.USER_AGENT_SUFFIX, AwsClients.USER_AGENT)
                .putExecutionAttribute(ProbeMarker.attribute(), true);
        doNotRetry(override);
        if (access.profileFile() != null) {
            override.defaultProfileFileSupplier(access.profileFile());
        }
        if (access.profileName() != null) {
            override.defaultProfileName(access.profileName());
        }
        return builder.region(region)
                .credentialsProvider(new Resolved(identity))
                .httpClient(http)
                .overrideConfiguration(override.build());
    }

    @SuppressWarnings("deprecation")
    private static void doNotRetry(ClientOverrideConfiguration.Builder override) {
        try {
            override.retryStrategy(AwsRetryStrategy.doNotRetry());
        } catch (LinkageError olderThanRetryStrategies) {
            // Strategies came with SDK 2.26.
            override.retryPolicy(RetryPolicy.none());
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
