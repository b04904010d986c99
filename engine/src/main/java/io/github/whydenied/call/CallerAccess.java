package io.github.whydenied.call;

import io.github.whydenied.annotations.PublicApi;

/**
 * In whose name probes may ask, and how what they are told is read. What it holds, and whether it holds an identity at all, is known to those
 * who made it: nothing here knows an SDK.
 */
@FunctionalInterface
@PublicApi
public interface CallerAccess {

    /** Nobody's name, and no SDK: only local evidence can be gathered. */
    CallerAccess NONE = CallFailure::other;

    /**
     * What a failed call made with it means.
     *
     * @param failure the exception of the call
     * @return what kind of failure it is; {@link CallFailure.Kind#OTHER} where it says nothing
     */
    CallFailure read(Throwable failure);
}
