package io.github.whydenied.sdk;

import static io.github.whydenied.awsstub.Answers.error;
import static io.github.whydenied.awsstub.Answers.ok;
import static io.github.whydenied.awsstub.AwsService.S3;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.whydenied.awsstub.RecordedCall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * A bucket with Requester Pays refuses whatever does not agree to pay, and says no more.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/ObjectsinRequesterPaysBuckets.html">Requester Pays</a>
 */
class RequesterPaysThroughClientsTest {

    @RegisterExtension
    final Bench bench = new Bench();

    @Test
    void theQuestionAgreesToPayAndTheDeniedCallIsNotRepeatedWithIt() {
        bench.aws().on(S3, "GetObject").answers(error(403, "AccessDenied", "Access Denied"));
        bench.aws()
                .on(S3, "GetBucketRequestPayment")
                .answers(ok("<RequestPaymentConfiguration><Payer>Requester</Payer></RequestPaymentConfiguration>"));
        S3Client s3 = bench.closing(Clients.s3());
        Failures.of(() -> s3.getObjectAsBytes(r -> r.bucket("partner-reports").key("daily.csv")));
        await().untilAsserted(() -> assertThat(bench.log())
                .singleElement()
                .asString()
                .startsWith("access denied[s3-requester-pays]")
                .contains("Fix to review, for whoever runs this: "));
        assertThat(bench.aws().calls())
                .filteredOn(call -> agrees(call))
                .extracting(RecordedCall::operation)
                .containsExactly("GetBucketRequestPayment");
    }

    private static boolean agrees(RecordedCall call) {
        return "requester".equals(call.headers().get("x-amz-request-payer"));
    }
}
