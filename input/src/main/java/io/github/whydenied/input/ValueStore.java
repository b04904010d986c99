package io.github.whydenied.input;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.Arrays;

/** Values of one record after the other, kept as characters: most records are passed over, and a string of each would be garbage. */
final class ValueStore {

    /** What one record may leave behind for the next one to use. */
    private static final int MAX_IDLE = 1 << 18;

    private char[] chars;
    private int size;

    ValueStore() {
        this(new char[4_096], 0);
    }

    private ValueStore(char[] chars, int size) {
        this.chars = chars;
        this.size = size;
    }

    /** Forgets all values. */
    void clear() {
        size = 0;
        if (chars.length > MAX_IDLE) {
            chars = new char[4_096];
        }
    }

    /** The same values as they are now. */
    ValueStore copy() {
        return new ValueStore(Arrays.copyOf(chars, size), size);
    }

    /** Where the next value starts. */
    int size() {
        return size;
    }

    /** Adds the scalar at which the parser stands, or the beginning of it. */
    void add(JsonParser parser, int length) throws IOException {
        room(length);
        System.arraycopy(parser.getTextCharacters(), parser.getTextOffset(), chars, size, length);
        size += length;
    }

    private void room(int length) {
        if (chars.length - size < length) {
            chars = Arrays.copyOf(chars, Math.max(chars.length * 2, size + length));
        }
    }

    /** The hash code that the text would have. */
    int hash(int from, int end) {
        int hash = 0;
        for (int i = from; i < end; i++) {
            hash = 31 * hash + chars[i];
        }
        return hash;
    }

    /** Whether the value is this text. */
    boolean equals(int from, int end, String text) {
        if (end - from != text.length()) {
            return false;
        }
        for (int i = from; i < end; i++) {
            if (chars[i] != text.charAt(i - from)) {
                return false;
            }
        }
        return true;
    }

    /** Adds a text. */
    void add(String text) {
        room(text.length());
        text.getChars(0, text.length(), chars, size);
        size += text.length();
    }

    String text(int from, int end) {
        return new String(chars, from, end - from);
    }
}
