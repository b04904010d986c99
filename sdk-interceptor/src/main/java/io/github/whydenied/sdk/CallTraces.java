package io.github.whydenied.sdk;

import io.github.whydenied.Diagnosis;
import io.github.whydenied.Explanation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;

/** The tracing libraries that are told of denials: OpenTelemetry where the application has it, and what was added. */
public final class CallTraces {

    private static final ExecutionAttribute<List<Noted>> HELD = Markers.unique("io.github.whydenied.trace");
    private static final List<CallTrace> TRACES = new CopyOnWriteArrayList<>();

    static {
        try {
            TRACES.add(OpenTelemetryTrace.create());
        } catch (LinkageError e) {
            // The application does not have it.
        }
    }

    /** What was current in a library when a call began. */
    private record Noted(CallTrace trace, Object current) {}

    private CallTraces() {}

    /**
     * Adds a library.
     *
     * @param trace the library
     */
    public static void add(CallTrace trace) {
        TRACES.add(trace);
    }

    /**
     * Takes it out again; does nothing when it is not there.
     *
     * @param trace the library
     */
    public static void remove(CallTrace trace) {
        TRACES.remove(trace);
    }

    /** Keeps what is current for a call of an asynchronous client, whose failure comes on a thread that knows nothing of it. */
    static void begin(ExecutionAttributes attributes) {
        if (!TRACES.isEmpty()) {
            List<Noted> current = current();
            if (!current.isEmpty()) {
                attributes.putAttribute(HELD, current);
            }
        }
    }

    /** Notes a denial, and again when its diagnosis has ended. */
    @SuppressWarnings("FutureReturnValueIgnored") // What a note throws is swallowed where it is thrown.
    static void note(@Nullable ExecutionAttributes begun, Diagnosis diagnosis, Explanation explanation) {
        List<Noted> held = begun == null ? null : begun.getAttribute(HELD);
        List<Noted> all = held == null ? current() : held;
        if (all.isEmpty()) {
            return;
        }
        note(all, explanation);
        if (!explanation.course().complete()) {
            diagnosis.complete().thenAccept(complete -> note(all, complete.forCall(explanation.call())));
        }
    }

    private static void note(List<Noted> all, Explanation explanation) {
        all.forEach(one -> note(one, explanation));
    }

    private static void note(Noted one, Explanation explanation) {
        try {
            one.trace().note(one.current(), explanation);
        } catch (Throwable e) {
            // The call's failure is worth more than a note of it.
            return;
        }
    }

    private static List<Noted> current() {
        List<Noted> current = List.of();
        for (CallTrace trace : TRACES) {
            Object one = current(trace);
            if (one != null) {
                current = current.isEmpty() ? new ArrayList<>(1) : current;
                current.add(new Noted(trace, one));
            }
        }
        return current;
    }

    private static @Nullable Object current(CallTrace trace) {
        try {
            return trace.current();
        } catch (Throwable e) {
            return null;
        }
    }
}
