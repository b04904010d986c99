package io.github.whydenied.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.whydenied.input.JsonScalar;
import java.io.IOException;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;

/** Writes scalars as they came. */
final class ScalarWriter {

    private ScalarWriter() {}

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
        if (scalar.isString() && isPlain(scalar.text())) {
            return '"' + scalar.text() + '"';
        }
        StringWriter out = new StringWriter();
        try (JsonGenerator json = AsciiJson.factory().createGenerator(out)) {
            write(json, scalar);
        }
        return out.toString();
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || c == '"' || c == '\\') {
                return false;
            }
        }
        return true;
    }
}
