package io.github.whydenied.spring;

import static io.github.whydenied.awsstub.AwsService.S3;
import static io.github.whydenied.awsstub.AwsService.SECRETS_MANAGER;
import static io.github.whydenied.awsstub.AwsService.SSM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.whydenied.awsstub.AwsStub;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;

/**
 * What a user sees when AWS denies what {@code spring.config.import} reads, from each place that Spring Cloud AWS imports from:
 * https://docs.awspring.io/spring-cloud-aws/docs/3.4.2/reference/html/index.html
 */
@ExtendWith(OutputCaptureExtension.class)
class DeniedImportTest {

    private static AwsStub aws;

    @BeforeAll
    static void startAws() {
        aws = AwsStub.start();
        System.setProperty("aws.endpointUrl", aws.endpoint().toString());
    }

    @AfterAll
    static void stopAws() {
        System.clearProperty("aws.endpointUrl");
        aws.close();
    }

    @AfterEach
    void forget() {
        aws.reset();
    }

    @ParameterizedTest
    @CsvSource({
        "secret, aws-secretsmanager:/checkout/db",
        "parameter, aws-parameterstore:/config/checkout/",
        "object, aws-s3:acme-config/checkout.properties"
    })
    void isAnalyzed(String what, String location, CapturedOutput output) {
        everythingIsDenied();

        assertThat(catchThrowable(
                        () -> StartedApplication.run(Application.class, "--spring.config.import=" + location)))
                .isNotNull();

        Golden.assertSame("denied-import-" + what + ".txt", StartedApplication.analysis(output));
    }

    @ParameterizedTest
    @CsvSource({
        "secret, aws-secretsmanager:/checkout/db",
        "parameter, aws-parameterstore:/config/checkout/",
        "object, aws-s3:acme-config/checkout.properties"
    })
    void anOptionalOneIsLoggedOnceLoggingWorks(String what, String location, CapturedOutput output) {
        everythingIsDenied();

        StartedApplication.run(Application.class, "--spring.config.import=optional:" + location)
                .close();

        Golden.assertSame("denied-optional-import-" + what + ".txt", StartedApplication.event(output));
    }

    private static void everythingIsDenied() {
        aws.callerIs("arn:aws:sts::111122223333:assumed-role/checkout-service/i-0a1b2c3d");
        aws.on(SECRETS_MANAGER, "GetSecretValue").denies();
        aws.on(SSM, "GetParametersByPath").denies();
        aws.on(S3, "GetObject").denies();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {}
}
