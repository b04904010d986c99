package io.github.whydenied.cli;

import java.io.IOException;

/** The output cannot be written: nobody reads it any more, or there is no room for it. */
final class OutputException extends IOException {

    private final boolean closed;

    /**
     * Of a failed write.
     *
     * @param cause why
     * @param closed whether whoever read our output has seen enough
     */
    OutputException(IOException cause, boolean closed) {
        super("the output cannot be written: " + (cause.getMessage() == null ? "unknown" : cause.getMessage()), cause);
        this.closed = closed;
    }

    /** Whether whoever read our output has seen enough, as {@code head} does. */
    boolean isClosed() {
        return closed;
    }
}
