package io.github.whydenied.sdk;

import static io.github.whydenied.awsstub.Answers.resourcePolicy;
import static io.github.whydenied.awsstub.AwsService.S3;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.Explanation;
import io.github.whydenied.WhyDenied;
import io.github.whydenied.awsstub.RecordedCall;
import io.github.whydenied.call.ClockFacts;
import io.github.whydenied.call.FailedCall;
import io.github.whydenied.evidence.SharedEvidence;
import io.github.whydenied.probe.SdkCallerAccess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.s3.S3Client;

/** Many instances of one application that are refused the same at once. */
class FleetTest {

    private static final int INSTANCES = 8;
    private static final int DENIALS = 200;

    @RegisterExtension
    final Bench bench = new Bench();

    /** A store as a cache of the application is one. */
    private static final class Store implements SharedEvidence {

        final Map<String, String> values = new ConcurrentHashMap<>();
        final CountDownLatch claimedAndTold = new CountDownLatch(2);

        @Override
        public @Nullable String get(String key) {
            return values.get(key);
        }

        @Override
        public boolean putIfAbsent(String key, String value) {
            boolean first = values.putIfAbsent(key, value) == null;
            claimedAndTold.countDown();
            return first;
        }
    }

    @BeforeEach
    void policies() {
        bench.setting("wait", "60s");
        bench.aws()
                .iam()
                .role("checkout-service")
                .inlinePolicy(
                        "p",
                        "{\"Statement\":[{\"Sid\":\"Lists\",\"Effect\":\"Allow\",\"Action\":\"s3:ListBucket\",\"Resource\":\"*\"}]}");
        bench.aws()
                .on(S3, "GetBucketPolicy")
                .answers(
                        resourcePolicy(
                                "{\"Statement\":[{\"Sid\":\"Closed\",\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"s3:GetObject\",\"Resource\":\"*\"}]}"));
        bench.aws().on(S3, "GetObject").denies("Access Denied");
    }

    private Explanation alone() {
        S3Client s3 = bench.closing(Clients.s3());
        Throwable failure = Failures.of(
                () -> s3.getObjectAsBytes(r -> r.bucket("acme-invoices").key("2026/inv-1.pdf")));
        return WhyDenied.explanation(failure).orElseThrow();
    }

    private long asked() {
        return bench.aws().calls().stream()
                .map((RecordedCall call) -> call.header("user-agent"))
                .filter(agent -> agent.contains("whydenied"))
                .count();
    }

    private List<Explanation> together(SharedEvidence store, FailedCall call) throws Exception {
        SdkCallerAccess access = new SdkCallerAccess(Clients.SESSION.resolveCredentials(), null, null);
        ExecutorService threads = Executors.newFixedThreadPool(INSTANCES * 4);
        CountDownLatch start = new CountDownLatch(1);
        List<Future<Explanation>> answers = new ArrayList<>();
        for (int instance = 0; instance < INSTANCES; instance++) {
            Explainer explainer =
                    bench.closing(Explainer.builder().shared(store).build());
            for (int denial = 0; denial < DENIALS; denial++) {
                answers.add(threads.submit(() -> {
                    start.await();
                    return explainer
                            .diagnoser()
                            .diagnoseAndWait(call, access)
                            .orElseThrow()
                            .complete()
                            .join();
                }));
            }
        }
        start.countDown();
        List<Explanation> explanations = new ArrayList<>();
        for (Future<Explanation> answer : answers) {
            explanations.add(answer.get());
        }
        threads.shutdownNow();
        return explanations;
    }

    @Test
    void askAwsAHandfulOfTimes() throws Exception {
        Explanation alone = alone();
        long calls = asked();
        assertThat(alone.verdict().primary().code().code()).isEqualTo("resource-explicit-deny");

        List<Explanation> all = together(new Store(), alone.call());

        assertThat(all).hasSize(INSTANCES * DENIALS);
        assertThat(all)
                .extracting(one -> one.verdict().primary())
                .allSatisfy(primary -> assertThat(primary.wording().because())
                        .isEqualTo(alone.verdict().primary().wording().because()));
        // Each learns who it is itself; one of them asks the rest.
        assertThat(asked() - calls).isLessThanOrEqualTo(INSTANCES + calls);
    }

