package io.github.whydenied.sdk;

import static io.github.whydenied.awsstub.Answers.error;
import static io.github.whydenied.awsstub.Answers.ok;
import static io.github.whydenied.awsstub.AwsService.S3;
import static io.github.whydenied.awsstub.AwsService.SQS;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import io.github.whydenied.OpenDenial;
import io.github.whydenied.awsstub.S3Answers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/** A denial opens with the first call that a client is refused, and ends with the first of the same kind that succeeds. */
class OpenDenialsThroughClientsTest {

    private static final String BUCKET = "acme-invoices";

    private static final StaticCredentialsProvider SOMEBODY_ELSE = StaticCredentialsProvider.create(
            AwsBasicCredentials.create("AKIAI44QH8DHBEXAMPLE", Clients.SECRET_ACCESS_KEY));

    @RegisterExtension
    final Bench bench = new Bench();

    private final Logger ours = (Logger) LoggerFactory.getLogger("io.github.whydenied");

    @AfterEach
    void logAsBefore() {
        ours.setLevel(null);
    }

    @BeforeEach
    void asksNobody() {
        ours.setLevel(Level.DEBUG);
        bench.setting("probes", "none");
        deny();
    }

    private void deny() {
        bench.aws().on(S3, "GetObject").denies();
    }

    private void allow() {
        bench.aws().on(S3, "GetObject").answers(S3Answers.object("content"));
    }

    private static void get(S3Client s3, String bucket, String key) {
        Throwable unused =
                catchThrowable(() -> s3.getObjectAsBytes(r -> r.bucket(bucket).key(key)));
    }

    private static void get(S3AsyncClient s3, String key) {
        Throwable unused =
                catchThrowable(() -> s3.getObject(r -> r.bucket(BUCKET).key(key), AsyncResponseTransformer.toBytes())
                        .join());
    }

    private static List<OpenDenial> open() {
        return Explainer.installed().open();
    }

    private List<String> endings() {
        return lines("no longer denied: ");
    }

    private List<String> lines(String beginning) {
        return bench.log().stream()
                .filter(line -> line.startsWith(beginning))
                .map(line -> line.replaceAll("\\d+ (ms|s),", "T,").replaceAll("since .*", "since T"))
                .toList();
    }

    private void endsWith(String... lines) {
        await().untilAsserted(() -> assertThat(endings()).containsExactly(lines));
    }

    private static String ending(String key, int calls) {
        return "no longer denied: s3:GetObject on acme-invoices/" + key + " [identity-no-allow], " + calls
                + (calls == 1 ? " call" : " calls") + " over T, since T";
    }

    @Test
    void aSynchronousClientsDenialIsOpenedCountedAndEnded() {
        S3Client s3 = bench.closing(Clients.s3());
        get(s3, BUCKET, "a");
        get(s3, BUCKET, "a");
        get(s3, BUCKET, "a");
        await().untilAsserted(() -> assertThat(open()).hasSize(1));
        assertThat(open().get(0).calls()).isEqualTo(3);
        allow();
        get(s3, BUCKET, "a");
        get(s3, BUCKET, "a");
        endsWith(ending("a", 3));
        assertThat(open()).isEmpty();
        ILoggingEvent event = bench.events().get(bench.events().size() - 1);
        assertThat(event.getLevel()).isEqualTo(Level.INFO);
        assertThat(event.getKeyValuePairs())
                .extracting(pair -> pair.key)
                .contains("whydenied.since", "whydenied.calls", "whydenied.duration_ms", "whydenied.event");
    }

    @Test
    void anAsynchronousClientsToo() {
        S3AsyncClient s3 = bench.closing(Clients.s3Async());
        get(s3, "a");
        get(s3, "a");
        allow();
        get(s3, "a");
        endsWith(ending("a", 2));
    }

    /** Its diagnosis may have ended before or after. */
    @Test
    void anAsynchronousCallThatIsAllowedAtOnceEndsItAsWell() {
        bench.setting("probes", "all");
        S3AsyncClient s3 = bench.closing(Clients.s3Async());
        get(s3, "a");
        allow();
        get(s3, "a");
        endsWith(ending("a", 1));
        assertThat(bench.log().get(0)).startsWith("access denied[identity-no-allow]");
        assertThat(open()).isEmpty();
    }

    @Test
    void aSuccessOfAnotherResourceOrOperationEndsNothing() {
        S3Client s3 = bench.closing(Clients.s3());
        bench.aws().on(S3, "GetObject").mentioning("other").answers(S3Answers.object("content"));
        bench.aws().on(S3, "HeadObject").answers(ok());
        get(s3, BUCKET, "a");
        get(s3, "other-bucket", "a");
        get(s3, BUCKET, "other");
        s3.headObject(r -> r.bucket(BUCKET).key("a"));
        assertThat(open()).hasSize(1);
        allow();
        get(s3, BUCKET, "a");
        endsWith(ending("a", 1));
    }

