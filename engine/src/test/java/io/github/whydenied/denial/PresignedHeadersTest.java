package io.github.whydenied.denial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.call.ApiCall;
import io.github.whydenied.call.ClockFacts;
import io.github.whydenied.call.CredentialFacts;
import io.github.whydenied.call.FailedCall;
import io.github.whydenied.call.HttpFacts;
import io.github.whydenied.call.RequestFacts;
import io.github.whydenied.call.ServiceError;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What S3 repeats of a signature that does not match: https://github.com/aws/aws-sdk-js/issues/557 and /948. */
class PresignedHeadersTest {

    private static FailedCall answered(String message) {
        return new FailedCall(
                new ApiCall("S3", "PutObject", null, "us-east-1", null),
                RequestFacts.NONE,
                new ServiceError(
                        "S3Exception",
                        null,
                        "SignatureDoesNotMatch",
                        message,
                        new HttpFacts(403, null, null, Map.of(), null)),
                new CredentialFacts(
                        CredentialFacts.Kind.UNKNOWN, null, null, null, new CredentialFacts.Source(null, null)),
                new ClockFacts(Instant.EPOCH, null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<StringToSign>PUT~~multipart/form-data~1427992617~/acme/key</StringToSign> | [content-type]",
                "<StringToSign>~PUT  image/png 1427992617 x-amz-acl:public-read /acme/key~</StringToSign> |"
                        + " [content-type, x-amz-acl]",
                "<StringToSign>GET~~~1459295457~/acme/text/html</StringToSign> | []",
                "<StringToSign>PUT~~image/png~Thu, 02 Apr 2015 16:36:57 GMT~/acme/key</StringToSign> | []",
                "<CanonicalRequest>PUT~/k~X-Amz-Expires=60&amp;X-Amz-SignedHeaders=content-type%3Bhost~</CanonicalRequest> |"
                        + " [content-type]",
                "<CanonicalRequest>PUT~/k~X-Amz-SignedHeaders=host~content-type;host</CanonicalRequest> | []",
                "<CanonicalRequest>PUT~/k~~content-type:a/b~~content-type;host;x-amz-date</CanonicalRequest> | []"
            })
    void theHeadersOfAPresignedUrlAreThoseThatItsSignatureCovers(String answer, String headers) {
        assertThat(PresignedHeaders.of(answered(answer.replace('~', '\n')))).hasToString(headers);
        assertThat(PresignedHeaders.of(answered(answer.replace("~", "\\n")))).hasToString(headers);
    }
}
