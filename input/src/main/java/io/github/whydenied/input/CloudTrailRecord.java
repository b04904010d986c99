package io.github.whydenied.input;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record of CloudTrail in any dialect, as far as it is read: some scalars, and the whitelisted parameters of the request. One object reads
 * record after record and makes a string only of what is asked for, because most records are of calls that went well.
 */
final class CloudTrailRecord {

    private static final int MAX_DEPTH = 8;
    private static final int MAX_LENGTH = 65_536;
    private static final int ABSENT = -1;
    private static final JsonFactory FACTORY = new JsonFactory();

    private final ValueStore store;
    private final int[] starts;
    private final int[] ends;
    private final ParameterValues parameters;
    private final RecordResources resources;
    private final RecordKeys keys = new RecordKeys();
    private @Nullable Lists lists;
    private @Nullable String unread;

    /** Takes the lists of an object that holds records and is none. */
    @FunctionalInterface
    interface Lists {
        /**
         * Reads a list to its end, if it is one of records.
         *
         * @return false when it was not read
         */
        boolean read(JsonParser parser, String member) throws IOException;
    }

    CloudTrailRecord() {
        store = new ValueStore();
        parameters = new ParameterValues(store);
        starts = new int[RecordField.COUNT];
        ends = new int[RecordField.COUNT];
        resources = new RecordResources(store);
    }

    private CloudTrailRecord(CloudTrailRecord other) {
        store = other.store.copy();
        parameters = new ParameterValues(store, other.parameters);
        starts = other.starts.clone();
        ends = other.ends.clone();
        resources = new RecordResources(store, other.resources);
        keys.copy(other.keys);
        unread = other.unread;
    }

    /** The same as it is now, for another thread. */
    CloudTrailRecord copy() {
        return new CloudTrailRecord(this);
    }

    boolean has(RecordField field) {
        return starts[field.index()] != ABSENT;
    }

    @Nullable
    String get(RecordField field) {
        int start = starts[field.index()];
        return start == ABSENT ? null : store.text(start, ends[field.index()]);
    }

    String get(RecordField field, String otherwise) {
        String value = get(field);
        return value == null ? otherwise : value;
    }

    /** Whether a scalar is this text, without making a string of it. */
    boolean is(RecordField field, String text) {
        int start = starts[field.index()];
        return start != ABSENT && store.equals(start, ends[field.index()], text);
    }

    /** The hash code that a scalar would have as a string; that of the empty one where it is absent. */
    int hash(RecordField field) {
        int start = starts[field.index()];
        return start == ABSENT ? 0 : store.hash(start, ends[field.index()]);
    }

    /** The parameters by the names that the API has for them. */
    Map<String, List<String>> parameters() {
        String text = parameters.isEmpty() ? get(RecordField.REQUEST_TEXT) : null;
        if (text != null) {
            parameters.read(text);
        }
        return parameters.all();
    }

    /** The resources that the record names. */
    RecordResources resources() {
        return resources;
    }

    /** The condition keys that the record tells by name. */
    RecordKeys keys() {
        return keys;
    }

    /** Whether this is a record at all, and not another object. */
    boolean isRecord() {
        return has(RecordField.EVENT_SOURCE) && has(RecordField.EVENT_NAME);
    }

    /** Whether it holds another object as a text, or packed. */
    boolean isEnvelope() {
        return has(RecordField.CLOUD_TRAIL_EVENT)
                || has(RecordField.PACKED)
                || (has(RecordField.MESSAGE) && !isRecord());
    }

    /** The member whose text is no JSON, and that was not read therefore; null where there is none. */
    @Nullable
    String unread() {
        return unread;
    }

    /** Reads the object whose start is the parser's current token, in place of the one before. */
    void read(JsonParser parser) throws IOException {
        read(parser, null);
    }

    /** The same of an object that may hold lists of records. */
    void read(JsonParser parser, @Nullable Lists inner) throws IOException {
        begin();
        lists = inner;
        parser.nextToken();
        members(parser, RecordPlace.RECORD, 0);
        settle();
    }

