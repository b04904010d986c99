package io.github.whydenied.benchmarks;

import io.github.whydenied.Explanation;
import io.github.whydenied.call.ApiCall;
import io.github.whydenied.call.ClockFacts;
import io.github.whydenied.call.CredentialFacts;
import io.github.whydenied.call.FailedCall;
import io.github.whydenied.call.HttpFacts;
import io.github.whydenied.call.RequestFacts;
import io.github.whydenied.call.ServiceError;
import io.github.whydenied.catalog.DeniedCall;
import io.github.whydenied.denial.Denial;
import io.github.whydenied.denial.DenialClassifier;
import io.github.whydenied.evidence.EvidenceLedger;
import io.github.whydenied.evidence.MessageFinding;
import io.github.whydenied.evidence.ProbeOutcome.Found;
import io.github.whydenied.remedy.RemedyPlanner;
import io.github.whydenied.render.LogRenderer;
import io.github.whydenied.render.MessageRenderer;
import io.github.whydenied.render.RenderOptions;
import io.github.whydenied.verdict.BuiltInDetectors;
import io.github.whydenied.verdict.Case;
import io.github.whydenied.verdict.Verdict;
import io.github.whydenied.verdict.Verdicts;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Where the time of a first denial goes: the steps of the flow that need nobody else. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Benchmark)
public class OfflineExplanationBenchmark {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private final MessageRenderer message = new MessageRenderer(RenderOptions.STANDARD);
    private final LogRenderer log = new LogRenderer(RenderOptions.STANDARD);
    private final FailedCall call = call();
    private final Denial denial = DenialClassifier.classify(call);
    private final Explanation explanation = concluded();

    /**
     * Reads code and sentence.
     *
     * @return what kind of no it is
     */
    @Benchmark
    public Denial classify() {
        return DenialClassifier.classify(call);
    }

    /**
     * Names the causes and what to change.
     *
     * @return the explanation
     */
    @Benchmark
    public Explanation conclude() {
        return concluded();
    }

    /**
     * Writes the part of the exception's message.
     *
     * @return one line
     */
    @Benchmark
    public String renderMessage() {
        return message.render(explanation);
    }

    /**
     * Writes the log event's text.
     *
     * @return many lines
     */
    @Benchmark
    public String renderLogEvent() {
        return log.render(explanation);
    }

    private Explanation concluded() {
        EvidenceLedger ledger = new EvidenceLedger();
        ledger.record("error_message", new Found(new MessageFinding(denial.message())), 0);
        Case denied = new Case(DeniedCall.of(call, denial), ledger);
        Verdict verdict = Verdicts.conclude(denied, BuiltInDetectors.all());
        Explanation.Course course = new Explanation.Course(ledger.entries(), true, 0);
        return new Explanation(denied.denied(), verdict, RemedyPlanner.plan(denied, verdict), course);
    }

    private static FailedCall call() {
        String sentence =
                "User: arn:aws:sts::111122223333:assumed-role/checkout-service/i-0a1b2c3d is not authorized to"
                        + " perform: s3:GetObject on resource: \"arn:aws:s3:::acme-invoices/inv-1.pdf\" because no"
                        + " identity-based policy allows the s3:GetObject action";
        return new FailedCall(
                new ApiCall("S3", "GetObject", "s3", "eu-west-1", URI.create("https://s3.eu-west-1.amazonaws.com")),
                RequestFacts.of(Map.of("Bucket", "acme-invoices", "Key", "inv-1.pdf")),
                new ServiceError(
                        "AccessDeniedException",
                        "S3",
                        "AccessDenied",
                        sentence,
                        new HttpFacts(403, "7F3KQZ9C1VXXEXMP", null, Map.of(), null)),
                new CredentialFacts(
                        CredentialFacts.Kind.SESSION,
                        "ASIAIOSFODNN7EXAMPLE",
                        null,
                        null,
                        new CredentialFacts.Source(null, null)),
                new ClockFacts(NOON, NOON));
    }
}
