package io.github.whydenied.sdk;

import static io.github.whydenied.awsstub.Answers.error;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.spi.ILoggingEvent;
import io.github.whydenied.Explanation;
import io.github.whydenied.WhyDenied;
import io.github.whydenied.awsstub.AwsService;
import io.github.whydenied.probe.SdkCallerAccess;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sts.StsClient;

/** Promise 6: secrets that were planted in credentials, requests and answers come out nowhere. */
class SilentAboutSecretsTest {

    private static final String CANARY = "CANARY";
    private static final String SECRET_KEY = CANARY + "secretKEY0123456789abcdefghij/EXAMPLE1";
    private static final String TOKEN = CANARY + "token" + "AbCd0123".repeat(30);

    private static final StaticCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsSessionCredentials.create(Clients.ACCESS_KEY_ID, SECRET_KEY, TOKEN));

    @RegisterExtension
    final Bench bench = new Bench();

    @TempDir
    Path directory;

    private final Witness witness = new Witness();

    @BeforeEach
    void everyFormIsWritten() {
        bench.setting("wait", "60s");
        bench.setting("attach", "both");
        bench.setting("journal", journal().toString());
    }

    private Path journal() {
        return directory.resolve("journal.jsonl");
    }

    private void assertSilent(Throwable failure) throws Exception {
        Explanation explanation = WhyDenied.explanation(failure).orElseThrow();
        Witness.Seen seen = witness.seen().get(0);
        SdkCallerAccess access = (SdkCallerAccess) CallerAccessReader.read(seen.attributes());
        assertThat(access.identity()).as("what the probes ask with").isNotNull();
        String printed = allText(failure);
        assertThat(printed).as("all forms together").contains(" -- WhyDenied [").contains("whydenied/1");
        assertThat(printed).doesNotContain(CANARY).doesNotContain(Clients.ACCESS_KEY_ID);
        assertThat(access.toString()).doesNotContain(CANARY).doesNotContain(Clients.ACCESS_KEY_ID);
        assertThat(explanation.call().request().toString()).doesNotContain(CANARY);
        assertThat(explanation.toString()).doesNotContain(SECRET_KEY).doesNotContain(TOKEN);
        assertThat(explanation.call().toString()).doesNotContain(SECRET_KEY).doesNotContain(TOKEN);
    }

    /** The exception with its stack trace and suppressed ones, the log with its key-values, the journal. */
    private String allText(Throwable failure) throws Exception {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text, true));
        for (ILoggingEvent event : bench.events()) {
            text.append(event.getFormattedMessage()).append(String.valueOf(event.getKeyValuePairs()));
        }
        await().untilAsserted(() -> assertThat(Files.readString(journal())).endsWith("\n"));
        return text + Files.readString(journal());
    }

    @Test
    void credentialsAndCustomerKeys() throws Exception {
        bench.aws().on(AwsService.S3, "GetObject").denies();
        S3Client s3 = bench.closing(
                Clients.s3Builder(witness).credentialsProvider(CREDENTIALS).build());
        assertSilent(Failures.of(() -> s3.getObjectAsBytes(r -> r.bucket("acme-invoices")
                .key("a")
                .sseCustomerAlgorithm("AES256")
                .sseCustomerKey(CANARY + "customerKey0123456789abcdefghijkl")
                .sseCustomerKeyMD5(CANARY + "md5"))));
    }

    @Test
    void secretStrings() throws Exception {
        bench.aws().on(AwsService.SECRETS_MANAGER, "PutSecretValue").denies();
        SecretsManagerClient client = bench.closing(Clients.sync(SecretsManagerClient.builder(), witness)
                .credentialsProvider(CREDENTIALS)
                .build());
        assertSilent(Failures.of(
                () -> client.putSecretValue(r -> r.secretId("db/password").secretString(CANARY + "-hunter2"))));
    }

    @Test
    void passwords() throws Exception {
        bench.aws().on(AwsService.IAM, "CreateLoginProfile").denies();
        IamClient client = bench.closing(Clients.sync(IamClient.builder(), witness)
                .credentialsProvider(CREDENTIALS)
                .build());
        assertSilent(Failures.of(
                () -> client.createLoginProfile(r -> r.userName("alice").password(CANARY + "-hunter2"))));
    }

    @Test
    void plaintexts() throws Exception {
        bench.aws().on(AwsService.KMS, "Encrypt").denies();
        KmsClient client = bench.closing(Clients.sync(KmsClient.builder(), witness)
                .credentialsProvider(CREDENTIALS)
                .build());
        assertSilent(Failures.of(() ->
                client.encrypt(r -> r.keyId("alias/ledger").plaintext(SdkBytes.fromUtf8String(CANARY + "-hunter2")))));
    }

    /** S3 answers a wrong signature with all that it signed. */
    @Test
    void signaturesThatAnAnswerRepeats() throws Exception {
        bench.aws()
                .on(AwsService.S3, "GetObject")
                .answers(error(
                        403,
                        "SignatureDoesNotMatch",
                        "The request signature we calculated does not match the signature you provided.",
                        Map.of(
                                "AWSAccessKeyId", Clients.ACCESS_KEY_ID,
                                "SignatureProvided", CANARY + "0123456789abcdef",
                                "StringToSign", "AWS4-HMAC-SHA256\n" + CANARY)));
        S3Client s3 = bench.closing(
                Clients.s3Builder(witness).credentialsProvider(CREDENTIALS).build());
        assertSilent(Failures.of(
                () -> s3.getObjectAsBytes(r -> r.bucket("acme-invoices").key("a"))));
    }

    /** Between two parties, and in the policies of both. */
    @Test
    void externalIdsInPoliciesThatWereRead() throws Exception {
        String condition = "\"Condition\":{\"StringNotEquals\":{\"sts:ExternalId\":\"" + CANARY + "-ours\"}}}";
        bench.aws()
                .iam()
                .role("partner")
                .trustPolicy("{\"Version\":\"2012-10-17\",\"Statement\":["
                        + "{\"Sid\":\"D\",\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"sts:AssumeRole\","
                        + condition
                        + ",{\"Sid\":\"A\",\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"111122223333\"},"
                        + "\"Action\":\"sts:AssumeRole\"," + condition.replace("StringNotEquals", "StringEquals")
                        + "]}");
        bench.aws()
                .iam()
                .role("checkout-service")
                .inlinePolicy(
                        "deny",
                        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"D\",\"Effect\":\"Deny\","
                                + "\"Action\":\"*\",\"Resource\":\"*\"," + condition + "]}")
                .inlinePolicy(
                        "allow",
                        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"A\",\"Effect\":\"Allow\","
                                + "\"Action\":\"*\",\"Resource\":\"*\","
                                + condition.replace("StringNotEquals", "StringEquals")
                                + "]}");
        bench.aws()
                .on(AwsService.STS, "AssumeRole")
                .denies("User: " + Bench.CALLER + " is not authorized to perform: sts:AssumeRole on resource:"
                        + " arn:aws:iam::111122223333:role/partner");
        StsClient sts = bench.closing(Clients.sync(StsClient.builder(), witness)
                .credentialsProvider(CREDENTIALS)
                .build());
        assertSilent(Failures.of(() -> sts.assumeRole(r -> r.roleArn("arn:aws:iam::111122223333:role/partner")
                .roleSessionName("nightly")
                .externalId(CANARY + "-theirs"))));
    }
}
