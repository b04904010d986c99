package io.github.whydenied.render;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.annotations.PublicApi;

/**
 * The parts of one short sentence, with bare names: cannot call {@code action} on {@code resource} because
 * {@code because}; help: {@code help}.
 *
 * @param action what the caller tried: an action, or the operation when no action is known
 * @param resource on what, as short as it stays recognisable; empty when not shown
 * @param because why it was denied
 * @param help the first remedy as a short imperative; empty when there is none
 * @param inBucket whether the resource is a bucket of S3 or an object in one, and begins with its name
 */
@PublicApi
public record MessageParts(String action, String resource, String because, String help, boolean inBucket) {
    /** Made by WhyDenied alone: components are added. */
    @InternalApi
    public MessageParts {}
}
