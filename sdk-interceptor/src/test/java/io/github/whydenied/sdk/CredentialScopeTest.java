package io.github.whydenied.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * The scope of a signature, as AWS documents it: key, date, Region, service.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">Signature Version 4</a>
 */
class CredentialScopeTest {

    private static SdkHttpRequest.Builder request() {
        return SdkHttpRequest.builder()
                .method(SdkHttpMethod.GET)
                .uri(URI.create("https://s3.eu-west-1.amazonaws.com/acme-invoices/a"));
    }

    private static SdkHttpRequest signed(String authorization) {
        return request().putHeader("Authorization", authorization).build();
    }

    @Test
    void aSignedRequestNamesIt() {
        assertThat(CredentialScope.of(
                        signed("AWS4-HMAC-SHA256 Credential=ASIAIOSFODNN7EXAMPLE/20261121/eu-west-1/s3/aws4_request,"
                                + " SignedHeaders=host, Signature=abc")))
                .contains(new CredentialScope("ASIAIOSFODNN7EXAMPLE", "eu-west-1", "s3"));
    }

    @Test
    void aPresignedUrlNamesIt() {
        SdkHttpRequest url = request()
                .putRawQueryParameter(
                        "X-Amz-Credential", "AKIAIOSFODNN7EXAMPLE/20261121/us-gov-west-1/execute-api/aws4_request")
                .build();
        assertThat(CredentialScope.of(url))
                .contains(new CredentialScope("AKIAIOSFODNN7EXAMPLE", "us-gov-west-1", "execute-api"));
    }

    /** Signature Version 4A has no Region. */
    @Test
    void aSignatureForAllRegionsHasNone() {
        assertThat(CredentialScope.of(signed("Credential=ASIAIOSFODNN7EXAMPLE/20261121//s3/aws4_request")))
                .contains(new CredentialScope("ASIAIOSFODNN7EXAMPLE", "", "s3"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Bearer abc",
                "/aws4_request",
                "s3/aws4_request",
                "/20261121/eu-west-1/s3/aws4_request",
                "K/2026112/eu-west-1/s3/aws4_request",
                "K/2026112x/eu-west-1/s3/aws4_request",
                "K/20261121/eu_west/s3/aws4_request",
                "K/20261121/eu-west-1//aws4_request",
                "K20261121/eu-west-1/s3/aws4_request"
            })
    void whatIsNoneIsNotTakenForOne(String carrier) {
        assertThat(CredentialScope.of(signed(carrier))).isEmpty();
    }

    @Test
    void theFirstThatIsOneCounts() {
        assertThat(CredentialScope.of(signed("x/aws4_request K/20261121/eu-west-1/sqs/aws4_request")))
                .contains(new CredentialScope("K", "eu-west-1", "sqs"));
    }
}
