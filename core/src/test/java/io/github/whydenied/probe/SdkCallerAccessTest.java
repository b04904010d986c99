package io.github.whydenied.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.call.CallFailure;
import io.github.whydenied.call.CallFailure.Kind;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;

class SdkCallerAccessTest {

    @Test
    void anAnswerOfAwsIsReadWithItsCode() {
        Throwable failure = AwsServiceException.builder()
                .statusCode(403)
                .awsErrorDetails(
                        AwsErrorDetails.builder().errorCode("AccessDenied").build())
                .build();
        assertThat(SdkCallerAccess.NONE.read(failure)).isEqualTo(CallFailure.answered("AccessDenied", 403, failure));
    }

    static Stream<Throwable> timeouts() {
        return Stream.of(
                ApiCallTimeoutException.create(1),
                ApiCallAttemptTimeoutException.create(1),
                AbortedException.create("interrupted"),
                new InterruptedException(),
                new InterruptedIOException());
    }

    @ParameterizedTest
    @MethodSource("timeouts")
    void whatTookTooLongIsATimeout(Throwable failure) {
        assertThat(SdkCallerAccess.NONE.read(failure).kind()).isEqualTo(Kind.TIMED_OUT);
    }

    @Test
    void theSdksOwnFailureIsToldByItsRoot() {
        ConnectException refused = new ConnectException("Connection refused");
        SdkClientException failure = SdkClientException.create("Unable to execute HTTP request", refused);
        assertThat(SdkCallerAccess.NONE.read(failure).telling()).isSameAs(refused);
        assertThat(SdkCallerAccess.NONE.read(failure).kind()).isEqualTo(Kind.OTHER);
    }
}
