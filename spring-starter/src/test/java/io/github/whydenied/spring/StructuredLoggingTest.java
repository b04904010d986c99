package io.github.whydenied.spring;

import static io.github.whydenied.awsstub.AwsService.S3;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.whydenied.awsstub.AwsStub;
import io.github.whydenied.iam.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** The log event in each of Spring Boot's structured formats: one line of JSON that holds the text and the fields. */
@ExtendWith(OutputCaptureExtension.class)
class StructuredLoggingTest {

    @ParameterizedTest
    @CsvSource({
        "ecs, message, whydenied/code",
        "logstash, message, whydenied.code",
        "gelf, short_message, _whydenied.code",
    })
    void keepsTheEventAndItsFields(String format, String message, String code, CapturedOutput output) throws Exception {
        try (AwsStub aws = AwsStub.start();
                ConfigurableApplicationContext context = new SpringApplication(Empty.class)
                        .run(
                                "--spring.main.banner-mode=off",
                                "--spring.main.web-application-type=none",
                                "--spring.cloud.aws.region.static=eu-west-1",
                                "--logging.structured.format.console=" + format)) {
            aws.on(S3, "GetObject").denies();
            try (S3Client s3 = S3Client.builder()
                    .endpointOverride(aws.endpoint())
                    .region(Region.EU_WEST_1)
                    .credentialsProvider(AnonymousCredentialsProvider.create())
                    .forcePathStyle(true)
                    .build()) {
                assertThat(catchThrowable(() ->
                                s3.getObjectAsBytes(r -> r.bucket("acme-prices").key("2026/eu.csv"))))
                        .isNotNull();
            }
            assertThat(context.isActive()).isTrue();
        }

        String line = output.toString()
                .lines()
                .filter(text -> text.startsWith("{") && text.contains("access denied["))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no event in " + output));
        Json event = Json.parse(line);
        assertThat(event.get(message).text())
                .hasValueSatisfying(text -> assertThat(text).startsWith("access denied["));
        Json field = event;
        for (String step : code.split("/", -1)) {
            field = field.get(step);
        }
        assertThat(field.text()).hasValueSatisfying(value -> assertThat(value).matches("[a-z0-9-]+"));
        assertThat(output).doesNotContain("Appender");
    }

    /** The format is a setting of the process: other tests read plain lines. */
    @AfterEach
    void plainLinesAgain() {
        System.clearProperty("CONSOLE_LOG_STRUCTURED_FORMAT");
        new SpringApplication(Empty.class)
                .run(
                        "--spring.main.banner-mode=off",
                        "--spring.main.web-application-type=none",
                        "--spring.cloud.aws.region.static=eu-west-1",
                        "--logging.pattern.console=%level %logger - %msg%n")
                .close();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Empty {}
}
