package app;

import java.net.URI;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** Reads two objects, of which it may read one. */
public class App {
    public static void main(String[] args) {
        S3ClientBuilder builder = S3Client.builder().forcePathStyle(true);
        // Of an SDK that does not read AWS_ENDPOINT_URL yet.
        if (System.getProperty("endpoint") != null) {
            builder.endpointOverride(URI.create(System.getProperty("endpoint")));
        }
        try (S3Client s3 = builder.build()) {
            Say.allowed("S3 GetObject", () -> s3.getObjectAsBytes(
                            b -> b.bucket("acme-invoices").key("allowed.txt"))
                    .asUtf8String());
            Say.denied("S3 GetObject", () -> s3.getObjectAsBytes(
                    b -> b.bucket("acme-invoices").key("2026/11/inv-1.pdf")));
        }
    }
}
