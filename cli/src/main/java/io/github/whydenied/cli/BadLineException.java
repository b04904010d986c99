package io.github.whydenied.cli;

/** A line or record that is not what it should be; the message is for people. */
final class BadLineException extends Exception {

    BadLineException(String message) {
        super(message);
    }
}
