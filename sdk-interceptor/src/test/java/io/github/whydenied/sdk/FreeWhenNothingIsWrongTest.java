package io.github.whydenied.sdk;

import static io.github.whydenied.awsstub.Answers.error;
import static io.github.whydenied.awsstub.AwsService.S3;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.whydenied.Explanation;
import io.github.whydenied.awsstub.S3Answers;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.reactivestreams.Publisher;
import software.amazon.awssdk.core.ClientType;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.core.interceptor.SdkInternalExecutionAttribute;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;
import software.amazon.awssdk.identity.spi.IdentityProviders;
import software.amazon.awssdk.identity.spi.ResolveIdentityRequest;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * Promise 2: as long as no call is denied, the entry class, the watch over credentials and that over traces are all there is of us. What a call costs is
 * measured in {@code benchmarks}.
 */
class FreeWhenNothingIsWrongTest {

    private static final String ENTRY = "io.github.whydenied.sdk.WhyDeniedAccessDeniedInterceptor";

    /** What learns of denials that fail no call, and that credentials cannot be obtained, without which asynchronous clients tell nobody. */
    private static final List<String> WATCH = List.of(
            "io.github.whydenied.evidence.SdkVersion",
            "io.github.whydenied.probe.ProbeMarker",
            "io.github.whydenied.sdk.CredentialsWatch",
            // What looks an answer's class up, for an answer of 200 can say that entries were denied.
            "io.github.whydenied.sdk.EntryRows",
            "io.github.whydenied.sdk.Markers",
            "io.github.whydenied.sdk.SuccessWatch",
            "io.github.whydenied.sdk.WatchedClient",
            "io.github.whydenied.sdk.WatchedIdentityProvider",
            "io.github.whydenied.sdk.WatchedIdentityProviders",
            "io.github.whydenied.sdk.WhyDeniedAttributes");

    /** What keeps the span around an asynchronous call, which no thread knows when the call fails. */
    private static final List<String> TRACE = List.of(
            "io.github.whydenied.sdk.CallTrace",
            "io.github.whydenied.sdk.CallTraces",
            "io.github.whydenied.sdk.OpenTelemetryTrace");

    private static final int CALLS = 100_000;

    private static final Context.BeforeExecution NO_CONTEXT =
            () -> GetObjectRequest.builder().build();

    private static final Answered ANSWERED = new Answered();

    @RegisterExtension
    final Bench bench = new Bench();

    private List<String> outputOf(String... keys) {
        bench.aws().on(S3, "GetObject").answers(S3Answers.object("content"));
        bench.aws()
                .on(S3, "GetObject")
                .mentioning("missing")
                .answers(error(404, "NoSuchKey", "The specified key does not exist."));
        bench.aws().on(S3, "GetObject").mentioning("denied").denies();
        return new ChildJvm()
                .option("-Daws.endpointUrl=" + bench.aws().endpoint())
                .option("-Xlog:class+load=info:stdout:none")
                .calls(keys);
    }

    /** The classes whose loading the JVM logged, without those of the child's own program. */
    private static List<String> classes(List<String> lines) {
        return lines.stream()
                .filter(line -> line.contains(" source: "))
                .map(line -> line.substring(0, line.indexOf(' ')))
                .filter(name -> !name.contains(".ChildCalls") && !name.contains(".sdk.Clients"))
                .toList();
    }

    private static List<String> ours(List<String> lines) {
        return classes(lines).stream()
                .filter(name -> name.startsWith("io.github.whydenied."))
                .toList();
    }

