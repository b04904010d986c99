package io.github.whydenied.spark;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The bytes of the value that a parser is in, because a record leaves as it was written. A value that is longer than any record can be is
 * not kept, so that memory is constant.
 *
 * @see <a href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html">CloudTrail
 *     record contents: the maximum event size is 256 KB</a>
 */
final class RecordWindow extends InputStream {

    /** What the project's other readers keep of a line, too. */
    static final int MAX_RECORD = 1 << 20;

    private static final byte[] NONE = {};

    private final InputStream in;
    private byte[] kept = new byte[1 << 16];
    private int begin;
    private int end;
    /** Where the first kept byte stands, as the parser counts. */
    private long offset;

    private boolean keeps;
    private boolean cut;
    private byte[] again = NONE;

    RecordWindow(InputStream in) {
        this.in = in;
    }

    /** Keeps what is read from an offset on, which is among the bytes that were read last. */
    void keepFrom(long from) {
        int gone = (int) Math.max(0, Math.min(end - begin, from - offset));
        begin += gone;
        offset += gone;
        keeps = true;
        cut = false;
    }

    /** Whether the value is too long to be kept. */
    boolean isCut() {
        return cut || end - begin > MAX_RECORD + (1 << 13);
    }

    /** What stands up to an offset, from where it is kept. */
    String text(long until) {
        return new String(kept, begin, length(until), StandardCharsets.UTF_8);
    }

    /** Whether these bytes stand up to an offset. */
    boolean contains(byte[] part, long until) {
        int last = begin + length(until) - part.length;
        for (int i = begin; i <= last; i++) {
            if (kept[i] == part[0] && Arrays.equals(kept, i, i + part.length, part, 0, part.length)) {
                return true;
            }
        }
        return false;
    }

    private int length(long until) {
        return (int) Math.max(0, Math.min(end - begin, until - offset));
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    /** Gives as much as is asked for until the end, because the parser looks at the first bytes more than once. */
    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        int got = takeAgain(into, from, length);
        if (got < length) {
            got += in.readNBytes(into, from + got, length - got);
        }
        keep(into, from, got);
        return got == 0 && length > 0 ? -1 : got;
    }

    private int takeAgain(byte[] into, int from, int length) {
        if (again.length == 0) {
            return 0;
        }
        int got = Math.min(again.length, length);
        System.arraycopy(again, 0, into, from, got);
        again = Arrays.copyOfRange(again, got, again.length);
        return got;
    }

    private void keep(byte[] bytes, int from, int length) {
        cut = cut || (keeps && end - begin > MAX_RECORD);
        if (!keeps || cut) {
            offset += end - begin;
            begin = 0;
            end = 0;
        }
        if (kept.length - end < length) {
            byte[] room = end - begin + length > kept.length ? new byte[2 * (end - begin) + length] : kept;
            System.arraycopy(kept, begin, room, 0, end - begin);
            end -= begin;
            begin = 0;
            kept = room;
        }
        System.arraycopy(bytes, from, kept, end, length);
        end += length;
    }

    /**
     * Goes behind the line in which the kept value begins, for another parser that counts from there.
     *
     * @return false at the end
     */
    boolean skipLine() throws IOException {
        int at = begin;
        while (at < end && kept[at] <= ' ' && kept[at] >= 0) {
            at++;
        }
        while (at < end && kept[at] != '\n') {
            at++;
        }
        if (at < end) {
            again = joined(kept, at, end);
        } else if (!skipUnread()) {
            return false;
        }
        begin = 0;
        end = 0;
        offset = 0;
        keeps = false;
        return true;
    }

    private boolean skipUnread() throws IOException {
        byte[] chunk = new byte[1 << 13];
        while (true) {
            int taken = takeAgain(chunk, 0, chunk.length);
            int read = taken > 0 ? taken : in.read(chunk);
            if (read < 0) {
                return false;
            }
            for (int i = 0; i < read; i++) {
                if (chunk[i] == '\n') {
                    again = joined(chunk, i, read);
                    return true;
                }
            }
        }
    }

    /** A part of these bytes before those that are to be read again. */
    private byte[] joined(byte[] bytes, int from, int until) {
        byte[] joined = Arrays.copyOf(Arrays.copyOfRange(bytes, from, until), until - from + again.length);
        System.arraycopy(again, 0, joined, until - from, again.length);
        return joined;
    }
}
