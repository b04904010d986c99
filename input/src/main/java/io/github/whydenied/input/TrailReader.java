package io.github.whydenied.input;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Reads objects of a trail: a record in any dialect, an envelope of EventBridge, of CloudWatch Logs or of {@code lookup-events}, or a list of
 * such. Records can be within each other a few times; whoever nests them deeper is up to something.
 */
final class TrailReader {

    static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private static final int MAX_WITHIN = 4;

    /** What is repeated of a name from outside. */
    private static final int MAX_NAME = 100;

    private final DenialSink sink;
    private final Records records;
    private final Where where;
    private final @Nullable Level[] levels = new @Nullable Level[MAX_WITHIN];
    private long number;
    private boolean listed;

    /** Says where a record stands. */
    @FunctionalInterface
    interface Where {
        /**
         * In words.
         *
         * @param number its number, from 1
         * @param listed whether it is one of a list
         */
        String text(long number, boolean listed);
    }

    /** Takes the records, each of which is the reader's again when the method returns. */
    interface Records {
        /** Takes a record of a call that failed. */
        void failed(Where where, long number, boolean listed, CloudTrailRecord record) throws IOException;

        /** Takes one that somebody else has read. */
        void failed(String where, FailedRecord failed) throws IOException;

        /** Takes a record of a call that went well, which can hold a change. */
        void succeeded(Where where, long number, boolean listed, CloudTrailRecord record) throws IOException;

        /** Takes one of which somebody else has said where it stands. */
        void succeeded(String where, CloudTrailRecord record) throws IOException;

        /** Keeps denials until {@link #release}, because the newest record comes first. */
        void hold() throws IOException;

        /** Hands on what is kept, with the changes that are known by now. */
        void release() throws IOException;
    }

    /** An object and those of its lists. */
    private final class Level implements CloudTrailRecord.Lists {
        private final CloudTrailRecord whole = new CloudTrailRecord();
        private final CloudTrailRecord item = new CloudTrailRecord();
        private final int depth;
        private boolean isList;

        Level(int depth) {
            this.depth = depth;
        }

        @Override
        public boolean read(JsonParser parser, String member) throws IOException {
            if (!isList(member)) {
                return false;
            }
            if (!isList && depth == 0) {
                // The object was counted for a record.
                number--;
            }
            isList = true;
            listed = true;
            if (whole.is(RecordField.MESSAGE_TYPE, "CONTROL_MESSAGE")) {
                return false;
            }
            list(parser, member, this);
            return true;
        }
    }

    TrailReader(Records records, DenialSink sink, Where where) {
        this.records = records;
        this.sink = sink;
        this.where = where;
    }

    /** Forgets what was counted. */
    void begin() {
        number = 0;
        listed = false;
    }

    /** The number of the record that was read last. */
    long number() {
        return number;
    }

    /**
     * Reads the object whose start is the parser's current token, to its end.
     *
     * @return false when it is nothing of a trail
     */
    boolean object(JsonParser parser) throws IOException {
        number++;
        return object(parser, 0);
    }

    /** Reads a list whose start is the parser's current token. */
    void list(JsonParser parser) throws IOException {
        listed = true;
        list(parser, "", level(0));
    }

    /** Takes the next record of a log file, which is read only where it can be of interest. */
    void scanned(RecordScanner scanner) throws IOException {
        number++;
        listed = true;
        if (!sink.wantsCalls() && !scanner.isOfInterest()) {
            sink.advanced();
            return;
        }
        CloudTrailRecord item = level(0).item;
        try (JsonParser parser = FACTORY.createParser(scanner.bytes(), scanner.from(), scanner.length())) {
            parser.nextToken();
            item.read(parser);
        } catch (JsonProcessingException e) {
            sink.unreadable(
                    where(),
                    "the JSON is broken: "
                            + e.getOriginalMessage().lines().findFirst().orElse(""));
            return;
        }
        if (!take(item, 0)) {
            sink.unreadable(where(), "no record of CloudTrail: it has no eventSource and eventName");
        }
    }

    /** Takes note of something in a list that is no record. */
    void other() throws IOException {
        number++;
        listed = true;
        sink.unreadable(where(), "no record but another value");
    }

    /**
     * Takes a record that somebody else read of a row.
     *
     * @return false when it is nothing of a trail
     */
    boolean row(CloudTrailRecord record) throws IOException {
        number++;
        return take(record, 0);
    }

    /**
     * Reads what is packed, in Base64.
     *
     * @return false when it is nothing of a trail
     */
    boolean packed(String base64) throws IOException {
        sink.advanced();
        try (JsonParser parser = FACTORY.createParser(unpacked(base64))) {
            return objects(parser, 1);
        } catch (JsonProcessingException | UnreadableInputException e) {
            return false;
        }
    }

