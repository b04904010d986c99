package io.github.whydenied.sdk;

import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsAsyncClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.SdkEventLoopGroup;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3AsyncClientBuilder;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** Ordinary SDK clients, as an application builds them. */
final class Clients {

    static final String ACCESS_KEY_ID = "ASIAIOSFODNN7EXAMPLE";
    static final String SECRET_ACCESS_KEY = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

    static final StaticCredentialsProvider SESSION = StaticCredentialsProvider.create(
            AwsSessionCredentials.create(ACCESS_KEY_ID, SECRET_ACCESS_KEY, "documentation-session-token"));

    /** Shared, because closing one takes a quiet period of two seconds. Its threads are daemons. */
    private static final class EventLoops {
        static final SdkEventLoopGroup SHARED =
                SdkEventLoopGroup.builder().numberOfThreads(2).build();
    }

    private Clients() {}

    static S3Client s3(ExecutionInterceptor... interceptors) {
        return s3Builder(interceptors).build();
    }

    static S3ClientBuilder s3Builder(ExecutionInterceptor... interceptors) {
        return sync(S3Client.builder().forcePathStyle(true), interceptors);
    }

    static S3AsyncClient s3Async(ExecutionInterceptor... interceptors) {
        return s3AsyncBuilder(interceptors).build();
    }

    static S3AsyncClientBuilder s3AsyncBuilder(ExecutionInterceptor... interceptors) {
        return async(S3AsyncClient.builder().forcePathStyle(true), interceptors);
    }

    static <B extends AwsClientBuilder<B, ?> & AwsSyncClientBuilder<B, ?>> B sync(
            B builder, ExecutionInterceptor... interceptors) {
        return configured(builder, interceptors).httpClientBuilder(UrlConnectionHttpClient.builder());
    }

    static <B extends AwsClientBuilder<B, ?> & AwsAsyncClientBuilder<B, ?>> B async(
            B builder, ExecutionInterceptor... interceptors) {
        return configured(builder, interceptors)
                .httpClientBuilder(NettyNioAsyncHttpClient.builder().eventLoopGroup(EventLoops.SHARED));
    }

    private static <B extends AwsClientBuilder<B, ?>> B configured(B builder, ExecutionInterceptor... interceptors) {
        return builder.region(Region.EU_WEST_1)
                .credentialsProvider(SESSION)
                .overrideConfiguration(override(interceptors).build());
    }

    /** Retries without a pause, for nothing here is gained by waiting. */
    static ClientOverrideConfiguration.Builder override(ExecutionInterceptor... interceptors) {
        ClientOverrideConfiguration.Builder override = ClientOverrideConfiguration.builder()
                .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                        .backoffStrategy(BackoffStrategy.retryImmediately())
                        .throttlingBackoffStrategy(BackoffStrategy.retryImmediately())
                        .build());
        for (ExecutionInterceptor interceptor : interceptors) {
            override.addExecutionInterceptor(interceptor);
        }
        return override;
    }
}
