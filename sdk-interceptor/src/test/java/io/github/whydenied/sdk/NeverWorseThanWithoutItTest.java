package io.github.whydenied.sdk;

import static io.github.whydenied.awsstub.Answers.denied;
import static io.github.whydenied.awsstub.Answers.error;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.WhyDenied;
import io.github.whydenied.awsstub.AwsService;
import io.github.whydenied.sdk.DeniedCall.Call;
import io.github.whydenied.sdk.DeniedCall.Expected;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Promise 1: the application gets all that it would have got without us, and our words after AWS's. */
class NeverWorseThanWithoutItTest {

    private static final String OURS = "(-- )?WhyDenied \\[[a-z0-9-]+]: \\S.*";

    @RegisterExtension
    final Bench bench = new Bench();

    private final Witness witness = new Witness();

    static Stream<DeniedCall> calls() {
        return DeniedCalls.all().stream();
    }

    @ParameterizedTest
    @MethodSource("calls")
    void synchronousClient(DeniedCall denied) {
        denied.aws().accept(bench.aws());
        assertNothingLost(denied.expected(), denied.sync());
    }

    @ParameterizedTest
    @MethodSource("calls")
    void asynchronousClient(DeniedCall denied) {
        denied.aws().accept(bench.aws());
        assertNothingLost(denied.expected(), denied.async());
    }

    private void assertNothingLost(Expected expected, Call call) {
        AwsServiceException failure = Failures.ofService(() -> call.with(witness));
        assertThat(failure).isExactlyInstanceOf(expected.type());
        assertThat(failure.statusCode()).isEqualTo(expected.status());
        assertThat(failure.awsErrorDetails().errorCode()).isEqualTo(expected.code());
        assertThat(failure.awsErrorDetails().errorMessage()).isEqualTo(expected.words());
        assertThat(WhyDenied.explanation(failure)).isPresent();
        assertSameBesidesTheMessage((AwsServiceException) witness.original(), failure);
        assertWords((AwsServiceException) witness.original(), expected, failure);
    }

    private static void assertSameBesidesTheMessage(AwsServiceException original, AwsServiceException failure) {
        assertThat(failure.getClass()).isEqualTo(original.getClass());
        assertThat(failure.awsErrorDetails().sdkHttpResponse())
                .isSameAs(original.awsErrorDetails().sdkHttpResponse());
        // For a HEAD answer the SDK itself makes another exception, with the word "Forbidden", before it calls us.
        if (original.awsErrorDetails().errorMessage() != null || original.rawMessage() != null) {
            assertThat(failure.awsErrorDetails()).isSameAs(original.awsErrorDetails());
            assertThat(failure.numAttempts()).isEqualTo(original.numAttempts());
            assertThat(failure.getStackTrace()).isEqualTo(original.getStackTrace());
        }
        assertThat(failure.statusCode()).isEqualTo(original.statusCode());
        assertThat(failure.requestId()).isEqualTo(original.requestId());
        assertThat(failure.extendedRequestId()).isEqualTo(original.extendedRequestId());
        assertThat(failure.retryable()).isEqualTo(original.retryable());
        assertThat(failure.getCause()).isSameAs(original.getCause());
        assertThat(failure.getSuppressed()).containsExactly(original.getSuppressed());
    }

    /** AWS's words first and whole, ours after them, and the suffix that the SDK appends last, once. */
    private static void assertWords(AwsServiceException original, Expected expected, AwsServiceException failure) {
        String message = Failures.message(failure);
        String words = expected.words() == null ? original.rawMessage() : expected.words();
        // An answer without a body has none.
        String theirs = words == null ? "" : words + " ";
        String before = Failures.message(original);
        String suffix = " " + before.substring(before.indexOf("(Service: "));
        if (failure.numAttempts() == null) {
            // The exception that the SDK makes for a HEAD answer has lost them before it comes to us.
            suffix = suffix.replaceFirst(" \\(SDK Attempt Count: \\d+\\)$", "");
        }
        assertThat(message).startsWith(theirs).endsWith(suffix).hasLineCount(1);
        String ours = message.substring(theirs.length(), message.length() - suffix.length());
        assertThat(ours).matches(OURS).doesNotContain("(Service: ");
        assertThat(ours.substring(ours.indexOf('[')).replace("; diagnosis continues in the log", ""))
                .hasSizeLessThanOrEqualTo(240);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void earlierAttemptsStaySuppressedAndCounted(Call call) {
        bench.aws()
                .on(AwsService.S3, "GetObject")
                .answers(error(503, "SlowDown", "Please reduce your request rate."), denied("Access Denied"));
        AwsServiceException failure = Failures.ofService(() -> call.with(witness));
        assertThat(WhyDenied.explanation(failure)).isPresent();
        assertThat(failure.numAttempts()).isEqualTo(2);
        assertThat(failure.getSuppressed())
                .singleElement()
                .satisfies(first -> assertThat(first).hasMessageContaining("attempt 1 failure"));
        assertSameBesidesTheMessage((AwsServiceException) witness.original(), failure);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aFailureThatIsNoDenialIsTheVerySameInstance(Call call) {
        bench.aws()
                .on(AwsService.S3, "GetObject")
                .answers(error(404, "NoSuchKey", "The specified key does not exist."));
        assertThat(Failures.of(() -> call.with(witness))).isSameAs(witness.original());
    }

    static Stream<Call> kinds() {
        return Stream.of(
                DeniedCalls.s3GetObject().sync(), DeniedCalls.s3GetObject().async());
    }
}
