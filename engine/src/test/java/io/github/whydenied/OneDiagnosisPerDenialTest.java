package io.github.whydenied;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.whydenied.call.CallerAccess;
import io.github.whydenied.testing.Calls;
import io.github.whydenied.testing.FakeProbe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Promise 4: one diagnosis per denial. */
class OneDiagnosisPerDenialTest {

    private final AtomicLong nanos = new AtomicLong();
    private final FakeProbe probe = FakeProbe.identity();
    private final List<Explanation> heard = new CopyOnWriteArrayList<>();
    private final Diagnoser diagnoser = diagnoser(nanos::get);

    private Diagnoser diagnoser(LongSupplier nanos) {
        return Diagnoser.builder()
                .probes(List.of(probe))
                .listener(explanation -> {
                    if (explanation.course().complete()) {
                        heard.add(explanation);
                    }
                })
                .nanos(nanos)
                .build();
    }

    @AfterEach
    void close() {
        diagnoser.close();
    }

    private Explanation diagnose(String key) throws Exception {
        return diagnoser
                .diagnose(Calls.deniedGetObject(key), CallerAccess.NONE)
                .orElseThrow()
                .complete()
                .get(10, SECONDS);
    }

    private Explanation diagnoseIn(String bucket) throws Exception {
        return diagnoser
                .diagnose(Calls.deniedGetObject(bucket, "a"), CallerAccess.NONE)
                .orElseThrow()
                .complete()
                .get(10, SECONDS);
    }

    @Test
    void aBurstOfAThousandEqualDenialsCostsWhatOneCosts() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(16);
        try {
            List<Future<Explanation>> answers = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
                answers.add(callers.submit(() -> diagnose("2026/11/inv-1.pdf")));
            }
            for (Future<Explanation> answer : answers) {
                assertThat(answer.get(30, SECONDS).course().complete()).isTrue();
            }
        } finally {
            callers.shutdownNow();
        }
        assertThat(probe.asked()).isEqualTo(1);
        await().untilAsserted(() -> assertThat(heard).hasSize(1));
    }

    @Test
    void anotherBucketIsAnotherDenial() throws Exception {
        diagnoseIn("acme-invoices");
        diagnoseIn("acme-orders");
        assertThat(probe.asked()).isEqualTo(2);
    }

    /** Where AWS's own words say why, all objects of a bucket are refused for that; each is explained, and one is asked about. */
    @Test
    void anotherObjectOfTheBucketIsTheSameOutage() throws Exception {
        diagnose("a");
        Explanation another = diagnose("b");
        assertThat(probe.asked()).isEqualTo(1);
        assertThat(another.request().resource()).isEqualTo("arn:aws:s3:::acme-invoices/b");
        assertThat(another.verdict().primary().code().code()).isEqualTo("identity-no-allow");
        assertThat(another.course().complete()).isTrue();
        await().untilAsserted(() -> assertThat(heard).hasSize(1));
    }

    @Test
    void aDenialIsRememberedForFiveMinutesAndItsRepeatsAreCounted() throws Exception {
        diagnose("a");
        diagnose("a");
        diagnose("a");
        nanos.addAndGet(Duration.ofMinutes(5).plusSeconds(1).toNanos());
        Explanation again = diagnose("a");
        assertThat(probe.asked()).isEqualTo(2);
        assertThat(again.course().repeats()).isEqualTo(2);
        await().untilAsserted(() -> assertThat(heard).hasSize(1));
    }

    @Test
    void moreThanTenNewDiagnosesAMinuteAreAnsweredOfflineAndNotTold() throws Exception {
        for (int i = 0; i < 12; i++) {
            diagnoseIn("bucket-" + i);
        }
        assertThat(probe.asked()).isEqualTo(10);
        await().untilAsserted(() -> assertThat(heard).hasSize(10));
        nanos.addAndGet(Duration.ofMinutes(1).toNanos());
        diagnoseIn("bucket-12");
        assertThat(probe.asked()).isEqualTo(11);
    }

    @Test
    void whatCameTooFastIsDiagnosedWhenItComesAgainLater() throws Exception {
        for (int i = 0; i < 12; i++) {
            diagnoseIn("bucket-" + i);
        }
        nanos.addAndGet(Duration.ofMinutes(1).toNanos());
        diagnoseIn("bucket-11");
        assertThat(probe.asked()).isEqualTo(11);
        await().untilAsserted(() -> assertThat(heard).hasSize(11));
    }

    @Test
    void cancellingTheFutureOfOneCallerLeavesTheOthersAlone() throws Exception {
        Diagnosis diagnosis = diagnoser
                .diagnose(Calls.deniedGetObject("a"), CallerAccess.NONE)
                .orElseThrow();
        CompletableFuture<Explanation> mine = diagnosis.complete();
        mine.cancel(true);
        assertThat(diagnosis.complete().get(10, SECONDS).course().complete()).isTrue();
    }
}
