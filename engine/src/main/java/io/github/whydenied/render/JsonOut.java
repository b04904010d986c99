package io.github.whydenied.render;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.whydenied.evidence.Phrase;
import io.github.whydenied.iam.JsonTreeWriter;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Writes members, each value masked and well-formed. */
final class JsonOut {

    private final JsonGenerator generator;
    private final Disclosure disclosure;
    private final Tree tree;

    JsonOut(JsonGenerator generator, Disclosure disclosure) {
        this.generator = generator;
        this.disclosure = disclosure;
        this.tree = new Tree();
    }

    Disclosure disclosure() {
        return disclosure;
    }

    void startObject() throws IOException {
        generator.writeStartObject();
    }

    void startObject(String name) throws IOException {
        generator.writeObjectFieldStart(name);
    }

    void endObject() throws IOException {
        generator.writeEndObject();
    }

    void startArray(String name) throws IOException {
        generator.writeArrayFieldStart(name);
    }

    void endArray() throws IOException {
        generator.writeEndArray();
    }

    void item(String value) throws IOException {
        generator.writeString(clean(value));
    }

    void text(String name, @Nullable String value) throws IOException {
        generator.writeStringField(name, value == null ? null : clean(value));
    }

    /** As it is, also where a redactor would take its twelve digits for an account: it tells nobody anything. */
    void reference(String value) throws IOException {
        generator.writeStringField("reference", value);
    }

    /** A name of the customer's; null in the safe form unless AWS stated it. */
    void name(String name, @Nullable String value) throws IOException {
        text(name, value == null || !disclosure.mayName(value) ? null : value);
    }

    /** Free text that may hold names; left out when there is none and in the safe form. */
    void reason(String name, @Nullable String value) throws IOException {
        if (value != null && !disclosure.safe()) {
            text(name, value);
        }
    }

    void phrase(String name, Phrase phrase) throws IOException {
        generator.writeStringField(name, wellFormed(disclosure.plain(phrase)));
    }

    void number(String name, long value) throws IOException {
        generator.writeNumberField(name, value);
    }

    /** Zero stands for no HTTP response. */
    void status(String name, int value) throws IOException {
        if (value <= 0) {
            generator.writeNullField(name);
        } else {
            generator.writeNumberField(name, value);
        }
    }

    void flag(String name, boolean value) throws IOException {
        generator.writeBooleanField(name, value);
    }

    /** A value of strings, lists and maps. */
    void value(String name, @Nullable Object value) throws IOException {
        generator.writeFieldName(clean(name));
        tree.write(value);
    }

    /** Every name and text of a tree is masked. */
    private final class Tree extends JsonTreeWriter {

        Tree() {
            super(generator);
        }

        @Override
        protected String text(String text) {
            return clean(text);
        }
    }

    private String clean(String text) {
        return wellFormed(disclosure.clean(text));
    }

    /** Half a surrogate pair is no character, and strict readers refuse it even when escaped. */
    static String wellFormed(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c)
                .forEach(out::appendCodePoint);
        return out.toString();
    }
}
