package io.github.whydenied.spring;

import io.github.whydenied.OpenDenial;
import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.annotations.PublicApi;

/**
 * An application event: a denial goes on from now, until {@link DenialEnded}. Published after {@link AccessDeniedExplained} of its first call, on a
 * thread of WhyDenied's.
 *
 * @param denial the denial as it stands now
 */
@PublicApi
public record DenialOpened(OpenDenial denial) {
    /** Made by WhyDenied alone: components are added. */
    @InternalApi
    public DenialOpened {}
}
