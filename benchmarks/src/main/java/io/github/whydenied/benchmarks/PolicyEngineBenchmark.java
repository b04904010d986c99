package io.github.whydenied.benchmarks;

import io.github.whydenied.iam.Assessment;
import io.github.whydenied.iam.Json;
import io.github.whydenied.iam.Json.MalformedJsonException;
import io.github.whydenied.iam.Layer;
import io.github.whydenied.iam.Layer.Policy;
import io.github.whydenied.iam.PolicyDocument;
import io.github.whydenied.iam.PolicyDocument.Statement;
import io.github.whydenied.iam.PolicyEngine;
import io.github.whydenied.iam.PolicyRequest;
import io.github.whydenied.iam.PolicyStack;
import io.github.whydenied.iam.PolicyType;
import io.github.whydenied.iam.Principal;
import io.github.whydenied.iam.RequestContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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

/**
 * The request of {@code policy-case.json} against its identity policy of 20 statements, the last of which allows it. With more statements,
 * its others stand before that one as often as it takes, each time read anew. Documents are read once.
 */
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

    private PolicyRequest request = new PolicyRequest(
            Principal.of(""), "", "", null, RequestContext.builder().complete());
    private PolicyStack stack = PolicyStack.nothing();

    /**
     * Reads the case.
     *
     * @throws IOException when it is not on the class path
     * @throws MalformedJsonException when it cannot be read
     */
    @Setup
    public void read() throws IOException, MalformedJsonException {
        Json read = Json.parse(text());
        Json asked = read.get("request");
        RequestContext.Builder context = RequestContext.builder();
        asked.get("context")
                .members()
                .forEach((key, value) -> context.value(key, value.text().orElseThrow()));
        request = new PolicyRequest(
                Principal.of(text(asked, "principal")),
                text(asked, "action"),
                text(asked.get("resource"), "arn"),
                text(asked.get("resource"), "accountId"),
                context.complete());
        Json policy = read.get("identityPolicies").items().get(0).get("policy");
        stack = PolicyStack.nothing().with(Layer.of(PolicyType.IDENTITY, List.of(new Policy("p", document(policy)))));
    }

    private PolicyDocument document(Json policy) {
        List<Statement> all = new ArrayList<>();
        while (all.size() < statements) {
            List<Statement> once = PolicyDocument.of(policy).statements();
            int left = statements - all.size();
            all.addAll(once.subList(Math.max(0, once.size() - left), once.size() - (left > once.size() ? 1 : 0)));
        }
        return new PolicyDocument("2012-10-17", all, List.of());
    }

    private static String text(Json json, String name) {
        return json.get(name).text().orElseThrow();
    }

    private static String text() throws IOException {
        try (InputStream in = PolicyEngineBenchmark.class.getResourceAsStream("/policy-case.json")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
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
