package io.github.whydenied.evidence;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.annotations.PublicApi;
import org.jspecify.annotations.Nullable;

/**
 * What the container credentials endpoint (an ECS task role, EKS Pod Identity) says when it does not give credentials; the
 * SDK drops its words.
 *
 * @param kind {@code ECS task role} or {@code EKS Pod Identity}
 * @param statusCode its HTTP status; 0 when nothing answered
 * @param message its own words, shortened; null when it gave credentials or said nothing
 */
@PublicApi
public record ContainerAnswer(
        String kind, int statusCode, @Nullable String message) implements Finding {
    /** Made by WhyDenied alone: components are added. */
    @InternalApi
    public ContainerAnswer {}
}