    private boolean objects(JsonParser parser, int depth) throws IOException {
        boolean isTrail = false;
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            isTrail |= token == JsonToken.START_OBJECT && object(parser, depth);
        }
        return isTrail;
    }

    private boolean object(JsonParser parser, int depth) throws IOException {
        Level level = level(depth);
        level.isList = false;
        level.whole.read(parser, level);
        if (!level.isList) {
            return take(level.whole, depth);
        }
        if (level.whole.is(RecordField.MESSAGE_TYPE, "CONTROL_MESSAGE")) {
            sink.passedOver(PassedOver.CONTROL_MESSAGE, 1);
        }
        return true;
    }

    private Level level(int depth) {
        Level known = levels[depth];
        if (known == null) {
            known = new Level(depth);
            levels[depth] = known;
        }
        return known;
    }

    static boolean isList(String member) {
        return switch (member) {
            case "Records", "records", "Events", "events", "logEvents", "QueryResultRows" -> true;
            default -> false;
        };
    }

    /** The answer of lookup-events has the newest event first, and so what came before a denial behind it. */
    private void list(JsonParser parser, String member, Level level) throws IOException {
        if (!member.equals("Events")) {
            items(parser, level);
            return;
        }
        records.hold();
        try {
            items(parser, level);
        } finally {
            records.release();
        }
    }

    private void items(JsonParser parser, Level level) throws IOException {
        for (JsonToken token = parser.nextToken();
                token != null && token != JsonToken.END_ARRAY;
                token = parser.nextToken()) {
            number++;
            if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
                if (token == JsonToken.START_OBJECT) {
                    level.item.read(parser);
                } else {
                    level.item.readRow(parser);
                }
                if (!take(level.item, level.depth)) {
                    sink.unreadable(where(), "no record of CloudTrail: it has no eventSource and eventName");
                }
            } else {
                sink.unreadable(where(), "no record but another value");
            }
        }
    }

    private boolean take(CloudTrailRecord record, int depth) throws IOException {
        sink.advanced();
        if (record.isEnvelope() && within(record, depth + 1)) {
            return true;
        }
        PassedOver passed = passed(record);
        if (passed != null) {
            sink.passedOver(passed, 1);
            return true;
        }
        if (!record.isRecord()) {
            return false;
        }
        String problem = problem(record);
        if (problem != null) {
            sink.unreadable(where(), problem);
        } else if (record.has(RecordField.ERROR_CODE)) {
            records.failed(where, number, listed, record);
        } else {
            records.succeeded(where, number, listed, record);
        }
        return true;
    }

    private static @Nullable String problem(CloudTrailRecord record) {
        String unread = record.unread();
        if (unread != null) {
            return unread + " is a text that cannot be told apart; the record is left out";
        }
        String sender = record.get(RecordField.BUS_SOURCE);
        // Nobody but AWS can send events whose source begins so.
        return sender == null || sender.startsWith("aws.")
                ? null
                : "an event of EventBridge that AWS did not send: its source is "
                        + sender.substring(0, Math.min(sender.length(), MAX_NAME));
    }

    private static @Nullable PassedOver passed(CloudTrailRecord record) {
        if (record.is(RecordField.EVENT_CATEGORY, "Aggregated")
                || record.is(RecordField.EVENT_TYPE, "AwsAggregatedEvent")) {
            return PassedOver.AGGREGATED_EVENT;
        }
        if (record.is(RecordField.EVENT_CATEGORY, "Insight")
                || record.is(RecordField.EVENT_TYPE, "AwsCloudTrailInsight")) {
            return PassedOver.INSIGHT;
        }
        boolean isOther = record.has(RecordField.PRODUCT) && !record.is(RecordField.PRODUCT, "CloudTrail");
        return isOther ? PassedOver.OTHER_PRODUCT : null;
    }

    /** Reads what is within as a text or packed; false where the object itself is to be read. */
    private boolean within(CloudTrailRecord record, int depth) throws IOException {
        boolean isWhole = record.has(RecordField.CLOUD_TRAIL_EVENT);
        String text = record.get(isWhole ? RecordField.CLOUD_TRAIL_EVENT : RecordField.MESSAGE, "");
        String packed = text.isEmpty() ? record.get(RecordField.PACKED, "") : "";
        if (!text.stripLeading().startsWith("{") && !isPacked(packed)) {
            return false;
        }
        if (depth >= MAX_WITHIN) {
            sink.unreadable(where(), "records within each other more than " + (MAX_WITHIN - 1) + " times");
            return true;
        }
        try (JsonParser parser =
                packed.isEmpty() ? FACTORY.createParser(text) : FACTORY.createParser(unpacked(packed))) {
            return objects(parser, depth);
        } catch (JsonProcessingException | UnreadableInputException e) {
            if (!record.isRecord()) {
                sink.unreadable(where(), "what is within cannot be read");
            }
            return !record.isRecord();
        }
    }

    /** Whether it begins as Base64 of gzip, or of an object, does. */
    private static boolean isPacked(String base64) {
        return base64.startsWith("H4sI") || base64.startsWith("eyJ");
    }

    /** As CloudWatch Logs hands it to AWS Lambda and Kinesis. */
    private static InputStream unpacked(String base64) throws IOException {
        byte[] ascii = base64.getBytes(StandardCharsets.ISO_8859_1);
        return GzipInput.unpack(Base64.getMimeDecoder().wrap(new ByteArrayInputStream(ascii)));
    }

    private String where() {
        return where.text(number, listed);
    }
}
