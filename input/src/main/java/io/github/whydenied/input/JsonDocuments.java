package io.github.whydenied.input;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;

/**
 * Reads JSON of any layout record by record: {@code {"Records": [...]}} on one huge line or pretty-printed, several of
 * them one after the other, an array of records, the answer of {@code lookup-events}, a record alone.
 */
final class JsonDocuments {

    private final String name;
    private final DenialSink sink;
    private final TrailReader trail;

    JsonDocuments(String name, TrailReader.Records records, DenialSink sink) {
        this.name = name;
        this.sink = sink;
        this.trail = new TrailReader(records, sink, (number, listed) -> name + ", record " + number);
    }

    void read(InputStream in) throws IOException {
        RecordScanner scanner = new RecordScanner(in);
        while (scanner.begins()) {
            if (!scanned(scanner) || scanner.isAtEnd()) {
                return;
            }
        }
        parsed(new SequenceInputStream(new ByteArrayInputStream(scanner.rest()), in));
    }

    /** Reads a log file; false where it does not end. */
    private boolean scanned(RecordScanner scanner) throws IOException {
        try {
            do {
                while (scanner.next()) {
                    trail.scanned(scanner);
                }
            } while (isOther(scanner));
            scanner.end();
            return true;
        } catch (RecordScanner.BrokenException e) {
            sink.unreadable(
                    name,
                    "the JSON is broken after record " + trail.number() + ": " + e.getMessage()
                            + "; what follows was not read");
            return false;
        }
    }

    private boolean isOther(RecordScanner scanner) throws IOException {
        boolean isOther = scanner.skippedOther();
        if (isOther) {
            trail.other();
        }
        return isOther;
    }

    private void parsed(InputStream in) throws IOException {
        try (JsonParser parser = TrailReader.FACTORY.createParser(in)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.START_OBJECT) {
                    if (!trail.object(parser)) {
                        sink.unreadable(
                                name + ", record " + trail.number(),
                                "no record of CloudTrail: it has no eventSource and eventName");
                    }
                } else if (token == JsonToken.START_ARRAY) {
                    trail.list(parser);
                } else {
                    sink.unreadable(name, "neither text nor records: a JSON value alone");
                }
            }
        } catch (JsonProcessingException e) {
            String at = e.getLocation() == null
                    ? name
                    : name + ":" + e.getLocation().getLineNr() + ":"
                            + e.getLocation().getColumnNr();
            sink.unreadable(
                    at,
                    "the JSON is broken after record " + trail.number() + ": "
                            + e.getOriginalMessage().lines().findFirst().orElse("") + "; what follows was not read");
        }
    }
}
