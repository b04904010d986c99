package io.github.whydenied.spring;

import io.github.whydenied.evidence.Alarm;
import io.github.whydenied.evidence.OwnThreads;
import io.github.whydenied.sdk.Explainer;
import io.github.whydenied.sdk.ExplainerRegistration;
import java.time.Duration;

/**
 * Takes an explainer out at once and closes it when the diagnoses it has begun have ended. A context that fails to start
 * destroys its beans before the failure is analyzed, and the analysis needs the diagnosis.
 */
final class DelayedClose {

    private static final Duration GRACE = Duration.ofMillis(250);

    private DelayedClose() {}

    static void begin(ExplainerRegistration registration) {
        registration.unregister().ifPresent(explainer -> {
            // Spring Boot's shutdown hook closes contexts, and then ends the log.
            explainer.diagnoser().tellIfTheProcessEnds();
            closeLater(explainer);
        });
    }

    /** Closes one that was replaced, or taken out. */
    static void closeLater(Explainer explainer) {
        Alarm.in(explainer.settings().bounds().deadline().plus(GRACE), () -> close(explainer));
    }

    /** Not on the thread of all alarms, for what an application has closed with its explainer can wait. */
    private static void close(Explainer explainer) {
        OwnThreads.make("whydenied-closer", OwnThreads.asOurs((Runnable) explainer::close))
                .start();
    }
}
