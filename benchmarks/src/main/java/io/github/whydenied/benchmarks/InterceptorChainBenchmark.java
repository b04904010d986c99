package io.github.whydenied.benchmarks;

import io.github.whydenied.Diagnosis;
import io.github.whydenied.SettingsReader;
import io.github.whydenied.call.ApiCall;
import io.github.whydenied.call.CallerAccess;
import io.github.whydenied.call.ClockFacts;
import io.github.whydenied.call.CredentialFacts;
import io.github.whydenied.call.FailedCall;
import io.github.whydenied.call.HttpFacts;
import io.github.whydenied.call.RequestFacts;
import io.github.whydenied.call.ServiceError;
import io.github.whydenied.sdk.Explainer;
import io.github.whydenied.sdk.WhyDeniedAccessDeniedInterceptor;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.AwsExecutionAttribute;
import software.amazon.awssdk.core.ClientType;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptorChain;
import software.amazon.awssdk.core.interceptor.InterceptorContext;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.core.interceptor.SdkInternalExecutionAttribute;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProviders;
import software.amazon.awssdk.identity.spi.ResolveIdentityRequest;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;

/**
 * All that WhyDenied can add to a successful call: the hooks of its interceptor, called by the SDK's own chain, and the watch over
 * the credentials that an asynchronous client asks for. The whole call takes too long for so little to be seen in it.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(5)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@State(org.openjdk.jmh.annotations.Scope.Benchmark)
public class InterceptorChainBenchmark {

    /** How many of our interceptor there are behind three others. */
    @Param({"0", "1"})
    public int ours = 0;

    /** What is denied meanwhile: nothing, another operation, or the same operation on another table. */
    @Param({"nothing", "PutItem", "GetItem"})
    public String open = "nothing";

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

    private final IdentityProviders providers = IdentityProviders.builder()
            .putIdentityProvider(
                    StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIAIOSFODNN7EXAMPLE", "secret")))
            .build();

    private final ResolveIdentityRequest request =
            ResolveIdentityRequest.builder().build();

    private final Span span = SdkTracerProvider.builder()
            .build()
            .get("benchmark")
            .spanBuilder("order")
            .startSpan();

    private ExecutionInterceptorChain chain = new ExecutionInterceptorChain(List.of());

    /** Makes the chain. */
    @Setup
    public void make() {
        List<ExecutionInterceptor> interceptors = new ArrayList<>(List.of(new One(), new Another(), new Third()));
        for (int i = 0; i < ours; i++) {
            interceptors.add(new WhyDeniedAccessDeniedInterceptor());
        }
        chain = new ExecutionInterceptorChain(interceptors);
        attributes.putAttribute(SdkExecutionAttribute.CLIENT_TYPE, ClientType.ASYNC);
        attributes.putAttribute(SdkExecutionAttribute.SERVICE_NAME, "DynamoDb");
        attributes.putAttribute(SdkExecutionAttribute.OPERATION_NAME, "GetItem");
        attributes.putAttribute(AwsExecutionAttribute.AWS_REGION, Region.EU_WEST_1);
        if (!open.equals("nothing")) {
            deny(open);
        }
    }

    /** Nobody is asked about it, so that it stays open without a thread. */
    private static void deny(String operation) {
        Explainer explainer = Explainer.builder()
                .settings(SettingsReader.read(Map.of("probes", "none", "log", "off", "remember", "12h"))
                        .settings())
                .build();
        Explainer.install(explainer);
        FailedCall call = new FailedCall(
                new ApiCall("DynamoDb", operation, "dynamodb", "eu-west-1", null),
                RequestFacts.of(Map.of("TableName", "customers")),
                new ServiceError(
                        "DynamoDbException",
                        "DynamoDb",
                        "AccessDeniedException",
                        "User: arn:aws:sts::111122223333:assumed-role/checkout-service/i-0a1b2c3d is not authorized to"
                                + " perform: dynamodb:" + operation
                                + " on resource: arn:aws:dynamodb:eu-west-1:111122223333:table/customers because no"
                                + " identity-based policy allows the dynamodb:" + operation + " action",
                        new HttpFacts(400, "7F3KQZ9C1VXXEXMP", null, Map.of(), null)),
                new CredentialFacts(
                        CredentialFacts.Kind.LONG_TERM,
                        "AKIAIOSFODNN7EXAMPLE",
                        null,
                        null,
                        new CredentialFacts.Source(null, null)),
                new ClockFacts(Instant.now(), null));
        Diagnosis unused =
                explainer.diagnoser().diagnose(call, CallerAccess.NONE).orElseThrow();
        if (!explainer.diagnoser().openDenials().areOpenOf(operation)) {
            throw new IllegalStateException("nothing is open");
        }
    }

    /**
     * Every hook of a successful call, with the question for its credentials behind the first as an asynchronous client asks it.
     *
     * @param credentials takes the credentials
     * @return what came out
     */
    @Benchmark
    public Object hooksOfASuccessfulCall(Blackhole credentials) {
        attributes.putAttribute(SdkInternalExecutionAttribute.IDENTITY_PROVIDERS, providers);
        chain.beforeExecution(context, attributes);
        // Consumed, for the SDK keeps it: the JVM may not leave the future out that every call has.
        credentials.consume(attributes
                .getAttribute(SdkInternalExecutionAttribute.IDENTITY_PROVIDERS)
                .identityProvider(AwsCredentialsIdentity.class)
                .resolveIdentity(request));
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

    /**
     * The same within a span, which is kept for the call.
     *
     * @param credentials takes the credentials
     * @return what came out
     */
    @Benchmark
    public Object hooksOfASuccessfulCallInASpan(Blackhole credentials) {
        try (Scope scope = span.makeCurrent()) {
            credentials.consume(scope);
            return hooksOfASuccessfulCall(credentials);
        }
    }

    /** Three, of three classes: the JVM must not compile the chain for one or two kinds, which it never has in an application. */
    private static final class One implements ExecutionInterceptor {}

    private static final class Another implements ExecutionInterceptor {}

    private static final class Third implements ExecutionInterceptor {}
}
