package io.github.whydenied.spring;

import static io.github.whydenied.awsstub.AwsService.IAM;
import static io.github.whydenied.awsstub.AwsService.S3;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.whydenied.awsstub.Simulation;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3Client;

/** What a user sees when AWS denies a call while a Spring Boot application starts. */
@ExtendWith(OutputCaptureExtension.class)
class DeniedStartTest {

    private static final String CALLER = "arn:aws:sts::111122223333:assumed-role/checkout-service/i-0a1b2c3d";
    private static final StaticCredentialsProvider CREDENTIALS = StaticCredentialsProvider.create(
            AwsBasicCredentials.create("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"));

    @RegisterExtension
    static final StubbedAws AWS = new StubbedAws();

    @Test
    void aDeniedBeanIsAnalyzed(CapturedOutput output) {
        objectIsDenied();

        assertThat(catchThrowable(() -> StartedApplication.run(CallsS3.class))).isNotNull();

        Golden.assertSame("denied-bean.txt", StartedApplication.analysis(output));
    }

    @Test
    void whatTheAnalysisPrintsFollowsTheSettingsOfTheApplication(CapturedOutput output) {
        objectIsDenied();

        assertThat(catchThrowable(() -> StartedApplication.run(
                        CallsS3.class,
                        "--whydenied.redaction=strict",
                        "--whydenied.docs-base=https://wiki.example.com/denied/")))
                .isNotNull();

        assertThat(StartedApplication.analysis(output))
                .contains("docs: https://wiki.example.com/denied/identity-no-allow")
                .doesNotContain("111122223333");
    }

    @Test
    void aDiagnosisBegunByAnAsynchronousClientIsWaitedFor(CapturedOutput output) {
        objectIsDenied();
        AWS.stub().iam().role("checkout-service");
        AWS.stub()
                .on(IAM, "SimulatePrincipalPolicy")
                .answers(Simulation.deniesImplicitly().after(Duration.ofMillis(500)));

        assertThat(catchThrowable(() -> StartedApplication.run(CallsS3Asynchronously.class, "--whydenied.log=false")))
                .isNotNull();

        assertThat(StartedApplication.analysis(output))
                .contains("read: policy simulator, policies as they are now: does not allow it")
                .doesNotContain("the diagnosis continues");
    }

    @Test
    void switchedOffItLeavesTheFailureToSpringBoot(CapturedOutput output) {
        objectIsDenied();

        assertThat(catchThrowable(() -> StartedApplication.run(CallsS3.class, "--whydenied.enabled=false")))
                .isNotNull();

        assertThat(output).doesNotContain("access denied[").doesNotContain(StartedApplication.FAILED);
    }

    @Test
    void anotherFailureIsLeftToSpringBoot() {
        assertThat(new AccessDeniedFailureAnalyzer(null).analyze(new IllegalStateException("no denial")))
                .isNull();
    }

    private static void objectIsDenied() {
        AWS.stub().callerIs(CALLER);
        AWS.stub().on(S3, "GetObject").denies();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class CallsS3 {

        @Bean(destroyMethod = "close")
        S3Client s3() {
            return S3Client.builder()
                    .region(Region.EU_WEST_1)
                    .credentialsProvider(CREDENTIALS)
                    .forcePathStyle(true)
                    .build();
        }

        @Bean
        String priceList(S3Client s3) {
            return s3.getObjectAsBytes(r -> r.bucket("acme-prices").key("2026/eu.csv"))
                    .asUtf8String();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class CallsS3Asynchronously {

        /** Not a bean: Netty takes its time to shut down, in which any diagnosis would end. */
        @Bean
        String priceList() {
            S3AsyncClient s3 = S3AsyncClient.builder()
                    .region(Region.EU_WEST_1)
                    .credentialsProvider(CREDENTIALS)
                    .forcePathStyle(true)
                    .build();
            return s3.getObject(r -> r.bucket("acme-prices").key("2026/eu.csv"), AsyncResponseTransformer.toBytes())
                    .join()
                    .asUtf8String();
        }
    }
}
