package io.github.whydenied.input;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** JSON objects, one a line: messages with an id, records of CloudTrail, or the events of a structured log. */
final class JsonLines {

    private static final JsonFactory FACTORY = new JsonFactory();

    private static final byte[] EVENT_SOURCE = "\"eventSource\"".getBytes(StandardCharsets.US_ASCII);

    private final CloudTrailRecord record = new CloudTrailRecord();
    private final String name;
    private final TextCalls calls;
    private @Nullable CloudTrailCalls records;
    private final DenialSink sink;

    JsonLines(String name, TextCalls calls, DenialSink sink) {
        this.name = name;
        this.calls = calls;
        this.sink = sink;
    }

    void read(Lines lines) throws IOException {
        while (lines.next()) {
            sink.advanced();
            if (lines.isCut()) {
                sink.unreadable(where(lines), "longer than 1 MiB; skipped");
            } else if (!lines.isBlank()) {
                line(lines);
            }
        }
    }

    private void line(Lines lines) throws IOException {
        if (lines.contains(EVENT_SOURCE) && isRecord(lines)) {
            records().read(where(lines), record);
            return;
        }
        Optional<DenialRecord> found = message(lines);
        if (found.isPresent()) {
            sink.found(found.get());
        }
    }

    private Optional<DenialRecord> message(Lines lines) throws IOException {
        try {
            MessageLine line = MessageLine.read(lines);
            Optional<DenialRecord> found = calls.read(where(lines), line.id(), line.message());
            // The event of a log may have the exception beside its message.
            return found.isEmpty() && line.id() == null ? calls.read(where(lines), null, lines.text()) : found;
        } catch (BadLineException e) {
            Optional<DenialRecord> found = calls.read(where(lines), null, lines.text());
            if (found.isEmpty() && !e.isOtherObject()) {
                sink.unreadable(where(lines), e.getMessage() + "; skipped");
            }
            return found;
        }
    }

    /** Reads a record as text, for bytes that are no UTF-8 do not hide it. */
    private boolean isRecord(Lines lines) {
        try (JsonParser parser = FACTORY.createParser(lines.text())) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                record.read(parser);
                return record.isRecord();
            }
            return false;
        } catch (IOException e) {
            return false;
        }
    }

    /** Made when a record is read, for most lines are messages. */
    private CloudTrailCalls records() {
        if (records == null) {
            records = new CloudTrailCalls(sink);
        }
        return records;
    }

    private String where(Lines lines) {
        return name + ":" + lines.number();
    }
}
