package io.github.whydenied.spring;

import static io.github.whydenied.awsstub.AwsService.S3;
import static io.github.whydenied.awsstub.AwsService.SECRETS_MANAGER;
import static io.github.whydenied.awsstub.AwsService.SSM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
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

    @RegisterExtension
    static final StubbedAws AWS = new StubbedAws();

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
        AWS.stub().callerIs("arn:aws:sts::111122223333:assumed-role/checkout-service/i-0a1b2c3d");
        AWS.stub().on(SECRETS_MANAGER, "GetSecretValue").denies();
        AWS.stub().on(SSM, "GetParametersByPath").denies();
        AWS.stub().on(S3, "GetObject").denies();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {}
}
