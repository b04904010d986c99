package io.github.whydenied.sdk;

import static io.github.whydenied.awsstub.Answers.error;
import static io.github.whydenied.awsstub.Answers.ok;
import static io.github.whydenied.awsstub.AwsService.S3;
import static io.github.whydenied.awsstub.AwsService.SQS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.awspring.cloud.sqs.operations.SendBatchOperationFailedException;
import io.awspring.cloud.sqs.operations.SendResult;
import io.github.whydenied.Explanation;
import io.github.whydenied.WhyDenied;
import io.github.whydenied.awsstub.HostileText;
import io.github.whydenied.render.LogRenderer;
import io.github.whydenied.render.RenderOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.messaging.Message;
import org.springframework.messaging.support.GenericMessage;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.batchmanager.SqsAsyncBatchManager;

/** Denials that no interceptor sees, explained by what the application catches. */
class PastTheInterceptorTest {

    private static final String QUEUE = "https://sqs.eu-west-1.amazonaws.com/111122223333/orders";
    private static final String SENTENCE = "User: " + Bench.CALLER
            + " is not authorized to perform: kms:Decrypt on resource:"
            + " arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab because no identity-based policy"
            + " allows the kms:Decrypt action";

    @RegisterExtension
    final Bench bench = new Bench();

    @Test
    void anExceptionInAStreamIsExplained() throws Exception {
        try (KinesisStream stream = KinesisStream.start()) {
            Throwable failure = stream.failingWith(KinesisStream.exception("KMSAccessDeniedException", SENTENCE));

            Explanation why = WhyDenied.explain(failure).orElseThrow();

            assertThat(why.request().action()).isEqualTo("kms:Decrypt");
            assertThat(why.call().api().service()).isEqualTo("Kinesis");
            assertThat(block(why))
                    .startsWith("access denied[identity-no-allow]")
                    .contains("Fix, for someone who may change IAM: allow `kms:Decrypt`");
        }
    }

    @Test
    void anErrorInAStreamIsExplainedByItsCode() throws Exception {
        try (KinesisStream stream = KinesisStream.start()) {
            Throwable failure = stream.failingWith(KinesisStream.error("AccessDeniedException", SENTENCE));

            assertThat(WhyDenied.explain(failure)).isPresent();
        }
    }

    /** The manager of SQS makes an exception of each entry itself. */
    @Test
    void anEntryOfTheBatchManagerIsExplained() {
        bench.aws()
                .on(SQS, "SendMessageBatch")
                .answers(call -> ok(Map.of(
                                "Successful",
                                List.of(),
                                "Failed",
                                List.of(Map.of(
                                        "Id",
                                        call.body().replaceFirst("(?s).*\"Id\":\"([^\"]+)\".*", "$1"),
                                        "SenderFault",
                                        true,
                                        "Code",
                                        "KMS.AccessDeniedException",
                                        "Message",
                                        SENTENCE))))
                        .to(call));

        Explanation why = WhyDenied.explain(sentByBatchManager()).orElseThrow();

        assertThat(why.request().action()).isEqualTo("kms:Decrypt");
        assertThat(why.call().api().service()).isEqualTo("Sqs");
    }

    @Test
    void aBatchThatIsDeniedAsAWholeHasItsExplanationAlready() {
        bench.aws().on(SQS, "SendMessageBatch").denies("Access to the resource " + QUEUE + " is denied.");
        Throwable failure = sentByBatchManager();

        assertThat(WhyDenied.explain(failure)).isPresent().isEqualTo(WhyDenied.explanation(failure));
    }

    /** Spring Cloud AWS's exception has neither a reason nor a cause. */
    @Test
    void anEntryOfSpringsBatchIsExplainedAlsoBehindOtherExceptions() {
        SendBatchOperationFailedException batch = batchOfSpring(List.of(
                new SendResult.Failed<>("full", "orders", text(), Map.of("code", "OverLimit")),
                new SendResult.Failed<>(SENTENCE, "orders", text(), Map.of("code", "KMS.AccessDeniedException"))));
        assertThat(batch).hasNoCause();
        assertThat(Failures.message(batch)).doesNotContain("kms:Decrypt");

        Explanation why = WhyDenied.explain(new CompletionException(batch)).orElseThrow();

        assertThat(why.request().action()).isEqualTo("kms:Decrypt");
        assertThat(why.call().api().operation()).isEqualTo("SendMessageBatch");
    }

