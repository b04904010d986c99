package io.github.whydenied.awsstub;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Characters that move, break, hide or reorder what people read, for tests of everything that is printed. */
public final class HostileText {

    /** What a forged line would begin with: tests put it behind each character, so that a line break is seen. */
    public static final String FORGED = "FORGED";

    private static final int[] POINTS = {
        0x00,
        0x07,
        0x08,
        0x09,
        0x0A,
        0x0B,
        0x0C,
        0x0D,
        0x1B,
        0x7F, // C0: terminals and lines
        0x80,
        0x85,
        0x90,
        0x9B,
        0x9D,
        0x9F, // C1
        0xA0,
        0xAD,
        0x034F,
        0x0378,
        0x061C,
        0x115F,
        0x17B4,
        0x180E,
        0x2000, // look like nothing, or like a blank
        0x200B,
        0x200C,
        0x200D,
        0x200E,
        0x200F,
        0x2028,
        0x2029, // zero-width, marks, line ends
        0x202A,
        0x202B,
        0x202C,
        0x202D,
        0x202E,
        0x202F,
        0x2060,
        0x2066,
        0x2067,
        0x2068,
        0x2069,
        0x206A, // bidi
        0x2800,
        0x3000,
        0x3164,
        0xD800,
        0xDC00,
        0xE000,
        0xFE0F,
        0xFEFF,
        0xFFA0,
        0xFFF9,
        0xFFFE,
        0x1D173,
        0xE0001,
        0xE0041,
        0xE0101,
        0xF0000,
        0x10FFFF // beyond the first plane: tags, private use
    };

    private HostileText() {}

    /**
     * The characters.
     *
     * @return each in a string of its own, one of them half a surrogate pair
     */
    public static List<String> characters() {
        return IntStream.of(POINTS).mapToObj(Character::toString).toList();
    }

    /**
     * Those that are allowed in XML, as AWS's answers are.
     *
     * @return each in a string of its own
     */
    public static List<String> ofXml() {
        return IntStream.of(POINTS)
                .filter(point -> point >= 0x20 && point != 0xFFFE && (point < 0xD800 || point > 0xDFFF))
                .mapToObj(Character::toString)
                .toList();
    }

    /**
     * The name of a character, for the name of a test.
     *
     * @param character one of ours
     * @return such as {@code U+202E}
     */
    public static String name(String character) {
        return String.format(Locale.ROOT, "U+%04X", character.codePointAt(0));
    }

    /**
     * What of ours stands in a text as it is; line breaks do where the text has lines of its own.
     *
     * @param text what was printed
     * @return the first of our characters in it, or a line that begins with {@link #FORGED}
     */
    public static Optional<String> rawIn(String text) {
        String raw = text.codePoints()
                .filter(point -> point != '\n' && IntStream.of(POINTS).anyMatch(ours -> ours == point))
                .mapToObj(point -> name(Character.toString(point)))
                .distinct()
                .collect(Collectors.joining(", "));
        if (!raw.isEmpty()) {
            return Optional.of(raw);
        }
        return text.lines()
                .filter(line -> line.stripLeading().startsWith(FORGED))
                .findFirst();
    }

    /**
     * The same of several texts.
     *
     * @param texts what was printed, by where
     * @return where, and what; empty when nothing is raw
     */
    public static Map<String, String> rawIn(Map<String, String> texts) {
        return texts.entrySet().stream()
                .filter(text -> rawIn(text.getValue()).isPresent())
                .collect(Collectors.toMap(
                        Map.Entry::getKey, text -> rawIn(text.getValue()).orElseThrow()));
    }
}
