package io.github.whydenied.sdk;

import static io.github.whydenied.awsstub.Answers.error;
import static io.github.whydenied.awsstub.AwsService.S3;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.whydenied.WhyDenied;
import io.github.whydenied.awsstub.S3Answers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * A client with cross-Region access follows a redirect to the bucket's Region itself: the application never sees the
 * redirect, so neither does its log.
 *
 * @see <a href="https://docs.aws.amazon.com/sdk-for-java/latest/developer-guide/s3-cross-region.html">Cross-Region access</a>
 */
class CrossRegionTest {

    @RegisterExtension
    final Bench bench = new Bench();

    @BeforeEach
    void theBucketIsInAnotherRegion() {
        bench.aws()
                .on(S3, "GetObject")
                .answers(error(301, "PermanentRedirect", "The bucket must be addressed using another endpoint.")
                        .withHeader("x-amz-bucket-region", "eu-central-1"));
    }

    private S3Client following() {
        return bench.closing(Clients.s3Builder().crossRegionAccessEnabled(true).build());
    }

    @Test
    void aRedirectThatTheClientFollowsIsNoNews() {
        bench.aws()
                .on(S3, "GetObject")
                .matching(call -> "eu-central-1".equals(call.region()))
                .answers(S3Answers.object("content"));
        String content = following()
                .getObjectAsBytes(r -> r.bucket("acme-invoices").key("a"))
                .asUtf8String();
        assertThat(content).isEqualTo("content");
        assertThat(bench.log()).isEmpty();
        assertThat(bench.callsBesides("GetObject")).isEmpty();
    }

    @Test
    void norIsOneThatAnAsynchronousClientFollows() {
        bench.aws()
                .on(S3, "GetObject")
                .matching(call -> "eu-central-1".equals(call.region()))
                .answers(S3Answers.object("content"));
        bench.aws().on(S3, "GetObject").mentioning("denied").denies();
        S3AsyncClient s3 = bench.closing(
                Clients.s3AsyncBuilder().crossRegionAccessEnabled(true).build());
        assertThat(get(s3, "a").join().asUtf8String()).isEqualTo("content");
        // A diagnosis of the redirect would have begun before that of this denial.
        Throwable denied = Failures.of(() -> get(s3, "denied").join());
        assertThat(WhyDenied.finalExplanation(denied).orElseThrow()).succeedsWithin(Duration.ofSeconds(20));
        await().untilAsserted(() -> assertThat(bench.log()).isNotEmpty());
        assertThat(bench.log())
                .singleElement()
                .satisfies(text -> assertThat(text).contains("arn:aws:s3:::acme-invoices/denied"));
    }

    private static CompletableFuture<ResponseBytes<GetObjectResponse>> get(S3AsyncClient s3, String key) {
        return s3.getObject(r -> r.bucket("acme-invoices").key(key), AsyncResponseTransformer.toBytes());
    }

    @Test
    void aDenialInTheOtherRegionIs() {
        bench.aws()
                .on(S3, "GetObject")
                .matching(call -> "eu-central-1".equals(call.region()))
                .denies();
        S3Client s3 = following();
        assertThat(Failures.of(
                        () -> s3.getObjectAsBytes(r -> r.bucket("acme-invoices").key("a"))))
                .hasMessageContaining("WhyDenied [identity-no-allow]: ");
        assertThat(bench.log()).hasSize(1);
    }

    @Test
    void aRedirectThatAClientDoesNotFollowIsExplained() {
        S3Client s3 = bench.closing(Clients.s3());
        assertThat(Failures.of(
                        () -> s3.getObjectAsBytes(r -> r.bucket("acme-invoices").key("a"))))
                .hasMessageContaining(" -- WhyDenied [");
        assertThat(bench.log()).hasSize(1);
    }

    @Test
    void aRedirectThatComesAgainIsExplainedOnce() {
        S3Client s3 = following();
        assertThat(Failures.of(
                        () -> s3.getObjectAsBytes(r -> r.bucket("acme-invoices").key("a"))))
                .hasMessageContaining(" -- WhyDenied [");
        assertThat(bench.log()).hasSize(1);
    }
}
