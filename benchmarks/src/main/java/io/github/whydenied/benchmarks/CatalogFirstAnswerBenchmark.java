package io.github.whydenied.benchmarks;

import io.github.whydenied.call.ApiCall;
import io.github.whydenied.call.RequestFacts;
import io.github.whydenied.catalog.CallNeeds;
import io.github.whydenied.catalog.OperationCatalog;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The catalogue's first answer in a process: its classes, tables and one service's facts are loaded for it. Before it, as in any
 * application, an SDK client was made and has called.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(20)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@State(Scope.Benchmark)
public class CatalogFirstAnswerBenchmark {

    private final ApiCall call = new ApiCall("S3", "GetObject", "s3", "eu-west-1", null);
    private final RequestFacts request = RequestFacts.of(Map.of("Bucket", "acme-invoices", "Key", "2026/inv-1.pdf"));

    private @Nullable Object answered;

    /** A call of the SDK that succeeds. */
    @Setup
    public void theApplicationHasCalled() {
        answered = new GetItem().apply("successful").get();
    }

    /**
     * Asks for the first time.
     *
     * @return what the call needs
     */
    @Benchmark
    public CallNeeds first() {
        Objects.requireNonNull(answered);
        return OperationCatalog.standard().needs(call, request, "111122223333");
    }
}
