package io.github.whydenied;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.Settings.Bounds;
import io.github.whydenied.call.CallerAccess;
import io.github.whydenied.evidence.CallerIdentity;
import io.github.whydenied.evidence.Evidence;
import io.github.whydenied.testing.Calls;
import io.github.whydenied.testing.FakeProbe;
import io.github.whydenied.testing.Uninterruptibles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Promise 3: bounded when something is wrong. */
class BoundedWhenSomethingIsTest {

    private final CountDownLatch release = new CountDownLatch(1);
    private final List<Diagnoser> opened = new ArrayList<>();

    /** A probe that takes no notice of deadlines or interrupts until the test releases it. */
    private final FakeProbe stubborn = new FakeProbe("stubborn", session -> {
        Uninterruptibles.await(release);
        return new CallerIdentity("", "", "");
    });

    @AfterEach
    void close() {
        release.countDown();
        opened.forEach(Diagnoser::close);
    }

    private Diagnoser diagnoser(FakeProbe probe, Duration wait, Duration deadline) {
        Settings settings = new Settings(
                true,
                Settings.DEFAULT.output(),
                new Bounds(wait, deadline, 12, Duration.ofMinutes(5), Duration.ofSeconds(1)),
                Settings.DEFAULT.probes());
        Diagnoser diagnoser =
                Diagnoser.builder().settings(settings).probes(List.of(probe)).build();
        opened.add(diagnoser);
        return diagnoser;
    }

    @Test
    void aProbeThatIgnoresTheDeadlineDoesNotDelayTheEnd() throws Exception {
        Diagnoser diagnoser = diagnoser(stubborn, Duration.ZERO, Duration.ofMillis(100));
        Explanation explanation = diagnoser
                .diagnose(Calls.deniedGetObject("a"), CallerAccess.NONE)
                .orElseThrow()
                .complete()
                .get(10, SECONDS);
        assertThat(explanation.course().complete()).isTrue();
        assertThat(release.getCount()).as("the probe is still running").isEqualTo(1);
    }

    @Test
    void aSynchronousCallerWaitsOnlyTheFirstTime() {
        Diagnoser diagnoser = diagnoser(stubborn, Duration.ofMillis(50), Duration.ofSeconds(20));
        Diagnosis first = diagnoser
                .diagnoseAndWait(Calls.deniedGetObject("a"), CallerAccess.NONE)
                .orElseThrow();
        assertThat(first.current().course().complete()).isFalse();
        // Would hang until the twenty seconds are over if it waited for the probe.
        CompletableFuture<Diagnosis> second = CompletableFuture.supplyAsync(() -> diagnoser
                .diagnoseAndWait(Calls.deniedGetObject("a"), CallerAccess.NONE)
                .orElseThrow());
        assertThat(second).succeedsWithin(Duration.ofSeconds(10)).isSameAs(first);
    }

    @Test
    void anInterruptedCallerLeavesAtOnceAndStaysInterrupted() {
        Diagnoser diagnoser = diagnoser(stubborn, Duration.ofSeconds(20), Duration.ofSeconds(20));
        CompletableFuture<Boolean> interrupted = CompletableFuture.supplyAsync(() -> {
            Thread.currentThread().interrupt();
            diagnoser.diagnoseAndWait(Calls.deniedGetObject("a"), CallerAccess.NONE);
            return Thread.interrupted();
        });
        assertThat(interrupted).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(true);
    }

    @Test
    void aFullPoolDegradesToWhatIsKnownOffline() throws Exception {
        Diagnoser diagnoser = diagnoser(stubborn, Duration.ZERO, Duration.ofSeconds(20));
        DiagnosisPool pool = new DiagnosisPool(null);
        try {
            int accepted = 0;
            while (pool.tryExecute(() -> Uninterruptibles.await(release)) && accepted < 1_000) {
                accepted++;
            }
            assertThat(accepted).as("4 threads and a queue of 64").isEqualTo(68);
        } finally {
            pool.close();
        }
        diagnoser.close();
        Explanation explanation = diagnoser
                .diagnose(Calls.deniedGetObject("a"), CallerAccess.NONE)
                .orElseThrow()
                .complete()
                .get(10, SECONDS);
        assertThat(explanation.course().complete()).isTrue();
        assertThat(explanation.course().evidence()).extracting(Evidence::source).contains("probes");
    }
}
