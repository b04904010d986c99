package io.github.whydenied.compatibility;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What is written to standard error, where slf4j-simple writes the log; it looks the stream up with every event. */
final class Stderr implements AutoCloseable {

    private final PrintStream before = System.err;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private Stderr() {
        System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    }

    static Stderr capture() {
        return new Stderr();
    }

    String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        System.setErr(before);
    }
}
