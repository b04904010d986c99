package io.github.whydenied.sdk;

import static io.github.whydenied.awsstub.AwsService.S3;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.github.whydenied.WhyDenied;
import io.github.whydenied.awsstub.S3Answers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.core.client.config.SdkAdvancedAsyncClientOption;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.SdkEventLoopGroup;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** Promise 3, for asynchronous clients: a diagnosis under way holds up neither the failed call nor any other. */
class AsyncClientsNeverWaitTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @RegisterExtension
    final Bench bench = new Bench();

    private S3AsyncClient onOneEventLoopThread() {
        SdkEventLoopGroup one = SdkEventLoopGroup.builder().numberOfThreads(1).build();
        bench.closing(() -> {
            Future<?> unused = one.eventLoopGroup().shutdownGracefully(0, 0, SECONDS);
        });
        return bench.closing(Clients.s3AsyncBuilder()
                .httpClientBuilder(NettyNioAsyncHttpClient.builder().eventLoopGroup(one))
                .asyncConfiguration(
                        a -> a.advancedOption(SdkAdvancedAsyncClientOption.FUTURE_COMPLETION_EXECUTOR, Runnable::run))
                .build());
    }

    private static CompletableFuture<ResponseBytes<GetObjectResponse>> get(S3AsyncClient s3, String key) {
        return get(s3, "acme-invoices", key);
    }

    private static CompletableFuture<ResponseBytes<GetObjectResponse>> get(
            S3AsyncClient s3, String bucket, String key) {
        return s3.getObject(r -> r.bucket(bucket).key(key), AsyncResponseTransformer.toBytes());
    }

    private void stub() {
        bench.aws().on(S3, "GetObject").denies();
        bench.aws().on(S3, "GetObject").mentioning("good").answers(S3Answers.object("good"));
    }

    /** All of this must be through while the diagnosis runs, and a caller that waited would wait for a minute. */
    private void assertNothingIsHeldUp(S3AsyncClient s3) {
        CompletableFuture<?> denied = get(s3, "denied");
        assertThat(get(s3, "good")).succeedsWithin(SOON);
        CompletableFuture<Throwable> failure = denied.handle((done, thrown) -> thrown);
        assertThat(failure).succeedsWithin(SOON);
        assertThat(get(s3, "good")).succeedsWithin(SOON);
        assertThat(WhyDenied.finalExplanation(failure.join()).orElseThrow())
                .as("the diagnosis")
                .isNotDone();
    }

    @Test
    void anotherCallOfTheSameClientIsNotHeldUp() {
        stub();
        BlockedProbe probe = bench.closing(new BlockedProbe());
        bench.install(Explainer.builder()
                .settings(BlockedProbe.settings(Duration.ofMinutes(1)))
                .probe(probe));
        assertNothingIsHeldUp(bench.closing(Clients.s3Async()));
        assertThat(probe.stillBlocked()).isTrue();
    }

    @Test
    void notEvenWhenItsOnlyEventLoopThreadCompletesTheFutures() {
        stub();
        BlockedProbe probe = bench.closing(new BlockedProbe());
        bench.install(Explainer.builder()
                .settings(BlockedProbe.settings(Duration.ofMinutes(1)))
                .probe(probe));
        assertNothingIsHeldUp(onOneEventLoopThread());
        assertThat(probe.stillBlocked()).isTrue();
    }

    @Test
    void manyDenialsAtOnceHoldUpNothing() {
        stub();
        BlockedProbe probe = bench.closing(new BlockedProbe());
        List<String> tellers = new CopyOnWriteArrayList<>();
        bench.install(Explainer.builder()
                .settings(BlockedProbe.settings(Duration.ofMinutes(1)))
                .probe(probe)
                .listener(explanation -> tellers.add(Thread.currentThread().getName())));
        S3AsyncClient s3 = onOneEventLoopThread();
        // More than the diagnosis pool has threads, and more than the ten new diagnoses of a minute.
        CompletableFuture<?>[] denied = IntStream.range(0, 16)
                .mapToObj(i -> get(s3, "bucket-" + i, "denied").handle((done, failure) -> failure))
                .toArray(CompletableFuture[]::new);
        assertThat(CompletableFuture.allOf(denied)).succeedsWithin(SOON);
        assertThat(get(s3, "good")).succeedsWithin(SOON);
        assertThat(probe.stillBlocked()).isTrue();
        // Four diagnoses run, six wait for a thread, and the six beyond the ten of a minute are counted; listeners may
        // write files.
        await().untilAsserted(() -> assertThat(tellers).hasSize(4));
        assertThat(tellers).noneMatch(name -> name.contains("EventLoop"));
    }

    @Test
    void theMessageSaysThatTheDiagnosisContinuesInTheLog() {
        stub();
        BlockedProbe probe = bench.closing(new BlockedProbe());
        bench.install(Explainer.builder()
                .settings(BlockedProbe.settings(Duration.ofMinutes(1)))
                .probe(probe));
        S3AsyncClient s3 = bench.closing(Clients.s3Async());
        Throwable failure = Failures.of(() -> get(s3, "denied").join());
        assertThat(failure).hasMessageContaining("; diagnosis continues in the log (Service: ");
        assertThat(bench.log()).isEmpty();
        probe.close();
        assertThat(WhyDenied.finalExplanation(failure).orElseThrow()).succeedsWithin(SOON);
        await().untilAsserted(() -> assertThat(bench.log()).hasSize(1));
    }

    @Test
    void theMessagePromisesNoLogEventWhereNoneComes() {
        stub();
        BlockedProbe probe = bench.closing(new BlockedProbe());
        bench.install(Explainer.builder()
                .settings(BlockedProbe.settings(Duration.ofMinutes(1)))
                .probe(probe));
        Logger logger = (Logger) LoggerFactory.getLogger("io.github.whydenied");
        Level before = logger.getLevel();
        bench.closing(() -> logger.setLevel(before));
        logger.setLevel(Level.ERROR);
        S3AsyncClient s3 = bench.closing(Clients.s3Async());
        assertThat(Failures.of(() -> get(s3, "denied").join()))
                .hasMessageContaining("WhyDenied [identity-no-allow]: ")
                .hasMessageNotContaining("continues in the log");
    }
}
