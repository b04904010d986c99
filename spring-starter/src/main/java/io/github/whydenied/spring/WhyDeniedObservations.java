package io.github.whydenied.spring;

import io.github.whydenied.Explanation;
import io.github.whydenied.sdk.CallTrace;
import io.github.whydenied.sdk.CallTraces;
import io.github.whydenied.verdict.Cause;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeansException;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Notes denials in the observation around the call, and with it in its span. With keys of high cardinality alone, which no meter takes for tags:
 * a meter whose tags differ from observation to observation is one that Prometheus refuses.
 *
 * @see <a href="https://docs.micrometer.io/micrometer/reference/observation/components.html">Components of an observation</a>
 */
final class WhyDeniedObservations implements CallTrace, SmartInitializingSingleton, DisposableBean {

    private final ObjectProvider<ObservationRegistry> beans;
    private volatile @Nullable ObservationRegistry registry;

    WhyDeniedObservations(ObjectProvider<ObservationRegistry> beans) {
        this.beans = beans;
    }

    /** Now, and not with a denial: its thread must not wait for a bean. Without one registry that counts, nothing is noted. */
    @Override
    public void afterSingletonsInstantiated() {
        try {
            registry = beans.getIfUnique();
        } catch (BeansException e) {
            return;
        }
        if (registry != null) {
            CallTraces.add(this);
        }
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
