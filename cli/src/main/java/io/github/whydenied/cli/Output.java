package io.github.whydenied.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Standard output with a buffer. */
final class Output extends FilterOutputStream {

    private static final int SIZE = 1 << 16;

    private final byte[] buffer = new byte[SIZE];
    private int used;

    Output(OutputStream out) {
        super(out);
    }

    /** Writes a text within a line. */
    void text(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        write(bytes, 0, bytes.length);
    }

    /** Writes a text and ends the line. */
    void line(String text) throws IOException {
        text(text);
        write('\n');
    }

    /** Writes what is encoded, from an index on, and ends the line. */
    void line(byte[] text, int from) throws IOException {
        write(text, from, text.length - from);
        write('\n');
    }

    @Override
    public void write(int b) throws IOException {
        if (used == SIZE) {
            empty();
        }
        buffer[used++] = (byte) b;
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        if (length > SIZE - used) {
            empty();
        }
        if (length >= SIZE) {
            out.write(bytes, from, length);
        } else {
            System.arraycopy(bytes, from, buffer, used, length);
            used += length;
        }
    }

    @Override
    public void flush() throws IOException {
        empty();
        out.flush();
    }

    /** The stream is the process's own and stays open. */
    @Override
    public void close() throws IOException {
        flush();
    }

    private void empty() throws IOException {
        int length = used;
        used = 0;
        out.write(buffer, 0, length);
    }
}
