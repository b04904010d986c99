package io.github.whydenied.sdk;

import io.github.whydenied.annotations.PublicApi;
import io.github.whydenied.evidence.SdkFit;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ClientType;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/**
 * Explains denied calls. Found by every SDK client through {@code
 * software/amazon/awssdk/global/handlers/execution.interceptors}; where class loaders are split so that the SDK cannot see
 * that file, add it to a client by hand:
 *
 * <pre>{@code
 * S3Client.builder().overrideConfiguration(o -> o.addExecutionInterceptor(new WhyDeniedAccessDeniedInterceptor()))
 * }</pre>
 *
 * <p>Nothing here can fail to load: the SDK fails every client build in the JVM when an interceptor of that file does. All
 * else is behind {@link Interception}, loaded with the first failed call, and {@link CredentialsWatch}, for credentials that
 * cannot be obtained reach no hook of failures in asynchronous clients, nor in any client before SDK 2.47. {@link CallTraces} keeps
 * what an asynchronous call's trace is, for no thread knows it when the call fails.
 */
@PublicApi
public final class WhyDeniedAccessDeniedInterceptor implements ExecutionInterceptor {

    /** In {@link #watch}: this SDK has no place for it. */
    private static final Object NONE = "none";

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    private static volatile @Nullable Object newestRegistration;

    /**
     * The client's identity providers with the watch over them, to be used again with every call, for it to cost no
     * allocation. An {@code Object}, which cannot fail to load; a race makes two of them and does no harm.
     */
    private @Nullable Object watch;

    /**
     * The {@link ExplainerRegistration} that was the newest when this client was made: of the application, one of several in
     * a JVM, that made it. An {@code Object}, which cannot fail to load.
     */
    private final @Nullable Object registration = newestRegistration;

    /** For the SDK, which makes one for every client. */
    public WhyDeniedAccessDeniedInterceptor() {}

    /** From now on clients belong to this registration; null for none. */
    static void newestRegistration(@Nullable Object registration) {
        newestRegistration = registration;
    }

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes executionAttributes) {
        if (watch == NONE) {
            return;
        }
        try {
            if (executionAttributes.getAttribute(SdkExecutionAttribute.CLIENT_TYPE) == ClientType.ASYNC) {
                CallTraces.begin(executionAttributes);
            }
            watch = CredentialsWatch.over(executionAttributes, watch, registration);
        } catch (Throwable e) {
            // The call goes on as it would without us, and the next one does not try again.
            watch = NONE;
            tell(e);
        }
    }

    /** The first answer of a process that looks like a denial is prepared for while the SDK still reads it. */
    @Override
    public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes executionAttributes) {
        try {
            int status = context.httpResponse().statusCode();
            if ((status == FORBIDDEN || status == UNAUTHORIZED)
                    && executionAttributes.getAttribute(SdkExecutionAttribute.CLIENT_TYPE) == ClientType.SYNC) {
                Rehearsal.begin(context, executionAttributes, registration);
            }
        } catch (Throwable e) {
            // What does not fit is told of the denial itself.
            return;
        }
    }

    /**
     * A success can end a denial that is open; while none is, that is one read. It can hold entries that were denied: an answer whose class has none
     * costs one look-up.
     */
    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes executionAttributes) {
        try {
            String rows = EntryRows.of(context.response());
            if (rows.isEmpty() || !DeniedAnswer.explain(rows, context, executionAttributes, registration)) {
                SuccessWatch.succeeded(context, executionAttributes, registration);
            }
        } catch (Throwable e) {
            // The call has succeeded, and its answer is the application's.
            tell(e);
        }
    }

    @Override
    public Throwable modifyException(Context.FailedExecution context, ExecutionAttributes executionAttributes) {
        Throwable original = context.exception();
        try {
            return Interception.explained(context, executionAttributes, registration);
        } catch (Throwable e) {
            // Whatever went wrong in here, the application gets the failure it would have got without us.
            tell(e);
            return original;
        }
    }

    /** Once, and never louder than that. */
    private static void tell(Throwable failure) {
        try {
            SdkFit.note(failure);
        } catch (Throwable e) {
            // Nobody can be told.
            return;
        }
    }
}