    private static List<String> ourThreads(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith(ChildCalls.THREAD + "whydenied"))
                .toList();
    }

    @Test
    void successfulCallsLoadTheEntryClassTheWatchAndTheTraceAlone() {
        List<String> lines = outputOf("good", "async-good", "good");
        assertThat(ours(lines)).first().isEqualTo(ENTRY);
        assertThat(ours(lines).subList(1, ours(lines).size()))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(WATCH.stream(), TRACE.stream()).toList());
        assertThat(ourThreads(lines)).isEmpty();
    }

    @Test
    void aFailureThatIsNoDenialMakesNeitherClientNorThread() {
        List<String> lines = outputOf("good", "missing");
        assertThat(lines).anyMatch(line -> line.startsWith(ChildCalls.FAILURE + "The specified key does not exist."));
        assertThat(ours(lines)).noneMatch(name -> name.endsWith(".ProbeClients") || name.endsWith(".QueryClient"));
        assertThat(ourThreads(lines)).isEmpty();
    }

    /** So that the two tests above are known to see what they look for. */
    @Test
    void aDenialDoesMakeThem() {
        List<String> lines = outputOf("good", "denied");
        assertThat(ours(lines)).anyMatch(name -> name.endsWith(".QueryClient"));
        assertThat(ourThreads(lines)).isNotEmpty();
        assertThat(ours(lines.subList(0, lines.indexOf(ChildCalls.STEP + "denied"))))
                .hasSize(1 + WATCH.size());
    }

    /** Of no other thread, and in interpreted code too, so that nothing here depends on how the JVM compiles. */
    @Test
    void whatIsDoneForASuccessfulCallAllocatesNothing() {
        IdentityProvider<AwsCredentialsIdentity> provider = new Constant();
        IdentityProviders providers =
                IdentityProviders.builder().putIdentityProvider(provider).build();
        ExecutionAttributes attributes = new ExecutionAttributes()
                .putAttribute(SdkExecutionAttribute.CLIENT_TYPE, ClientType.ASYNC)
                .putAttribute(SdkExecutionAttribute.SERVICE_NAME, "DynamoDb");
        ResolveIdentityRequest request = ResolveIdentityRequest.builder().build();
        WhyDeniedAccessDeniedInterceptor interceptor = new WhyDeniedAccessDeniedInterceptor();
        CallTraces.add(NOTHING_IS_CURRENT);
        Runnable call = () -> {
            attributes.putAttribute(SdkInternalExecutionAttribute.IDENTITY_PROVIDERS, providers);
            interceptor.beforeExecution(NO_CONTEXT, attributes);
            interceptor.afterTransmission(ANSWERED, attributes);
            interceptor.afterExecution(ANSWERED, attributes);
            IdentityProviders watched = attributes.getAttribute(SdkInternalExecutionAttribute.IDENTITY_PROVIDERS);
            assertThatItIsWatched(watched != providers);
            assertThatItIsWatched(
                    watched.identityProvider(AwsCredentialsIdentity.class).resolveIdentity(request)
                            == Constant.IDENTITY);
        };
        call.run();

        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = thread.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < CALLS; i++) {
            call.run();
        }
        long allocated = thread.getCurrentThreadAllocatedBytes() - before;
        CallTraces.remove(NOTHING_IS_CURRENT);

        // Less than one byte a call: what there is, is the measurement's own and the class loader's.
        assertThat(allocated).isLessThan(CALLS);
    }

    /** A tracing library of an application that traces nothing now. */
    private static final CallTrace NOTHING_IS_CURRENT = new CallTrace() {

        @Override
        public @Nullable Object current() {
            return null;
        }

        @Override
        public void note(Object current, Explanation explanation) {
            throw new AssertionError("there is nothing to note it in");
        }
    };

    private static void assertThatItIsWatched(boolean fact) {
        if (!fact) {
            throw new AssertionError("not what is measured");
        }
    }

    /** A call that succeeded. */
    private static final class Answered implements Context.AfterExecution {

        private final SdkHttpResponse response =
                SdkHttpResponse.builder().statusCode(200).build();
        private final SdkResponse answer = GetObjectResponse.builder().build();

        @Override
        public SdkResponse response() {
            return answer;
        }

        @Override
        public SdkHttpResponse httpResponse() {
            return response;
        }

        @Override
        public Optional<Publisher<ByteBuffer>> responsePublisher() {
            return Optional.empty();
        }

        @Override
        public Optional<InputStream> responseBody() {
            return Optional.empty();
        }

        @Override
        public SdkHttpRequest httpRequest() {
            throw new AssertionError("nobody needs it");
        }

        @Override
        public Optional<RequestBody> requestBody() {
            return Optional.empty();
        }

        @Override
        public Optional<AsyncRequestBody> asyncRequestBody() {
            return Optional.empty();
        }

        @Override
        public SdkRequest request() {
            return NO_CONTEXT.request();
        }
    }

    /** Answers with one future, so that all that is allocated is the watch's. */
    private static final class Constant implements IdentityProvider<AwsCredentialsIdentity> {

        static final CompletableFuture<AwsCredentialsIdentity> IDENTITY =
                CompletableFuture.completedFuture(AwsCredentialsIdentity.create("AKIAIOSFODNN7EXAMPLE", "secret"));

        @Override
        public Class<AwsCredentialsIdentity> identityType() {
            return AwsCredentialsIdentity.class;
        }

        @Override
        public CompletableFuture<AwsCredentialsIdentity> resolveIdentity(ResolveIdentityRequest request) {
            return IDENTITY;
        }
    }
}