    @Test
    void eachAsksForItselfWhereTheStoreIsOfNoUse() throws Exception {
        Explanation alone = alone();
        String reason = alone.verdict().primary().wording().because().toString();
        for (SharedEvidence broken : List.of(
                answering(() -> {
                    throw new IllegalStateException("down");
                }),
                answering(() -> "{\"schema\":\"whydenied-evidence/0\",\"entries\":[]}"),
                answering(() -> "garbage"),
                answering(() ->
                        "{\"schema\":\"whydenied-evidence/1\",\"entries\":[{\"source\":\"simulation\",\"found\":\"java.lang.Runtime\","
                                + "\"finding\":{}}]}"),
                answering(() -> {
                    new CountDownLatch(1).await();
                    return null;
                }))) {
            Explainer explainer =
                    bench.closing(Explainer.builder().shared(broken).build());
            Explanation told = explainer
                    .diagnoser()
                    .diagnoseAndWait(
                            alone.call(), new SdkCallerAccess(Clients.SESSION.resolveCredentials(), null, null))
                    .orElseThrow()
                    .complete()
                    .join();
            assertThat(told.verdict().primary().wording().because()).hasToString(reason);
        }
    }

    private Explanation told(Explainer explainer, FailedCall call) {
        return explainer
                .diagnoser()
                .diagnoseAndWait(call, new SdkCallerAccess(Clients.SESSION.resolveCredentials(), null, null))
                .orElseThrow()
                .complete()
                .join();
    }

    /** What one instance was not allowed to ask says nothing about another. */
    @Test
    void isNotBlindedByAnInstanceThatMustNotAsk() throws Exception {
        Explanation alone = alone();
        for (String[] limit : new String[][] {{"probes", "caller_identity,simulation"}, {"call-budget", "1"}}) {
            Store store = new Store();
            bench.setting(limit[0], limit[1]);
            told(bench.closing(Explainer.builder().shared(store).build()), alone.call());
            bench.setting(limit[0], limit[0].equals("probes") ? "all" : "12");
            // An instance that begins when the first has told; it tells without being waited for.
            assertThat(store.claimedAndTold.await(10, SECONDS)).isTrue();
            Explanation second =
                    told(bench.closing(Explainer.builder().shared(store).build()), alone.call());
            assertThat(second.verdict().primary().code())
                    .as(limit[0])
                    .isEqualTo(alone.verdict().primary().code());
        }
    }

    /** What was read long ago is not told as if it were read now; nor does a claim that was never answered stay. */
    @Test
    void believesNobodyForLong() throws Exception {
        FailedCall call = alone().call();
        ClockFacts clock = call.clock();
        FailedCall later = new FailedCall(
                call.api(),
                call.request(),
                call.error(),
                call.credentials(),
                new ClockFacts(clock.local().plus(Duration.ofMinutes(6)), clock.server()));
        Store store = new Store();
        for (FailedCall one : List.of(call, later)) {
            told(bench.closing(Explainer.builder().shared(store).build()), one);
        }
        assertThat(store.values.keySet())
                .filteredOn(key -> key.endsWith("-claim"))
                .hasSize(2);
    }

    /** Threads of the application's are not for waiting on a store. */
    @Test
    void leavesTheCommonPoolToTheApplication() throws Exception {
        Explanation alone = alone();
        CountDownLatch end = new CountDownLatch(1);
        List<String> callers = new CopyOnWriteArrayList<>();
        SharedEvidence hanging = answering(() -> {
            callers.add(Thread.currentThread().getName());
            end.await();
            return null;
        });
        try {
            Explainer explainer =
                    bench.closing(Explainer.builder().shared(hanging).build());
            told(explainer, alone.call());
            assertThat(callers).hasSize(1).allMatch("whydenied-shared-evidence"::equals);
        } finally {
            end.countDown();
        }
    }

    private interface Answer {
        @Nullable
        String get() throws Exception;
    }

    private static SharedEvidence answering(Answer answer) {
        return new SharedEvidence() {
            @Override
            public @Nullable String get(String key) throws Exception {
                return answer.get();
            }

            @Override
            public boolean putIfAbsent(String key, String value) throws Exception {
                answer.get();
                return true;
            }
        };
    }
}
