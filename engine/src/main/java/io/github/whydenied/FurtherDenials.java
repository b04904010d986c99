package io.github.whydenied;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.annotations.PublicApi;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Denials that were counted and not told one by one, once a minute at most.
 *
 * @param told the explanation that was told of the first of them, from which they differ only in the resource; null for denials that came too
 *     fast for any of them to be told
 * @param denials how many calls were denied since these were told last
 * @param resources of how many other resources, since the first was told; where the resource is not known, as many as there were kinds of denial; zero
 *     where all are of the resource that was told
 * @param member what the resources are: "object" or "resource"
 * @param under what the names of all of them begin with; empty when that is not known
 * @param within the time in which they came, at most
 * @param open how long it has been so, of those that are told; null where that is not known
 */
@PublicApi
public record FurtherDenials(
        @Nullable Explanation told,
        long denials,
        long resources,
        String member,
        String under,
        Duration within,
        @Nullable OpenDenial open) {
    /** Made by WhyDenied alone: components are added. */
    @InternalApi
    public FurtherDenials {}

    /**
     * Denials of which nobody knows how long it has been so.
     *
     * @param told the explanation that was told of the first of them
     * @param denials how many calls were denied since these were told last
     * @param resources of how many resources
     * @param member what the resources are
     * @param under what the names of all of them begin with
     * @param within the time in which they came, at most
     */
    @InternalApi
    public FurtherDenials(
            @Nullable Explanation told, long denials, long resources, String member, String under, Duration within) {
        this(told, denials, resources, member, under, within, null);
    }
}
