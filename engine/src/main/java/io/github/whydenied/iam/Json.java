package io.github.whydenied.iam;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.annotations.PublicApi;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value read leniently into maps, lists, strings, numbers and booleans. For documents that AWS sends and
 * people write; size and depth are bounded, so hostile input costs little.
 *
 * @param value a {@code Map}, {@code List}, {@code String}, {@code Number}, {@code Boolean} or null
 */
@PublicApi
public record Json(@Nullable Object value) {
    /** Made by WhyDenied alone: components are added. */
    @InternalApi
    public Json {}

    private static final int MAX_CHARS = 2_000_000;

    /** Apart, for Jackson is much to load, and a document that is put together here needs none of it. */
    private static final class Jackson {
        static final JsonFactory FACTORY = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(200)
                        .maxDocumentLength(MAX_CHARS)
                        .build())
                .build();
    }

    /** The text is not JSON. Its message says where and why. */
    public static final class MalformedJsonException extends Exception {
        private static final long serialVersionUID = 1L;

        MalformedJsonException(String message) {
            super(message);
        }
    }

    /**
     * Reads a document.
     *
     * @param text JSON, with or without a byte order mark
     * @return its root value
     * @throws MalformedJsonException when it is not JSON, too deep or too long; the message names line and column
     */
    public static Json parse(String text) throws MalformedJsonException {
        return parse(text, duplicate -> {});
    }

    /**
     * Reads a document whose numbers are to stay numbers; {@link #parse(String)} keeps them as they are written, as text.
     *
     * @param text JSON
     * @return its root value
     * @throws MalformedJsonException when it is not JSON, too deep or too long
     */
    public static Json parseWithNumbers(String text) throws MalformedJsonException {
        return parse(text, duplicate -> {}, true);
    }

    /** Also tells the names that an object has twice, as JSON pointers; the last value of a name counts. */
    static Json parse(String text, Consumer<String> duplicates) throws MalformedJsonException {
        return parse(text, duplicates, false);
    }

    private static Json parse(String text, Consumer<String> duplicates, boolean numbers) throws MalformedJsonException {
        String source = text.startsWith("\uFEFF") ? text.substring(1) : text;
        try (JsonParser parser = Jackson.FACTORY.createParser(source)) {
            if (parser.nextToken() == null) {
                throw new MalformedJsonException("the document is empty");
            }
            Object root = new Reader(parser, duplicates, numbers).read("");
            if (parser.nextToken() != null) {
                throw new MalformedJsonException("more text follows the document at " + at(parser));
            }
            return new Json(root);
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            throw new MalformedJsonException(String.valueOf(e.getOriginalMessage())
                            .replaceAll("\\s*\\n\\s*", " ")
                            .replaceAll("\\[Source: [^;\\]]*; ([^\\]]*)\\]", "$1")
                    + (at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr()));
        } catch (IOException e) {
            throw new MalformedJsonException(String.valueOf(e.getMessage()));
        }
    }

    /**
     * The value as JSON; numbers are written as strings, as IAM policies take both.
     *
     * @return one line
     */
    public String write() {
        return JsonWriter.write(this);
    }

    /**
     * A member of an object.
     *
     * @param name the member's name
     * @return its value; a {@code Json} of null when this is no object or has no such member
     */
    public Json get(String name) {
        return new Json(value instanceof Map<?, ?> map ? map.get(name) : null);
    }

    /**
     * The value as text.
     *
     * @return the string, or a number or boolean as text; empty for null, objects and arrays
     */
    public Optional<String> text() {
        return value == null || value instanceof Map || value instanceof List
                ? Optional.empty()
                : Optional.of(value.toString());
    }

    /**
     * The elements of an array; a single value counts as an array of one, as in IAM policies.
     *
     * @return the elements, empty for null
     */
    public List<Json> items() {
        if (value instanceof List<?> list) {
            return list.stream().map(Json::new).toList();
        }
        return value == null ? List.of() : List.of(this);
    }

    /**
     * The members of an object in document order.
     *
     * @return the members, empty when this is no object
     */
    public Map<String, Json> members() {
        Map<String, Json> members = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, member) -> members.put(String.valueOf(name), new Json(member)));
        }
        return members;
    }

    /**
     * Whether the value is an object.
     *
     * @return false for null, too
     */
    public boolean isObject() {
        return value instanceof Map;
    }

    /**
     * Whether the value is the boolean true, or its text.
     *
     * @return true only for {@code true} and {@code "true"}
     */
    public boolean isTrue() {
        return text().filter("true"::equals).isPresent();
    }

    private record Reader(JsonParser parser, Consumer<String> duplicates, boolean numbers) {

        @Nullable
        Object read(String pointer) throws IOException {
            return switch (parser.currentToken()) {
                case START_OBJECT -> object(pointer);
                case START_ARRAY -> array(pointer);
                case VALUE_TRUE -> true;
                case VALUE_FALSE -> false;
                case VALUE_NULL -> null;
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> numbers ? parser.getNumberValue() : parser.getText();
                default -> parser.getText();
            };
        }

        private Map<String, @Nullable Object> object(String pointer) throws IOException {
            Map<String, @Nullable Object> object = new LinkedHashMap<>();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                String member = pointer + "/" + name.replace("~", "~0").replace("/", "~1");
                parser.nextToken();
                if (object.containsKey(name)) {
                    duplicates.accept(member);
                }
                object.put(name, read(member));
            }
            return object;
        }

        private List<@Nullable Object> array(String pointer) throws IOException {
            List<@Nullable Object> array = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                array.add(read(pointer + "/" + array.size()));
            }
            return array;
        }
    }

    private static String at(JsonParser parser) {
        return "line " + parser.currentTokenLocation().getLineNr() + ", column "
                + parser.currentTokenLocation().getColumnNr();
    }
}
