package io.github.whydenied.spring;

import io.github.whydenied.Explanation;
import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.annotations.PublicApi;

/**
 * An application event: AWS denied a call and the diagnosis is complete. Published once for each kind of denial while it is remembered, on
 * the thread that explains: the caller's of a synchronous client, else one of WhyDenied's.
 *
 * @param explanation why, and what to change
 */
@PublicApi
public record AccessDeniedExplained(Explanation explanation) {
    /** Made by WhyDenied alone: components are added. */
    @InternalApi
    public AccessDeniedExplained {}
}
