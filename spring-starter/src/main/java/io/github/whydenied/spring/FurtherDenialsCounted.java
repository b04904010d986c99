package io.github.whydenied.spring;

import io.github.whydenied.FurtherDenials;
import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.annotations.PublicApi;

/**
 * An application event: AWS denied calls that were counted and not told one by one. Published once a minute at most for those of one kind, on a
 * thread of WhyDenied's.
 *
 * @param further how many, and what they have in common
 */
@PublicApi
public record FurtherDenialsCounted(FurtherDenials further) {
    /** Made by WhyDenied alone: components are added. */
    @InternalApi
    public FurtherDenialsCounted {}
}
