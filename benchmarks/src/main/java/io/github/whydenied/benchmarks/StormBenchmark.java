package io.github.whydenied.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A loop over 600 objects of a bucket, over HTTP on 127.0.0.1, each of which is denied: switched off, and as it is by default. With {@code -prof
 * io.github.whydenied.benchmarks.CallerCpu}, the processor time of the whole process.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(3)
@Warmup(iterations = 10)
@Measurement(iterations = 10)
@State(Scope.Benchmark)
public class StormBenchmark {

    static final int CALLS = 600;

    /** The setting {@code enabled}. */
    @Param({"false", "true"})
    public String enabled = "";

    private final OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private @Nullable DeniedAws aws;
    private Supplier<Object> storm = () -> "";

    /**
     * Starts AWS and loads the application.
     *
     * @throws IOException when AWS does not start
     */
    @Setup
    public void load() throws IOException {
        DeniedAws started = DeniedAws.start();
        aws = started;
        System.setProperty("aws.endpointUrl", started.endpoint().toString());
        System.setProperty("aws.ec2MetadataServiceEndpoint", started.endpoint().toString());
        System.setProperty("whydenied.enabled", enabled);
        storm = IsolatedApplication.call(GetObject.class, true, "storm");
    }

    /**
     * The storm.
     *
     * @return the last exception
     */
    @Benchmark
    public Object getObjects() {
        long before = process.getProcessCpuTime();
        Object thrown = storm.get();
        CallerCpu.used(process.getProcessCpuTime() - before);
        return thrown;
    }

    /** Makes sure that it was what is to be measured. */
    @TearDown(Level.Trial)
    public void check() {
        String thrown = storm.get().toString();
        if (aws != null) {
            aws.close();
        }
        if (thrown.contains("[identity-no-allow]") != Boolean.parseBoolean(enabled)) {
            throw new IllegalStateException("not the exception that is to be measured: " + thrown);
        }
    }
}
