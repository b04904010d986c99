package io.github.whydenied.spark;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/**
 * The records of one file, each as it stands there: those of {@code {"Records": [...]}}, objects one a line or one after the other, and those
 * within the answers and envelopes of {@code lookup-events}, {@code filter-log-events} and a subscription of CloudWatch Logs. What cannot be
 * read is a row that says so. A broken line costs that line; behind a break within a list, nothing is read.
 */
final class RecordSplitter implements Iterator<Row> {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    /** Without quotes, because it can stand in a text within. */
    private static final byte[] ERROR_CODE = "errorCode".getBytes(StandardCharsets.US_ASCII);

    private static final byte[] EVENT_SOURCE = "eventSource".getBytes(StandardCharsets.US_ASCII);

    /** A file that is no JSON says so no more often. */
    private static final int MAX_BROKEN_LINES = 100;

    /** The parser's own limit is larger. */
    private static final int MAX_REASON = 200;

    private final String file;
    private final boolean failedOnly;
    private final RecordWindow window;
    private @Nullable JsonParser parser;
    /** The list that the parser is in; null between the values of the file. */
    private @Nullable String list;

    private boolean container;
    private long number;
    private int broken;
    private @Nullable Row next;

    /**
     * Begins a file.
     *
     * @param file how rows call it
     * @param in its content, unpacked
     * @param failedOnly whether records of CloudTrail without an error are passed over
     */
    RecordSplitter(String file, InputStream in, boolean failedOnly) throws IOException {
        this.file = file;
        this.failedOnly = failedOnly;
        this.window = new RecordWindow(in);
        this.parser = FACTORY.createParser(window);
    }

    /** A row that tells what could not be read. */
    static Row problem(String file, long number, String problem) {
        return RowFactory.create(null, file, number, problem);
    }

    @Override
    public boolean hasNext() {
        while (next == null && parser != null) {
            next = advance(parser);
        }
        return next != null;
    }

    @Override
    public Row next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        Row row = next;
        next = null;
        return row;
    }

    private @Nullable Row advance(JsonParser json) {
        try {
            return list == null ? value(json) : item(json);
        } catch (JsonProcessingException e) {
            return broken(e);
        } catch (IOException e) {
            return ended("cannot be unpacked: " + reason(e));
        }
    }

    private Row broken(JsonProcessingException e) {
        String reason = e.getOriginalMessage() == null ? "" : e.getOriginalMessage();
        String what = "the JSON is broken after record " + number + ": " + clipped(reason);
        broken++;
        try {
            if (list == null && !container && broken < MAX_BROKEN_LINES && window.skipLine()) {
                parser = FACTORY.createParser(window);
                return problem(file, number, what + "; this line was not read");
            }
        } catch (IOException unreadable) {
            return ended(what + ", and cannot be unpacked: " + reason(unreadable));
        }
        return ended(what + "; what follows was not read");
    }

    private Row ended(String what) {
        parser = null;
        return problem(file, number, what);
    }

    private static String reason(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : clipped(e.getMessage());
    }

    private static String clipped(String text) {
        String first = text.lines().findFirst().orElse("");
        return first.length() <= MAX_REASON ? first : first.substring(0, MAX_REASON);
    }

    /** Between the values of a file, or among the members of one that has a list. */
    private @Nullable Row value(JsonParser json) throws IOException {
        if (container) {
            member(json);
            return null;
        }
        window.keepFrom(json.currentLocation().getByteOffset());
        JsonToken token = json.nextToken();
        if (token == null) {
            parser = null;
            return null;
        }
        if (token == JsonToken.START_ARRAY) {
            list = "Records";
            return null;
        }
        if (token != JsonToken.START_OBJECT) {
            number++;
            return problem(file, number, "no record, but a JSON value alone");
        }
        window.keepFrom(json.currentTokenLocation().getByteOffset());
        if (json.nextToken() == JsonToken.FIELD_NAME && isOfContainer(json.currentName())) {
            container = true;
            begin(json);
            return null;
        }
        skipMembers(json);
        return record(json);
    }

    /** CloudWatch Logs writes what kind of message it is before the list. */
    private static boolean isOfContainer(String member) {
        return isList(member) || member.equals("messageType");
    }

    private static boolean isList(String member) {
        return switch (member) {
            case "Records", "Events", "events", "logEvents" -> true;
            default -> false;
        };
    }

    private void member(JsonParser json) throws IOException {
        if (json.nextToken() == JsonToken.FIELD_NAME) {
            begin(json);
        } else {
            container = false;
        }
    }

    /** Enters a list, or skips any other member. */
    private void begin(JsonParser json) throws IOException {
        String member = json.currentName();
        if (json.nextToken() == JsonToken.START_ARRAY && isList(member)) {
            list = member;
        } else {
            json.skipChildren();
        }
    }

    private @Nullable Row item(JsonParser json) throws IOException {
        JsonToken token = json.nextToken();
        if (token == null || token == JsonToken.END_ARRAY) {
            list = null;
            return null;
        }
        if (token != JsonToken.START_OBJECT) {
            json.skipChildren();
            number++;
            return problem(file, number, "no record, but another JSON value");
        }
        window.keepFrom(json.currentTokenLocation().getByteOffset());
        if ("Records".equals(list)) {
            json.skipChildren();
            return record(json);
        }
        String within = within(json);
        return within == null ? record(json) : row(within);
    }

    /** The record that an answer or envelope has as a text; null when it has none. */
    private static @Nullable String within(JsonParser json) throws IOException {
        String within = null;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String member = json.currentName();
            boolean isText = json.nextToken() == JsonToken.VALUE_STRING;
            if (isText && (member.equals("CloudTrailEvent") || member.equals("message"))) {
                within = json.getText();
            } else {
                json.skipChildren();
            }
        }
        return within;
    }

    private static void skipMembers(JsonParser json) throws IOException {
        while (json.currentToken() == JsonToken.FIELD_NAME) {
            json.nextToken();
            json.skipChildren();
            json.nextToken();
        }
    }

    /** The object at whose end the parser stands. */
    private @Nullable Row record(JsonParser json) {
        number++;
        broken = 0;
        if (window.isCut()) {
            return problem(file, number, "longer than 1 MiB; skipped");
        }
        long end = json.currentLocation().getByteOffset();
        boolean wanted = !failedOnly || window.contains(ERROR_CODE, end) || !window.contains(EVENT_SOURCE, end);
        return wanted ? RowFactory.create(window.text(end), file, number, null) : null;
    }

    private @Nullable Row row(String record) {
        number++;
        if (record.length() > RecordWindow.MAX_RECORD) {
            return problem(file, number, "longer than 1 MiB; skipped");
        }
        boolean wanted = !failedOnly || record.contains("errorCode") || !record.contains("eventSource");
        return wanted ? RowFactory.create(record, file, number, null) : null;
    }
}
