package app;

import java.io.OutputStream;
import java.net.URI;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Looks at a file that it may see, at one that it may not, and writes one. */
public class App {
    public static void main(String[] args) throws Exception {
        Configuration configuration = new Configuration();
        configuration.set("fs.s3a.endpoint", System.getenv("AWS_ENDPOINT_URL"));
        configuration.set("fs.s3a.endpoint.region", "eu-west-1");
        configuration.set("fs.s3a.path.style.access", "true");
        configuration.set(
                "fs.s3a.aws.credentials.provider",
                "software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider");
        try (FileSystem files = FileSystem.get(URI.create("s3a://acme-invoices/"), configuration)) {
            Say.allowed("status", () -> files.getFileStatus(new Path("/allowed.txt")).getLen());
            Say.denied("status", () -> files.getFileStatus(new Path("/2026/11/inv-1.pdf")));
            Say.denied("write", () -> {
                try (OutputStream out = files.create(new Path("/new.csv"), true)) {
                    out.write(1);
                }
                return "written";
            });
        }
    }
}
