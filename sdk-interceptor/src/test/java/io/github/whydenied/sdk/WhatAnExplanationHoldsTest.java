package io.github.whydenied.sdk;

import static io.github.whydenied.awsstub.Answers.error;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.Explanation;
import io.github.whydenied.WhyDenied;
import io.github.whydenied.awsstub.AwsService;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** Whoever is given an explanation, a listener or what writes it as JSON, is given no secret, in no field however private. */
class WhatAnExplanationHoldsTest {

    private static final String SECRET_KEY = "CANARYsecretKEY0123456789abcdefghij/EXAM";
    private static final String TOKEN = "CANARYtoken" + "AbCd0123".repeat(30);
    private static final String CUSTOMER_KEY =
            Base64.getEncoder().encodeToString("CANARY-customer-key-of-32-bytes.".getBytes(StandardCharsets.UTF_8));
    private static final String[] CANARIES = {"CANARY", CUSTOMER_KEY};

    private static final String SIGNED = "GET\n/acme-invoices/a\n\nhost:h\nx-amz-security-token:" + TOKEN
            + "\nx-amz-server-side-encryption-customer-key:" + CUSTOMER_KEY + "\n";

    private static final String MISMATCH =
            "The request signature we calculated does not match the signature you provided.";

    private static final StaticCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsSessionCredentials.create(Clients.ACCESS_KEY_ID, SECRET_KEY, TOKEN));

    @RegisterExtension
    final Bench bench = new Bench();

    @BeforeEach
    void waits() {
        bench.setting("wait", "60s");
        bench.setting("reference-key", "CANARY of the deployment");
    }

    private static void assertHoldsNoCanary(Throwable failure) throws Exception {
        Explanation explanation =
                WhyDenied.finalExplanation(failure).orElseThrow().get(60, SECONDS);
        assertThat(Reachable.texts(explanation))
                .as("what is reachable")
                .contains("acme-")
                .contains(String.valueOf(explanation.call().error().message()))
                .doesNotContain(CANARIES);
    }

    @Test
    void ofTheRequestThatS3Repeats() throws Exception {
        bench.aws()
                .on(AwsService.S3, "GetObject")
                .answers(error(
                        403,
                        "SignatureDoesNotMatch",
                        MISMATCH,
                        Map.of(
                                "AWSAccessKeyId",
                                Clients.ACCESS_KEY_ID,
                                "CanonicalRequest",
                                SIGNED,
                                "StringToSign",
                                SIGNED)));
        S3Client s3 = bench.closing(
                Clients.s3Builder().credentialsProvider(CREDENTIALS).build());
        assertHoldsNoCanary(Failures.of(() -> s3.getObjectAsBytes(r -> r.bucket("acme-invoices")
                .key("a")
                .sseCustomerAlgorithm("AES256")
                .sseCustomerKey(CUSTOMER_KEY)
                .sseCustomerKeyMD5("CANARY-md5"))));
    }

    @Test
    void ofTheRequestThatAMessageRepeats() throws Exception {
        bench.aws()
                .on(AwsService.KMS, "Encrypt")
                .answers(error(
                        403,
                        "InvalidSignatureException",
                        MISMATCH + "\n\nThe Canonical String for this request should have been\n'" + SIGNED
                                + "'\n\nThe String-to-Sign should have been\n'" + SIGNED + "'"));
        KmsClient kms = bench.closing(Clients.sync(KmsClient.builder())
                .credentialsProvider(CREDENTIALS)
                .build());
        assertHoldsNoCanary(Failures.of(() ->
                kms.encrypt(r -> r.keyId("alias/acme-ledger").plaintext(SdkBytes.fromUtf8String("CANARY-plaintext")))));
    }

    @Test
    void ofPasswords() throws Exception {
        bench.aws().on(AwsService.IAM, "CreateLoginProfile").denies();
        IamClient iam = bench.closing(Clients.sync(IamClient.builder())
                .credentialsProvider(CREDENTIALS)
                .build());
        assertHoldsNoCanary(Failures.of(
                () -> iam.createLoginProfile(r -> r.userName("acme-alice").password("CANARY-hunter2"))));
    }

    @Test
    void ofSecretStrings() throws Exception {
        bench.aws().on(AwsService.SECRETS_MANAGER, "PutSecretValue").denies();
        SecretsManagerClient secrets = bench.closing(Clients.sync(SecretsManagerClient.builder())
                .credentialsProvider(CREDENTIALS)
                .build());
        assertHoldsNoCanary(Failures.of(
                () -> secrets.putSecretValue(r -> r.secretId("acme-db").secretString("CANARY-hunter2"))));
    }

    /** An endpoint that is not AWS's can say as much as it likes. */
    @Test
    void moreThanAwsSays() throws Exception {
        bench.setting("probes", "none");
        bench.aws()
                .on(AwsService.S3, "GetObject")
                .answers(error(403, "AccessDenied", "acme-no " + "x".repeat(100_000)));
        S3Client s3 = bench.closing(Clients.s3());
        Throwable failure = Failures.of(
                () -> s3.getObjectAsBytes(r -> r.bucket("acme-invoices").key("a")));
        Explanation explanation = WhyDenied.explanation(failure).orElseThrow();
        assertThat(explanation.call().error().message()).startsWith("acme-no x").hasSize(8_192);
        assertThat(Reachable.texts(explanation).length()).isLessThan(200_000);
    }
}
