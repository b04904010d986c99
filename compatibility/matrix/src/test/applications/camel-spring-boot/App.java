package app;

import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/** A route that reads objects. */
@SpringBootApplication
public class App {
    @Bean
    RouteBuilder route() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:read").to("aws2-s3://acme-invoices?operation=getObject&forcePathStyle=true"
                                + "&region=eu-west-1&useDefaultCredentialsProvider=true&autoCreateBucket=false")
                        .convertBodyTo(String.class);
            }
        };
    }

    public static void main(String[] args) {
        try (ConfigurableApplicationContext context = SpringApplication.run(App.class, args)) {
            ProducerTemplate camel = context.getBean(ProducerTemplate.class);
            Say.allowed("S3 GetObject", () -> read(camel, "allowed.txt"));
            Say.denied("S3 GetObject", () -> read(camel, "2026/11/inv-1.pdf"));
        }
    }

    private static String read(ProducerTemplate camel, String key) {
        return camel.requestBodyAndHeader("direct:read", null, "CamelAwsS3Key", key, String.class);
    }
}