    @Test
    void aSuccessOfAnotherPrincipalEndsNothing() {
        bench.aws().on(S3, "GetObject").signedBy("AKIAI44QH8DHBEXAMPLE").answers(S3Answers.object("content"));
        S3Client s3 = bench.closing(Clients.s3());
        S3Client elses = bench.closing(
                Clients.s3Builder().credentialsProvider(SOMEBODY_ELSE).build());
        get(s3, BUCKET, "a");
        get(elses, BUCKET, "a");
        Throwable unused = catchThrowable(() -> s3.getObjectAsBytes(
                r -> r.bucket(BUCKET).key("a").overrideConfiguration(o -> o.credentialsProvider(SOMEBODY_ELSE))));
        assertThat(open()).hasSize(1);
    }

    @Test
    void ofTwoOperationsOneEndsAndTheOtherGoesOn() {
        bench.aws()
                .on(SQS, "ReceiveMessage")
                .denies("User: " + Bench.CALLER + " is not authorized to perform: sqs:receivemessage on resource:"
                        + " arn:aws:sqs:eu-west-1:111122223333:orders because no identity-based policy allows the"
                        + " sqs:receivemessage action");
        S3Client s3 = bench.closing(Clients.s3());
        SqsClient sqs = bench.closing(Clients.sync(SqsClient.builder()).build());
        get(s3, BUCKET, "a");
        receive(sqs);
        receive(sqs);
        assertThat(open()).hasSize(2);
        bench.aws().on(SQS, "ReceiveMessage").answers(ok(Map.of()));
        receive(sqs);
        endsWith("no longer denied: sqs:ReceiveMessage on orders [identity-no-allow], 2 calls over T, since T");
        assertThat(open())
                .extracting(one -> one.explanation().request().action())
                .containsExactly("s3:GetObject");
    }

    private static void receive(SqsClient sqs) {
        Throwable unused = catchThrowable(
                () -> sqs.receiveMessage(r -> r.queueUrl("https://sqs.eu-west-1.amazonaws.com/111122223333/orders")));
    }

    @Test
    void credentialsThatExpiredEndWithThoseThatTheirProviderHasNext() {
        AtomicReference<AwsCredentials> now = new AtomicReference<>(Clients.SESSION.resolveCredentials());
        AwsCredentialsProvider renewing = () -> requireNonNull(now.get());
        bench.aws()
                .on(S3, "GetObject")
                .signedBy(Clients.ACCESS_KEY_ID)
                .answers(error(400, "ExpiredToken", "The provided token has expired."));
        bench.aws().on(S3, "GetObject").signedBy("ASIAI44QH8DHBEXAMPLE").answers(S3Answers.object("content"));
        S3Client s3 =
                bench.closing(Clients.s3Builder().credentialsProvider(renewing).build());
        get(s3, BUCKET, "a");
        get(s3, BUCKET, "b");
        assertThat(open())
                .singleElement()
                .satisfies(one -> assertThat(one.calls()).isEqualTo(2));
        now.set(AwsSessionCredentials.create("ASIAI44QH8DHBEXAMPLE", Clients.SECRET_ACCESS_KEY, "another-token"));
        get(s3, BUCKET, "c");
        await().untilAsserted(() -> assertThat(endings()).hasSize(1));
        assertThat(endings().get(0)).contains("[credentials-expired], 2 calls");
    }

    @Test
    void aDenialThatComesBackIsToldAgainAndCountedAnew() {
        S3Client s3 = bench.closing(Clients.s3());
        get(s3, BUCKET, "a");
        get(s3, BUCKET, "a");
        allow();
        get(s3, BUCKET, "a");
        deny();
        get(s3, BUCKET, "a");
        allow();
        get(s3, BUCKET, "a");
        endsWith(ending("a", 2), ending("a", 1));
        assertThat(lines("denied again: ")).hasSize(1);
    }

    @Test
    void aCauseThatChangesIsAnotherDenialAndOneSuccessEndsBoth() {
        S3Client s3 = bench.closing(Clients.s3());
        get(s3, BUCKET, "a");
        get(s3, BUCKET, "a");
        bench.aws()
                .on(S3, "GetObject")
                .denies("User: " + Bench.CALLER + " is not authorized to perform: s3:GetObject on resource:"
                        + " \"arn:aws:s3:::acme-invoices/a\" with an explicit deny in a service control policy");
        get(s3, BUCKET, "a");
        allow();
        get(s3, BUCKET, "a");
        endsWith(
                ending("a", 2),
                "no longer denied: s3:GetObject on acme-invoices/a [scp-explicit-deny], 1 call over T, since T");
    }

    @Test
    void anExpectedDenialEndsAtDebug() {
        bench.setting("expect", "s3:GetObject");
        S3Client s3 = bench.closing(Clients.s3());
        get(s3, BUCKET, "a");
        allow();
        get(s3, BUCKET, "a");
        assertThat(open()).isEmpty();
        assertThat(bench.events()).allMatch(event -> event.getLevel() == Level.DEBUG);
    }
}
