package io.github.whydenied.mcp;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of one call. The library has compared them with the tool's schema, and this does not rely on it.
 *
 * @param values as they came
 */
record Arguments(Map<String, Object> values) {

    /** A text; null where there is none. */
    @Nullable
    String text(String name) throws BadArgumentException {
        Object value = values.get(name);
        if (value != null && !(value instanceof String)) {
            throw new BadArgumentException(name + " is no string");
        }
        return (String) value;
    }

    /** A text that has to be there. */
    String required(String name) throws BadArgumentException {
        String text = text(name);
        if (text == null || text.isBlank()) {
            throw new BadArgumentException(name + " is missing");
        }
        return text;
    }

    /** Whether something is wanted; false where it is not said. */
    boolean flag(String name) throws BadArgumentException {
        Object value = values.getOrDefault(name, false);
        if (!(value instanceof Boolean wanted)) {
            throw new BadArgumentException(name + " is neither true nor false");
        }
        return wanted;
    }

    /** An object; null where there is none. */
    @Nullable
    Map<?, ?> object(String name) throws BadArgumentException {
        Object value = values.get(name);
        if (value != null && !(value instanceof Map)) {
            throw new BadArgumentException(name + " is no object");
        }
        return (Map<?, ?>) value;
    }
}
