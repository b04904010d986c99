package io.github.whydenied.sdk;

import static io.github.whydenied.awsstub.Answers.denied;
import static io.github.whydenied.awsstub.AwsService.S3;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.github.whydenied.Explanation;
import io.github.whydenied.WhyDenied;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3Client;

/** {@code WhyDenied.explanation}: from whatever the application caught to why it was denied. */
class FindTheExplanationTest {

    @RegisterExtension
    final Bench bench = new Bench();

    private Throwable getObject() {
        S3Client s3 = bench.closing(Clients.s3());
        return Failures.of(
                () -> s3.getObjectAsBytes(r -> r.bucket("acme-invoices").key("a")));
    }

    private CompletableFuture<?> getObjectAsync() {
        S3AsyncClient s3 = bench.closing(Clients.s3Async());
        return s3.getObject(r -> r.bucket("acme-invoices").key("a"), AsyncResponseTransformer.toBytes());
    }

    private static String codeOf(Throwable caught) {
        return WhyDenied.explanation(caught)
                .map(Explanation::verdict)
                .map(verdict -> verdict.primary().code().code())
                .orElse("none");
    }

    @Test
    void inTheExceptionItself() {
        bench.aws().on(S3, "GetObject").denies();
        assertThat(codeOf(getObject())).isEqualTo("identity-no-allow");
    }

    @Test
    void throughWhatFuturesAndApplicationsWrapAroundIt() {
        bench.aws().on(S3, "GetObject").denies();
        CompletableFuture<?> call = getObjectAsync();
        Throwable joined = catchThrowable(call::join);
        Throwable got = catchThrowable(call::get);
        assertThat(joined).isInstanceOf(CompletionException.class);
        assertThat(got).isInstanceOf(ExecutionException.class);
        assertThat(codeOf(joined)).isEqualTo("identity-no-allow");
        assertThat(codeOf(got)).isEqualTo("identity-no-allow");
        assertThat(codeOf(new IllegalStateException("no invoice", joined))).isEqualTo("identity-no-allow");
    }

    @Test
    void notInAnythingElse() {
        Throwable circular = new IllegalStateException("a");
        circular.initCause(new IllegalStateException("b", circular));
        assertThat(WhyDenied.explanation(null)).isEmpty();
        assertThat(WhyDenied.explanation(circular)).isEmpty();
        assertThat(WhyDenied.finalExplanation(circular)).isEmpty();
    }

    @Test
    void theFinalOneFollowsWhenTheProbesHaveAnswered() {
        bench.aws().on(S3, "GetObject").denies();
        BlockedProbe probe = bench.closing(new BlockedProbe());
        bench.install(Explainer.builder()
                .settings(BlockedProbe.settings(Duration.ofMinutes(1)))
                .probe(probe));
        Throwable caught = catchThrowable(getObjectAsync()::join);
        CompletableFuture<Explanation> last = WhyDenied.finalExplanation(caught).orElseThrow();
        assertThat(last).isNotDone();
        assertThat(WhyDenied.explanation(caught).orElseThrow().course().complete())
                .isFalse();
        probe.close();
        assertThat(last)
                .succeedsWithin(Duration.ofSeconds(20))
                .satisfies(explanation ->
                        assertThat(explanation.course().complete()).isTrue());
        assertThat(WhyDenied.explanation(caught).orElseThrow().course().complete())
                .isTrue();
    }

    @Test
    void theSameDenialAgainKeepsItsOwnRequestId() {
        bench.aws()
                .on(S3, "GetObject")
                .answers(
                        denied("Access Denied").withRequestId("FIRST"),
                        denied("Access Denied").withRequestId("SECOND"));
        Throwable first = getObject();
        Throwable second = getObject();
        assertThat(requestId(first)).contains("FIRST");
        assertThat(requestId(second)).contains("SECOND");
    }

    private static Optional<String> requestId(Throwable caught) {
        return WhyDenied.explanation(caught).map(x -> x.call().error().http().requestId());
    }

    /** The diagnosis is remembered for minutes; the exceptions that it explained are not. */
    @Test
    void anExceptionIsNotKeptAlive() {
        bench.aws().on(S3, "GetObject").denies();
        S3Client s3 = bench.closing(Clients.s3());
        WeakReference<Throwable> dropped = new WeakReference<>(Failures.of(
                () -> s3.getObjectAsBytes(r -> r.bucket("acme-invoices").key("a"))));
        await().untilAsserted(() -> {
            System.gc();
            assertThat(dropped.get()).isNull();
        });
    }
}
