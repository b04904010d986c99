package io.github.whydenied.sdk;

import static io.github.whydenied.awsstub.Answers.connectionReset;
import static io.github.whydenied.awsstub.Answers.denied;
import static io.github.whydenied.awsstub.Answers.emptyResponse;
import static io.github.whydenied.awsstub.Answers.error;
import static io.github.whydenied.awsstub.Answers.htmlOfProxy;
import static io.github.whydenied.awsstub.Answers.ok;
import static io.github.whydenied.awsstub.Answers.raw;
import static io.github.whydenied.awsstub.AwsService.DYNAMODB;
import static io.github.whydenied.awsstub.AwsService.IAM;
import static io.github.whydenied.awsstub.AwsService.INSTANCE_METADATA;
import static io.github.whydenied.awsstub.AwsService.S3;
import static io.github.whydenied.awsstub.AwsService.STS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.WhyDenied;
import io.github.whydenied.awsstub.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Client;

/** Whatever answers, to the call or to the probes: the failure leaves, in time, as the class that the SDK made of it. */
class BadAnswersTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @RegisterExtension
    final Bench bench = new Bench();

    private final Witness witness = new Witness();

    private static Named<String> named(String name, String body) {
        return Named.of(name, body);
    }

    static Stream<Named<String>> garbage() {
        return Stream.of(
                named("nothing", ""),
                named("half of an XML document", "<Error><Code>AccessDenied</Code><Mess"),
                named("half of a JSON document", "{\"__type\":\"AccessDeniedExc"),
                named("JSON of another shape", "[[[]]]"),
                named("a null", "null"),
                named("control characters", "\u0001\u0002\u001b[31mred\u001b[0m\u0000"),
                named("deep nesting", "[".repeat(100_000)),
                named("deep XML", "<a>".repeat(500)),
                named("a megabyte", "x".repeat(1_000_000)),
                named("an entity bomb", """
                        <!DOCTYPE e [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"> \
                        <!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><Error><Message>&c;</Message></Error>"""),
                named("a malformed code", "{\"__type\":\"####::::\",\"message\":{\"a\":[1]}}"));
    }

    private Throwable getObject() {
        S3Client s3 = bench.closing(Clients.s3(witness));
        return leaves(() -> s3.getObjectAsBytes(r -> r.bucket("acme-invoices").key("a")));
    }

    private Throwable getItem() {
        DynamoDbClient client =
                bench.closing(Clients.sync(DynamoDbClient.builder(), witness).build());
        return leaves(() -> client.getItem(r -> r.tableName("orders").key(Map.of("id", AttributeValue.fromS("1")))));
    }

    /** On a thread of its own, so that a failure that never leaves fails the test. */
    private static Throwable leaves(Runnable call) {
        CompletableFuture<Throwable> failure = CompletableFuture.supplyAsync(() -> Failures.of(call::run));
        assertThat(failure).succeedsWithin(SOON);
        return failure.join();
    }

    @ParameterizedTest
    @MethodSource("garbage")
    void anAnswerOfS3ThatIsGarbage(String body) {
        bench.aws().on(S3, "GetObject").answers(raw(403, body));
        assertThat(getObject()).hasSameClassAs(witness.original());
    }

    @ParameterizedTest
    @MethodSource("garbage")
    void anAnswerOfDynamoDbThatIsGarbage(String body) {
        bench.aws().on(DYNAMODB, "GetItem").answers(raw(400, body));
        assertThat(getItem()).hasSameClassAs(witness.original());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "User: arn:aws:::: is not authorized to perform: s3:GetObject on resource: arn:aws:::::::",
                "User: ::::: is not authorized to perform: : on resource: \"\" because",
                "User: arn:aws:iam::111122223333:user/ is not authorized to perform: s3: on resource: arn:",
                "is not authorized to perform: is not authorized to perform: on resource: on resource:",
                "Access Denied\r\n2026-11-21 ERROR forged line\u2028\u0007"
            })
    void aSentenceThatIsMalformed(String sentence) {
        bench.aws().on(DYNAMODB, "GetItem").answers(denied(sentence));
        assertThat(Failures.message(getItem())).contains(" -- WhyDenied [").hasLineCount(1);
        assertThat(bench.log()).hasSize(1).noneMatch(text -> text.contains("\nERROR") || text.contains("\u2028"));
    }

    @Test
    void aSentenceOfAMegabyteIsKeptWholeInTheMessageAndShortInTheLog() {
        String sentence = "Access Denied: " + "lorem ipsum ".repeat(90_000).trim();
        bench.aws().on(DYNAMODB, "GetItem").answers(denied(sentence));
        assertThat(getItem()).hasMessageStartingWith(sentence + " -- WhyDenied [");
        assertThat(bench.log())
                .singleElement()
                .satisfies(text -> assertThat(text).hasSizeLessThan(20_000));
    }

    static Stream<Named<Answer>> badProbeAnswers() {
        return Stream.of(
                Named.of("a reset connection", connectionReset()),
                Named.of("a closed connection", emptyResponse()),
                Named.of("throttling", error(400, "Throttling", "Rate exceeded")),
                Named.of("overload", error(503, "ServiceUnavailable", "Please try again")),
                Named.of("the page of a proxy", htmlOfProxy(403)),
                Named.of("a page with 200", htmlOfProxy(200)),
                Named.of("a captive portal", raw(302, "")),
                Named.of("an empty success", ok("")),
                Named.of("nonsense", raw(200, "<<<{{{")),
                Named.of("no answer", ok("").after(Duration.ofSeconds(30))));
    }

    @ParameterizedTest
    @MethodSource("badProbeAnswers")
    void whateverTheProbesGet(Answer answer) {
        bench.setting("deadline", "500ms");
        bench.setting("wait", "60s");
        bench.aws().on(S3, "GetObject").denies();
        bench.aws().onAny(STS).answers(answer);
        bench.aws().onAny(IAM).answers(answer);
        Throwable failure = getObject();
        assertThat(failure).hasMessageContaining("WhyDenied [identity-no-allow]: ");
        assertThat(WhyDenied.explanation(failure).orElseThrow().course().complete())
                .isTrue();
        assertThat(bench.callsBesides("GetObject")).as("within the call budget").hasSizeBetween(1, 12);
        assertThat(bench.log()).hasSize(1);
    }

    @Test
    void aProbeEndpointThatRefusesConnections() throws IOException {
        bench.aws().on(S3, "GetObject").denies();
        S3Client s3 = bench.closing(Clients.s3(witness));
        bench.property("aws.endpointUrl", "http://127.0.0.1:" + closedPort());
        Throwable failure =
                leaves(() -> s3.getObjectAsBytes(r -> r.bucket("acme-invoices").key("a")));
        assertThat(failure).hasMessageContaining("WhyDenied [identity-no-allow]: ");
        assertThat(bench.log()).hasSize(1);
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aMetadataServiceThatTalksNonsenseOrHangs(boolean hangs) {
        bench.setting("deadline", "500ms");
        bench.setting("wait", "60s");
        bench.aws().instanceMetadata().servesRole("checkout-service");
        InstanceProfileCredentialsProvider credentials = bench.closing(InstanceProfileCredentialsProvider.create());
        credentials.resolveCredentials();
        if (hangs) {
            bench.aws().instanceMetadata().hangsFor(Duration.ofSeconds(30));
        } else {
            bench.aws().instanceMetadata().answersNonsense();
        }
        int before = bench.aws().calls(INSTANCE_METADATA).size();
        bench.aws().on(S3, "GetObject").denies();
        S3Client s3 = bench.closing(
                Clients.s3Builder(witness).credentialsProvider(credentials).build());
        Throwable failure =
                leaves(() -> s3.getObjectAsBytes(r -> r.bucket("acme-invoices").key("a")));
        assertThat(failure).hasMessageContaining("WhyDenied [identity-no-allow]: ");
        assertThat(bench.aws().calls(INSTANCE_METADATA)).as("the probe asked").hasSizeGreaterThan(before);
    }
}
