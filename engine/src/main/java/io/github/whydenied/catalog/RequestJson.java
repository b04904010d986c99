package io.github.whydenied.catalog;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.call.RequestFacts;
import io.github.whydenied.iam.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes request facts of a request's parameters written as JSON. Members that can hold a secret are only noted as set. */
@InternalApi
public final class RequestJson {

    private static final int MAX_DEPTH = 8;
    private static final int MAX_VALUES = 100;

    private final Map<String, List<String>> members = new LinkedHashMap<>();

    private RequestJson() {}

    /**
     * Reads parameters such as <code>{"Delete": {"Objects": [{"Key": "a"}]}}</code>.
     *
     * @param parameters an object with the members of the request
     * @return the facts, which take a missing member for one that is not set
     */
    public static RequestFacts facts(Json parameters) {
        RequestJson reader = new RequestJson();
        reader.object("", parameters, 0);
        return new RequestFacts(reader.members, false, true);
    }

    private void object(String path, Json object, int depth) {
        object.members().forEach((name, value) -> {
            String member = path.isEmpty() ? name : path + "." + name;
            if (!path.isEmpty()) {
                // A structure and a map look alike in JSON, so it is both.
                put(path + "{}", name);
                scalar(path + "{*}", value);
            }
            value(member, value, depth + 1);
        });
    }

    private void value(String path, Json value, int depth) {
        if (depth > MAX_DEPTH) {
            return;
        }
        if (!value.members().isEmpty()) {
            members.putIfAbsent(path, List.of());
            object(path, value, depth);
        } else if (value.value() instanceof List<?>) {
            value.items().forEach(item -> {
                if (item.members().isEmpty()) {
                    scalar(path, item);
                    scalar(path + "[]", item);
                } else {
                    object(path + "[]", item, depth);
                }
            });
        } else {
            scalar(path, value);
        }
    }

    private void scalar(String path, Json value) {
        Object scalar = value.value();
        if (scalar instanceof String || scalar instanceof Number || scalar instanceof Boolean) {
            put(path, scalar.toString());
        }
    }

    private void put(String path, String text) {
        List<String> values = new ArrayList<>(members.getOrDefault(path, List.of()));
        if (values.size() < MAX_VALUES && !SecretMembers.isSecret(path)) {
            values.add(text);
        }
        members.put(path, values);
    }
}
