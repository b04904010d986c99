package io.github.whydenied;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Durations and sizes, as settings write them. */
final class Quantities {

    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h)");
    private static final Pattern SIZE = Pattern.compile("(\\d{1,12})\\s*(|b|kb|kib|mb|mib|gb|gib)");

    private Quantities() {}

    /** {@code 2s}, {@code 500ms}, {@code 5m}, {@code PT2S}, {@code 0}; null for what is none. */
    static @Nullable Duration duration(String text) {
        Matcher simple = DURATION.matcher(text.toLowerCase(Locale.ROOT));
        if (simple.matches()) {
            long amount = Long.parseLong(simple.group(1));
            return switch (simple.group(2)) {
                case "ms" -> Duration.ofMillis(amount);
                case "s" -> Duration.ofSeconds(amount);
                case "m" -> Duration.ofMinutes(amount);
                default -> Duration.ofHours(amount);
            };
        }
        try {
            return text.equals("0") ? Duration.ZERO : Duration.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** {@code 10MB}, {@code 64 KiB}, {@code 100000}, in units of 1,024; -1 for what is none, or too large to count. */
    static long bytes(String text) {
        Matcher size = SIZE.matcher(text.toLowerCase(Locale.ROOT));
        if (!size.matches()) {
            return -1;
        }
        String unit = size.group(2);
        int shift = unit.startsWith("k") ? 10 : unit.startsWith("m") ? 20 : unit.startsWith("g") ? 30 : 0;
        long amount = Long.parseLong(size.group(1));
        return amount <= Long.MAX_VALUE >> shift ? amount << shift : -1;
    }
}
