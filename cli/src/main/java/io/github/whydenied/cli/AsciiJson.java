package io.github.whydenied.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON in printable ASCII, as {@link io.github.whydenied.evidence.Escapes#json} has it: a line separator within a string must not look
 * like one between lines, and nothing must reorder or hide what is copied.
 */
final class AsciiJson {

    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .characterEscapes(new Delete())
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build();

    private AsciiJson() {}

    static JsonFactory factory() {
        return FACTORY;
    }

    /** Jackson takes DEL for a printable character. */
    private static final class Delete extends CharacterEscapes {

        private static final int DEL = 0x7f;

        private final int[] ascii = standardAsciiEscapesForJSON();

        Delete() {
            ascii[DEL] = ESCAPE_STANDARD;
        }

        @Override
        public int[] getEscapeCodesForAscii() {
            return ascii.clone();
        }

        @Override
        public @Nullable SerializableString getEscapeSequence(int ch) {
            return null;
        }
    }
}
