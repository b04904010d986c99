package io.github.whydenied.cli;

import io.github.whydenied.evidence.Escapes;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Help.Ansi;

/**
 * The streams a command reads and writes, always in UTF-8, whatever the platform's charset is.
 *
 * @param in standard input
 * @param out standard output; unlike {@link System#out} it throws, and remembers that it did
 * @param err standard error
 * @param progress whether a person watches standard error, so that a long run may show how far it is
 * @param typed whether standard input is a terminal, where reading waits for somebody to type
 * @param terminal whether standard output is a terminal, which can show colours
 */
record Console(InputStream in, WatchedOutput out, PrintWriter err, boolean progress, boolean typed, boolean terminal) {

    /** The process's own streams. */
    static Console ofProcess() {
        return new Console(
                new FileInputStream(FileDescriptor.in),
                new WatchedOutput(new FileOutputStream(FileDescriptor.out), () -> isPipe(1)),
                writer(new FileOutputStream(FileDescriptor.err)),
                isTerminal(2),
                isTerminal(0),
                // Elsewhere than on Linux picocli tells, as far as Java does.
                Files.isDirectory(Path.of("/proc/self/fd")) ? isTerminal(1) : Ansi.AUTO.enabled());
    }

    static PrintWriter writer(OutputStream out) {
        return new PrintWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), true);
    }

    /**
     * Java 17 tells of a terminal only when both input and output are one. Input is mostly a pipe or a file here, so
     * this is the answer of the one platform that can be asked about each stream alone, and "no" elsewhere.
     */
    private static boolean isTerminal(int descriptor) {
        String target = target(descriptor);
        return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
    }

    private static boolean isPipe(int descriptor) {
        String target = target(descriptor);
        return target.startsWith("pipe:") || target.startsWith("socket:");
    }

    /** What a descriptor is open on; empty where that is not known. */
    private static String target(int descriptor) {
        try {
            return Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor))
                    .toString();
        } catch (IOException | RuntimeException e) {
            return "";
        }
    }

    /** A line for people, on standard error: whatever of it is from outside stays on that line. */
    void say(String text) {
        err.println("whydenied: " + Escapes.line(text));
    }
}
