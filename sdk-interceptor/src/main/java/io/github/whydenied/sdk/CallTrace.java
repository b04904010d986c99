package io.github.whydenied.sdk;

import io.github.whydenied.Explanation;
import io.github.whydenied.annotations.PublicSpi;
import org.jspecify.annotations.Nullable;

/**
 * A tracing library of the application: what it has current where a call is made is what a denial of that call is noted in, a span say.
 * OpenTelemetry's needs no code; others are added to {@link CallTraces}. What an implementation throws is swallowed.
 */
@PublicSpi
public interface CallTrace {

    /** The key of the cause's code. */
    String CODE = "whydenied.code";

    /** The key of the word for how sure the cause is. */
    String CERTAINTY = "whydenied.certainty";

    /** The key of the reference under which the explanation is found. */
    String REFERENCE = "whydenied.reference";

    /**
     * What is current on this thread. Asked for when a call of an asynchronous client begins, so it must cost next to nothing, and when one of a
     * synchronous client has failed.
     *
     * @return null when nothing is, or it takes no notes
     */
    @Nullable
    Object current();

    /**
     * Notes the denial of a call in what was current: on any thread, and twice where the diagnosis goes on when the call has already failed.
     *
     * @param current what {@link #current} answered
     * @param explanation the denial's
     */
    void note(Object current, Explanation explanation);
}
