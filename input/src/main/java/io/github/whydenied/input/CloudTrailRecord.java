package io.github.whydenied.input;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.whydenied.input.RecordField.Holder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A record of CloudTrail, as far as it is read: some scalars, and the whitelisted parameters of the request. One object reads record after
 * record and makes a string only of what is asked for, because most records are of calls that went well.
 *
 * @see <a href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html">CloudTrail
 *     record contents</a>
 */
final class CloudTrailRecord {

    private static final int MAX_DEPTH = 4;
    private static final int MAX_VALUES = 50;
    private static final int MAX_LENGTH = 65_536;
    private static final int ABSENT = -1;

    private final ValueStore store = new ValueStore();
    private final Map<RecordField, Slot> scalars = new EnumMap<>(RecordField.class);
    private final ParameterPath paths = ParameterPath.root();
    private final List<Value> values = new ArrayList<>();
    private long number;

    /** Where a scalar is. */
    private static final class Slot {
        private int start = ABSENT;
        private int end;
    }

    /** A value of a parameter; one that is too long to be kept starts nowhere. */
    private record Value(ParameterPath path, int start, int end) {}

    CloudTrailRecord() {
        for (RecordField field : RecordField.values()) {
            scalars.put(field, new Slot());
        }
    }

    private Slot slot(RecordField field) {
        return Objects.requireNonNull(scalars.get(field));
    }

    boolean has(RecordField field) {
        return slot(field).start != ABSENT;
    }

    @Nullable
    String get(RecordField field) {
        Slot slot = slot(field);
        return slot.start == ABSENT ? null : store.text(slot.start, slot.end);
    }

    String get(RecordField field, String otherwise) {
        String value = get(field);
        return value == null ? otherwise : value;
    }

    /** The hash code that a scalar would have as a string; that of the empty one where it is absent. */
    int hash(RecordField field) {
        Slot slot = slot(field);
        return slot.start == ABSENT ? 0 : store.hash(slot.start, slot.end);
    }

    /** The parameters by the names that the API has for them. */
    Map<String, List<String>> parameters() {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (Value value : values) {
            List<String> all = parameters.computeIfAbsent(value.path.member(), member -> new ArrayList<>());
            if (value.start != ABSENT && all.size() < MAX_VALUES) {
                all.add(store.text(value.start, value.end));
            }
        }
        return parameters;
    }

    /** Whether this is a record at all, and not another object. */
    boolean isRecord() {
        return has(RecordField.EVENT_SOURCE) && has(RecordField.EVENT_NAME);
    }

    /** Reads the object whose start is the parser's current token, in place of the one before. */
    void read(JsonParser parser) throws IOException {
        parser.nextToken();
        readMembers(parser);
    }

    /** The same, when the parser stands at the object's first member already, or at its end. */
    void readMembers(JsonParser parser) throws IOException {
        number++;
        store.clear();
        values.clear();
        for (Slot slot : scalars.values()) {
            slot.start = ABSENT;
        }
        members(parser, Holder.RECORD, 0);
    }

    private void members(JsonParser parser, Holder holder, int depth) throws IOException {
        for (; parser.currentToken() == JsonToken.FIELD_NAME; parser.nextToken()) {
            String member = parser.currentName();
            JsonToken token = parser.nextToken();
            if (token == JsonToken.START_OBJECT) {
                object(parser, holder, member, depth);
            } else if (token.isScalarValue() && token != JsonToken.VALUE_NULL) {
                RecordField field = holder.field(member);
                if (field != null) {
                    scalar(parser, field);
                }
            } else {
                parser.skipChildren();
            }
        }
    }

    private void object(JsonParser parser, Holder holder, String member, int depth) throws IOException {
        if (holder == Holder.RECORD && member.equals("requestParameters")) {
            parameters(parser, paths, 0);
            return;
        }
        // An event of EventBridge has the record within.
        boolean isWithin = holder == Holder.RECORD && depth == 0 && member.equals("detail");
        Holder inner = isWithin ? Holder.RECORD : holder.holder(member);
        if (inner == null || depth >= MAX_DEPTH) {
            parser.skipChildren();
        } else {
            parser.nextToken();
            members(parser, inner, depth + 1);
        }
    }

    private void scalar(JsonParser parser, RecordField field) throws IOException {
        int length = parser.getTextLength();
        boolean isWhole = length <= MAX_LENGTH || field == RecordField.CLOUD_TRAIL_EVENT;
        Slot slot = slot(field);
        slot.start = store.size();
        store.add(parser, isWhole ? length : MAX_LENGTH);
        slot.end = store.size();
    }

    private void parameters(JsonParser parser, ParameterPath path, int depth) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            ParameterPath member = path.child(parser.currentName());
            value(parser, member, parser.nextToken(), depth);
        }
    }

    private void value(JsonParser parser, ParameterPath path, JsonToken token, int depth) throws IOException {
        if (token == JsonToken.START_OBJECT && depth < MAX_DEPTH) {
            parameters(parser, path, depth + 1);
        } else if (token == JsonToken.START_ARRAY && depth < MAX_DEPTH) {
            JsonToken item = parser.nextToken();
            while (item != null && item != JsonToken.END_ARRAY) {
                value(parser, item.isScalarValue() ? path : path.items(), item, depth + 1);
                item = parser.nextToken();
            }
        } else if (token.isScalarValue() && token != JsonToken.VALUE_NULL && path.isRead()) {
            int length = parser.getTextLength();
            if (length > MAX_LENGTH) {
                values.add(new Value(path, ABSENT, ABSENT));
            } else if (path.count(number) <= MAX_VALUES) {
                int start = store.size();
                store.add(parser, length);
                values.add(new Value(path, start, store.size()));
            }
        } else {
            parser.skipChildren();
        }
    }
}
