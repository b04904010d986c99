package io.github.whydenied.call;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.annotations.PublicApi;
import java.io.InterruptedIOException;
import org.jspecify.annotations.Nullable;

/**
 * What the exception of a probe's own call means.
 *
 * @param kind what kind of failure it is
 * @param code AWS's error code; null where AWS gave none or did not answer
 * @param status the HTTP status; 0 where AWS did not answer
 * @param telling the exception in the chain of causes that says what went wrong
 */
@PublicApi
public record CallFailure(Kind kind, @Nullable String code, int status, Throwable telling) {
    /** Made by WhyDenied alone: components are added. */
    @InternalApi
    public CallFailure {}

    /** Who failed. */
    public enum Kind {
        /** AWS answered with an error. */
        ANSWERED,
        /** The time was over. */
        TIMED_OUT,
        /** Anything else. */
        OTHER
    }

    /**
     * An answer of AWS.
     *
     * @param code its error code; null for none
     * @param status its HTTP status
     * @param failure the exception
     * @return the failure
     */
    public static CallFailure answered(@Nullable String code, int status, Throwable failure) {
        return new CallFailure(Kind.ANSWERED, code, status, failure);
    }

    /**
     * A call that took too long.
     *
     * @param failure the exception
     * @return the failure
     */
    public static CallFailure timedOut(Throwable failure) {
        return new CallFailure(Kind.TIMED_OUT, null, 0, failure);
    }

    /**
     * A failure of which no more is known than what the JDK's own exceptions say.
     *
     * @param failure the exception that tells what went wrong
     * @return the failure
     */
    public static CallFailure other(Throwable failure) {
        boolean isTimeout = failure instanceof InterruptedException || failure instanceof InterruptedIOException;
        return new CallFailure(isTimeout ? Kind.TIMED_OUT : Kind.OTHER, null, 0, failure);
    }
}
