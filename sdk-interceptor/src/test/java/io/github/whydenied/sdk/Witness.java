package io.github.whydenied.sdk;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * An interceptor of the application. The SDK calls {@code modifyException} in reverse order, so it sees each failure before
 * ours does.
 */
final class Witness implements ExecutionInterceptor {

    /** A failure as it was before ours saw it, and the attributes of its execution. */
    record Seen(Throwable failure, Context.FailedExecution context, ExecutionAttributes attributes) {}

    private final List<Seen> seen = new CopyOnWriteArrayList<>();

    @Override
    public Throwable modifyException(Context.FailedExecution context, ExecutionAttributes attributes) {
        seen.add(new Seen(context.exception(), context, attributes));
        return context.exception();
    }

    List<Seen> seen() {
        return seen;
    }

    /** The failure without us. */
    Throwable original() {
        return seen.get(seen.size() - 1).failure();
    }
}
