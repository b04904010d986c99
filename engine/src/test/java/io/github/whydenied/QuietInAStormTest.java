package io.github.whydenied;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.whydenied.call.CallerAccess;
import io.github.whydenied.call.FailedCall;
import io.github.whydenied.evidence.CallerIdentity;
import io.github.whydenied.evidence.Gap;
import io.github.whydenied.testing.Calls;
import io.github.whydenied.testing.FakeProbe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Promises 4 and 5 in a storm: one outage is one event and one line a minute, and what comes too fast costs a count. */
class QuietInAStormTest {

    private final AtomicLong nanos = new AtomicLong();
    private final List<Runnable> alarms = new ArrayList<>();
    private final List<Explanation> told = new CopyOnWriteArrayList<>();
    private final List<FurtherDenials> further = new CopyOnWriteArrayList<>();
    private final List<Explanation> others = new CopyOnWriteArrayList<>();
    private final AtomicLong calls = new AtomicLong();
    private final List<Diagnoser> opened = new ArrayList<>();

    private final ExplanationListener ear = new ExplanationListener() {
        @Override
        public void onExplanation(Explanation explanation) {
            if (explanation.course().complete()) {
                told.add(explanation);
            }
        }

        @Override
        public void onDeniedCalls(Explanation explanation, long count) {
            calls.addAndGet(count);
        }

        @Override
        public void onAnother(Explanation first, Explanation another) {
            others.add(another);
        }

        @Override
        public void onFurtherDenials(FurtherDenials more) {
            further.add(more);
        }
    };

    @AfterEach
    void close() {
        opened.forEach(Diagnoser::close);
    }

    private Diagnoser diagnoser(FakeProbe probe, boolean tellBeforeReturning) {
        Diagnoser diagnoser = Diagnoser.builder()
                .probes(List.of(probe))
                .listener(ear)
                .nanos(nanos::get)
                .tellBeforeReturning(tellBeforeReturning)
                .alarms((delay, work) -> {
                    alarms.add(work);
                    return () -> alarms.remove(work);
                })
                .build();
        opened.add(diagnoser);
        return diagnoser;
    }

    private Diagnoser diagnoser() {
        return diagnoser(FakeProbe.identity(), false);
    }

    private static Explanation diagnose(Diagnoser diagnoser, FailedCall call) throws Exception {
        return diagnoser
                .diagnoseAndWait(call, CallerAccess.NONE)
                .orElseThrow()
                .complete()
                .get(10, SECONDS);
    }

    private void aMinutePasses() {
        nanos.addAndGet(Duration.ofMinutes(1).toNanos());
        List.copyOf(alarms).forEach(Runnable::run);
    }

    @Test
    void aLoopOverManyObjectsIsToldOnceAndThenCountedOnce() throws Exception {
        Diagnoser diagnoser = diagnoser();
        for (int i = 0; i < 1_500; i++) {
            Explanation own = diagnose(diagnoser, Calls.deniedGetObject("2026/11/inv-" + i + ".pdf"));
            assertThat(own.request().resource()).endsWith("/inv-" + i + ".pdf");
        }
        assertThat(told).hasSize(1);
        assertThat(further).isEmpty();
        aMinutePasses();
        await().untilAsserted(() -> assertThat(further).hasSize(1));
        FurtherDenials line = further.get(0);
        assertThat(line.told()).isEqualTo(told.get(0));
        assertThat(line.denials()).isEqualTo(1_499);
        assertThat(line.resources()).isEqualTo(1_499);
        assertThat(line.member()).isEqualTo("object");
        assertThat(line.under()).isEqualTo("acme-invoices/2026/11/");
        assertThat(calls).hasValue(1_500);
        aMinutePasses();
        assertThat(further).as("nothing came since").hasSize(1);
    }

    @Test
    void anObjectThatIsRefusedAgainAndAgainIsOneObject() throws Exception {
        Diagnoser diagnoser = diagnoser();
        diagnose(diagnoser, Calls.deniedGetObject("first"));
        for (int i = 0; i < 5; i++) {
            diagnose(diagnoser, Calls.deniedGetObject("second"));
        }
        aMinutePasses();
        await().untilAsserted(() -> assertThat(further).hasSize(1));
        assertThat(further.get(0).denials()).isEqualTo(5);
        assertThat(further.get(0).resources()).isEqualTo(1);
        assertThat(others).as("each resource once").hasSize(1);
    }

    /** Else a long outage would be one event, at its beginning. */
    @Test
    void afterFiveMinutesTheNextOneIsALineThatSaysHowManyThereWere() throws Exception {
        Diagnoser diagnoser = diagnoser();
        diagnose(diagnoser, Calls.deniedGetObject("a"));
        diagnose(diagnoser, Calls.deniedGetObject("b"));
        aMinutePasses();
        await().untilAsserted(() -> assertThat(further).hasSize(1));
        nanos.addAndGet(Duration.ofMinutes(5).toNanos());
        diagnose(diagnoser, Calls.deniedGetObject("c"));
        await().untilAsserted(() -> assertThat(further).hasSize(2));
        diagnose(diagnoser, Calls.deniedGetObject("d"));
        aMinutePasses();
        await().untilAsserted(() -> assertThat(further).hasSize(3));
        assertThat(further).extracting(FurtherDenials::denials).containsExactly(1L, 1L, 1L);
        assertThat(further)
                .extracting(line -> Objects.requireNonNull(line.open()).calls())
                .containsExactly(2L, 3L, 4L);
        assertThat(further)
                .as("the one that was told")
                .allMatch(line -> told.get(0).equals(line.told()));
        assertThat(told).hasSize(1);
    }

