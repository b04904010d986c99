package io.github.whydenied;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.whydenied.call.ApiCall;
import io.github.whydenied.call.CallerAccess;
import io.github.whydenied.call.CredentialFacts;
import io.github.whydenied.call.FailedCall;
import io.github.whydenied.call.RequestFacts;
import io.github.whydenied.evidence.Finding;
import io.github.whydenied.testing.Calls;
import io.github.whydenied.testing.FakeProbe;
import io.github.whydenied.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A denial opens with its first call, is counted, and ends with the first success of its kind. */
class OpenDenialsTest {

    private static final String KEY = "ASIAIOSFODNN7EXAMPLE";
    private static final String OTHER_KEY = "ASIAI44QH8DHBEXAMPLE";
    private static final Object PROVIDER = new Object();

    private final SettableClock clock = new SettableClock("2026-11-30T14:02:11Z");
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final AtomicInteger open = new AtomicInteger();
    private final Diagnoser diagnoser = diagnoser(FakeProbe.identity());

    private ExplanationListener ear() {
        return new ExplanationListener() {
            @Override
            public void onExplanation(Explanation explanation) {
                if (explanation.course().complete()) {
                    heard.add("told " + explanation.verdict().primary().code().code());
                }
            }

            @Override
            public void onFurtherDenials(FurtherDenials further) {
                OpenDenial state = further.open();
                heard.add("line " + further.denials() + " of " + (state == null ? "?" : state.calls()));
            }

            @Override
            public void onDenialOpened(OpenDenial opened) {
                heard.add(opened.again() ? "again" : "opened");
            }

            @Override
            public void onDenialEnded(OpenDenial ended, Duration duration, long calls) {
                heard.add("ended " + calls + " in " + duration.toSeconds() + " s");
            }

            @Override
            public void onDenialForgotten(OpenDenial forgotten) {
                heard.add("forgotten " + forgotten.calls());
            }
        };
    }

    private Diagnoser diagnoser(FakeProbe probe) {
        return Diagnoser.builder()
                .probes(List.of(probe))
                .listener(ear())
                .clock(clock)
                .nanos(clock::nanos)
                .whileOpen(open::addAndGet)
                .build();
    }

    @AfterEach
    void close() {
        diagnoser.close();
        assertThat(open).as("nobody has to look at successes any more").hasValue(0);
    }

    private void denied(FailedCall call) throws Exception {
        denied(diagnoser, call);
    }

    private static void denied(Diagnoser diagnoser, FailedCall call) throws Exception {
        BegunDiagnosis begun =
                diagnoser.begin(call, CallerAccess.NONE, true).orElseThrow().signedBy(PROVIDER);
        diagnoser.settle(begun, Duration.ofSeconds(10)).complete().get(10, SECONDS);
    }

    private void denied(String key) throws Exception {
        denied(Calls.deniedGetObject(key));
    }

    private void succeeds(String bucket, String key, @Nullable String accessKeyId, Object provider) {
        succeeds("GetObject", Map.of("Bucket", bucket, "Key", key), accessKeyId, provider);
    }

    private void succeeds(
            String operation, Map<String, String> members, @Nullable String accessKeyId, Object provider) {
        ApiCall denied = Calls.deniedGetObject("a").api();
        ApiCall api =
                new ApiCall(denied.service(), operation, denied.signingName(), denied.region(), denied.endpoint());
        diagnoser.openDenials().succeeded(SucceededCalls.of(api, RequestFacts.of(members), accessKeyId, provider));
    }

    private void succeeds(String key) {
        succeeds("acme-invoices", key, KEY, PROVIDER);
    }

    private void hears(String... words) {
        await().untilAsserted(() -> assertThat(heard).containsExactly(words));
    }

    @Test
    void aDenialOpensIsCountedAndEnds() throws Exception {
        denied("a");
        clock.pass(Duration.ofSeconds(40));
        denied("a");
        assertThat(diagnoser.openDenials().open())
                .singleElement()
                .satisfies(one -> assertThat(one.calls()).isEqualTo(2))
                .satisfies(one -> assertThat(one.since()).isEqualTo(Instant.parse("2026-11-30T14:02:11Z")));
        clock.pass(Duration.ofSeconds(32));
        succeeds("a");
        hears("told identity-no-allow", "opened", "ended 2 in 72 s");
        assertThat(diagnoser.openDenials().open()).isEmpty();
        succeeds("a");
        assertThat(heard).as("it ends once").hasSize(3);
    }

    @Test
    void aSuccessElsewhereEndsNothing() throws Exception {
        denied("2026/a");
        succeeds("other-bucket", "2026/a", KEY, PROVIDER);
        succeeds("2026/b");
        succeeds("public/c");
        succeeds("HeadObject", Map.of("Bucket", "acme-invoices", "Key", "2026/a"), KEY, PROVIDER);
        assertThat(diagnoser.openDenials().open()).hasSize(1);
    }

