package io.github.whydenied.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** JSON objects, one a line: messages with an id, records of CloudTrail, or the events of a structured log. */
final class JsonLines {

    private static final JsonFactory FACTORY = new JsonFactory();

    private final String name;
    private final TextCalls calls;
    private final Findings findings;

    JsonLines(String name, TextCalls calls, Findings findings) {
        this.name = name;
        this.calls = calls;
        this.findings = findings;
    }

    void read(Lines lines) throws IOException {
        while (lines.next()) {
            findings.advanced();
            if (lines.isCut()) {
                findings.unreadable(where(lines), "longer than 1 MiB; skipped");
            } else if (!lines.isBlank()) {
                Optional<Occurrence> found = line(lines);
                if (found.isPresent()) {
                    findings.found(found.get());
                }
            }
        }
    }

    private Optional<Occurrence> line(Lines lines) throws IOException {
        String text = lines.text();
        CloudTrailRecord record = text.contains("\"eventSource\"") ? record(text) : null;
        if (record != null) {
            return CloudTrailCalls.read(where(lines), record);
        }
        try {
            MessageLine line = MessageLine.read(lines.bytes(), lines.from(), lines.length());
            Optional<Occurrence> found = calls.read(where(lines), line.id(), line.message());
            // The event of a log may have the exception beside its message.
            return found.isEmpty() && line.id() == null ? calls.read(where(lines), null, text) : found;
        } catch (BadLineException e) {
            Optional<Occurrence> found = calls.read(where(lines), null, text);
            if (found.isEmpty() && !e.isOtherObject()) {
                findings.unreadable(where(lines), e.getMessage() + "; skipped");
            }
            return found;
        }
    }

    private static @Nullable CloudTrailRecord record(String text) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                CloudTrailRecord record = CloudTrailRecord.read(parser);
                return record.isRecord() ? record : null;
            }
            return null;
        } catch (IOException e) {
            return null;
        }
    }

    private String where(Lines lines) {
        return name + ":" + lines.number();
    }
}
