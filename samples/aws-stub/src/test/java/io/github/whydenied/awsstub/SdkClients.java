package io.github.whydenied.awsstub;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Real SDK clients pointed at a stub. */
final class SdkClients {

    static final String ACCESS_KEY_ID = "AKIAIOSFODNN7EXAMPLE";

    static final StaticCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCESS_KEY_ID, "EXAMPLE-SECRET"));

    private SdkClients() {}

    static S3Client s3(URI endpoint) {
        return pointed(S3Client.builder().forcePathStyle(true), endpoint).build();
    }

    static <B extends AwsClientBuilder<B, ?> & AwsSyncClientBuilder<B, ?>> B pointed(B builder, URI endpoint) {
        return configured(builder, endpoint).httpClientBuilder(UrlConnectionHttpClient.builder());
    }

    static <B extends AwsClientBuilder<B, ?>> B configured(B builder, URI endpoint) {
        return builder.endpointOverride(endpoint).region(Region.EU_WEST_1).credentialsProvider(CREDENTIALS);
    }
}
