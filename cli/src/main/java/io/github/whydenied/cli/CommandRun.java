package io.github.whydenied.cli;

import io.github.whydenied.annotations.InternalApi;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One command line that was run within this process, and what came of it.
 *
 * @param code the exit code, as the command's help lists it
 * @param out what the command wrote to standard output, whole lines
 * @param err what it wrote to standard error
 * @param isCut whether more was to be written than there was room for
 */
@InternalApi
public record CommandRun(int code, String out, String err, boolean isCut) {

    /**
     * Runs a command.
     *
     * @param in standard input
     * @param maxLength the most bytes of output that are kept; the command ends where it has written more
     * @param arguments as typed, the command first
     * @return what came of it
     */
    public static CommandRun of(String in, int maxLength, List<String> arguments) {
        Kept out = new Kept(maxLength);
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        // A reader that has seen enough is no failure: as "head" closes a pipe.
        Console console = new Console(
                new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
                new WatchedOutput(out, () -> true),
                Console.writer(err),
                false,
                false,
                false);
        int code = WhyDeniedCommand.run(console, arguments.toArray(new String[0]));
        return new CommandRun(code, out.lines(), err.toString(StandardCharsets.UTF_8), out.isFull);
    }

    /** Keeps the beginning of what is written. */
    private static final class Kept extends OutputStream {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final int maxLength;
        private boolean isFull;

        Kept(int maxLength) {
            this.maxLength = maxLength;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] more, int from, int length) throws IOException {
            int room = maxLength - bytes.size();
            bytes.write(more, from, Math.min(room, length));
            if (length > room) {
                isFull = true;
                throw new IOException("there is no room for more");
            }
        }

        /** Half a line is no JSON, and can be half a character. */
        String lines() {
            String text = bytes.toString(StandardCharsets.UTF_8);
            return isFull ? text.substring(0, text.lastIndexOf('\n') + 1) : text;
        }
    }
}
