package io.github.whydenied.spring;

import io.github.whydenied.ExplanationListener;
import io.github.whydenied.evidence.Probe;
import io.github.whydenied.render.Redactor;
import io.github.whydenied.render.Renderer;
import io.github.whydenied.sdk.Explainer;
import io.github.whydenied.verdict.CauseDetector;
import java.util.List;
import java.util.Optional;

/**
 * The application's beans that take part, in their order.
 *
 * @param probes asked after the built-in ones
 * @param detectors beside the built-in ones
 * @param listeners told after the log
 * @param redactors applied one after the other, after the standard one
 * @param logText writes the text of the log event; the first one is taken
 */
record Extensions(
        List<Probe> probes,
        List<CauseDetector> detectors,
        List<ExplanationListener> listeners,
        List<Redactor> redactors,
        Optional<Renderer> logText) {

    boolean isEmpty() {
        return probes.isEmpty()
                && detectors.isEmpty()
                && listeners.isEmpty()
                && redactors.isEmpty()
                && logText.isEmpty();
    }

    void addTo(Explainer.Builder builder) {
        probes.forEach(builder::probe);
        detectors.forEach(builder::detector);
        listeners.forEach(builder::listener);
        if (!redactors.isEmpty()) {
            // From one that masks nothing on, for each guards those behind it, and none the first.
            Redactor nothing = text -> text;
            builder.redactor(redactors.stream().reduce(nothing, Redactor::andThen));
        }
        logText.ifPresent(builder::logText);
    }
}
