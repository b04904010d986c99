package io.github.whydenied.input;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The whitelisted parameters of the request of one record after the other. */
final class ParameterValues {

    private static final int MAX_DEPTH = 4;
    private static final int MAX_VALUES = 50;
    private static final int MAX_LENGTH = 65_536;
    private static final int ABSENT = -1;

    private final ValueStore store;
    private final ParameterPath paths = ParameterPath.root();
    private final List<Value> values;
    private long number;

    /** A value of a parameter; one that is too long to be kept starts nowhere. */
    private record Value(ParameterPath path, int start, int end) {}

    ParameterValues(ValueStore store) {
        this.store = store;
        this.values = new ArrayList<>();
    }

    /** The same as another one, whose values are in this store too. */
    ParameterValues(ValueStore store, ParameterValues other) {
        this.store = store;
        this.values = new ArrayList<>(other.values);
    }

    void clear() {
        number++;
        values.clear();
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    /** Values by the names that the API has for the parameters. */
    Map<String, List<String>> all() {
        Map<String, List<String>> all = new LinkedHashMap<>();
        for (Value value : values) {
            List<String> known = all.computeIfAbsent(value.path.member(), member -> new ArrayList<>());
            if (value.start != ABSENT && known.size() < MAX_VALUES) {
                known.add(store.text(value.start, value.end));
            }
        }
        return all;
    }

    /** Reads the object whose start is the parser's current token. */
    void read(JsonParser parser) throws IOException {
        members(parser, paths, 0);
    }

    /** Tables have the parameters as JSON in a string. What is none tells nothing, and what ends in the middle tells what came before. */
    void read(String text) {
        try (JsonParser parser = TrailReader.FACTORY.createParser(text)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                read(parser);
            }
        } catch (IOException e) {
            number++;
        }
    }

    private void members(JsonParser parser, ParameterPath path, int depth) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            ParameterPath member = path.child(parser.currentName());
            value(parser, member, parser.nextToken(), depth);
        }
    }

    private void value(JsonParser parser, ParameterPath path, JsonToken token, int depth) throws IOException {
        if (token == JsonToken.START_OBJECT && depth < MAX_DEPTH) {
            members(parser, path, depth + 1);
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
