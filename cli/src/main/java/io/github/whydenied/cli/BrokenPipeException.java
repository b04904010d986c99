package io.github.whydenied.cli;

import java.io.IOException;

/** Nobody reads our output any more. */
final class BrokenPipeException extends IOException {

    BrokenPipeException(IOException cause) {
        super("the output was closed", cause);
    }
}
