package io.github.whydenied.benchmarks;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * The application whose first call is measured: one S3 client and one call of it. It knows nothing of WhyDenied, and finds AWS by the
 * SDK's own system property. Spoken to as {@link GetItem} is.
 */
public final class GetObject implements Function<String, Supplier<Object>> {

    private static final AtomicLong BUCKETS = new AtomicLong();

    /** For the class loader that isolates it. */
    public GetObject() {}

    @Override
    public Supplier<Object> apply(String situation) {
        S3Client client = client();
        return switch (situation) {
            case "denied" -> () -> denied(client, "acme-invoices", "2026/inv-1.pdf");
            case "storm" -> () -> storm(client);
            case "interceptors" -> () -> interceptors(client);
            default -> throw new IllegalArgumentException(situation);
        };
    }

    /** A loop over the objects of a bucket, each time of another one. */
    private static Object storm(S3Client client) {
        String bucket = "acme-invoices-" + BUCKETS.incrementAndGet();
        Object last = "";
        for (int i = 0; i < StormBenchmark.CALLS; i++) {
            last = denied(client, bucket, "2026/11/inv-" + i + ".pdf");
        }
        return last;
    }

    private static Object denied(S3Client client, String bucket, String key) {
        try {
            return client.getObject(r -> r.bucket(bucket).key(key));
        } catch (S3Exception e) {
            return e;
        }
    }

    private static Object interceptors(S3Client client) {
        return List.copyOf(
                client.serviceClientConfiguration().overrideConfiguration().executionInterceptors());
    }

    private static S3Client client() {
        return S3Client.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .forcePathStyle(true)
                .region(Region.EU_WEST_1)
                // Of AWS's documentation.
                .credentialsProvider(StaticCredentialsProvider.create(AwsSessionCredentials.create(
                        "ASIAIOSFODNN7EXAMPLE",
                        "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
                        "documentation-session-token")))
                .build();
    }
}
