package io.github.whydenied;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.whydenied.Settings.Bounds;
import io.github.whydenied.call.CallerAccess;
import io.github.whydenied.call.FailedCall;
import io.github.whydenied.evidence.CallerIdentity;
import io.github.whydenied.testing.Calls;
import io.github.whydenied.testing.FakeProbe;
import io.github.whydenied.testing.Uninterruptibles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The contract of {@link ExplanationListener}: at most one incomplete explanation of a diagnosis, then one complete; and each call counted. */
class ListenersHearOnceTest {

    private final CountDownLatch release = new CountDownLatch(1);
    private final List<Explanation> heard = new CopyOnWriteArrayList<>();
    private final List<Explanation> counted = new CopyOnWriteArrayList<>();
    private final AtomicLong total = new AtomicLong();
    private final FakeProbe stubborn = new FakeProbe("stubborn", session -> {
        Uninterruptibles.await(release);
        return new CallerIdentity("", "", "");
    });
    private final Diagnoser diagnoser = Diagnoser.builder()
            .settings(new Settings(
                    true,
                    Settings.DEFAULT.output(),
                    new Bounds(Duration.ZERO, Duration.ofMillis(300), 12, Duration.ofMinutes(5), Duration.ofSeconds(1)),
                    Settings.DEFAULT.probes()))
            .probes(List.of(stubborn))
            .listener(new ExplanationListener() {
                @Override
                public void onExplanation(Explanation explanation) {
                    heard.add(explanation);
                }

                @Override
                public void onDeniedCalls(Explanation explanation, long calls) {
                    counted.add(explanation);
                    total.addAndGet(calls);
                }
            })
            .build();

    @AfterEach
    void close() {
        release.countDown();
        diagnoser.close();
    }

    private CompletableFuture<Explanation> diagnose(String key) {
        return diagnoser
                .diagnoseAndWait(Calls.deniedGetObject("bucket-" + key, key), CallerAccess.NONE)
                .orElseThrow()
                .complete();
    }

    private List<Boolean> completenessOf(String key) {
        return heard.stream()
                .filter(x -> Objects.equals(x.call().request().get("Key").orElse(null), key))
                .map(Explanation::isFinal)
                .toList();
    }

    /** However many came before the diagnosis had ended: they are told together, and after it. */
    @Test
    void everyDeniedCallIsCounted() throws Exception {
        List<CompletableFuture<Explanation>> all = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            all.add(diagnose("a"));
        }
        release.countDown();
        for (CompletableFuture<Explanation> one : all) {
            one.get(10, SECONDS);
        }
        await().untilAsserted(() -> assertThat(total).hasValue(1_000));
        assertThat(counted).allMatch(one -> one.course().complete());

        FailedCall another = Calls.deniedGetObject("bucket-a", "a");
        diagnoser.diagnoseAndWait(another, CallerAccess.NONE);

        assertThat(total).hasValue(1_001);
        assertThat(counted.get(counted.size() - 1).call()).isSameAs(another);
        assertThat(completenessOf("a")).containsExactly(false, true);
    }

    /** Four probes hold the pool's four threads, so the deadline ends the fifth diagnosis before a thread gets to it. */
    @Test
    void aDiagnosisThatEndedInTheQueueIsNotToldAgain() throws Exception {
        List<CompletableFuture<Explanation>> all = new ArrayList<>();
        for (String key : List.of("a", "b", "c", "d", "queued")) {
            all.add(diagnose(key));
        }
        for (CompletableFuture<Explanation> one : all) {
            one.get(10, SECONDS);
        }
        await().untilAsserted(() -> assertThat(completenessOf("queued")).containsExactly(true));
        release.countDown();
        // By the time that these are through, the queue has been.
        for (String key : List.of("e", "f", "g", "h")) {
            diagnose(key).get(10, SECONDS);
        }
        assertThat(completenessOf("queued")).containsExactly(true);
        assertThat(completenessOf("a")).containsExactly(false, true);
    }
}
