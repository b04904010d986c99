package io.github.whydenied.spring;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.github.whydenied.sdk.Explainer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * Takes an explainer out at once and closes it when the diagnoses it has begun have ended. A context that fails to start
 * destroys its beans before the failure is analyzed, and the analysis needs the diagnosis.
 */
final class Retirement {

    private static final Duration GRACE = Duration.ofMillis(250);

    private Retirement() {}

    static void begin(Explainer.Installation installation) {
        installation.uninstall().ifPresent(Retirement::closeLater);
    }

    /** Closes one that was replaced, or taken out. */
    static void closeLater(Explainer explainer) {
        long millis = explainer.settings().bounds().deadline().plus(GRACE).toMillis();
        CompletableFuture.delayedExecutor(millis, MILLISECONDS).execute(explainer::close);
    }
}
