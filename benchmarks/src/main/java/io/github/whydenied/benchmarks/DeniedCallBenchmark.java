package io.github.whydenied.benchmarks;

import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
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
 * A whole {@code DynamoDbClient.getItem} that is denied, answered from memory: without WhyDenied, the same denial again and
 * again, and every denial a new one. Without probes, which wait for AWS and not for this machine; more new denials than the
 * limit a minute are explained offline anyway.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
// The SDK is much code: the JIT compiler takes its time with a whole call.
@Warmup(iterations = 10, time = 3)
@Measurement(iterations = 5, time = 1)
@State(Scope.Benchmark)
public class DeniedCallBenchmark {

    /** Whether WhyDenied is on the class path. */
    @Param({"without", "with"})
    public String whyDenied = "";

    /** Whether the same denial comes again and again, or every denial is a new one. */
    @Param({"remembered", "first"})
    public String denial = "";

    private Supplier<Object> call = () -> "";

    /** Loads the application. */
    @Setup
    public void load() {
        System.setProperty("whydenied.probes", "none");
        String situation = denial.equals("first") ? "denied anew" : "denied";
        boolean with = whyDenied.equals("with");
        call = IsolatedApplication.call(with, situation);
        String thrown = call.get().toString();
        if (thrown.contains("[identity-no-allow]") != with) {
            throw new IllegalStateException("not the exception that is to be measured: " + thrown);
        }
    }

    /**
     * The call.
     *
     * @return the exception
     */
    @Benchmark
    public Object getItem() {
        return call.get();
    }
}