    @Test
    void aBatchOfSpringsThatFailedOtherwiseIsNotExplained() {
        assertThat(WhyDenied.explain(batchOfSpring(List.of()))).isEmpty();
        assertThat(WhyDenied.explain(batchOfSpring(List.of(
                        new SendResult.Failed<>("full", "orders", text(), Map.of("code", "OverLimit")),
                        new SendResult.Failed<>("", "", text(), Map.of("code", 7))))))
                .isEmpty();
    }

    private static SendBatchOperationFailedException batchOfSpring(List<SendResult.Failed<String>> failed) {
        return new SendBatchOperationFailedException(
                "Message send operation failed", "orders", new SendResult.Batch<>(List.of(), failed));
    }

    private static Message<String> text() {
        return new GenericMessage<>("x");
    }

    @Test
    void whatWasExplainedByTheInterceptorIsNotExplainedAnew() {
        bench.aws().on(S3, "GetObject").answers(error(403, "AccessDenied", "Access Denied"));
        S3Client s3 = bench.closing(Clients.s3());
        Throwable failure =
                Failures.of(() -> s3.getObjectAsBytes(r -> r.bucket("acme").key("x")));
        assertThat(WhyDenied.finalExplanation(failure).orElseThrow()).succeedsWithin(Duration.ofSeconds(20));

        Explanation why = WhyDenied.explain(new CompletionException(failure)).orElseThrow();

        assertThat(why).isEqualTo(WhyDenied.explanation(failure).orElseThrow());
    }

    /** A presigned URL is used by another HTTP client, whose exception has S3's document in it at best. */
    @Test
    void whatAnotherClientMetIsExplainedByItsWords() {
        Throwable failure = new IllegalStateException(
                "download failed",
                new IOException(
                        "403 Forbidden: <?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>AccessDenied</Code>"
                                + "<Message>Request has expired</Message><X-Amz-Expires>900</X-Amz-Expires></Error>"));

        assertThat(block(WhyDenied.explain(failure).orElseThrow())).startsWith("access denied[presigned-url-expired]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/etc/shadow",
                "Access denied for user 'root'@'localhost' (using password: YES)",
                "Access is denied",
                "403 Forbidden",
                "org.apache.kafka.common.errors.TopicAuthorizationException: Not authorized to access topics: [orders]",
                "connection refused"
            })
    void whatIsNoDenialByAwsIsNotExplained(String message) {
        assertThat(WhyDenied.explain(new IOException(message))).isEmpty();
    }

    @Test
    void nothingIsThrownWhateverIsGiven() {
        Exception one = new IllegalStateException("a");
        Exception other = new IllegalStateException("b", one);
        one.initCause(other);
        Exception broken = new IllegalStateException() {
            private static final long serialVersionUID = 1L;

            @Override
            public String getMessage() {
                throw new IllegalStateException("no message");
            }
        };

        assertThat(WhyDenied.explain(null)).isEmpty();
        assertThat(WhyDenied.explain(one)).isEmpty();
        assertThat(WhyDenied.explain(broken)).isEmpty();
        assertThat(WhyDenied.explain(new IOException("x".repeat(5_000_000) + SENTENCE)))
                .isEmpty();
        assertThatThrownBy(broken::getMessage).hasMessage("no message");
    }

    @Test
    void wordsOfOthersAreEscaped() {
        Throwable failure = new IOException("User: arn:aws:iam::111122223333:user/x is not authorized to perform:"
                + " s3:GetObject on resource: arn:aws:s3:::acme/x\n" + HostileText.FORGED + "\u202e because no"
                + " identity-based policy allows the s3:GetObject action");

        assertThat(block(WhyDenied.explain(failure).orElseThrow())).doesNotContain("\n" + HostileText.FORGED, "\u202e");
    }

    /** Nobody is told of what the application asks about itself. */
    @Test
    void nothingIsAskedOrLogged() {
        assertThat(WhyDenied.explain(new IOException(SENTENCE))).isPresent();
        assertThat(bench.log()).isEmpty();
        assertThat(bench.aws().calls()).isEmpty();
    }

    private static String block(Explanation why) {
        return new LogRenderer(RenderOptions.STANDARD).render(why);
    }

    private Throwable sentByBatchManager() {
        SqsAsyncClient sqs =
                bench.closing(Clients.async(SqsAsyncClient.builder()).build());
        ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();
        bench.closing((AutoCloseable) executor::shutdownNow);
        SqsAsyncBatchManager manager = bench.closing(SqsAsyncBatchManager.builder()
                .client(sqs)
                .scheduledExecutor(executor)
                .build());
        return Failures.of(() -> manager.sendMessage(r -> r.queueUrl(QUEUE).messageBody("x"))
                .orTimeout(20, TimeUnit.SECONDS)
                .join());
    }
}
