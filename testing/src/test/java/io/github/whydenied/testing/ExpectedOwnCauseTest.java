package io.github.whydenied.testing;

import static io.github.whydenied.awsstub.AwsService.S3;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.whydenied.awsstub.AwsStub;
import io.github.whydenied.evidence.Phrase;
import io.github.whydenied.sdk.Explainer;
import io.github.whydenied.verdict.Cause;
import io.github.whydenied.verdict.CauseCode;
import io.github.whydenied.verdict.Certainty;
import io.github.whydenied.verdict.OwnCause;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** A test can expect a cause that a detector of the application names. */
@ExtendWith(NoUnexpectedDenials.class)
class ExpectedOwnCauseTest {

    private static final CauseCode FREEZE = OwnCause.of(
            "acme.price-freeze", "Prices are frozen", CauseCode.Group.SERVICE, "https://wiki.example.com/price-freeze");

    @BeforeEach
    void install() {
        Phrase frozen = Phrase.of("prices are frozen");
        Explainer.install(Explainer.builder()
                .detector(denied -> List.of(Cause.of(FREEZE, Certainty.STATED, frozen, frozen, List.of())))
                .build());
    }

    @AfterEach
    void forget() {
        Explainer.install(null);
    }

    @Test
    @ExpectDenials("acme.price-freeze")
    void isExpectedByItsCode() {
        try (AwsStub aws = AwsStub.start();
                S3Client s3 = S3Client.builder()
                        .endpointOverride(aws.endpoint())
                        .region(Region.EU_WEST_1)
                        .credentialsProvider(AnonymousCredentialsProvider.create())
                        .forcePathStyle(true)
                        .build()) {
            aws.on(S3, "GetObject").denies("Access Denied");
            assertThatThrownBy(() ->
                            s3.getObjectAsBytes(r -> r.bucket("acme-prices").key("2026/eu.csv")))
                    .hasMessageContaining("[acme.price-freeze]");
        }
    }
}
