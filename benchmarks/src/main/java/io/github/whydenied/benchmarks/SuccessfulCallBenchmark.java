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

/** A whole {@code DynamoDbClient.getItem} that succeeds, answered from memory, in an application with and without WhyDenied. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(5)
// The SDK is much code: the JIT compiler takes its time with a whole call.
@Warmup(iterations = 5, time = 3)
@Measurement(iterations = 5, time = 1)
@State(Scope.Benchmark)
public class SuccessfulCallBenchmark {

    /** Whether WhyDenied is on the class path. */
    @Param({"without", "with"})
    public String whyDenied = "";

    private Supplier<Object> call = () -> "";

    /** Loads the application. */
    @Setup
    public void load() {
        call = IsolatedApplication.call(whyDenied.equals("with"), "successful");
    }

    /**
     * The call.
     *
     * @return its response
     */
    @Benchmark
    public Object getItem() {
        return call.get();
    }
}
