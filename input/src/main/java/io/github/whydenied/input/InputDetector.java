package io.github.whydenied.input;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.annotations.PublicApi;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Detects by its beginning what an input is, and reads the denials in it: text, JSON lines, or records of CloudTrail in one of their dialects
 * and layouts. Memory is constant, whatever the size of the input.
 */
@PublicApi
public final class InputDetector {

    private static final int BEGINNING = 1 << 16;
    private static final JsonFactory FACTORY = new JsonFactory();

    /** What begins in the middle of a line, or goes on behind it, is of CloudTrail where one of these is in it. */
    private static final List<String> OF_CLOUD_TRAIL = List.of(
            "\"eventSource\"",
            "\"eventsource\"",
            "\"eventVersion\"",
            "\"Records\"",
            "\"CloudTrailEvent\"",
            "\"QueryResultRows\"",
            "\"logEvents\"",
            "\"awslogs\"",
            "\"cloudtrail\"",
            "\"CloudTrail\"");

    private enum Kind {
        TEXT,
        LINES,
        DOCUMENTS,
        ROWS,
        PACKED
    }

    private final CallHints hints;
    private final GivenFacts given;
    private final TextCalls calls;
    private final DenialSink sink;
    private final TrailReader.Records records;

    /**
     * A detector whose inputs go to one sink.
     *
     * @param hints what the caller knows of the calls and a text does not say
     * @param sink takes what is found, on the thread that reads
     */
    public InputDetector(CallHints hints, DenialSink sink) {
        this(hints, GivenFacts.NONE, sink);
    }

    /**
     * The same with more than hints.
     *
     * @param hints what the caller knows of the calls and a text does not say
     * @param given what the caller knows around them
     * @param sink takes what is found, on the thread that reads
     */
    @InternalApi
    public InputDetector(CallHints hints, GivenFacts given, DenialSink sink) {
        this(hints, given, sink, new CloudTrailCalls(sink, given, new RecentChanges()));
    }

    private InputDetector(CallHints hints, GivenFacts given, DenialSink sink, TrailReader.Records records) {
        this.hints = hints;
        this.given = given;
        this.calls = new TextCalls(hints, given, sink);
        this.records = records;
        this.sink = sink;
    }

    /** One for another thread, with what the caller knows. */
    InputDetector like(DenialSink other, TrailReader.Records others) {
        return new InputDetector(hints, given, other, others);
    }

    DenialSink sink() {
        return sink;
    }

    TrailReader.Records records() {
        return records;
    }

    /**
     * Many inputs whose denials are handed on in their order.
     *
     * @param threads how many read at most; with policies given around the inputs one alone reads
     * @return the batch, to be finished and closed
     */
    @InternalApi
    public InputBatch batch(int threads) {
        return new InputBatch(this, given.isEmpty() ? threads : 1);
    }

    /** Reads an input to its end, and tells the sink why where it cannot. */
    void readWhole(String name, InputBatch.Opener opener) throws IOException {
        try (InputStream packed = open(opener);
                InputStream in = GzipInput.unpack(packed)) {
            read(name, in);
        } catch (UnreadableInputException e) {
            sink.unreadable(name, String.valueOf(e.getMessage()));
        }
    }

    private static InputStream open(InputBatch.Opener opener) throws UnreadableInputException {
        try {
            return ReadingProblems.marked(opener.open());
        } catch (IOException e) {
            throw new UnreadableInputException(ReadingProblems.words(e), e);
        }
    }

