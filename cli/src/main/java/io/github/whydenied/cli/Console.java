package io.github.whydenied.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/**
 * The streams a command reads and writes, always in UTF-8, whatever the platform's charset is.
 *
 * @param in standard input
 * @param out standard output; unlike {@link System#out} it throws when nobody reads any more
 * @param err standard error
 * @param progress whether a person watches standard error, so that a long run may show how far it is
 */
record Console(InputStream in, OutputStream out, PrintWriter err, boolean progress) {

    /** The process's own streams. */
    static Console ofProcess() {
        return new Console(
                new FileInputStream(FileDescriptor.in),
                new FileOutputStream(FileDescriptor.out),
                writer(new FileOutputStream(FileDescriptor.err)),
                isTerminal());
    }

    static PrintWriter writer(OutputStream out) {
        return new PrintWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), true);
    }

    /**
     * Java 17 tells of a terminal only when both input and output are one. Input is mostly a pipe or a file here, so
     * this is the answer of the one platform that can be asked about standard error alone, and "no" elsewhere.
     */
    private static boolean isTerminal() {
        try {
            String target = java.nio.file.Files.readSymbolicLink(java.nio.file.Path.of("/proc/self/fd/2"))
                    .toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
        } catch (java.io.IOException | RuntimeException e) {
            return false;
        }
    }
}
