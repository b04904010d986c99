package io.github.whydenied.input;

import java.io.IOException;

/** An input that is damaged, or larger than anybody would make it; the message is for people. */
final class UnreadableInputException extends IOException {

    private static final long serialVersionUID = 1L;

    UnreadableInputException(String message) {
        super(message);
    }

    UnreadableInputException(String message, IOException cause) {
        super(message, cause);
    }
}
