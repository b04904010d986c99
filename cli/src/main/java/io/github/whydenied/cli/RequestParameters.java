package io.github.whydenied.cli;

import io.github.whydenied.iam.Json;
import io.github.whydenied.iam.Json.MalformedJsonException;
import io.github.whydenied.input.BadLineException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The members of a request, as {@code --param} gives them. */
final class RequestParameters {

    private RequestParameters() {}

    /** An object of them; a value that begins with a bracket is JSON. */
    static Json json(Map<String, String> params) throws BadLineException {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        for (Map.Entry<String, String> param : params.entrySet()) {
            String value = param.getValue();
            try {
                boolean isJson = value.startsWith("{") || value.startsWith("[");
                members.put(param.getKey(), isJson ? Json.parse(value).value() : value);
            } catch (MalformedJsonException e) {
                throw new BadLineException("--param " + param.getKey() + " is no JSON: " + e.getMessage());
            }
        }
        return new Json(members);
    }
}
