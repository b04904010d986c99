package io.github.whydenied.sdk;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;

/** Looks at calls that succeed while a denial is open in this process. Else this is one read of one number. */
final class SuccessWatch {

    private static final AtomicInteger OPEN = new AtomicInteger();

    private SuccessWatch() {}

    /** So many more denials are open, or fewer. */
    static void add(int change) {
        OPEN.addAndGet(change);
    }

    /**
     * A call succeeded.
     *
     * @param registration the client's {@link ExplainerRegistration}
     */
    static void succeeded(
            Context.AfterExecution context, ExecutionAttributes attributes, @Nullable Object registration) {
        if (OPEN.get() != 0) {
            Success.of(context, attributes, registration, null);
        }
    }

    /**
     * A call succeeded of which entries did not.
     *
     * @param denials those that did not
     */
    static void succeeded(
            Context.AfterExecution context,
            ExecutionAttributes attributes,
            @Nullable Object registration,
            EntryDenials denials) {
        if (OPEN.get() != 0) {
            Success.of(context, attributes, registration, denials);
        }
    }
}
