package io.github.whydenied.samples.boot;

import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** The application: its beans call AWS, and it knows nothing of WhyDenied. */
@SpringBootApplication
class InvoiceApplication {

    @Bean
    S3Client s3() {
        // The key pair of AWS's documentation.
        AwsSessionCredentials session = AwsSessionCredentials.create(
                "ASIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "documentation-session-token");
        return S3Client.builder()
                .region(Region.EU_WEST_1)
                .credentialsProvider(StaticCredentialsProvider.create(session))
                .forcePathStyle(true)
                .build();
    }

    @Bean
    CommandLineRunner nightly(InvoiceService invoices) {
        return arguments -> invoices.print("2026/11/inv-1.pdf");
    }

    /** Reads what it needs while the application starts, as many do. */
    @Bean
    @ConditionalOnProperty("denied-at-startup")
    PriceList priceList(S3Client s3) {
        return new PriceList(s3.getObjectAsBytes(r -> r.bucket("acme-invoices").key("prices/2026.csv"))
                .asUtf8String());
    }

    /** Prices as they were when the application started. */
    record PriceList(String csv) {}
}
