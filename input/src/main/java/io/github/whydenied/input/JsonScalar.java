package io.github.whydenied.input;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.annotations.PublicApi;
import java.io.IOException;

/**
 * A string, number, boolean or null that is passed on as it came: {@code 1.0} stays {@code 1.0}.
 *
 * @param text its text; of a string without quotes and escapes
 * @param isString whether it is a string
 */
@PublicApi
public record JsonScalar(String text, boolean isString) {
    /** Made by WhyDenied alone: components are added. */
    @InternalApi
    public JsonScalar {}

    static JsonScalar of(JsonParser parser) throws IOException {
        return new JsonScalar(parser.getText(), parser.currentToken() == JsonToken.VALUE_STRING);
    }
}
