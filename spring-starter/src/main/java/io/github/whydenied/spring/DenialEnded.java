package io.github.whydenied.spring;

import io.github.whydenied.OpenDenial;
import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.annotations.PublicApi;
import java.time.Duration;

/**
 * An application event: what was denied succeeds again. Published on a thread of WhyDenied's. One that is forgotten, or that the process ends with,
 * publishes nothing.
 *
 * @param denial the denial as it stood at its end, with the number of its calls
 * @param duration how long it went on, never negative
 */
@PublicApi
public record DenialEnded(OpenDenial denial, Duration duration) {
    /** Made by WhyDenied alone: components are added. */
    @InternalApi
    public DenialEnded {}
}