    /**
     * Reads an input to its end, and closes nothing.
     *
     * @param name how records say where they stand, such as {@code app.log}
     * @param in the input, unpacked
     * @throws IOException when the input ends in an error, or the sink throws
     */
    public void read(String name, InputStream in) throws IOException {
        byte[] beginning = beginning(in);
        InputStream whole = new SequenceInputStream(new ByteArrayInputStream(beginning), in);
        switch (kind(beginning)) {
            case DOCUMENTS -> new JsonDocuments(name, records, sink).read(whole);
            case ROWS -> new CsvRecords(name, records, sink).read(whole);
            case PACKED -> new PackedLines(name, records, sink).read(new Lines(whole, PackedLines.MAX_LENGTH));
            case LINES -> new JsonLines(name, calls, records, sink).read(new Lines(whole, LogText.MAX_LENGTH));
            case TEXT -> new LogText(name, calls, sink).read(new Lines(whole, LogText.MAX_LENGTH));
        }
    }

    /** Up to the first line break behind something visible, so that nothing waits for more than a line. */
    private static byte[] beginning(InputStream in) throws IOException {
        byte[] bytes = new byte[BEGINNING];
        int size = 0;
        while (size < BEGINNING) {
            int read = in.read(bytes, size, BEGINNING - size);
            if (read < 0) {
                break;
            }
            size += read;
            int start = start(bytes, size);
            if (start < size && indexOf(bytes, '\n', start, size) >= 0) {
                break;
            }
        }
        return Arrays.copyOf(bytes, size);
    }

    private static Kind kind(byte[] beginning) {
        int start = start(beginning, beginning.length);
        if (start == beginning.length || (beginning[start] != '{' && beginning[start] != '[')) {
            return ofText(beginning, start);
        }
        int next = start + 1;
        while (next < beginning.length && beginning[next] <= ' ') {
            next++;
        }
        byte second = next < beginning.length ? beginning[next] : (byte) ' ';
        if (beginning[start] == '[') {
            return second == '{' && isOfCloudTrail(beginning) ? Kind.DOCUMENTS : Kind.TEXT;
        }
        if (second != '"') {
            return Kind.TEXT;
        }
        int lineEnd = indexOf(beginning, '\n', start, beginning.length);
        int end = lineEnd < 0 ? beginning.length : lineEnd;
        if (isListOfRecords(beginning, start, end)) {
            return Kind.DOCUMENTS;
        }
        if (isWhole(beginning, start, end)) {
            return Kind.LINES;
        }
        return isOfCloudTrail(beginning) ? Kind.DOCUMENTS : next > end ? Kind.TEXT : Kind.LINES;
    }

    private static Kind ofText(byte[] beginning, int start) {
        int lineEnd = indexOf(beginning, '\n', start, beginning.length);
        int end = lineEnd < 0 ? beginning.length : lineEnd;
        String line = new String(beginning, start, end - start, StandardCharsets.ISO_8859_1);
        return line.startsWith(PackedLines.BEGINNING) && line.indexOf(' ') < 0
                ? Kind.PACKED
                : CsvRecords.isHeader(line) ? Kind.ROWS : Kind.TEXT;
    }

    private static boolean isOfCloudTrail(byte[] beginning) {
        String text = new String(beginning, StandardCharsets.ISO_8859_1);
        return OF_CLOUD_TRAIL.stream().anyMatch(text::contains);
    }

    private static boolean isListOfRecords(byte[] bytes, int start, int end) {
        String text = new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
        return text.matches("(?s)\\{\\s*\"(?:Records|Events|events)\"\\s*:\\s*\\[.*");
    }

    private static boolean isWhole(byte[] bytes, int start, int end) {
        try (JsonParser parser = FACTORY.createParser(bytes, start, end - start)) {
            parser.nextToken();
            parser.skipChildren();
            return parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == null;
        } catch (IOException e) {
            return false;
        }
    }

    private static int start(byte[] bytes, int size) {
        boolean mark = size >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF;
        int start = mark ? 3 : 0;
        while (start < size && bytes[start] >= 0 && bytes[start] <= ' ') {
            start++;
        }
        return start;
    }

    private static int indexOf(byte[] bytes, char c, int from, int end) {
        for (int i = from; i < end; i++) {
            if (bytes[i] == c) {
                return i;
            }
        }
        return -1;
    }
}
