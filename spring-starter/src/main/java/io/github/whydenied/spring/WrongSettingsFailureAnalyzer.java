package io.github.whydenied.spring;

import io.github.whydenied.evidence.Escapes;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says which properties are wrong, without the stack behind them. */
final class WrongSettingsFailureAnalyzer extends AbstractFailureAnalyzer<WrongSettingsException> {

    /** For Spring. */
    WrongSettingsFailureAnalyzer() {}

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, WrongSettingsException cause) {
        return new FailureAnalysis(
                "Properties of WhyDenied are wrong, and whydenied.strict is true.\n\n"
                        + Escapes.lines(String.valueOf(cause.getMessage())),
                "Correct them, or set whydenied.strict=false, which makes each a warning.",
                cause);
    }
}
