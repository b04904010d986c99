package io.github.whydenied.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;

/**
 * A string, number, boolean or null that is passed on as it came: {@code 1.0} stays {@code 1.0}.
 *
 * @param text its text; of a string without quotes and escapes
 * @param isString whether it is a string
 */
record JsonScalar(String text, boolean isString) {

    static JsonScalar of(JsonParser parser) throws IOException {
        return new JsonScalar(parser.getText(), parser.currentToken() == JsonToken.VALUE_STRING);
    }

    static void write(JsonGenerator json, @Nullable JsonScalar scalar) throws IOException {
        if (scalar == null) {
            json.writeNull();
        } else if (scalar.isString()) {
            json.writeString(scalar.text());
        } else {
            json.writeRawValue(scalar.text());
        }
    }

    /** As it stands in JSON, in ASCII. */
    static String inJson(JsonScalar scalar) throws IOException {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = AsciiJson.factory().createGenerator(out)) {
            write(json, scalar);
        }
        return out.toString();
    }
}
