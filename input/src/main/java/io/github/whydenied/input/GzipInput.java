package io.github.whydenied.input;

import io.github.whydenied.annotations.InternalApi;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.zip.GZIPInputStream;

/** Unpacks what is gzipped, and leaves alone what is not. */
@InternalApi
public final class GzipInput {

    private static final int BUFFER = 1 << 16;

    private GzipInput() {}

    /**
     * Unpacks by the first two bytes, because a name may lie and standard input has none.
     *
     * @param in the input
     * @return the same bytes, unpacked if they are gzipped
     * @throws IOException when the beginning cannot be read
     */
    public static InputStream unpack(InputStream in) throws IOException {
        PushbackInputStream start = new PushbackInputStream(in, 2);
        byte[] magic = new byte[2];
        int read = start.readNBytes(magic, 0, 2);
        start.unread(magic, 0, read);
        boolean zipped = read == 2 && magic[0] == 0x1f && magic[1] == (byte) 0x8b;
        return zipped ? new GZIPInputStream(start, BUFFER) : start;
    }
}
