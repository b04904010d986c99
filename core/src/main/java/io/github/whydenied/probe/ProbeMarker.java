package io.github.whydenied.probe;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.annotations.PublicApi;
import java.util.UUID;
import java.util.concurrent.Callable;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;

/**
 * Marks the calls that probes make, so that their failures are never diagnosed. An execution attribute marks the client's
 * own calls on every thread; a depth per thread covers calls of credentials providers, which the attribute does not reach.
 */
@PublicApi
public final class ProbeMarker {

    private static final ExecutionAttribute<Boolean> ATTRIBUTE = createAttribute();
    private static final ThreadLocal<Integer> DEPTH = new ThreadLocal<>();

    private ProbeMarker() {}

    /**
     * Whether a call is a probe's.
     *
     * @param attributes the call's execution attributes
     * @return true when it is, or when this thread is inside {@link #run}
     */
    @InternalApi
    public static boolean isProbe(ExecutionAttributes attributes) {
        return DEPTH.get() != null || Boolean.TRUE.equals(attributes.getAttribute(ATTRIBUTE));
    }

    /**
     * Runs something with every SDK call of this thread marked.
     *
     * @param callable what to run
     * @param <T> what it answers
     * @return its answer
     * @throws Exception what it throws
     */
    public static <T> T run(Callable<T> callable) throws Exception {
        Integer outer = DEPTH.get();
        DEPTH.set(outer == null ? 1 : outer + 1);
        try {
            return callable.call();
        } finally {
            if (outer == null) {
                DEPTH.remove();
            } else {
                DEPTH.set(outer);
            }
        }
    }

    /** The attribute that marks a client's calls. */
    static ExecutionAttribute<Boolean> attribute() {
        return ATTRIBUTE;
    }

    /** One name may be used once in a JVM; two web applications over one shared SDK would otherwise fail to load. */
    private static ExecutionAttribute<Boolean> createAttribute() {
        try {
            return new ExecutionAttribute<>("WhyDeniedProbe");
        } catch (IllegalArgumentException e) {
            return new ExecutionAttribute<>("WhyDeniedProbe-" + UUID.randomUUID());
        }
    }
}
