package io.github.whydenied.input;

import io.github.whydenied.annotations.InternalApi;

/** A line or record that is not what it should be; the message is for people. */
@InternalApi
public final class BadLineException extends Exception {

    private final boolean otherObject;

    /**
     * A line that is wrong.
     *
     * @param message what is wrong, as what follows "the line"
     */
    public BadLineException(String message) {
        this(message, false);
    }

    BadLineException(String message, boolean otherObject) {
        super(message);
        this.otherObject = otherObject;
    }

    /** Whether the line is a JSON object all the same, only another one. */
    boolean isOtherObject() {
        return otherObject;
    }
}
