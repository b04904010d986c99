package io.github.whydenied.probe;

import io.github.whydenied.evidence.Inquiry;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** S3's client, for AWS or for the server that answered. Apart, for it names a module that not every application has. */
final class S3Clients {

    private S3Clients() {}

    static S3Client of(AwsClients clients, Inquiry inquiry) {
        return clients.of(S3Client.class, inquiry, () -> builder(inquiry));
    }

    private static S3ClientBuilder builder(Inquiry inquiry) {
        S3ClientBuilder builder = S3Client.builder();
        AnsweringEndpoint.of(inquiry)
                .ifPresent(base -> builder.endpointOverride(base)
                        .serviceConfiguration(
                                s3 -> s3.pathStyleAccessEnabled(AnsweringEndpoint.isPathStyle(inquiry, base))));
        return builder;
    }
}
