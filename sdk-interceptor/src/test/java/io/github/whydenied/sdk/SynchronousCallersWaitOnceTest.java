package io.github.whydenied.sdk;

import static io.github.whydenied.awsstub.AwsService.S3;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.spi.ILoggingEvent;
import io.github.whydenied.Explanation;
import io.github.whydenied.Settings;
import io.github.whydenied.WhyDenied;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.s3.S3Client;

/** Promise 3, for synchronous clients: a caller waits at most {@code wait}, and the first time only. */
class SynchronousCallersWaitOnceTest {

    @RegisterExtension
    final Bench bench = new Bench();

    private final List<Explanation> heard = new CopyOnWriteArrayList<>();

    private BlockedProbe blocked(Settings settings) {
        BlockedProbe probe = bench.closing(new BlockedProbe());
        bench.install(Explainer.builder().settings(settings).probe(probe).listener(heard::add));
        return probe;
    }

    private Throwable denied() {
        bench.aws().on(S3, "GetObject").denies();
        S3Client s3 = bench.closing(Clients.s3());
        return Failures.of(
                () -> s3.getObjectAsBytes(r -> r.bucket("acme-invoices").key("a")));
    }

    @Test
    void returnsWhileTheProbeIsStillBlocked() {
        BlockedProbe probe = blocked(BlockedProbe.settings(Duration.ofMillis(100)));
        Throwable failure = denied();
        assertThat(failure).hasMessageContaining("; diagnosis continues in the log (Service: ");
        assertThat(probe.stillBlocked()).isTrue();
    }

    @Test
    void theSecondTimeDoesNotWaitAtAll() {
        BlockedProbe probe = blocked(BlockedProbe.settings(Duration.ofMillis(100)));
        Throwable first = denied();
        Throwable second = denied();
        assertThat(WhyDenied.explanation(second)).isPresent();
        assertThat(second).isNotSameAs(first);
        assertThat(probe.stillBlocked()).isTrue();
        assertThat(bench.aws().calls(S3)).hasSize(2);
    }

    /** The contract of {@code ExplanationListener}: a journal's reader takes the complete one for the last word. */
    @ParameterizedTest
    @ValueSource(ints = {0, 100})
    void listenersHearTheIncompleteExplanationOnceAndThenTheCompleteOne(int waitMillis) {
        BlockedProbe probe = blocked(BlockedProbe.settings(Duration.ofMillis(waitMillis)));
        Throwable failure = denied();
        await().untilAsserted(() -> assertThat(heard).hasSize(1));
        probe.close();
        assertThat(WhyDenied.finalExplanation(failure).orElseThrow()).succeedsWithin(Duration.ofSeconds(20));
        await().untilAsserted(() ->
                assertThat(heard).extracting(x -> x.course().complete()).containsExactly(false, true));
    }

    @Test
    void aDiagnosisThatEndsInTimeIsInTheMessage() {
        bench.setting("wait", "60s");
        assertThat(denied()).hasMessageNotContaining("continues in the log");
        assertThat(bench.aws().calls()).hasSizeGreaterThan(1);
    }

    @Test
    void theLogEventIsWrittenByTheCallerWithItsLoggingContext() {
        bench.setting("wait", "60s");
        MDC.put("order", "4711");
        try {
            denied();
        } finally {
            MDC.remove("order");
        }
        assertThat(bench.events()).singleElement().satisfies(event -> {
            assertThat(event.getThreadName()).isEqualTo(Thread.currentThread().getName());
            assertThat(mdc(event)).isEqualTo("4711");
        });
    }

    private static String mdc(ILoggingEvent event) {
        return event.getMDCPropertyMap().getOrDefault("order", "none");
    }

    @Test
    void anInterruptedCallerDoesNotWaitAndStaysInterrupted() {
        BlockedProbe probe = blocked(BlockedProbe.settings(Duration.ofMinutes(1)));
        bench.aws().on(S3, "GetObject").denies();
        S3Client s3 = bench.closing(Clients.s3(new InterruptingInterceptor()));
        Throwable failure = Failures.of(
                () -> s3.getObjectAsBytes(r -> r.bucket("acme-invoices").key("a")));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(WhyDenied.explanation(failure)).isPresent();
        assertThat(probe.stillBlocked()).isTrue();
    }

    /** The application interrupts the thread when the answer is there: earlier, the SDK would abort the call itself. */
    private static final class InterruptingInterceptor implements ExecutionInterceptor {
        @Override
        public Throwable modifyException(Context.FailedExecution context, ExecutionAttributes attributes) {
            Thread.currentThread().interrupt();
            return context.exception();
        }
    }
}
