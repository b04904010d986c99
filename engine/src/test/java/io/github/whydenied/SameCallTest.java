package io.github.whydenied;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.call.ApiCall;
import io.github.whydenied.call.CallerAccess;
import io.github.whydenied.call.FailedCall;
import io.github.whydenied.call.HttpFacts;
import io.github.whydenied.call.RequestFacts;
import io.github.whydenied.call.ServiceError;
import io.github.whydenied.testing.Calls;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A call is read again wherever anything of it is another than before, and its denial is explained for itself. */
class SameCallTest {

    private static FailedCall call(
            String operation,
            @Nullable String code,
            int status,
            @Nullable String requestId,
            Map<String, String> headers) {
        FailedCall known = Calls.deniedGetObject("a");
        return new FailedCall(
                new ApiCall("S3", operation, "s3", "eu-west-1", known.api().endpoint()),
                RequestFacts.of(Map.of("Bucket", "acme-invoices")),
                new ServiceError(
                        "S3Exception", "S3", code, null, new HttpFacts(status, requestId, null, headers, null)),
                known.credentials(),
                known.clock());
    }

    private static String code(Diagnoser diagnoser, FailedCall call) {
        return diagnoser
                .diagnose(call, CallerAccess.NONE)
                .orElseThrow()
                .complete()
                .join()
                .verdict()
                .primary()
                .code()
                .code();
    }

    /** Each is told as one that has seen no other is. */
    private static void assertToldApart(FailedCall one, FailedCall other) {
        assertThat(new SameCall(one)).isNotEqualTo(new SameCall(other));
        try (Diagnoser both = Diagnoser.builder().build();
                Diagnoser fresh = Diagnoser.builder().build()) {
            String first = code(both, one);
            assertThat(code(both, other)).isEqualTo(code(fresh, other)).isNotEqualTo(first);
        }
    }

    @Test
    void theSameWordsWithAnotherRequestIdAreTheSameCall() {
        FailedCall one = call("GetObject", "AccessDenied", 403, "7F3KQZ9C1VXXEXMP", Map.of("x-amz-id-2", "a"));
        FailedCall other = call("GetObject", "AccessDenied", 403, "8F3KQZ9C1VXXEXMP", Map.of("x-amz-id-2", "b"));
        assertThat(new SameCall(one)).isEqualTo(new SameCall(other)).hasSameHashCodeAs(new SameCall(other));
    }

    /** What may be named depends on what AWS said to the call, so a text is kept for the same words alone. */
    @Test
    void aTextIsWrittenAnewForOtherWords() {
        FailedCall one = Calls.getObject("a", "AccessDenied", "Access Denied, Resource Id: a");
        FailedCall other = Calls.getObject("a", "AccessDenied", "Access Denied, Resource Id: b");
        try (Diagnoser diagnoser = Diagnoser.builder().build()) {
            Diagnosis diagnosis = diagnoser.diagnose(one, CallerAccess.NONE).orElseThrow();
            Explanation known = diagnosis.complete().join();
            AtomicInteger written = new AtomicInteger();
            Function<Explanation, String> words = explanation -> {
                written.incrementAndGet();
                return String.valueOf(explanation.call().error().message());
            };

            assertThat(diagnosis.text(known, one, words)).isEqualTo("Access Denied, Resource Id: a");
            assertThat(diagnosis.text(known, one, words)).isEqualTo("Access Denied, Resource Id: a");
            assertThat(written).hasValue(1);
            assertThat(diagnosis.text(known, other, words)).isEqualTo("Access Denied, Resource Id: b");
        }
    }

    /** An answer without any id of AWS's is a proxy's. */
    @Test
    void anAnswerOfAwsAndOneOfAProxy() {
        assertToldApart(
                call("ListBuckets", null, 403, null, Map.of()),
                call("ListBuckets", null, 403, "7F3KQZ9C1VXXEXMP", Map.of()));
    }

    /** @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadBucket.html">HeadBucket, x-amz-bucket-region</a> */
    @Test
    void aBucketsRegionThatAHeaderAloneTells() {
        assertToldApart(
                call("HeadBucket", null, 400, "7F3KQZ9C1VXXEXMP", Map.of()),
                call("HeadBucket", null, 400, "7F3KQZ9C1VXXEXMP", Map.of("x-amz-bucket-region", "us-east-1")));
    }

    @Test
    void anErrorThatAHeaderAloneNames() {
        assertToldApart(
                call("GetObject", null, 400, "7F3KQZ9C1VXXEXMP", Map.of("x-amzn-errortype", "ExpiredTokenException")),
                call(
                        "GetObject",
                        null,
                        400,
                        "7F3KQZ9C1VXXEXMP",
                        Map.of("x-amzn-errortype", "InvalidSignatureException")));
    }
}
