package io.github.whydenied.sdk;

import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3Client;

/** The program of a {@link ChildJvm} that ends as soon as its call was denied, as a batch job does. */
public final class ChildExit {

    static final String ASYNC = "async";
    static final String SYNC = "sync";
    static final String ENDS = "ends at ";

    private ChildExit() {}

    /**
     * Gets an object, and ends.
     *
     * @param kind of client
     */
    public static void main(String[] kind) {
        if (kind[0].equals(ASYNC)) {
            S3AsyncClient s3 = Clients.s3Async();
            s3.getObject(r -> r.bucket("acme-invoices").key("a"), AsyncResponseTransformer.toBytes())
                    .handle((done, denied) -> done)
                    .join();
        } else {
            try (S3Client s3 = Clients.s3()) {
                s3.getObjectAsBytes(r -> r.bucket("acme-invoices").key("a"));
            } catch (SdkException e) {
                System.out.println(e.getMessage());
            }
        }
        System.out.println(ENDS + System.currentTimeMillis());
    }
}
