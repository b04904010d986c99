package io.github.whydenied.input;

import io.github.whydenied.annotations.InternalApi;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Unpacks what is gzipped, and leaves alone what is not. */
@InternalApi
public final class GzipInput {

    private static final int BUFFER = 1 << 16;

    /** Log files have a tenth to a fiftieth of their size when they are packed; deflate cannot do better than 1,032. */
    private static final long MAX_RATIO = 400;

    /** What may be unpacked whatever the ratio is. */
    private static final long MAX_UNPACKED = 256L << 20;

    private GzipInput() {}

    /**
     * Unpacks by the first two bytes, because a name may lie and standard input has none. Several packed parts one after the other are one
     * input. Reading fails where the input is damaged, and where it unpacks to more than 256 MiB at more than 400 times its size.
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
        return zipped ? Unpacked.of(start) : start;
    }

    /** Counts what was read, and knows whether more follows: {@link GZIPInputStream} takes a pause for the end. */
    private static final class Packed extends FilterInputStream {
        private long count;
        private int ahead = -1;

        Packed(InputStream in) {
            super(in);
        }

        @Override
        public int available() throws IOException {
            if (ahead < 0) {
                ahead = in.read();
            }
            return ahead < 0 ? 0 : 1;
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
            int read;
            if (ahead >= 0) {
                bytes[from] = (byte) ahead;
                ahead = -1;
                read = 1;
            } else {
                read = in.read(bytes, from, length);
            }
            count += Math.max(read, 0);
            return read;
        }
    }

    /** Tells damage and excess of packed data from other failures. */
    private static final class Unpacked extends FilterInputStream {
        private final Packed packed;
        private long count;

        private Unpacked(Packed packed, InputStream unpacked) {
            super(unpacked);
            this.packed = packed;
        }

        static InputStream of(InputStream in) throws IOException {
            Packed packed = new Packed(in);
            try {
                return new Unpacked(packed, new GZIPInputStream(packed, BUFFER));
            } catch (ZipException | EOFException e) {
                throw damaged(e);
            }
        }

        private static UnreadableInputException damaged(IOException e) {
            String why = e instanceof EOFException ? "it ends in the middle" : String.valueOf(e.getMessage());
            return new UnreadableInputException("the gzip data is damaged: " + why, e);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            try {
                int read = in.read(bytes, from, length);
                count += Math.max(read, 0);
                if (count > MAX_UNPACKED && count / MAX_RATIO > packed.count) {
                    throw new UnreadableInputException("the gzip data unpacks to more than " + MAX_RATIO
                            + " times its size, as no log does; what follows was not read");
                }
                return read;
            } catch (ZipException | EOFException e) {
                throw damaged(e);
            }
        }

        /** Reading on may wait, whatever is unpacked already. */
        @Override
        public int available() throws IOException {
            return in.available();
        }
    }
}
