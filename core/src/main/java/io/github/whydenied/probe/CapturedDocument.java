package io.github.whydenied.probe;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.whydenied.iam.Json;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * The policy document in an answer whose member names are not known for certain: the first member that has statements, be
 * it an object or JSON in a string.
 */
final class CapturedDocument {

    private static final int DEPTH = 6;
    private static final JsonFactory FACTORY = new JsonFactory();

    private CapturedDocument() {}

    static Optional<String> find(Json answer) {
        return find(answer, DEPTH);
    }

    private static Optional<String> find(Json json, int depth) {
        if (depth == 0) {
            return Optional.empty();
        }
        if (isPolicy(json)) {
            return write(json);
        }
        Optional<String> inText = json.text().flatMap(CapturedDocument::inText);
        if (inText.isPresent()) {
            return inText;
        }
        for (Json member : json.members().values()) {
            Optional<String> found = find(member, depth - 1);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> inText(String text) {
        try {
            String plain = text.startsWith("%7B") || text.startsWith("%7b")
                    ? URLDecoder.decode(text, StandardCharsets.UTF_8)
                    : text;
            return plain.trim().startsWith("{") && isPolicy(Json.parse(plain)) ? Optional.of(plain) : Optional.empty();
        } catch (Json.MalformedJsonException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean isPolicy(Json json) {
        return json.members().containsKey("Statement");
    }

    private static Optional<String> write(Json json) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(text)) {
            write(json, generator);
        } catch (IOException e) {
            return Optional.empty();
        }
        return Optional.of(text.toString());
    }

    private static void write(Json json, JsonGenerator generator) throws IOException {
        Object value = json.value();
        if (value instanceof Map) {
            generator.writeStartObject();
            for (Map.Entry<String, Json> member : json.members().entrySet()) {
                generator.writeFieldName(member.getKey());
                write(member.getValue(), generator);
            }
            generator.writeEndObject();
        } else if (value instanceof Iterable) {
            generator.writeStartArray();
            for (Json item : json.items()) {
                write(item, generator);
            }
            generator.writeEndArray();
        } else if (value instanceof Boolean flag) {
            generator.writeBoolean(flag);
        } else if (value == null) {
            generator.writeNull();
        } else {
            generator.writeString(value.toString());
        }
    }
}
