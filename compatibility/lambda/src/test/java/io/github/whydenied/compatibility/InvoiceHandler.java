package io.github.whydenied.compatibility;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.Map;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3Client;

/** A function as a user writes one: it reads an object, and answers what went wrong. */
public final class InvoiceHandler implements RequestHandler<Map<String, String>, String> {

    static final String ASYNC = "async";

    private static final StaticCredentialsProvider CREDENTIALS = StaticCredentialsProvider.create(
            AwsBasicCredentials.create("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"));

    @Override
    public String handleRequest(Map<String, String> event, Context context) {
        String key = String.valueOf(event.get("key"));
        try {
            return ASYNC.equals(event.get("client")) ? asynchronously(key) : synchronously(key);
        } catch (SdkException | CompletionException denied) {
            return String.valueOf(denied.getMessage());
        }
    }

    private static String synchronously(String key) {
        try (S3Client s3 = S3Client.builder()
                .region(Region.EU_WEST_1)
                .credentialsProvider(CREDENTIALS)
                .forcePathStyle(true)
                .build()) {
            return s3.getObjectAsBytes(r -> r.bucket("acme-invoices").key(key)).asUtf8String();
        }
    }

    private static String asynchronously(String key) {
        try (S3AsyncClient s3 = S3AsyncClient.builder()
                .region(Region.EU_WEST_1)
                .credentialsProvider(CREDENTIALS)
                .forcePathStyle(true)
                .build()) {
            return s3.getObject(r -> r.bucket("acme-invoices").key(key), AsyncResponseTransformer.toBytes())
                    .join()
                    .asUtf8String();
        }
    }
}
