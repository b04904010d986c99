package io.github.whydenied.evidence;

import io.github.whydenied.annotations.PublicApi;
import java.util.stream.Collectors;

/**
 * The one escaper of everything that leaves: text from outside stays on the line it is printed on, and reads as what it is. What is
 * escaped reads as in Java and JSON, {@code \}{@code u000A}.
 */
@PublicApi
public final class Escapes {

    private Escapes() {}

    /**
     * For a line that may hold any language: escapes what breaks, hides or reorders text, or looks like nothing.
     *
     * @param text any text
     * @return the text in one line of printable characters
     */
    public static String line(String text) {
        StringBuilder out = null;
        int at = 0;
        while (at < text.length()) {
            int point = text.codePointAt(at);
            int next = at + Character.charCount(point);
            boolean unsafe = isUnsafe(point);
            if (unsafe && out == null) {
                out = new StringBuilder(text.length() + 16).append(text, 0, at);
            }
            for (int i = at; out != null && i < next; i++) {
                append(out, text.charAt(i), unsafe);
            }
            at = next;
        }
        return out == null ? text : out.toString();
    }

    /**
     * The same for several lines: their line breaks stay.
     *
     * @param text lines of ours, whose content is from outside
     * @return the lines, each of printable characters
     */
    public static String lines(String text) {
        return text.lines().map(Escapes::line).collect(Collectors.joining("\n"));
    }

    /**
     * For the log block: escapes all that is not printable ASCII.
     *
     * @param text any text
     * @return the text in one line of printable ASCII
     */
    public static String ascii(String text) {
        return ascii(text, false);
    }

    /**
     * JSON that means the same in printable ASCII, to be copied: what else there is stands within strings, where the escape is JSON's own.
     *
     * @param json a JSON text, or lines of one
     * @return the same with {@code \}{@code u} for all that is not printable ASCII; line breaks between its tokens stay
     */
    public static String json(String json) {
        return ascii(json, true);
    }

    /**
     * A string of JSON, with its quotes, in printable ASCII.
     *
     * @param value its value
     * @return the string as it stands in a document
     */
    public static String quoted(String value) {
        return '"' + ascii(value.replace("\\", "\\\\").replace("\"", "\\\"")) + '"';
    }

    /**
     * For text and attributes in double quotes of HTML: never markup, and otherwise as {@link #line}.
     *
     * @param text any text
     * @return the text in one line of printable characters
     */
    public static String html(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (char c : line(text).toCharArray()) {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
        return out.toString();
    }

    private static String ascii(String text, boolean breaksStay) {
        int first = 0;
        while (first < text.length() && isAscii(text.charAt(first), breaksStay)) {
            first++;
        }
        if (first == text.length()) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 16).append(text, 0, first);
        for (int i = first; i < text.length(); i++) {
            char c = text.charAt(i);
            append(out, c, !isAscii(c, breaksStay));
        }
        return out.toString();
    }

    private static boolean isAscii(char c, boolean breaksStay) {
        return (c >= ' ' && c <= '~') || (breaksStay && c == '\n');
    }

    private static boolean isUnsafe(int point) {
        if (point >= ' ' && point <= '~') {
            return false;
        }
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    // Bidirectional controls, zero-width characters and tags.
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    // Other spaces look like the one that separates words.
                    Character.SPACE_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> true;
            default -> isInvisible(point);
        };
    }

    /**
     * Letters and marks that show nothing.
     *
     * @see <a href="https://www.unicode.org/Public/UCD/latest/ucd/DerivedCoreProperties.txt">Default_Ignorable_Code_Point</a>
     */
    private static boolean isInvisible(int point) {
        return point == 0x034F
                || (point >= 0x115F && point <= 0x1160)
                || (point >= 0x17B4 && point <= 0x17B5)
                || (point >= 0x180B && point <= 0x180F)
                // The braille pattern without a dot.
                || point == 0x2800
                || point == 0x3164
                || (point >= 0xFE00 && point <= 0xFE0F)
                || point == 0xFFA0
                || (point >= 0xE0000 && point <= 0xE0FFF);
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