    @Test
    void aSuccessOfAnotherPrincipalEndsNothing() throws Exception {
        denied("a");
        succeeds("acme-invoices", "a", OTHER_KEY, new Object());
        succeeds("acme-invoices", "a", OTHER_KEY, PROVIDER);
        assertThat(diagnoser.openDenials().open()).hasSize(1);
    }

    /** A role's keys are renewed; what tells it from another principal behind the same provider is that the denied ones are over. */
    @Test
    void aSuccessWithRenewedKeysEndsIt() throws Exception {
        denied(withCredentials(Calls.deniedGetObject("a"), KEY, clock.instant().plusSeconds(3_600)));
        succeeds("acme-invoices", "a", OTHER_KEY, PROVIDER);
        assertThat(diagnoser.openDenials().open()).as("both keys are good").hasSize(1);
        denied(withCredentials(Calls.deniedGetObject("a"), KEY, clock.instant().plusSeconds(3_600)));
        clock.pass(Duration.ofMinutes(50));
        succeeds("acme-invoices", "a", "ASIAJ3EXAMPLERENEWED", new Object());
        assertThat(diagnoser.openDenials().open()).as("somebody else's").hasSize(1);
        succeeds("acme-invoices", "a", OTHER_KEY, PROVIDER);
        assertThat(diagnoser.openDenials().open())
                .as("it was seen to be somebody else's")
                .hasSize(1);
        succeeds("acme-invoices", "a", "ASIAJ3EXAMPLERENEWED", PROVIDER);
        assertThat(diagnoser.openDenials().open()).isEmpty();
    }

    private static FailedCall withCredentials(FailedCall call, String key, Instant expiration) {
        CredentialFacts before = call.credentials();
        return new FailedCall(
                call.api(),
                call.request(),
                call.error(),
                new CredentialFacts(before.kind(), key, before.accountId(), expiration, before.source()),
                call.clock());
    }

    @Test
    void expiredCredentialsEndWithWhateverKeysComeNextFromTheSameProvider() throws Exception {
        denied(Calls.getObject("a", "ExpiredToken", "The provided token has expired."));
        succeeds("other-bucket", "z", OTHER_KEY, new Object());
        assertThat(diagnoser.openDenials().open()).hasSize(1);
        succeeds("other-bucket", "z", OTHER_KEY, PROVIDER);
        hears("told credentials-expired", "opened", "ended 1 in 0 s");
    }

    /** A loop never asks for the same object twice. */
    @Test
    void severalDeniedObjectsEndWithAnotherOneOfTheirPlace() throws Exception {
        denied("2026/a");
        denied("2026/b");
        denied("2026/c");
        succeeds("public/d");
        assertThat(diagnoser.openDenials().open()).hasSize(1);
        succeeds("2026/d");
        hears("told identity-no-allow", "opened", "ended 3 in 0 s");
    }

    @Test
    void objectsThatSucceedBetweenDeniedOnesEndNothing() throws Exception {
        denied("2026/a");
        succeeds("2026/x");
        denied("2026/b");
        denied("2026/c");
        denied("2026/d");
        succeeds("2026/y");
        assertThat(diagnoser.openDenials().open()).hasSize(1);
        succeeds("2026/c");
        assertThat(diagnoser.openDenials().open()).isEmpty();
    }

    @Test
    void aDenialThatComesBackIsToldAgain() throws Exception {
        denied("a");
        succeeds("a");
        clock.pass(Duration.ofSeconds(5));
        denied("a");
        denied("a");
        clock.pass(Duration.ofSeconds(5));
        succeeds("a");
        hears("told identity-no-allow", "opened", "ended 1 in 0 s", "again", "ended 2 in 5 s");
    }

    /** What ended it once for no more than being near is no proof when it came back. */
    /** Two instances behind one key, of which one is refused: two lines each time would flood the log. */
    @Test
    void aDenialThatComesAndGoesEndsWhenItWasQuietForAMinute() throws Exception {
        for (int i = 0; i < 100; i++) {
            denied("a");
            clock.pass(Duration.ofMillis(100));
            succeeds("a");
        }
        clock.pass(Duration.ofSeconds(61));
        succeeds("a");
        await().untilAsserted(() -> assertThat(heard).last().isEqualTo("ended 97 in 70 s"));
        assertThat(heard.stream().filter(word -> word.startsWith("ended"))).hasSize(4);
        assertThat(heard).hasSize(1 + 4 + 4);
    }

    @Test
    void aPlaceIsNotTrustedTwice() throws Exception {
        denied("2026/a");
        denied("2026/b");
        denied("2026/c");
        succeeds("2026/d");
        denied("2026/a");
        denied("2026/b");
        denied("2026/c");
        succeeds("2026/e");
        assertThat(diagnoser.openDenials().open()).hasSize(1);
    }

