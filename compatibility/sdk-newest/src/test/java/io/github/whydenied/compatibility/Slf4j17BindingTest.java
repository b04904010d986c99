package io.github.whydenied.compatibility;

import static io.github.whydenied.awsstub.AwsService.S3;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Method;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** SLF4J 1.7 knows no key-values: the text of the event arrives, and nothing fails for the rest. */
class Slf4j17BindingTest extends StubbedAws {

    @Test
    void thisApplicationHasSlf4j17AndABindingForIt() {
        assertThat(Arrays.stream(Logger.class.getMethods()).map(Method::getName))
                .doesNotContain("atWarn");
        assertThat(LoggerFactory.getILoggerFactory().getClass().getName())
                .isEqualTo("org.slf4j.impl.SimpleLoggerFactory");
    }

    @Test
    void everyDenialArrivesAsPlainText() {
        aws.on(S3, "GetObject").denies();

        denied("acme-invoices", "inv-1.pdf");
        denied("acme-orders", "inv-2.pdf");

        assertThat(log.text())
                .contains("WARN io.github.whydenied - access denied[identity-no-allow]: ")
                .contains("--> s3:GetObject on arn:aws:s3:::acme-invoices/inv-1.pdf")
                .contains("docs: https://whydenied.github.io/causes/identity-no-allow")
                .contains("--> s3:GetObject on arn:aws:s3:::acme-orders/inv-2.pdf")
                .doesNotContain("SLF4J:", "Exception", "NoSuchMethodError", "NoClassDefFoundError");
    }

    private static void denied(String bucket, String key) {
        try (S3Client s3 = S3Client.builder()
                .region(Region.EU_WEST_1)
                .credentialsProvider(SESSION)
                .forcePathStyle(true)
                .build()) {
            assertThatThrownBy(() -> s3.getObject(r -> r.bucket(bucket).key(key)))
                    .isInstanceOf(S3Exception.class);
        }
    }
}
