package app;

import java.util.Map;
import org.apache.iceberg.aws.s3.S3FileIO;

/** Looks at a file that it may see, and reads one that it may not. */
public class App {
    public static void main(String[] args) {
        try (S3FileIO files = new S3FileIO()) {
            files.initialize(Map.of(
                    "s3.endpoint", System.getenv("AWS_ENDPOINT_URL"),
                    "s3.path-style-access", "true",
                    "client.region", "eu-west-1"));
            Say.allowed("length", () -> files.newInputFile("s3://acme-invoices/allowed.txt").getLength());
            Say.denied("read", () -> files.newInputFile("s3://acme-invoices/2026/11/inv-1.pdf")
                    .newStream()
                    .read());
        }
    }
}
