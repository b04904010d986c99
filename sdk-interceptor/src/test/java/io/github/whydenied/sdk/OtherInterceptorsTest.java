package io.github.whydenied.sdk;

import static io.github.whydenied.awsstub.AwsService.S3;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The interceptors of the application and of its tracer, before and after ours. */
class OtherInterceptorsTest {

    @RegisterExtension
    final Bench bench = new Bench();

    private Throwable denied(ExecutionInterceptor interceptor) {
        bench.aws().on(S3, "GetObject").denies("Access Denied");
        S3Client s3 = bench.closing(Clients.s3(interceptor));
        return Failures.of(
                () -> s3.getObjectAsBytes(r -> r.bucket("acme-invoices").key("a")));
    }

    @Test
    void wordsOfAnotherInterceptorStayInTheMessage() {
        Throwable failure = denied(new AddingInterceptor());
        assertThat(failure).hasMessageStartingWith("order 4711: Access Denied -- WhyDenied [");
        assertThat(((S3Exception) failure).awsErrorDetails().errorMessage()).isEqualTo("Access Denied");
    }

    /** Tracers record failures there, and so record the explained one. */
    @Test
    void onExecutionFailureSeesTheExplanation() {
        AtomicReference<@Nullable Throwable> recorded = new AtomicReference<>();
        Throwable failure = denied(new ExecutionInterceptor() {
            @Override
            public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
                recorded.set(context.exception());
            }
        });
        assertThat(recorded.get()).isSameAs(failure).hasMessageContaining(" -- WhyDenied [");
    }

    private static final class AddingInterceptor implements ExecutionInterceptor {
        @Override
        public Throwable modifyException(Context.FailedExecution context, ExecutionAttributes attributes) {
            SdkException original = (SdkException) context.exception();
            return original.toBuilder()
                    .message("order 4711: " + original.rawMessage())
                    .build();
        }
    }
}
