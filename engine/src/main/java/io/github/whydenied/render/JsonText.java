package io.github.whydenied.render;

import io.github.whydenied.annotations.PublicApi;
import io.github.whydenied.evidence.Escapes;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON of plain values in printable ASCII, whatever a framework's own mapper would do with a name from outside. */
@PublicApi
public final class JsonText {

    private JsonText() {}

    /**
     * A value as JSON in one line.
     *
     * @param value maps, lists, numbers, booleans and null; all else is a string
     * @return the JSON
     */
    public static String of(@Nullable Object value) {
        StringBuilder out = new StringBuilder();
        append(out, value);
        return out.toString();
    }

    private static void append(StringBuilder out, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            String before = "{";
            for (Map.Entry<?, ?> member : map.entrySet()) {
                out.append(before)
                        .append(Escapes.quoted(String.valueOf(member.getKey())))
                        .append(':');
                append(out, member.getValue());
                before = ",";
            }
            out.append(map.isEmpty() ? "{}" : "}");
        } else if (value instanceof Iterable<?> items) {
            out.append('[');
            String before = "";
            for (Object item : items) {
                out.append(before);
                append(out, item);
                before = ",";
            }
            out.append(']');
        } else if (value == null || value instanceof Number || value instanceof Boolean) {
            out.append(value);
        } else {
            out.append(Escapes.quoted(value.toString()));
        }
    }
}
