package io.github.whydenied.spring;

import io.github.whydenied.Explanation;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.function.Supplier;
import org.springframework.context.event.EventListener;

/**
 * Puts the cause and the reference of a denial into the observation around the call, and with it into its span. The event comes on the
 * caller's thread where that waited, as synchronous clients do with a new denial; elsewhere there is no observation to put it into.
 */
final class WhyDeniedObservations {

    private final Supplier<ObservationRegistry> registry;

    WhyDeniedObservations(Supplier<ObservationRegistry> registry) {
        this.registry = registry;
    }

    @EventListener
    void on(AccessDeniedExplained event) {
        Observation current = registry.get().getCurrentObservation();
        if (current != null) {
            Explanation explanation = event.explanation();
            current.lowCardinalityKeyValue(
                    "whydenied.code", explanation.verdict().primary().code().code());
            current.highCardinalityKeyValue("whydenied.reference", explanation.reference());
        }
    }
}
