package io.github.whydenied;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.call.FailedCall;
import java.util.List;

/**
 * Reads failed calls of an exception that did not come from the interceptor. Found by its service file, because the engine knows no SDK.
 */
@InternalApi
public interface FailureReader {

    /**
     * The failed calls that an exception tells of: its own, those of its causes, those of a batch's entries.
     *
     * @param thrown the exception
     * @return the nearest first, a bounded number; none where the exception is of something else
     */
    List<FailedCall> read(Throwable thrown);
}
