package io.github.whydenied.sdk;

import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3Client;

/** The program of a {@link ChildJvm}: gets the objects that it is told to, and prints what became of it. */
public final class ChildCalls {

    static final String STEP = "=== ";
    static final String THREAD = "thread ";
    static final String FAILURE = "failure ";

    private ChildCalls() {}

    /**
     * Gets objects.
     *
     * @param keys their keys; one that begins with {@code async} is got with an asynchronous client
     */
    public static void main(String[] keys) {
        try (S3Client s3 = Clients.s3()) {
            for (String key : keys) {
                System.out.println(STEP + key);
                if (key.startsWith("async")) {
                    getAsync(key);
                } else {
                    get(s3, key);
                }
                Thread.getAllStackTraces().keySet().forEach(thread -> System.out.println(THREAD + thread.getName()));
            }
        }
    }

    private static void getAsync(String key) {
        try (S3AsyncClient s3 = Clients.s3Async()) {
            s3.getObject(r -> r.bucket("acme-invoices").key(key), AsyncResponseTransformer.toBytes())
                    .join();
        }
    }

    private static void get(S3Client s3, String key) {
        try {
            s3.getObjectAsBytes(r -> {
                r.bucket("acme-invoices").key(key);
                if (key.startsWith("opted-out")) {
                    r.overrideConfiguration(o -> o.putExecutionAttribute(WhyDeniedAttributes.ENABLED, false));
                }
            });
        } catch (SdkException e) {
            System.out.println(FAILURE + e.getMessage());
        }
    }
}
