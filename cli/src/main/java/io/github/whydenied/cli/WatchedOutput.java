package io.github.whydenied.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Standard output that remembers its first failure, for writers that keep it to themselves, and knows which one is none. */
final class WatchedOutput extends FilterOutputStream {

    private final BooleanSupplier pipe;
    private @Nullable OutputException failure;

    /**
     * Around a stream.
     *
     * @param out the stream
     * @param pipe whether it is a pipe or a socket, whose writes fail only when its reader has left
     */
    WatchedOutput(OutputStream out, BooleanSupplier pipe) {
        super(out);
        this.pipe = pipe;
    }

    /** Why not all was written; null when it was. */
    @Nullable
    OutputException failure() {
        return failure;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        try {
            out.write(bytes, from, length);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public void flush() throws IOException {
        try {
            out.flush();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** The system's message is in its own language, so what it says is not all that counts. */
    private OutputException failed(IOException e) {
        boolean closed = pipe.getAsBoolean() || String.valueOf(e.getMessage()).contains("Broken pipe");
        OutputException known = new OutputException(e, closed);
        failure = failure == null ? known : failure;
        return known;
    }
}
