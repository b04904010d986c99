package io.github.whydenied.sdk;

import io.github.whydenied.awsstub.AwsStub;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * A call that AWS denies, through a synchronous and an asynchronous client.
 *
 * @param name the protocol and the operation
 * @param aws what AWS answers
 * @param sync the call; fails
 * @param async the same with the asynchronous client, waited for
 * @param expected what the application gets without us
 */
record DeniedCall(String name, Consumer<AwsStub> aws, Call sync, Call async, Expected expected) {

    /** Makes a client with this interceptor and calls. */
    @FunctionalInterface
    interface Call {
        void with(ExecutionInterceptor interceptor);
    }

    /** What the SDK makes of the answer: the class that the application catches, the code and AWS's own words. */
    record Expected(
            Class<? extends AwsServiceException> type,
            int status,
            @Nullable String code,
            @Nullable String words) {}

    @Override
    public String toString() {
        return name;
    }
}
