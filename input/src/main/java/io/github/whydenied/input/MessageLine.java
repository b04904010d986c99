package io.github.whydenied.input;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.github.whydenied.annotations.InternalApi;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A line {@code {"id", "message"}}; other members are passed over.
 *
 * @param id the id as the line has it; null when there is none
 * @param message the text
 */
@InternalApi
public record MessageLine(@Nullable JsonScalar id, String message) {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    /**
     * Reads the current line.
     *
     * @param lines the lines, at one of them
     * @return the line
     * @throws BadLineException when it is no such object
     */
    public static MessageLine read(Lines lines) throws BadLineException {
        try (JsonParser parser = FACTORY.createParser(lines.bytes(), lines.from(), lines.length())) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new BadLineException("is no JSON object");
            }
            MessageLine line = members(parser);
            if (parser.nextToken() != null) {
                throw new BadLineException("holds more than one JSON value");
            }
            return line;
        } catch (JsonProcessingException e) {
            throw new BadLineException(
                    "is no JSON: " + e.getOriginalMessage().lines().findFirst().orElse(""));
        } catch (IOException e) {
            throw new BadLineException("is not in UTF-8: " + e.getMessage());
        }
    }

    /**
     * The id of an object that is known to be JSON.
     *
     * @param line the object
     * @return its id; null when there is none
     * @throws BadLineException when the id is no scalar
     */
    public static @Nullable JsonScalar id(String line) throws BadLineException {
        try (JsonParser parser = FACTORY.createParser(line)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (name.equals("id")) {
                    return id(parser, value);
                }
                parser.skipChildren();
            }
            return null;
        } catch (IOException e) {
            throw new BadLineException("is no JSON: " + e.getMessage());
        }
    }

    private static JsonScalar id(JsonParser parser, JsonToken value) throws IOException, BadLineException {
        if (value.isStructStart()) {
            throw new BadLineException("has an \"id\" that is no string, number, boolean or null");
        }
        return JsonScalar.of(parser);
    }

    private static MessageLine members(JsonParser parser) throws IOException, BadLineException {
        JsonScalar id = null;
        String message = null;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals("id")) {
                id = id(parser, value);
            } else if (name.equals("message") && value == JsonToken.VALUE_STRING) {
                message = parser.getText();
            } else {
                parser.skipChildren();
            }
        }
        if (message == null) {
            throw new BadLineException("has no \"message\" that is a string", true);
        }
        return new MessageLine(id, message);
    }
}
