package io.github.whydenied.benchmarks;

import io.github.whydenied.iam.Assessment;
import io.github.whydenied.iam.Json.MalformedJsonException;
import io.github.whydenied.iam.Layer;
import io.github.whydenied.iam.Layer.Policy;
import io.github.whydenied.iam.PolicyDocument;
import io.github.whydenied.iam.PolicyEngine;
import io.github.whydenied.iam.PolicyKind;
import io.github.whydenied.iam.PolicyRequest;
import io.github.whydenied.iam.PolicyStack;
import io.github.whydenied.iam.Principal;
import io.github.whydenied.iam.RequestContext;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A request against an identity policy of some statements, the last of which allows it. The document is read once. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Benchmark)
public class PolicyEngineBenchmark {

    /** How many statements the policy has. */
    @Param({"20", "1000"})
    public int statements;

    private final PolicyRequest request = new PolicyRequest(
            Principal.of("arn:aws:iam::111122223333:user/alice"),
            "s3:GetObject",
            "arn:aws:s3:::acme-invoices/home/alice/a.txt",
            "111122223333",
            RequestContext.builder()
                    .value("aws:username", "alice")
                    .value("aws:SourceIp", "203.0.113.10")
                    .complete());

    private PolicyStack stack = stack(List.of());

    /**
     * Reads the policy.
     *
     * @throws MalformedJsonException never
     */
    @Setup
    public void read() throws MalformedJsonException {
        StringBuilder json = new StringBuilder("{\"Version\":\"2012-10-17\",\"Statement\":[");
        for (int i = 1; i < statements; i++) {
            json.append(
                            "{\"Effect\":\"Allow\",\"Action\":[\"dynamodb:Get*\",\"s3:Get*\"],\"Resource\":\"arn:aws:s3:::bucket-")
                    .append(i)
                    .append("/*\",\"Condition\":{\"IpAddress\":{\"aws:SourceIp\":\"198.51.100.0/24\"}}},");
        }
        json.append(
                        "{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"arn:aws:s3:::acme-invoices/home/${aws:username}/*\",")
                .append("\"Condition\":{\"IpAddress\":{\"aws:SourceIp\":\"203.0.113.0/24\"}}}]}");
        stack = stack(List.of(new Policy("p", PolicyDocument.parse(json.toString()))));
    }

    private static PolicyStack stack(List<Policy> identity) {
        return PolicyStack.nothing().with(Layer.of(PolicyKind.IDENTITY, identity));
    }

    /**
     * Decides.
     *
     * @return the assessment
     */
    @Benchmark
    public Assessment evaluate() {
        return PolicyEngine.evaluate(request, stack);
    }
}
