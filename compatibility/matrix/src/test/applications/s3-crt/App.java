package app;

import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3Client;

/** S3's own native client, and the ordinary one over the native HTTP client. */
public class App {
    public static void main(String[] args) {
        try (S3AsyncClient s3 = S3AsyncClient.crtBuilder().forcePathStyle(true).build()) {
            Say.allowed("native GetObject", () -> s3.getObject(
                            b -> b.bucket("acme-invoices").key("allowed.txt"), AsyncResponseTransformer.toBytes())
                    .join()
                    .asUtf8String());
            Say.denied("native GetObject", () -> s3.getObject(
                            b -> b.bucket("acme-invoices").key("2026/11/inv-1.pdf"),
                            AsyncResponseTransformer.toBytes())
                    .join());
        }
        try (S3Client s3 = S3Client.builder()
                .forcePathStyle(true)
                .httpClientBuilder(AwsCrtHttpClient.builder())
                .build()) {
            Say.allowed("GetObject", () -> s3.getObjectAsBytes(
                            b -> b.bucket("acme-invoices").key("allowed.txt"))
                    .asUtf8String());
            Say.denied("GetObject", () -> s3.getObjectAsBytes(
                    b -> b.bucket("acme-invoices").key("2026/11/inv-1.pdf")));
        }
    }
}
