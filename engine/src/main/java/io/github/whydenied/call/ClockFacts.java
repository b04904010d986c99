package io.github.whydenied.call;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.annotations.PublicApi;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Two clocks: ours when the failure was seen, and the server's.
 *
 * @param local the local time at which the response was seen
 * @param server the {@code Date} header of the response; null without a response
 */
@PublicApi
public record ClockFacts(Instant local, @Nullable Instant server) {
    /** Made by WhyDenied alone: components are added. */
    @InternalApi
    public ClockFacts {}

    /**
     * How far the local clock is ahead of the server's.
     *
     * @return the difference (negative when the local clock is behind), or empty when the server's time is not known
     */
    public Optional<Duration> localAhead() {
        return Optional.ofNullable(server).map(s -> Duration.between(s, local));
    }
}
