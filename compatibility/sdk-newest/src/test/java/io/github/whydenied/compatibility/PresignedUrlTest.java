package io.github.whydenied.compatibility;

import static io.github.whydenied.awsstub.Answers.error;
import static io.github.whydenied.awsstub.AwsService.S3;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.whydenied.Explanation;
import io.github.whydenied.WhyDenied;
import io.github.whydenied.render.LogRenderer;
import io.github.whydenied.render.RenderOptions;
import io.github.whydenied.verdict.BuiltInCause;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** A presigned URL that is used too late, by the one client of the SDK that takes such URLs; older SDKs have none. */
class PresignedUrlTest extends StubbedAws {

    private static final Path GOLDEN =
            Path.of(System.getProperty("project.basedir", "."), "src/test/resources/golden/presigned-url-expired.txt");

    private URL presigned() {
        try (S3Presigner presigner = S3Presigner.builder()
                .region(Region.EU_WEST_1)
                .credentialsProvider(SESSION)
                .endpointOverride(aws.endpoint())
                .serviceConfiguration(
                        S3Configuration.builder().pathStyleAccessEnabled(true).build())
                .build()) {
            return presigner
                    .presignGetObject(r -> r.signatureDuration(Duration.ofMinutes(5))
                            .getObjectRequest(o -> o.bucket("acme-invoices").key("inv-1.pdf")))
                    .url();
        }
    }

    /** https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */
    @Test
    void isToldAsThat() throws Exception {
        aws.on(S3, "GetObject")
                .answers(error(
                        403,
                        "AccessDenied",
                        "Request has expired",
                        Map.of("X-Amz-Expires", "300", "Expires", "2026-11-21T08:05:00Z")));
        URL url = presigned();

        Throwable failed;
        try (S3AsyncClient s3 = S3AsyncClient.builder()
                .region(Region.EU_WEST_1)
                .credentialsProvider(SESSION)
                .forcePathStyle(true)
                .build()) {
            failed = catchThrowable(() -> s3.presignedUrlExtension()
                    .getObject(r -> r.presignedUrl(url), AsyncResponseTransformer.toBytes())
                    .join());
        }

        Explanation told =
                WhyDenied.finalExplanation(failed.getCause()).orElseThrow().join();
        assertThat(told.verdict().primary().code()).isEqualTo(BuiltInCause.PRESIGNED_URL_EXPIRED);
        String seen = new LogRenderer(RenderOptions.STANDARD).render(told).strip() + "\n";
        if (System.getProperty("golden", "").equals("update")) {
            Files.createDirectories(GOLDEN.getParent());
            Files.writeString(GOLDEN, seen);
        }
        assertThat(seen).isEqualTo(Files.readString(GOLDEN)).doesNotContain("X-Amz-Signature");
    }
}
