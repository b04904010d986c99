package app;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;
import software.amazon.awssdk.services.s3.S3Client;

/** Takes the client that Spring Cloud AWS makes. */
@SpringBootApplication
public class App {
    public static void main(String[] args) {
        System.setProperty("spring.cloud.aws.s3.path-style-access-enabled", "true");
        try (ConfigurableApplicationContext context = SpringApplication.run(App.class, args)) {
            S3Client s3 = context.getBean(S3Client.class);
            Say.allowed("S3 GetObject", () -> s3.getObjectAsBytes(
                            b -> b.bucket("acme-invoices").key("allowed.txt"))
                    .asUtf8String());
            Say.denied("S3 GetObject", () -> s3.getObjectAsBytes(
                    b -> b.bucket("acme-invoices").key("2026/11/inv-1.pdf")));
        }
    }
}
