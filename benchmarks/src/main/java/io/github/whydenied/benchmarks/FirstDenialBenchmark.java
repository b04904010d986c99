package io.github.whydenied.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
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
 * The first call of a fresh JVM, which is denied, over HTTP on 127.0.0.1: all that is needed to explain it is loaded for it. The S3 client
 * is made before. With {@code -prof io.github.whydenied.benchmarks.CallerCpu}, what the caller's thread computed itself.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(20)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@State(Scope.Benchmark)
public class FirstDenialBenchmark {

    /** WhyDenied off the class path; on it, with nobody waiting; on it, as it is by default. */
    @Param({"without", "wait=0", "defaults"})
    public String whyDenied = "";

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private @Nullable DeniedAws aws;
    private Supplier<Object> call = () -> "";

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
        if (whyDenied.equals("wait=0")) {
            System.setProperty("whydenied.wait", "0");
        }
        call = IsolatedApplication.call(GetObject.class, !whyDenied.equals("without"), "denied");
    }

    /**
     * The call.
     *
     * @return the exception
     */
    @Benchmark
    public Object getObject() {
        long before = threads.getCurrentThreadCpuTime();
        Object thrown = call.get();
        CallerCpu.used(threads.getCurrentThreadCpuTime() - before);
        return thrown;
    }

    /** Makes sure that it was what is to be measured: the second time, the same comes from memory. */
    @TearDown(Level.Trial)
    public void check() {
        String thrown = call.get().toString();
        if (aws != null) {
            aws.close();
        }
        if (thrown.contains("[identity-no-allow]") == whyDenied.equals("without")) {
            throw new IllegalStateException("not the exception that is to be measured: " + thrown);
        }
    }
}
