package io.github.whydenied.sdk;

import io.github.whydenied.annotations.PublicApi;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;

/**
 * Switches for one client or one request.
 *
 * <pre>{@code
 * S3Client.builder().overrideConfiguration(o -> o.putExecutionAttribute(WhyDeniedAttributes.ENABLED, false))
 * }</pre>
 */
@PublicApi
public final class WhyDeniedAttributes {

    /** {@code false} leaves the failures of this client or this request alone. A request's value wins over its client's. */
    public static final ExecutionAttribute<Boolean> ENABLED = Markers.unique("io.github.whydenied.enabled");

    /**
     * {@code true} says that denials of this client or this request are expected, as where a denial tells that something does not exist: they are
     * explained in the exception and counted, and are log events at DEBUG instead of WARN. A request's value wins over its client's.
     */
    public static final ExecutionAttribute<Boolean> EXPECTED = Markers.unique("io.github.whydenied.expected");

    private WhyDeniedAttributes() {}
}
