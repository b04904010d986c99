package io.github.whydenied.benchmarks;

import io.github.whydenied.sdk.WhyDeniedAccessDeniedInterceptor;
import java.net.URI;
import java.util.ArrayList;
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
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptorChain;
import software.amazon.awssdk.core.interceptor.InterceptorContext;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;

/**
 * All that WhyDenied can add to a successful call: the hooks of its interceptor, called by the SDK's own chain. The whole call
 * takes too long for so little to be seen in it.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(5)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Benchmark)
public class InterceptorChainBenchmark {

    /** How many of our interceptor there are behind two others. */
    @Param({"0", "1"})
    public int ours = 0;

    private final ExecutionAttributes attributes = new ExecutionAttributes();

    /** Has what every hook asks for. */
    private final InterceptorContext context = InterceptorContext.builder()
            .request(GetItemRequest.builder().tableName("orders").build())
            .httpRequest(SdkHttpFullRequest.builder()
                    .uri(URI.create("http://127.0.0.1:1"))
                    .method(SdkHttpMethod.POST)
                    .build())
            .httpResponse(SdkHttpFullResponse.builder().statusCode(200).build())
            .response(GetItemResponse.builder().build())
            .build();

    private ExecutionInterceptorChain chain = new ExecutionInterceptorChain(List.of());

    /** Makes the chain. */
    @Setup
    public void make() {
        List<ExecutionInterceptor> interceptors = new ArrayList<>(List.of(new One(), new Another()));
        for (int i = 0; i < ours; i++) {
            interceptors.add(new WhyDeniedAccessDeniedInterceptor());
        }
        chain = new ExecutionInterceptorChain(interceptors);
    }

    /**
     * Every hook of a successful synchronous call.
     *
     * @return what came out
     */
    @Benchmark
    public Object hooksOfASuccessfulCall() {
        chain.beforeExecution(context, attributes);
        InterceptorContext current = chain.modifyRequest(context, attributes);
        chain.beforeMarshalling(current, attributes);
        chain.afterMarshalling(current, attributes);
        current = chain.modifyHttpRequestAndHttpContent(current, attributes);
        chain.beforeTransmission(current, attributes);
        chain.afterTransmission(current, attributes);
        current = chain.modifyHttpResponse(current, attributes);
        chain.beforeUnmarshalling(current, attributes);
        chain.afterUnmarshalling(current, attributes);
        current = chain.modifyResponse(current, attributes);
        chain.afterExecution(current, attributes);
        return current;
    }

    /** Two, and of two classes: the JVM may not take the chain for one that only ever holds ours. */
    private static final class One implements ExecutionInterceptor {}

    private static final class Another implements ExecutionInterceptor {}
}
