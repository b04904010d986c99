package io.github.whydenied.sdk;

import io.github.whydenied.annotations.PublicApi;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ClientType;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/** The tracing libraries that are told of denials: OpenTelemetry where the application has it, and what was added. */
@PublicApi
public final class CallTraces {

    private static final ExecutionAttribute<HeldTrace> HELD = Markers.unique("io.github.whydenied.trace");

    /** Replaced as a whole, and read without an iterator: every call of an asynchronous client asks them. */
    private static volatile CallTrace[] traces = {};

    static {
        try {
            add(OpenTelemetryTrace.create());
        } catch (LinkageError e) {
            // The application does not have it.
        }
    }

    private CallTraces() {}

    /**
     * Adds a library.
     *
     * @param trace the library
     */
    public static synchronized void add(CallTrace trace) {
        List<CallTrace> more = new ArrayList<>(List.of(traces));
        more.add(trace);
        traces = more.toArray(CallTrace[]::new);
    }

    /**
     * Takes it out again; does nothing when it is not there.
     *
     * @param trace the library
     */
    public static synchronized void remove(CallTrace trace) {
        List<CallTrace> fewer = new ArrayList<>(List.of(traces));
        fewer.remove(trace);
        traces = fewer.toArray(CallTrace[]::new);
    }

    /** Keeps what is current for a call of an asynchronous client, whose failure comes on a thread that knows nothing of it. */
    static void begin(ExecutionAttributes attributes) {
        HeldTrace current = current();
        if (current != null) {
            attributes.putAttribute(HELD, current);
        }
    }

    /** What is there to note the denial of a call in, on the thread of its failure. */
    static @Nullable HeldTrace of(ExecutionAttributes attributes) {
        return attributes.getAttribute(SdkExecutionAttribute.CLIENT_TYPE) == ClientType.ASYNC
                ? attributes.getAttribute(HELD)
                : current();
    }

    /** What is current on this thread. */
    static @Nullable HeldTrace current() {
        CallTrace[] all = traces;
        HeldTrace held = null;
        for (CallTrace trace : all) {
            Object current = current(trace);
            if (current != null) {
                held = new HeldTrace(trace, current, held);
            }
        }
        return held;
    }

    private static @Nullable Object current(CallTrace trace) {
        try {
            return trace.current();
        } catch (Throwable e) {
            return null;
        }
    }
}
