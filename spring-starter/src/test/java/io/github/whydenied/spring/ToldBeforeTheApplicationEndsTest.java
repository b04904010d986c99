package io.github.whydenied.spring;

import static io.github.whydenied.awsstub.AwsService.S3;
import static io.github.whydenied.awsstub.AwsService.STS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.awsstub.AwsStub;
import io.github.whydenied.awsstub.StsAnswers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Spring Boot ends the log in a shutdown hook, beside ours: an application that ends must have told before. */
class ToldBeforeTheApplicationEndsTest {

    private static final Duration NOT_YET = Duration.ofSeconds(50);

    @Test
    void logsWhatIsKnown(@TempDir Path folder) throws Exception {
        try (AwsStub aws = AwsStub.start()) {
            aws.on(S3, "GetObject").denies();
            aws.on(STS, "GetCallerIdentity")
                    .answers(StsAnswers.callerIdentity("arn:aws:iam::111122223333:user/batch")
                            .after(NOT_YET));
            Path console = folder.resolve("console.txt");
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-Daws.endpointUrl=" + aws.endpoint(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Job.class.getName())
                    .redirectErrorStream(true)
                    .redirectOutput(console.toFile())
                    .start();
            assertThat(process.waitFor(NOT_YET.toSeconds() - 10, SECONDS))
                    .as("it ends in time")
                    .isTrue();
            assertThat(Files.readString(console))
                    .containsOnlyOnce("access denied[")
                    .contains("the further evidence (the process ended)");
        }
    }

    /** Ends as soon as its call was denied. */
    public static final class Job {

        private Job() {}

        public static void main(String[] none) {
            new SpringApplication(Empty.class)
                    .run(
                            "--spring.main.banner-mode=off",
                            "--spring.main.web-application-type=none",
                            "--spring.cloud.aws.region.static=eu-west-1",
                            "--whydenied.wait=0",
                            "--whydenied.deadline=" + NOT_YET.toSeconds() + "s");
            try (S3Client s3 = S3Client.builder()
                    .region(Region.EU_WEST_1)
                    .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                            "AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")))
                    .forcePathStyle(true)
                    .build()) {
                s3.getObjectAsBytes(r -> r.bucket("acme-prices").key("2026/eu.csv"));
            } catch (SdkException e) {
                System.out.println("it ends");
            }
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Empty {}
}
