package io.github.whydenied.input;

import io.github.whydenied.annotations.InternalApi;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads lines as bytes, in constant memory: of a line that is too long only the beginning is kept. */
@InternalApi
public final class Lines {

    private static final int CHUNK = 1 << 16;

    private final InputStream in;
    private final int longest;
    private byte[] buffer = new byte[CHUNK];
    private int start;
    private int end;
    private int lineStart;
    private int lineEnd;
    private long number;
    private boolean cut;
    private boolean atEnd;

    /**
     * Reads from a stream.
     *
     * @param in the stream, which needs no buffer of its own
     * @param longest how many bytes of a line are kept at most
     */
    public Lines(InputStream in, int longest) {
        this.in = in;
        this.longest = longest;
    }

    /**
     * Goes to the next line.
     *
     * @return false at the end
     * @throws IOException when the stream cannot be read
     */
    public boolean next() throws IOException {
        cut = false;
        int scanned = start;
        while (true) {
            for (int i = scanned; i < end; i++) {
                if (buffer[i] == '\n') {
                    line(i, i + 1);
                    return true;
                }
            }
            if (atEnd) {
                if (start == end && !cut) {
                    return false;
                }
                line(end, end);
                return true;
            }
            if (end - start > longest) {
                cut = true;
                end = start + longest;
            }
            scanned = cut ? skipRest() : fill();
        }
    }

    private void line(int endOfLine, int next) {
        number++;
        lineStart = start;
        lineEnd = endOfLine > start && buffer[endOfLine - 1] == '\r' ? endOfLine - 1 : endOfLine;
        boolean mark = number == 1
                && lineEnd - lineStart >= 3
                && buffer[lineStart] == (byte) 0xEF
                && buffer[lineStart + 1] == (byte) 0xBB
                && buffer[lineStart + 2] == (byte) 0xBF;
        lineStart += mark ? 3 : 0;
        start = next;
    }

    /** Adds more; returns from where to look for the end of the line. */
    private int fill() throws IOException {
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, end - start);
            end -= start;
            start = 0;
        }
        if (end == buffer.length) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        int before = end;
        int read = in.read(buffer, end, buffer.length - end);
        atEnd = read < 0;
        end += Math.max(read, 0);
        return before;
    }

    /** Throws the rest of a line that is too long away, up to its line break, which is kept. */
    private int skipRest() throws IOException {
        byte[] chunk = new byte[CHUNK];
        while (true) {
            int read = in.read(chunk);
            if (read < 0) {
                atEnd = true;
                return end;
            }
            for (int i = 0; i < read; i++) {
                if (chunk[i] == '\n') {
                    int kept = end - start;
                    byte[] joined = Arrays.copyOf(Arrays.copyOfRange(buffer, start, end), kept + read - i);
                    System.arraycopy(chunk, i, joined, kept, read - i);
                    buffer = joined;
                    start = 0;
                    end = joined.length;
                    return kept;
                }
            }
        }
    }

    /**
     * Whether reading on would wait for whoever writes.
     *
     * @return true when all that was written is read
     * @throws IOException when the stream cannot tell
     */
    public boolean wouldWait() throws IOException {
        return start == end && in.available() == 0;
    }

    /** The bytes that hold the line, from {@link #from} on. */
    byte[] bytes() {
        return buffer;
    }

    int from() {
        return lineStart;
    }

    int length() {
        return lineEnd - lineStart;
    }

    /**
     * Whether the line holds nothing but white space.
     *
     * @return true for spaces and tabs alone
     */
    public boolean isBlank() {
        for (int i = lineStart; i < lineEnd; i++) {
            if (buffer[i] != ' ' && buffer[i] != '\t') {
                return false;
            }
        }
        return true;
    }

    /** Whether the line holds one of these, which begin with the same byte. */
    boolean containsAny(byte[][] parts) {
        byte first = parts[0][0];
        for (int i = lineStart; i < lineEnd; i++) {
            if (buffer[i] == first) {
                for (byte[] part : parts) {
                    if (i <= lineEnd - part.length && Arrays.equals(buffer, i, i + part.length, part, 0, part.length)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /**
     * Whether the end of the line is missing.
     *
     * @return true when the line is longer than what is kept
     */
    public boolean isCut() {
        return cut;
    }

    /**
     * The number of the line.
     *
     * @return 1 for the first one
     */
    public long number() {
        return number;
    }

    /**
     * The line as text.
     *
     * @return its characters, without the line break
     */
    public String text() {
        return new String(buffer, lineStart, length(), StandardCharsets.UTF_8);
    }
}
