package io.github.whydenied.awsstub;

import com.github.tomakehurst.wiremock.common.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import wiremock.com.fasterxml.jackson.core.JsonProcessingException;

/** Reads and writes JSON with what WireMock brings along: in one line, as AWS does, and in the order given. */
final class JsonText {

    private JsonText() {}

    static String of(Object value) {
        try {
            return Json.getObjectMapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not expressible as JSON: " + value, e);
        }
    }

    /** An object whose members stay in the order of these pairs of name and value. */
    static Map<String, Object> object(Object... namesAndValues) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            members.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return members;
    }

    static Map<?, ?> read(String text) {
        return Json.read(text, Map.class);
    }
}
