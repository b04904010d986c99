package io.github.whydenied.sdk;

import io.github.whydenied.verdict.Cause;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;

/** The program of a {@link ChildJvm} whose first diagnosis gets nowhere until the denied call has returned. */
public final class ChildFirstDenial {

    static final String LEFT = "left with ";

    private ChildFirstDenial() {}

    /**
     * Gets an object.
     *
     * @param none is read
     * @throws Exception when the diagnosis is not told
     */
    public static void main(String[] none) throws Exception {
        CountDownLatch returned = new CountDownLatch(1);
        CompletableFuture<String> told = new CompletableFuture<>();
        Explainer.install(Explainer.builder()
                .detector(file -> {
                    awaitReturn(returned);
                    return List.<Cause>of();
                })
                .listener(explanation -> {
                    if (explanation.course().complete()) {
                        told.complete(explanation.reference());
                    }
                })
                .build());
        try (S3Client s3 = Clients.s3()) {
            s3.getObjectAsBytes(r -> r.bucket("acme-invoices").key("a"));
        } catch (SdkException e) {
            System.out.println(LEFT + e.getMessage());
        }
        returned.countDown();
        told.get(30, TimeUnit.SECONDS);
    }

    private static void awaitReturn(CountDownLatch returned) {
        try {
            if (!returned.await(30, TimeUnit.SECONDS)) {
                System.out.println("the call did not return");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
