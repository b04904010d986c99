package io.github.whydenied.mcp;

/** An argument that a tool does not take; the message says which, and what is allowed. */
final class BadArgumentException extends Exception {

    private static final long serialVersionUID = 1L;

    BadArgumentException(String message) {
        super(message);
    }
}
