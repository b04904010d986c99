package io.github.whydenied.input;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The condition keys and tags that a record tells by name. Few records have any.
 *
 * @see <a href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-context-events.html">Enriched events</a>
 */
final class RecordKeys {

    private static final int MAX_KEYS = 100;
    private static final int MAX_RESOURCES = 20;
    private static final int MAX_VALUES = 50;

    /** A condition key's value is some hundred characters; a longer one is not known. */
    private static final int MAX_LENGTH = 4_096;

    private final Map<String, List<String>> conditions = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> resourceTags = new HashMap<>();
    private Map<String, String> tags = new LinkedHashMap<>();

    void clear() {
        if (!conditions.isEmpty()) {
            conditions.clear();
        }
        if (!resourceTags.isEmpty()) {
            resourceTags.clear();
        }
    }

    /** Takes over what another one has. */
    void copy(RecordKeys other) {
        conditions.putAll(other.conditions);
        resourceTags.putAll(other.resourceTags);
    }

    void condition(String key, JsonParser value) throws IOException {
        put(key, value);
    }

    void principalTag(String key, JsonParser value) throws IOException {
        put("aws:PrincipalTag/" + key, value);
    }

    private void put(String key, JsonParser value) throws IOException {
        // Names without a prefix are of an identity provider that says no more.
        boolean isKey = key.indexOf(':') > 0 && key.length() <= MAX_LENGTH;
        if (isKey && conditions.size() < MAX_KEYS && value.getTextLength() <= MAX_LENGTH) {
            conditions.put(key, List.of(value.getText()));
        }
    }

    /** A key of several values, at whose list the parser stands. */
    void list(JsonParser parser, String key) throws IOException {
        List<String> values = new ArrayList<>();
        boolean isWhole = true;
        for (JsonToken token = parser.nextToken();
                token != null && token != JsonToken.END_ARRAY;
                token = parser.nextToken()) {
            boolean isKept =
                    token.isScalarValue() && values.size() < MAX_VALUES && parser.getTextLength() <= MAX_LENGTH;
            if (isKept) {
                values.add(parser.getText());
            }
            isWhole &= isKept;
            parser.skipChildren();
        }
        if (isWhole && key.indexOf(':') > 0 && conditions.size() < MAX_KEYS) {
            conditions.put(key, values);
        }
    }

    void beginTags() {
        if (!tags.isEmpty()) {
            tags = new LinkedHashMap<>();
        }
    }

    void resourceTag(String key, JsonParser value) throws IOException {
        if (tags.size() < MAX_KEYS && key.length() <= MAX_LENGTH && value.getTextLength() <= MAX_LENGTH) {
            tags.put(key, value.getText());
        }
    }

    void endTags(@Nullable String arn) {
        if (arn != null && resourceTags.size() < MAX_RESOURCES) {
            resourceTags.put(arn, Map.copyOf(tags));
        }
    }

    /** Values by key. */
    Map<String, List<String>> conditions() {
        return conditions;
    }

    /** The tags of a resource, as far as they are told. */
    Map<String, String> tags(String arn) {
        return resourceTags.getOrDefault(arn, Map.of());
    }
}
