package io.github.whydenied.spring;

import io.github.whydenied.Explanation;
import io.github.whydenied.sdk.CallTrace;
import io.github.whydenied.sdk.CallTraces;
import io.github.whydenied.verdict.Cause;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Notes denials in the observation around the call, and with it in its span. With keys of high cardinality alone, which no meter takes for tags:
 * a meter whose tags differ from observation to observation is one that Prometheus refuses.
 *
 * @see <a href="https://docs.micrometer.io/micrometer/reference/observation/components.html">Components of an observation</a>
 */
final class WhyDeniedObservations implements CallTrace, SmartInitializingSingleton, DisposableBean {

    private final Supplier<ObservationRegistry> beans;
    private volatile @Nullable ObservationRegistry registry;

    WhyDeniedObservations(Supplier<ObservationRegistry> beans) {
        this.beans = beans;
    }

    /** Only now, for before there is no observation around anything that the application does. */
    @Override
    public void afterSingletonsInstantiated() {
        registry = beans.get();
        CallTraces.add(this);
    }

    @Override
    public void destroy() {
        CallTraces.remove(this);
    }

    @Override
    public @Nullable Object current() {
        ObservationRegistry known = registry;
        return known == null ? null : known.getCurrentObservation();
    }

    @Override
    public void note(Object current, Explanation explanation) {
        Cause cause = explanation.verdict().primary();
        ((Observation) current)
                .highCardinalityKeyValue(CODE, cause.code().code())
                .highCardinalityKeyValue(CERTAINTY, cause.certainty().word())
                .highCardinalityKeyValue(REFERENCE, explanation.reference());
    }
}
