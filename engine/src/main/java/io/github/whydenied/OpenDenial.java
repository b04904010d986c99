package io.github.whydenied;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.annotations.PublicApi;
import io.github.whydenied.verdict.Lasting;
import java.time.Duration;
import java.time.Instant;

/**
 * A denial that goes on: one principal is refused one operation on resources of one family for one cause. It opens with its first denied call and ends
 * with the first call of the same kind that succeeds. What is told here held when it was asked for.
 *
 * @param explanation why, as it was told of the first call
 * @param since when the first of its calls was denied
 * @param last when the last of them was
 * @param calls how many were denied
 * @param again whether the same denial had ended shortly before, so that nobody is told a second explanation
 */
@PublicApi
public record OpenDenial(Explanation explanation, Instant since, Instant last, long calls, boolean again) {
    /** Made by WhyDenied alone: components are added. */
    @InternalApi
    public OpenDenial {}

    /**
     * How long it lasts.
     *
     * @return as the explanation has it
     */
    public Lasting lasting() {
        return explanation.lasting();
    }

    /**
     * How long it went on.
     *
     * @param until when that ends
     * @return from its first call on, and never negative
     */
    public Duration until(Instant until) {
        Duration took = Duration.between(since, until);
        return took.isNegative() ? Duration.ZERO : took;
    }
}
