package io.github.whydenied.sdk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.call.ApiCall;
import io.github.whydenied.call.RequestFacts;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.core.RequestOverrideConfiguration;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.iam.model.ChangePasswordRequest;
import software.amazon.awssdk.services.iam.model.CreateLoginProfileRequest;
import software.amazon.awssdk.services.iam.model.UploadServerCertificateRequest;
import software.amazon.awssdk.services.kms.model.DecryptRequest;
import software.amazon.awssdk.services.kms.model.EncryptRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.secretsmanager.model.CreateSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.PutSecretValueRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithSamlRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityRequest;

/** A member that can hold a secret is not even asked for. */
class SecretMembersUntouchedTest {

    /** Hands on what it is asked for, and remembers it. */
    private static final class Recording extends SdkRequest {

        private final AwsRequest request;
        private final List<String> touched = new ArrayList<>();

        Recording(AwsRequest request) {
            this.request = request;
        }

        @Override
        public List<SdkField<?>> sdkFields() {
            return request.sdkFields();
        }

        @Override
        public <T> Optional<T> getValueForField(String fieldName, Class<T> type) {
            touched.add(fieldName);
            return request.getValueForField(fieldName, type);
        }

        @Override
        public Optional<? extends RequestOverrideConfiguration> overrideConfiguration() {
            return Optional.empty();
        }

        @Override
        public Builder toBuilder() {
            return request.toBuilder();
        }
    }

    static Stream<Arguments> requests() {
        SdkBytes bytes = SdkBytes.fromUtf8String("secret");
        return Stream.of(
                of(
                        "SecretsManager",
                        "SecretString",
                        PutSecretValueRequest.builder().secretId("db").secretString("s")),
                of(
                        "SecretsManager",
                        "SecretBinary",
                        CreateSecretRequest.builder().name("db").secretBinary(bytes)),
                of("Kms", "Plaintext", EncryptRequest.builder().keyId("alias/a").plaintext(bytes)),
                of(
                        "Kms",
                        "CiphertextBlob",
                        DecryptRequest.builder().keyId("alias/a").ciphertextBlob(bytes)),
                of(
                        "S3",
                        "SSECustomerKey",
                        PutObjectRequest.builder().bucket("b").key("k").sseCustomerKey("s")),
                of(
                        "S3",
                        "CopySourceSSECustomerKey",
                        CopyObjectRequest.builder()
                                .sourceBucket("a")
                                .sourceKey("k")
                                .destinationBucket("b")
                                .destinationKey("k")
                                .copySourceSSECustomerKey("s")),
                of(
                        "Iam",
                        "Password",
                        CreateLoginProfileRequest.builder().userName("u").password("s")),
                of(
                        "Iam",
                        "OldPassword",
                        ChangePasswordRequest.builder().oldPassword("s").newPassword("t")),
                of(
                        "Iam",
                        "NewPassword",
                        ChangePasswordRequest.builder().oldPassword("s").newPassword("t")),
                of(
                        "Iam",
                        "PrivateKey",
                        UploadServerCertificateRequest.builder()
                                .serverCertificateName("c")
                                .privateKey("s")),
                of("Sts", "TokenCode", AssumeRoleRequest.builder().roleArn("r").tokenCode("123456")),
                of(
                        "Sts",
                        "SAMLAssertion",
                        AssumeRoleWithSamlRequest.builder().roleArn("r").samlAssertion("s")));
    }

    private static Arguments of(String service, String secret, AwsRequest.Builder request) {
        return Arguments.of(service, secret, request.build());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("requests")
    void isNotAskedFor(String service, String secret, AwsRequest request) {
        Recording recording = new Recording(request);
        String operation = request.getClass().getSimpleName().replace("Request", "");
        RequestFacts facts = RequestReader.read(
                recording, new ApiCall(service, operation, null, "eu-west-1", null), Optional.empty());

        assertThat(request.sdkFields()).extracting(SdkField::memberName).contains(secret);
        assertThat(recording.touched).doesNotContain(secret);
        // So that a reader that reads nothing does not pass.
        assertThat(operation.equals("ChangePassword") || !facts.members().isEmpty())
                .isTrue();
    }

    /** Its claims are what trust policies compare, and all that is kept of it. */
    @Test
    void ofAWebIdentityTokenOnlyTheClaimsAreKept() {
        String payload = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"sub\":\"repo:acme/shop:pull_request\",\"jti\":\"private\"}".getBytes(UTF_8));
        String token = "eyJhbGciOiJSUzI1NiJ9." + payload + ".c2lnbmF0dXJl";
        RequestFacts facts = RequestReader.read(
                AssumeRoleWithWebIdentityRequest.builder()
                        .roleArn("r")
                        .webIdentityToken(token)
                        .build(),
                new ApiCall("Sts", "AssumeRoleWithWebIdentity", null, "eu-west-1", null),
                Optional.empty());

        assertThat(facts.all("WebIdentityToken.sub")).containsExactly("repo:acme/shop:pull_request");
        assertThat(facts.members().toString())
                .doesNotContain("c2lnbmF0dXJl")
                .doesNotContain(payload)
                .doesNotContain("private");
    }
}
