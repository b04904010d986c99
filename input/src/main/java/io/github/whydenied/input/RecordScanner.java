package io.github.whydenied.input;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Finds the records of a log file, {@code {"Records":[{...},{...}]}}, without reading what is in them: where each ends, and whether it can be
 * of a call that failed or of a change. The others, nearly all, are passed over. Looks at strings and brackets alone.
 */
final class RecordScanner {

    /** A record has 256 KB at most, or 1 MB where large events were chosen. */
    static final int MAX_RECORD = 16 << 20;

    private static final int CHUNK = 1 << 17;
    private static final byte[] START = "\"Records\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ERROR_CODE = "errorCode".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] EVENT_NAME = "eventName".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] EVENT_SOURCE = "eventSource".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] EVENT_CATEGORY = "eventCategory".getBytes(StandardCharsets.US_ASCII);

    private static final byte[] KINESIS = "kinesis".getBytes(StandardCharsets.US_ASCII);

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final long QUOTES = ONES * '"';
    private static final long BACKSLASHES = ONES * '\\';

    private final InputStream in;
    private byte[] buffer;
    private int at;
    private int end;
    private boolean atEnd;

    /** What is kept when more is read; -1 where nothing but what is not looked at. */
    private int mark = -1;

    private int recordStart;
    private int recordEnd;
    private boolean isOfInterest;
    private boolean hasSource;
    private Awaited awaited = Awaited.NOTHING;

    /** Of which member the next string is the value. */
    private enum Awaited {
        NOTHING,
        NAME,
        CATEGORY
    }

    /** The list does not end, or a record of it. */
    static final class BrokenException extends IOException {

        private static final long serialVersionUID = 1L;

        BrokenException(String message) {
            super(message);
        }
    }

    RecordScanner(InputStream in) {
        this.in = in;
        this.buffer = new byte[CHUNK];
    }

    /**
     * Whether an object is a record that is not to be read: of a call that went well, and of no change.
     *
     * @param bytes what holds it
     * @param from where it begins
     * @param length its length
     */
    static boolean isPassedOver(byte[] bytes, int from, int length) {
        RecordScanner scanner = new RecordScanner(bytes, from, from + length);
        try {
            return scanner.next() && scanner.isAtEnd() && !scanner.isOfInterest();
        } catch (IOException e) {
            return false;
        }
    }

    private RecordScanner(byte[] bytes, int from, int end) {
        this.in = InputStream.nullInputStream();
        this.buffer = bytes;
        this.at = from;
        this.end = end;
        this.atEnd = true;
    }

    /** Whether a list of records begins here; passes over its beginning if so, and over nothing else. */
    boolean begins() throws IOException {
        mark = at;
        boolean isList = skipped((byte) '{') && skippedName() && skipped((byte) ':') && skipped((byte) '[');
        if (!isList) {
            at = mark;
        }
        mark = -1;
        return isList;
    }

    private boolean skipped(byte wanted) throws IOException {
        if (visible() != wanted) {
            return false;
        }
        at++;
        return true;
    }

    private boolean skippedName() throws IOException {
        visible();
        while (end - at < START.length && more()) {
            // The name is not wholly there yet.
        }
        boolean isName =
                end - at >= START.length && Arrays.equals(buffer, at, at + START.length, START, 0, START.length);
        at += isName ? START.length : 0;
        return isName;
    }

    /** The next byte that is no white space; -1 at the end. */
    private int visible() throws IOException {
        while (true) {
            if (at == end && !more()) {
                return -1;
            }
            byte b = buffer[at];
            if (b > ' ' || b < 0) {
                return b;
            }
            at++;
        }
    }

    /**
     * Goes to the next record.
     *
     * @return false when something else follows, which is still to be read
     * @throws BrokenException when the record does not end
     */
    boolean next() throws IOException {
        if (visible() == ',') {
            at++;
        }
        if (visible() != '{') {
            return false;
        }
        isOfInterest = false;
        hasSource = false;
        awaited = Awaited.NOTHING;
        mark = at++;
        skipObject();
        recordStart = mark;
        recordEnd = at;
        mark = -1;
        return true;
    }

    /** Passes over the rest of an object or list. */
    private void skipObject() throws IOException {
        int depth = 1;
        while (depth > 0) {
            if (at == end) {
                needMore();
            }
            byte b = buffer[at++];
            if (b == '"') {
                string(depth == 1 && mark >= 0);
            } else if (b == '{' || b == '[') {
                depth++;
            } else if (b == '}' || b == ']') {
                depth--;
            }
        }
    }

