package io.github.whydenied.input;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON of any layout record by record: {@code {"Records": [...]}} on one huge line or pretty-printed, several of
 * them one after the other, an array of records, the answer of {@code lookup-events}, a record alone.
 */
final class JsonDocuments {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private final String name;
    private final DenialSink sink;
    private final CloudTrailCalls calls;
    private final RecentChanges changes;
    private final CloudTrailRecord record = new CloudTrailRecord();
    private @Nullable CloudTrailRecord inner;
    private long number;

    JsonDocuments(String name, GivenFacts given, RecentChanges changes, DenialSink sink) {
        this.name = name;
        this.sink = sink;
        this.changes = changes;
        this.calls = new CloudTrailCalls(sink, given, changes);
    }

    void read(InputStream in) throws IOException {
        try (JsonParser parser = FACTORY.createParser(in)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.START_OBJECT) {
                    root(parser);
                } else if (token == JsonToken.START_ARRAY) {
                    records(parser);
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
                    "the JSON is broken after record " + number + ": "
                            + e.getOriginalMessage().lines().findFirst().orElse("") + "; what follows was not read");
        }
    }

    /** An object with a list of records, or a record itself: only its members tell. */
    private void root(JsonParser parser) throws IOException {
        JsonToken first = parser.nextToken();
        if (first == JsonToken.FIELD_NAME && isList(parser.currentName())) {
            while (parser.currentToken() == JsonToken.FIELD_NAME) {
                String member = parser.currentName();
                if (parser.nextToken() == JsonToken.START_ARRAY && isList(member)) {
                    list(parser, member);
                } else {
                    parser.skipChildren();
                }
                parser.nextToken();
            }
            return;
        }
        number++;
        record.readMembers(parser);
        take(record);
    }

    /** The answer of lookup-events has the newest event first, and so what came before a denial behind it. */
    private void list(JsonParser parser, String member) throws IOException {
        if (!member.equals("Events")) {
            records(parser);
            return;
        }
        calls.hold();
        try {
            records(parser);
        } finally {
            calls.release();
        }
    }

    private static boolean isList(String member) {
        return member.equals("Records") || member.equals("Events") || member.equals("events");
    }

    private void records(JsonParser parser) throws IOException {
        for (JsonToken token = parser.nextToken();
                token != null && token != JsonToken.END_ARRAY;
                token = parser.nextToken()) {
            number++;
            if (token == JsonToken.START_OBJECT) {
                record.read(parser);
                take(record);
            } else {
                parser.skipChildren();
                sink.unreadable(where(), "no record but " + token.name().toLowerCase(java.util.Locale.ROOT));
            }
        }
    }

    private void take(CloudTrailRecord outer) throws IOException {
        sink.advanced();
        CloudTrailRecord within = within(outer);
        if (!within.isRecord()) {
            sink.unreadable(where(), "no record of CloudTrail: it has no eventSource and eventName");
        } else if (within.has(RecordField.ERROR_CODE)) {
            calls.read(where(), within);
        } else {
            changes.note(within);
        }
    }

    /** {@code aws cloudtrail lookup-events} has the record as a text within. */
    private CloudTrailRecord within(CloudTrailRecord outer) throws IOException {
        String text = outer.get(RecordField.CLOUD_TRAIL_EVENT);
        if (text == null) {
            return outer;
        }
        try (JsonParser parser = FACTORY.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return outer;
            }
            CloudTrailRecord within = inner == null ? new CloudTrailRecord() : inner;
            inner = within;
            within.read(parser);
            return within;
        }
    }

    private String where() {
        return name + ", record " + number;
    }
}