    /** Whatever came and went before the clock was put back, the next success counts. */
    @Test
    void aClockThatIsPutBackKeepsNoDenialOpen() throws Exception {
        for (int i = 0; i < 4; i++) {
            denied("a");
            succeeds("a");
        }
        assertThat(diagnoser.openDenials().open()).as("it comes and goes").hasSize(1);
        clock.pass(Duration.ofHours(-2));
        succeeds("a");
        assertThat(diagnoser.openDenials().open()).isEmpty();
    }

    /** AWS names one policy type at a time, so another cause does not say that the first is gone. */
    @Test
    void anotherCauseIsAnotherDenialAndOneSuccessEndsBoth() throws Exception {
        denied("a");
        denied("a");
        denied(Calls.getObject(
                "a",
                "AccessDenied",
                "User: " + Calls.ROLE_SESSION + " is not authorized to perform: s3:GetObject on resource:"
                        + " \"arn:aws:s3:::acme-invoices/a\" with an explicit deny in a service control policy"));
        assertThat(diagnoser.openDenials().open()).extracting(OpenDenial::calls).containsExactly(2L, 1L);
        succeeds("a");
        hears(
                "told identity-no-allow",
                "opened",
                "told scp-explicit-deny",
                "opened",
                "ended 2 in 0 s",
                "ended 1 in 0 s");
    }

    /** An asynchronous client goes on before the diagnosis has ended. */
    @Test
    void aSuccessBeforeTheDiagnosisHasEndedIsToldAfterIt() throws Exception {
        CountDownLatch answer = new CountDownLatch(1);
        Diagnoser slow = diagnoser(new FakeProbe("slow", session -> {
            answer.await();
            return new Finding() {};
        }));
        BegunDiagnosis begun = slow.begin(Calls.deniedGetObject("a"), CallerAccess.NONE, false)
                .orElseThrow()
                .signedBy(PROVIDER);
        Diagnosis diagnosis = slow.settle(begun, Duration.ZERO);
        assertThat(open).hasValue(1);
        slow.openDenials()
                .succeeded(SucceededCalls.of(begun.call().api(), begun.call().request(), KEY, PROVIDER));
        assertThat(open).hasValue(0);
        assertThat(heard).isEmpty();
        answer.countDown();
        diagnosis.complete().get(10, SECONDS);
        hears("told identity-no-allow", "opened", "ended 1 in 0 s");
        slow.close();
    }

    @Test
    void whatGoesOnIsALineWheneverItIsDiagnosedAgain() throws Exception {
        denied("a");
        for (int i = 0; i < 5; i++) {
            clock.pass(Duration.ofMinutes(2));
            denied("a");
        }
        hears("told identity-no-allow", "opened", "line 3 of 4");
    }

    @Test
    void whatIsNotHeardOfForLongIsForgottenWithAWord() throws Exception {
        denied("a");
        clock.pass(Duration.ofHours(24));
        assertThat(diagnoser.openDenials().open()).hasSize(1);
        clock.pass(Duration.ofHours(2));
        assertThat(diagnoser.openDenials().open()).isEmpty();
        hears("told identity-no-allow", "opened", "forgotten 1");
    }

    @Test
    void theNumberOfOpenDenialsIsBounded() throws Exception {
        for (int i = 0; i < 250; i++) {
            clock.pass(Duration.ofMinutes(1));
            denied(Calls.deniedGetObject("bucket-" + i, "a"));
        }
        assertThat(open).hasValue(200);
        assertThat(diagnoser.openDenials().open().get(0).since())
                .as("the one that was heard of longest ago goes")
                .isEqualTo(Instant.parse("2026-11-30T14:02:11Z").plus(Duration.ofMinutes(51)));
    }

    @Test
    void whatCameTooFastToBeToldOpensNothing() throws Exception {
        for (int i = 0; i < 50; i++) {
            denied(Calls.deniedGetObject("bucket-" + i, "a"));
        }
        assertThat(open).hasValue(10);
    }

    /** On AWS Lambda nothing can be left to another thread. */
    @Test
    void aProcessThatIsFrozenBetweenCallsIsToldBeforeTheCallReturns() throws Exception {
        Diagnoser frozen = Diagnoser.builder()
                .listener(ear())
                .clock(clock)
                .nanos(clock::nanos)
                .tellBeforeReturning(true)
                .build();
        denied(frozen, Calls.deniedGetObject("a"));
        assertThat(heard).containsExactly("told identity-no-allow", "opened");
        FailedCall call = Calls.deniedGetObject("a");
        SucceededCall same = SucceededCalls.of(call.api(), call.request(), KEY, PROVIDER);
        frozen.openDenials().succeeded(same);
        assertThat(heard).containsExactly("told identity-no-allow", "opened", "ended 1 in 0 s");
        frozen.close();
    }

    @Test
    void nothingEndsWhenTheProcessDoes() throws Exception {
        denied("a");
        hears("told identity-no-allow", "opened");
        diagnoser.close();
        assertThat(heard).hasSize(2);
    }
}