    @Test
    void anotherReasonIsNotOfTheGroup() throws Exception {
        Diagnoser diagnoser = diagnoser();
        diagnose(diagnoser, Calls.deniedGetObject("a"));
        diagnose(
                diagnoser,
                Calls.getObject(
                        "b",
                        "AccessDenied",
                        "User: " + Calls.ROLE_SESSION
                                + " is not authorized to perform: s3:GetObject on resource: \"arn:aws:s3:::acme-invoices/b\""
                                + " with an explicit deny in a resource-based policy"));
        await().untilAsserted(() -> assertThat(told).hasSize(2));
    }

    /** A bare refusal can have any cause: only the diagnosis tells whether it is the same. */
    @Test
    void bareRefusalsAreAskedAboutAndToldOnceWhereTheirCauseIsTheSame() throws Exception {
        FakeProbe probe = FakeProbe.identity();
        Diagnoser diagnoser = diagnoser(probe, false);
        for (int i = 0; i < 30; i++) {
            diagnose(diagnoser, Calls.getObject("key-" + i, "AccessDenied", "Access Denied"));
        }
        assertThat(probe.asked()).isEqualTo(10);
        await().untilAsserted(() -> assertThat(others).hasSize(29));
        assertThat(told).hasSize(1);
    }

    @Test
    void whatComesTooFastIsOneLineForAll() throws Exception {
        Diagnoser diagnoser = diagnoser();
        for (int i = 0; i < 500; i++) {
            Explanation own = diagnose(diagnoser, Calls.deniedGetObject("bucket-" + i, "a"));
            assertThat(own.verdict().primary().code().code()).isEqualTo("identity-no-allow");
        }
        await().untilAsserted(() -> assertThat(told).hasSize(10));
        aMinutePasses();
        await().untilAsserted(() -> assertThat(further).hasSize(1));
        assertThat(further.get(0).told()).isNull();
        assertThat(further.get(0).denials()).isEqualTo(490);
        assertThat(calls).hasValue(500);
    }

    @Test
    void anExplanationThatWasNotAskedForSaysWhy() throws Exception {
        Diagnoser diagnoser = diagnoser();
        diagnose(diagnoser, Calls.deniedGetObject("a"));
        Explanation member = diagnose(diagnoser, Calls.deniedGetObject("b"));
        assertThat(member.verdict().gaps())
                .extracting(Gap::detail)
                .contains("asked for the first denial of this kind alone");
    }

    @Test
    void whatWasCountedIsToldWhenTheDiagnoserIsClosed() throws Exception {
        Diagnoser diagnoser = diagnoser();
        diagnose(diagnoser, Calls.deniedGetObject("a"));
        diagnose(diagnoser, Calls.deniedGetObject("b"));
        diagnoser.close();
        assertThat(further).hasSize(1);
        assertThat(alarms).isEmpty();
    }

    /** On AWS Lambda no alarm can be trusted: the process may be frozen when it is due. */
    @Test
    void aProcessThatIsFrozenTellsTheNextOneAtOnceAndThenOnceAMinute() throws Exception {
        Diagnoser diagnoser = diagnoser(FakeProbe.identity(), true);
        for (int i = 0; i < 10; i++) {
            diagnose(diagnoser, Calls.deniedGetObject("key-" + i));
        }
        assertThat(further).extracting(FurtherDenials::denials).containsExactly(1L);
        nanos.addAndGet(Duration.ofMinutes(1).toNanos());
        diagnose(diagnoser, Calls.deniedGetObject("key-10"));
        assertThat(further).extracting(FurtherDenials::denials).containsExactly(1L, 9L);
    }

    @Test
    void anExpectedDenialIsAnotherThanTheSameOneElsewhere() throws Exception {
        Diagnoser diagnoser = diagnoser();
        FailedCall call = Calls.deniedGetObject("a");
        Diagnosis expected = diagnoser
                .begin(call, CallerAccess.NONE, true, true)
                .map(begun -> diagnoser.settle(begun, Duration.ofSeconds(2)))
                .orElseThrow();
        assertThat(expected.complete().get(10, SECONDS).course().expected()).isTrue();
        assertThat(diagnose(diagnoser, call).course().expected()).isFalse();
        await().untilAsserted(() -> assertThat(told).hasSize(2));
    }

    @Test
    void theIdentityThatAProbeFoundIsOfTheFirstAlone() throws Exception {
        Diagnoser diagnoser = diagnoser();
        assertThat(diagnose(diagnoser, Calls.deniedGetObject("a")).course().evidence())
                .anyMatch(one -> one.outcome().toString().contains(CallerIdentity.class.getSimpleName()));
        assertThat(diagnose(diagnoser, Calls.deniedGetObject("b")).course().evidence())
                .noneMatch(one -> one.outcome().toString().contains(CallerIdentity.class.getSimpleName()));
    }
}
