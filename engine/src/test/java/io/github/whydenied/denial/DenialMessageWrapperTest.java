package io.github.whydenied.denial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.denial.DenialMessage.Wrapper;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What SDKs and tools write around AWS's sentence. */
class DenialMessageWrapperTest {

    private static final String CORE = "User: arn:aws:iam::111122223333:user/alice is not authorized to perform:"
            + " kms:Decrypt on resource: arn:aws:kms:eu-west-1:444455556666:key/k1"
            + " because no resource-based policy allows the kms:Decrypt action";
    private static final String ID = "11111111-2222-4333-8444-555566667777";

    static Stream<Arguments> carriers() {
        return Stream.of(
                wrapped(
                        CORE + " (Service: Kms, Status Code: 400, Request ID: " + ID + ") (SDK Attempt Count: 1)",
                        null,
                        400,
                        ID),
                wrapped(
                        CORE + " (Service: AWSKMS; Status Code: 400; Error Code: AccessDeniedException; Request ID: "
                                + ID + "; Proxy: null)",
                        "AccessDeniedException",
                        400,
                        ID),
                wrapped(
                        CORE + " (Service: AWSLambda; Status Code: 403; Error Code: null; Request ID: null)",
                        null,
                        403,
                        null),
                wrapped(
                        "An error occurred (AccessDeniedException) when calling the Decrypt operation: " + CORE,
                        "AccessDeniedException",
                        null,
                        null),
                wrapped(
                        "operation error KMS: Decrypt, https response error StatusCode: 400, RequestID: " + ID
                                + ", HostID: a+b/c=, api error AccessDenied: " + CORE,
                        "AccessDenied",
                        400,
                        ID),
                wrapped(
                        "Error: reading key: operation error KMS: Decrypt, https response error StatusCode: 400, RequestID: "
                                + ID + ", AccessDeniedException: " + CORE,
                        "AccessDeniedException",
                        400,
                        ID),
                wrapped(
                        "AccessDeniedException: " + CORE + "\n\tstatus code: 400, request id: " + ID
                                + "\nexit status 1",
                        "AccessDeniedException",
                        400,
                        ID),
                wrapped(
                        "<Error><Code>AccessDenied</Code><Message>" + CORE
                                + "</Message><RequestId>7F3KQZ9C1VXXEXMP</RequestId>" + "<HostId>x</HostId></Error>",
                        "AccessDenied",
                        null,
                        "7F3KQZ9C1VXXEXMP"),
                wrapped(
                        "{\"__type\":\"com.amazon.coral.service#AccessDeniedException\",\"Message\":\"" + CORE + "\"}",
                        "AccessDeniedException",
                        null,
                        null),
                wrapped(
                        "{\"errorCode\": \"AccessDenied\", \"errorMessage\": \"" + CORE + "\", \"requestID\": \"" + ID
                                + "\"}",
                        "AccessDenied",
                        null,
                        ID),
                wrapped(
                        "Resource handler returned message: \"" + CORE
                                + " (Service: Kms, Status Code: 403, Request ID: " + ID
                                + ")\" (RequestToken: 3f3e, HandlerErrorCode: AccessDenied)",
                        "AccessDenied",
                        403,
                        ID),
                wrapped("Aws::KMS::Errors::AccessDeniedException: " + CORE, "AccessDeniedException", null, null),
                wrapped(
                        "software.amazon.awssdk.services.kms.model.KmsException: " + CORE
                                + " (Service: Kms, Status Code: 400, Request ID: " + ID
                                + ", Extended Request ID: null)",
                        null,
                        400,
                        ID),
                wrapped(
                        "software.amazon.awssdk.services.kms.model.AccessDeniedException: " + CORE,
                        "AccessDeniedException",
                        null,
                        null),
                wrapped(
                        "HTTP/1.1 403 Forbidden\nx-amzn-ErrorType: AccessDeniedException\n" + CORE,
                        "AccessDeniedException",
                        403,
                        null),
                wrapped("API Error (403 {\"Message\":\"" + CORE + "\"})", null, 403, null));
    }

    private static Arguments wrapped(
            String text, @Nullable String code, @Nullable Integer status, @Nullable String requestId) {
        return Arguments.of(text, new Wrapper(code, status, requestId));
    }

    @ParameterizedTest
    @MethodSource("carriers")
    void carrierIsReadAndTheSentenceSurvivesIt(String text, Wrapper wrapper) {
        DenialMessage message = DenialMessageGrammar.parse(text);

        assertThat(message.wrapper()).isEqualTo(wrapper);
        assertThat(message.sentence())
                .isEqualTo(DenialMessageGrammar.parse(CORE).sentence());
        assertThat(message.reason()).isEqualTo(DenialMessageGrammar.parse(CORE).reason());
    }

    @Test
    void extendedRequestIdIsNotTheRequestId() {
        assertThat(DenialMessageGrammar.parse("(Service: S3, Status Code: 403, Extended Request ID: abc=)")
                        .wrapper()
                        .requestId())
                .isNull();
    }

    @Test
    void baseExceptionOfAServiceStandsForAnyCode() {
        assertThat(DenialMessageGrammar.parse("S3Exception: Access Denied (Service: S3, Status Code: 403)")
                        .wrapper())
                .isEqualTo(new Wrapper(null, 403, null));
    }

    @Test
    void exceptionsOfOthersAreNoErrorCode() {
        assertThat(DenialMessageGrammar.parse("java.nio.file.AccessDeniedException: /var/log/app.log")
                        .wrapper()
                        .errorCode())
                .isNull();
        assertThat(DenialMessageGrammar.parse("org.example.ForbiddenException: no")
                        .wrapper()
                        .errorCode())
                .isNull();
        assertThat(DenialMessageGrammar.parse("Caused by: software.amazon.awssdk.core.exception.SdkClientException: x")
                        .wrapper()
                        .errorCode())
                .isNull();
    }
}
