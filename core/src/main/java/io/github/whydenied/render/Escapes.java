package io.github.whydenied.render;

/** Keeps text from outside on the line it is printed on. What is escaped reads as in Java, {@code \}{@code u000A}. */
final class Escapes {

    private Escapes() {}

    /** For a line that may hold any language: escapes what breaks, hides or reorders text. */
    static String line(String text) {
        StringBuilder out = new StringBuilder(text.length());
        int at = 0;
        while (at < text.length()) {
            int point = text.codePointAt(at);
            int next = at + Character.charCount(point);
            for (int i = at; i < next; i++) {
                append(out, text.charAt(i), isUnsafe(point));
            }
            at = next;
        }
        return out.toString();
    }

    /** For the log block: escapes all that is not printable ASCII. */
    static String ascii(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            append(out, c, c < ' ' || c > '~');
        }
        return out.toString();
    }

    private static boolean isUnsafe(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    // Bidirectional controls and zero-width characters.
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> true;
            default -> false;
        };
    }

    private static void append(StringBuilder out, char c, boolean escaped) {
        if (!escaped) {
            out.append(c);
            return;
        }
        out.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            out.append("0123456789abcdef".charAt((c >> shift) & 0xf));
        }
    }
}
