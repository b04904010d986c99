package io.github.whydenied.sdk;

import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

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
 * else is behind {@link Interception}, loaded with the first failed call. Only {@code modifyException} is overridden, for
 * every other hook would cost every successful call.
 */
public final class WhyDeniedAccessDeniedInterceptor implements ExecutionInterceptor {

    /** For the SDK, which makes one for every client. */
    public WhyDeniedAccessDeniedInterceptor() {}

    @Override
    public Throwable modifyException(Context.FailedExecution context, ExecutionAttributes executionAttributes) {
        Throwable original = context.exception();
        try {
            return Interception.explained(context, executionAttributes);
        } catch (Throwable e) {
            // Whatever went wrong in here, the application gets the failure it would have got without us.
            return original;
        }
    }
}
