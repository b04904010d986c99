package io.github.whydenied.samples.boot;

import io.awspring.cloud.s3.S3Template;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

/** The application: Spring Cloud AWS makes its clients, and it knows nothing of WhyDenied. */
@SpringBootApplication
class InvoiceApplication {

    @Bean
    CommandLineRunner nightly(InvoiceService invoices) {
        return arguments -> invoices.print("2026/11/inv-1.pdf");
    }

    /** Reads what it needs while the application starts, as many do. */
    @Bean
    @ConditionalOnProperty("denied-at-startup")
    PriceList priceList(S3Template s3) throws IOException {
        return new PriceList(
                s3.download("acme-invoices", "prices/2026.csv").getContentAsString(StandardCharsets.UTF_8));
    }

    /** Prices as they were when the application started. */
    record PriceList(String csv) {}
}
