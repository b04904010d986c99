package io.github.whydenied.denial;

import java.util.Arrays;
import java.util.List;

/**
 * A text as it reads when no carrier has changed it: percent-encoding, entities and escapes undone, in lower case, ASCII only, and with one
 * space for any white space. To compare with, not to show.
 */
final class Plain {

    /** An escape may itself have been escaped. */
    private static final int MAX_ROUNDS = 4;

    private static final List<String> ENTITIES =
            List.of("&quot;", "&#34;", "&#x22;", "&apos;", "&#39;", "&lt;", "&gt;", "&amp;");
    private static final String ENTITY_LETTERS = "\"\"\"''<>&";

    private final String letters;

    /** Where each letter came from. */
    private final int[] positions;

    private final int end;

    private Plain(String letters, int[] positions, int end) {
        this.letters = letters;
        this.positions = positions;
        this.end = end;
    }

    static Plain of(String text) {
        Plain plain = new Reader(text).read();
        for (int round = 1; round < MAX_ROUNDS && isEncoded(plain.letters); round++) {
            Plain next = new Reader(plain.letters).read();
            if (next.letters.length() == plain.letters.length()) {
                break;
            }
            int[] origins = next.positions;
            for (int i = 0; i < origins.length; i++) {
                origins[i] = plain.positions[origins[i]];
            }
            plain = new Plain(next.letters, origins, plain.end);
        }
        return plain;
    }

    String letters() {
        return letters;
    }

    /** Where a letter stands in the text that was read; the text's end for the one behind the last. */
    int origin(int letter) {
        return letter < positions.length ? positions[letter] : end;
    }

    private static boolean isEncoded(String letters) {
        return letters.indexOf('%') >= 0 || letters.indexOf('&') >= 0 || letters.indexOf('\\') >= 0;
    }

    /** One round of decoding. */
    private static final class Reader {

        private final String text;
        private final char[] letters;
        private final int[] positions;
        private int size;

        Reader(String text) {
            this.text = text;
            this.letters = new char[text.length()];
            this.positions = new int[text.length()];
        }

        Plain read() {
            int i = 0;
            while (i < text.length()) {
                char c = text.charAt(i);
                i = switch (c) {
                    case '%' -> number(i, 1, 2);
                    case '\\' -> escape(i);
                    case '&' -> entity(i);
                    default -> take(c, i, 1);
                };
            }
            return new Plain(new String(letters, 0, size), Arrays.copyOf(positions, size), text.length());
        }

        private int escape(int at) {
            char next = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
            return switch (next) {
                case 'u' -> number(at, 2, 4);
                case 'n', 'r', 't' -> take(' ', at, 2);
                default -> at + 1;
            };
        }

        /** A letter by its number in hexadecimal digits, or the sign before them as it is. */
        private int number(int at, int lead, int digits) {
            int value = 0;
            for (int i = at + lead; i < at + lead + digits; i++) {
                int digit = i < text.length() ? Character.digit(text.charAt(i), 16) : -1;
                if (digit < 0) {
                    return take(text.charAt(at), at, 1);
                }
                value = value * 16 + digit;
            }
            return take((char) value, at, lead + digits);
        }

        private int entity(int at) {
            for (int i = 0; i < ENTITIES.size(); i++) {
                if (text.startsWith(ENTITIES.get(i), at)) {
                    return take(ENTITY_LETTERS.charAt(i), at, ENTITIES.get(i).length());
                }
            }
            return take('&', at, 1);
        }

        private int take(char c, int at, int length) {
            boolean isSpace = c == '+' || Flattener.isBlank(c);
            boolean isRepeated = isSpace && size > 0 && letters[size - 1] == ' ';
            if (!isRepeated && (isSpace || c < 127)) {
                letters[size] = isSpace ? ' ' : NormalizedText.lower(c);
                positions[size++] = at;
            }
            return at + length;
        }
    }
}
