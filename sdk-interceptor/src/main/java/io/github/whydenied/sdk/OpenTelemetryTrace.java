package io.github.whydenied.sdk;

import io.github.whydenied.Explanation;
import io.github.whydenied.verdict.Cause;
import io.opentelemetry.api.trace.Span;
import org.jspecify.annotations.Nullable;

/**
 * Notes denials as attributes of OpenTelemetry's current span: of the call's own, where the SDK is instrumented and synchronous, else of the
 * one around the call.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/otel/trace/api/#set-attributes">Set attributes</a>
 */
final class OpenTelemetryTrace implements CallTrace {

    private OpenTelemetryTrace() {}

    /** A {@link NoClassDefFoundError} where the application does not have its API. */
    static CallTrace create() {
        Span.getInvalid();
        return new OpenTelemetryTrace();
    }

    @Override
    public @Nullable Object current() {
        Span span = Span.current();
        return span.isRecording() ? span : null;
    }

    @Override
    public void note(Object current, Explanation explanation) {
        Cause cause = explanation.verdict().primary();
        ((Span) current)
                .setAttribute(CODE, cause.code().code())
                .setAttribute(CERTAINTY, cause.certainty().word())
                .setAttribute(REFERENCE, explanation.reference());
    }
}
