package io.github.whydenied.sdk;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which explainer a client's denials go to. The one registry of the process: the SDK makes interceptors itself, so there is
 * no other way to hand them anything.
 */
final class ExplainerRegistry {

    /** Those that come back when the newest is unregistered, the last one first. Guarded by the class. */
    private static final List<ExplainerRegistration> EARLIER = new ArrayList<>();

    private static volatile ExplainerRegistration newest =
            new ExplainerRegistration(ExplainerRegistry::ofSettings, false);

    private ExplainerRegistry() {}

    private static Explainer ofSettings() {
        return Explainer.builder().build();
    }

    /** The explainer of the newest registration; made now when this is the first denial that asks for it. */
    static Explainer newest() {
        return newest.explainer();
    }

    /** The explainer of a client's registration; the newest when the client has none, or that is gone. */
    static Explainer of(@Nullable Object registration) {
        return registration instanceof ExplainerRegistration own ? own.explainer() : newest();
    }

    /**
     * The same if it can be had on any thread. Null where a framework has yet to make it, which it does on the thread of a
     * failed call.
     */
    static @Nullable Explainer atHand(@Nullable Object registration) {
        ExplainerRegistration its = registration instanceof ExplainerRegistration own ? own : newest;
        return its.ownsClients() ? its.made() : its.explainer();
    }

    /** Puts an explainer, or with null the one of the settings, in the newest one's stead, which is closed. */
    static synchronized void replaceNewest(@Nullable Explainer explainer) {
        ExplainerRegistration before = newest;
        newest = new ExplainerRegistration(explainer == null ? ExplainerRegistry::ofSettings : () -> explainer, false);
        before.retire().filter(made -> made != explainer).ifPresent(Explainer::close);
        WhyDeniedAccessDeniedInterceptor.newestRegistration(null);
    }

    static synchronized ExplainerRegistration add(Supplier<Explainer> maker) {
        ExplainerRegistration registration = new ExplainerRegistration(maker, true);
        EARLIER.add(newest);
        newest = registration;
        WhyDeniedAccessDeniedInterceptor.newestRegistration(registration);
        return registration;
    }

    static synchronized void remove(ExplainerRegistration registration) {
        if (newest == registration) {
            newest = EARLIER.remove(EARLIER.size() - 1);
        } else {
            EARLIER.remove(registration);
        }
        WhyDeniedAccessDeniedInterceptor.newestRegistration(newest.ownsClients() ? newest : null);
    }
}