    /** Reads a row that is a list of objects, each with some of the members. */
    void readRow(JsonParser parser) throws IOException {
        begin();
        lists = null;
        for (JsonToken token = parser.nextToken();
                token != null && token != JsonToken.END_ARRAY;
                token = parser.nextToken()) {
            if (token == JsonToken.START_OBJECT) {
                parser.nextToken();
                members(parser, RecordPlace.RECORD, 0);
            } else {
                parser.skipChildren();
            }
        }
        settle();
    }

    /** Reads a row of fields under names of columns, each the path of a member. */
    void readRow(List<String> columns, List<String> fields) throws IOException {
        begin();
        lists = null;
        for (int i = 0; i < columns.size(); i++) {
            String text = fields.get(i);
            if (!text.isEmpty()) {
                text(columns.get(i), text);
            }
        }
        settle();
    }

    private void text(String path, String text) throws IOException {
        RecordField field = PlacePath.field(RecordPlace.RECORD, path);
        if (field != null) {
            put(text, field);
        } else if (RecordPlace.RECORD.place(path) != null || RecordPlace.RECORD.items(path) != null) {
            document(text, RecordPlace.RECORD, path);
        }
    }

    private void begin() {
        store.clear();
        parameters.clear();
        resources.clear();
        keys.clear();
        unread = null;
        Arrays.fill(starts, ABSENT);
    }

    /** Says who it was in CloudTrail's words, whatever the version of OCSF. */
    private void settle() {
        if (has(RecordField.OCSF_UUID)) {
            same(RecordField.ARN, RecordField.OCSF_UUID);
            same(RecordField.PRINCIPAL_ID, RecordField.OCSF_UID);
        } else if (has(RecordField.OCSF_UID)) {
            same(RecordField.ARN, RecordField.OCSF_UID);
        }
        if (!has(RecordField.EVENT_TIME)) {
            same(RecordField.EVENT_TIME, RecordField.TIME);
        }
        if (!has(RecordField.SOURCE_ADDRESS)) {
            same(RecordField.SOURCE_ADDRESS, RecordField.SOURCE_DOMAIN);
        }
    }

    private void same(RecordField field, RecordField as) {
        starts[field.index()] = starts[as.index()];
        ends[field.index()] = ends[as.index()];
    }

    private void members(JsonParser parser, RecordPlace place, int depth) throws IOException {
        for (; parser.currentToken() == JsonToken.FIELD_NAME; parser.nextToken()) {
            String member = parser.currentName();
            JsonToken token = parser.nextToken();
            if (token == JsonToken.START_OBJECT) {
                object(parser, place, member, depth);
            } else if (token == JsonToken.START_ARRAY) {
                list(parser, place, member, depth);
            } else if (token.isScalarValue() && token != JsonToken.VALUE_NULL) {
                scalar(parser, place, member);
            }
        }
    }

    private void object(JsonParser parser, RecordPlace place, String member, int depth) throws IOException {
        RecordPlace inner = depth < MAX_DEPTH ? place(place, member, depth) : null;
        if (inner == null) {
            parser.skipChildren();
        } else if (inner == RecordPlace.PARAMETERS) {
            parameters.read(parser);
        } else {
            parser.nextToken();
            members(parser, inner, depth + 1);
        }
    }

    private static @Nullable RecordPlace place(RecordPlace place, String member, int depth) {
        // An event of EventBridge and a hit of a search have the record within.
        boolean isWithin = place == RecordPlace.RECORD
                && depth == 0
                && (member.equals("detail") || member.equals("_source") || member.equals("eventData"));
        return isWithin ? RecordPlace.RECORD : PlacePath.place(place, member);
    }

    private void list(JsonParser parser, RecordPlace place, String member, int depth) throws IOException {
        RecordPlace items = depth < MAX_DEPTH ? PlacePath.items(place, member) : null;
        if (items != null) {
            items(parser, items, depth);
            return;
        }
        Lists inner = lists;
        boolean isRead = depth == 0 && inner != null && inner.read(parser, member);
        if (!isRead && place == RecordPlace.CONDITIONS) {
            keys.list(parser, member);
        } else if (!isRead) {
            parser.skipChildren();
        }
    }

