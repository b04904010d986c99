package io.github.whydenied.benchmarks;

import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/** Shows what processor time the thread of {@link FirstDenialBenchmark}'s call used; JMH itself measures by the clock on the wall. */
public final class CallerCpu implements InternalProfiler {

    private static volatile long nanoseconds;

    /** For JMH. */
    public CallerCpu() {}

    static void used(long cpuNanoseconds) {
        nanoseconds = cpuNanoseconds;
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        nanoseconds = 0;
    }

    @Override
    public Collection<? extends Result<?>> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        return List.of(new ScalarResult("caller.cpu", nanoseconds / 1e6, "ms/op", AggregationPolicy.AVG));
    }

    @Override
    public String getDescription() {
        return "The processor time of the caller's thread";
    }
}
