package io.github.whydenied.mcp;

import io.github.whydenied.input.Lines;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/**
 * Standard input for the library: lines that are messages, and nothing else. The library reads no further after one that is none, and does
 * not tell when the input has ended.
 */
final class ProtocolInput extends InputStream {

    /** Says whether a line is a message. */
    @FunctionalInterface
    interface Grammar {
        void check(String line) throws IOException;
    }

    private final Lines lines;
    private final int maxLength;
    private final Grammar grammar;
    private final Consumer<String> remarks;
    private final CountDownLatch ended = new CountDownLatch(1);
    private byte[] line = new byte[0];
    private int at;

    /**
     * Around a stream.
     *
     * @param in the stream
     * @param maxLength the most bytes of a line
     * @param grammar throws for what is no message
     * @param remarks is told of each line that is passed over
     */
    ProtocolInput(InputStream in, int maxLength, Grammar grammar, Consumer<String> remarks) {
        this.lines = new Lines(in, maxLength);
        this.maxLength = maxLength;
        this.grammar = grammar;
        this.remarks = remarks;
    }

    void awaitEnd() throws InterruptedException {
        ended.await();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (at == line.length && !next()) {
            ended.countDown();
            return -1;
        }
        int read = Math.min(length, line.length - at);
        System.arraycopy(line, at, bytes, from, read);
        at += read;
        return read;
    }

    private boolean next() throws IOException {
        try {
            while (lines.next()) {
                if (!lines.isBlank() && isMessage()) {
                    line = (lines.text() + "\n").getBytes(StandardCharsets.UTF_8);
                    at = 0;
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            ended.countDown();
            throw e;
        }
    }

    private boolean isMessage() {
        if (lines.isCut()) {
            remarks.accept("line " + lines.number() + " is longer than " + (maxLength >> 20) + " MiB; passed over");
            return false;
        }
        try {
            grammar.check(lines.text());
            return true;
        } catch (IOException | RuntimeException e) {
            remarks.accept("line " + lines.number() + " is no message of the protocol; passed over");
            return false;
        }
    }
}