    /**
     * Passes over something in the list that is no object.
     *
     * @return false at the end of the list
     */
    boolean skippedOther() throws IOException {
        int b = visible();
        if (b < 0) {
            throw new BrokenException("it ends in the middle");
        }
        if (b == ']') {
            return false;
        }
        at++;
        if (b == '"') {
            string(false);
        } else if (b == '[') {
            skipObject();
        } else {
            while (visible() >= 0 && ",]".indexOf(visible()) < 0) {
                at++;
            }
        }
        return true;
    }

    /** Passes over a string, behind whose first quotation mark this stands. */
    private void string(boolean isMember) throws IOException {
        int length = 0;
        while (true) {
            int quote = quote(at);
            if (quote < end) {
                boolean isEscape = buffer[quote] == '\\';
                if (isEscape && quote + 1 == end) {
                    length += quote - at;
                    at = quote;
                    needMore();
                    continue;
                }
                length += quote - at + (isEscape ? 2 : 0);
                at = quote + (isEscape ? 2 : 0);
                if (!isEscape) {
                    if (isMember) {
                        member(at - length, length);
                    }
                    at++;
                    return;
                }
            } else {
                length += end - at;
                at = end;
                needMore();
            }
        }
    }

    private void needMore() throws IOException {
        if (!more()) {
            throw new BrokenException("it ends in the middle");
        }
    }

    /** The index of the next quotation mark or backslash; the end where there is none. */
    private int quote(int from) {
        byte[] bytes = buffer;
        int i = from;
        int last = end - Long.BYTES;
        while (i <= last) {
            long word = (long) LONGS.get(bytes, i);
            long found = zeros(word ^ QUOTES) | zeros(word ^ BACKSLASHES);
            if (found != 0) {
                return i + (Long.numberOfTrailingZeros(found) >>> 3);
            }
            i += Long.BYTES;
        }
        while (i < end && bytes[i] != '"' && bytes[i] != '\\') {
            i++;
        }
        return i;
    }

    /** The high bit of each byte that is zero; of the bytes behind the first one more may be marked. */
    private static long zeros(long word) {
        return (word - ONES) & ~word & HIGHS;
    }

    private void member(int from, int length) {
        if (awaited == Awaited.NAME) {
            isOfInterest |= RecentChanges.canBe(hash(from, length));
            awaited = Awaited.NOTHING;
        } else if (awaited == Awaited.CATEGORY) {
            isOfInterest |= length > 0 && (buffer[from] == 'A' || buffer[from] == 'I');
            awaited = Awaited.NOTHING;
        } else if (length > 8 && buffer[from] == 'e') {
            if (is(from, length, EVENT_NAME)) {
                awaited = Awaited.NAME;
            } else if (is(from, length, ERROR_CODE)) {
                isOfInterest = true;
            } else if (is(from, length, EVENT_SOURCE)) {
                hasSource = true;
            } else if (is(from, length, EVENT_CATEGORY)) {
                awaited = Awaited.CATEGORY;
            }
        } else if (is(from, length, KINESIS)) {
            isOfInterest = true;
        }
    }

    private boolean is(int from, int length, byte[] name) {
        return length == name.length && Arrays.equals(buffer, from, from + length, name, 0, length);
    }

    private int hash(int from, int length) {
        int hash = 0;
        for (int i = from; i < from + length; i++) {
            hash = 31 * hash + buffer[i];
        }
        return hash;
    }

    /** Whether the record is to be read: it can be of a failed call or a change, or is none of CloudTrail's. */
    boolean isOfInterest() {
        return isOfInterest || !hasSource;
    }

    byte[] bytes() {
        return buffer;
    }

    int from() {
        return recordStart;
    }

    int length() {
        return recordEnd - recordStart;
    }

    /** Passes over the end of the list and what else the object holds. */
    void end() throws IOException {
        at++;
        skipObject();
    }

    /** Whether anything but white space follows. */
    boolean isAtEnd() throws IOException {
        return visible() < 0;
    }

    /** What is read and not looked at yet. */
    byte[] rest() {
        return Arrays.copyOfRange(buffer, at, end);
    }

    /** Reads more, and forgets what nobody needs. */
    private boolean more() throws IOException {
        if (atEnd) {
            return false;
        }
        int from = mark < 0 ? at : mark;
        if (from > 0) {
            System.arraycopy(buffer, from, buffer, 0, end - from);
            end -= from;
            at -= from;
            mark = Math.min(mark, 0);
        }
        if (end == buffer.length) {
            if (buffer.length >= MAX_RECORD) {
                throw new BrokenException("a record longer than " + (MAX_RECORD >> 20) + " MiB");
            }
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        int read = in.read(buffer, end, buffer.length - end);
        atEnd = read < 0;
        end += Math.max(read, 0);
        return read > 0;
    }
}
