package io.github.whydenied.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One command line, run within the test.
 *
 * @param code its exit code
 * @param out what it wrote to standard output
 * @param err what it wrote to standard error
 */
record Run(int code, String out, String err) {

    static Run of(String in, String... args) {
        return of(in.getBytes(StandardCharsets.UTF_8), args);
    }

    static Run of(byte[] in, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Run run = into(out, in, args);
        return new Run(run.code, out.toString(StandardCharsets.UTF_8), run.err);
    }

    /** With another standard output. */
    static Run into(OutputStream out, byte[] in, String... args) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(
                new ByteArrayInputStream(in),
                new WatchedOutput(out, () -> false),
                Console.writer(err),
                false,
                false,
                false);
        int code = WhyDeniedCommand.run(console, args);
        return new Run(code, "", err.toString(StandardCharsets.UTF_8));
    }

    /** What it wrote to standard output, before lines were broken. */
    String sentences() {
        return out.replaceAll("\n {5,6}(?=\\S)", " ");
    }

    List<String> lines() {
        return out.lines().toList();
    }
}
