package io.github.whydenied.iam;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** Writes a tree as text; loaded when something is written. */
final class JsonWriter {

    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonWriter() {}

    static String write(Json json) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = FACTORY.createGenerator(text)) {
            new PolicyWriter(out).write(json.value());
        } catch (IOException e) {
            throw new UncheckedIOException("a StringWriter never fails", e);
        }
        return text.toString();
    }

    /** IAM takes a number as a string too. */
    private static final class PolicyWriter extends JsonTreeWriter {

        PolicyWriter(JsonGenerator out) {
            super(out);
        }

        @Override
        protected void write(Number number) throws IOException {
            writeOther(number);
        }
    }
}