    private void items(JsonParser parser, RecordPlace place, int depth) throws IOException {
        for (JsonToken token = parser.nextToken();
                token != null && token != JsonToken.END_ARRAY;
                token = parser.nextToken()) {
            if (token == JsonToken.START_OBJECT) {
                item(parser, place, depth + 1);
            } else {
                parser.skipChildren();
            }
        }
    }

    private void item(JsonParser parser, RecordPlace place, int depth) throws IOException {
        beginItem();
        parser.nextToken();
        members(parser, place, depth);
        endItem(place);
    }

    private void beginItem() {
        for (RecordField part : RecordResources.PARTS) {
            starts[part.index()] = ABSENT;
        }
        keys.beginTags();
    }

    private void endItem(RecordPlace place) {
        if (place == RecordPlace.TAGGED) {
            keys.endTags(get(RecordField.RESOURCE_ARN));
        } else if (has(RecordField.RESOURCE_ARN)) {
            resources.add(starts, ends);
        }
    }

    private void scalar(JsonParser parser, RecordPlace place, String member) throws IOException {
        switch (place) {
            case CONDITIONS -> keys.condition(member, parser);
            case PRINCIPAL_TAGS -> keys.principalTag(member, parser);
            case RESOURCE_TAGS -> keys.resourceTag(member, parser);
            default -> {
                RecordField field = PlacePath.field(place, member);
                if (field != null) {
                    put(parser, field);
                } else if (place.place(member) != null || place.items(member) != null) {
                    document(parser.getText(), place, member);
                }
            }
        }
    }

    /** Tables have some objects and lists as JSON in a string. */
    private void document(String text, RecordPlace place, String member) throws IOException {
        RecordPlace inner = place.place(member);
        RecordPlace items = place.items(member);
        try (JsonParser parser = FACTORY.createParser(text)) {
            JsonToken first = parser.nextToken();
            if (first == JsonToken.START_OBJECT && inner != null) {
                parser.nextToken();
                members(parser, inner, MAX_DEPTH / 2);
            } else if (first == JsonToken.START_ARRAY && items != null) {
                items(parser, items, MAX_DEPTH / 2);
            }
        } catch (JsonProcessingException e) {
            printed(text, place, member);
        }
    }

    /** As Athena prints objects, and a list of one. */
    private void printed(String text, RecordPlace place, String member) {
        RecordPlace items = place.items(member);
        RecordPlace inner = place.place(member);
        if (items != null && text.startsWith("[") && text.endsWith("]")) {
            // A value may look like a second one, so that only one alone is told apart.
            Map<String, Object> only = RowText.parse(text.substring(1, text.length() - 1));
            if (only != null) {
                beginItem();
                members(only, items);
                endItem(items);
            }
        } else if (inner != null && text.startsWith("{")) {
            Map<String, Object> members = RowText.parse(text);
            if (members == null) {
                unread = member;
            } else {
                members(members, inner);
            }
        }
    }

    @SuppressWarnings("unchecked") // an object within is one of texts and objects again
    private void members(Map<String, Object> members, RecordPlace place) {
        members.forEach((name, value) -> {
            RecordPlace inner = place.place(name);
            if (value instanceof Map<?, ?> within) {
                if (inner != null) {
                    members((Map<String, Object>) within, inner);
                }
                return;
            }
            RecordField field = place.field(name);
            if (field != null) {
                put(String.valueOf(value), field);
            }
        });
    }

    private void put(String text, RecordField field) {
        boolean isWhole = text.length() <= MAX_LENGTH || field.holdsADocument();
        starts[field.index()] = store.size();
        store.add(isWhole ? text : text.substring(0, MAX_LENGTH));
        ends[field.index()] = store.size();
    }

    private void put(JsonParser parser, RecordField field) throws IOException {
        int length = parser.getTextLength();
        boolean isWhole = length <= MAX_LENGTH || field.holdsADocument();
        starts[field.index()] = store.size();
        store.add(parser, isWhole ? length : MAX_LENGTH);
        ends[field.index()] = store.size();
    }
}
