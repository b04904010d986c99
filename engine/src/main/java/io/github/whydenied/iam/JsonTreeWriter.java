package io.github.whydenied.iam;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.whydenied.annotations.InternalApi;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes trees of maps, lists, strings, numbers, booleans and null. Writers of JSON differ in what they make of a text, a
 * number or anything else, and share this.
 */
@InternalApi
public abstract class JsonTreeWriter {

    private final JsonGenerator out;

    /**
     * A writer.
     *
     * @param out where to
     */
    protected JsonTreeWriter(JsonGenerator out) {
        this.out = out;
    }

    /**
     * Writes a tree.
     *
     * @param value its root
     * @throws IOException where the generator fails
     */
    public final void write(@Nullable Object value) throws IOException {
        if (value instanceof Map<?, ?> map) {
            out.writeStartObject();
            for (Map.Entry<?, ?> member : map.entrySet()) {
                out.writeFieldName(text(String.valueOf(member.getKey())));
                write(member.getValue());
            }
            out.writeEndObject();
        } else if (value instanceof Iterable<?> list) {
            out.writeStartArray();
            for (Object item : list) {
                write(item);
            }
            out.writeEndArray();
        } else if (value instanceof Boolean flag) {
            out.writeBoolean(flag);
        } else if (value instanceof Number number) {
            write(number);
        } else if (value == null) {
            out.writeNull();
        } else if (value instanceof String text) {
            out.writeString(text(text));
        } else {
            writeOther(value);
        }
    }

    /**
     * What is written of a name or a string.
     *
     * @param text as it stands in the tree
     * @return as it is written
     */
    protected String text(String text) {
        return text;
    }

    /**
     * Writes a number; one that is not whole as a text.
     *
     * @param number the number
     * @throws IOException where the generator fails
     */
    protected void write(Number number) throws IOException {
        if (number instanceof Integer || number instanceof Long) {
            out.writeNumber(number.longValue());
        } else {
            writeOther(number);
        }
    }

    /**
     * Writes what is none of these.
     *
     * @param value the value
     * @throws IOException where the generator fails
     */
    protected void writeOther(Object value) throws IOException {
        out.writeString(text(value.toString()));
    }
}
