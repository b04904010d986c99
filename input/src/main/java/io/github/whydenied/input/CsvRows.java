package io.github.whydenied.input;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of comma-separated values as RFC 4180 has them: fields in quotation marks can hold commas, line breaks and, doubled, quotation marks.
 * Reads one row after the other, and no field without a bound.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a>
 */
final class CsvRows {

    /** A record of CloudTrail has 256 KB at most, or 1 MB where large events were chosen. */
    static final int MAX_FIELD = 2 << 20;

    private static final int MAX_FIELDS = 1_000;
    private static final char MARK = '\ufeff';
    private static final int END = -1;
    private static final int NOTHING = -2;

    private final Reader in;
    private final char[] buffer = new char[1 << 14];
    private int at;
    private int size;
    private int ahead = NOTHING;
    private final StringBuilder field = new StringBuilder();
    private boolean isFirst = true;

    CsvRows(InputStream in) {
        this.in = new InputStreamReader(in, StandardCharsets.UTF_8);
    }

    /**
     * The fields of the next row; empty ones are empty. Lines without anything are passed over.
     *
     * @return null at the end
     * @throws UnreadableInputException when a field does not end where one should
     */
    @Nullable
    List<String> next() throws IOException {
        int c = read();
        if (isFirst && c == MARK) {
            c = read();
        }
        isFirst = false;
        while (c == '\n' || c == '\r') {
            c = read();
        }
        if (c == END) {
            return null;
        }
        List<String> fields = new ArrayList<>();
        while (true) {
            c = c == '"' ? quoted() : plain(c);
            if (fields.size() == MAX_FIELDS) {
                throw new UnreadableInputException("more than " + MAX_FIELDS + " fields");
            }
            fields.add(field.toString());
            if (c != ',') {
                return fields;
            }
            c = read();
        }
    }

    /** Reads a field in quotation marks; returns what ends it. */
    private int quoted() throws IOException {
        field.setLength(0);
        while (true) {
            int c = read();
            if (c == END) {
                throw new UnreadableInputException("a quotation mark is not closed");
            }
            if (c != '"') {
                add(c);
                continue;
            }
            int next = read();
            if (next != '"') {
                return end(next);
            }
            add('"');
        }
    }

    private int plain(int first) throws IOException {
        field.setLength(0);
        int c = first;
        while (c != ',' && c != '\n' && c != '\r' && c != END) {
            add(c);
            c = read();
        }
        return end(c);
    }

    /** What ends a field: a comma, or the end of the line. */
    private int end(int c) throws IOException {
        if (c == '\r') {
            int next = read();
            ahead = next == '\n' ? NOTHING : next;
            return '\n';
        }
        if (c != ',' && c != '\n' && c != END) {
            throw new UnreadableInputException("a quotation mark is in the middle of a field");
        }
        return c;
    }

    private void add(int c) throws UnreadableInputException {
        if (field.length() >= MAX_FIELD) {
            throw new UnreadableInputException(
                    "a field longer than " + (MAX_FIELD >> 20) + " Mi characters; a quotation mark can be missing");
        }
        field.append((char) c);
    }

    private int read() throws IOException {
        if (ahead != NOTHING) {
            int c = ahead;
            ahead = NOTHING;
            return c;
        }
        if (at == size) {
            size = in.read(buffer);
            at = 0;
            if (size <= 0) {
                size = 0;
                return END;
            }
        }
        return buffer[at++];
    }
}
