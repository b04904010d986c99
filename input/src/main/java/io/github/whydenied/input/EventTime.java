package io.github.whydenied.input;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** The time of a record, mostly {@code 2026-11-21T10:00:00Z}, for which the parser of any time takes longer than the rest of the record. */
final class EventTime {

    private static final String FORM = "0000-00-00T00:00:00Z";

    private static final int DAY = "0000-00-00".length();
    private static final int MIN_MILLIS = 12;
    private static final int MAX_MILLIS = 14;

    private EventTime() {}

    /** The time; null when it is none. */
    static @Nullable Instant read(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            Instant usual = isUsual(text) ? usual(text) : null;
            return usual == null ? other(text) : usual;
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** OCSF has milliseconds, and a table {@code 2026-11-21 10:00:00.000}, which is in UTC. */
    private static Instant other(String text) {
        int length = text.length();
        boolean isMillis =
                length >= MIN_MILLIS && length <= MAX_MILLIS && text.chars().allMatch(c -> c >= '0' && c <= '9');
        if (isMillis) {
            return Instant.ofEpochMilli(Long.parseLong(text));
        }
        boolean isOfTable = length > DAY && text.charAt(DAY) == ' ';
        if (!isOfTable) {
            return Instant.parse(text);
        }
        String time = text.substring(0, DAY) + "T" + text.substring(DAY + 1);
        String plain = time.endsWith(" UTC") ? time.substring(0, time.length() - " UTC".length()) : time;
        return Instant.parse(plain.endsWith("Z") ? plain : plain + "Z");
    }

    private static boolean isUsual(String text) {
        if (text.length() != FORM.length()) {
            return false;
        }
        for (int i = 0; i < FORM.length(); i++) {
            char c = text.charAt(i);
            boolean fits = FORM.charAt(i) == '0' ? c >= '0' && c <= '9' : c == FORM.charAt(i);
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable Instant usual(String text) {
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        int second = number(text, 17, 19);
        if (hour > 23 || minute > 59 || second > 59) {
            return null;
        }
        LocalDate day = LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10));
        return day.atTime(hour, minute, second).toInstant(ZoneOffset.UTC);
    }

    private static int number(String text, int from, int end) {
        int number = 0;
        for (int i = from; i < end; i++) {
            number = number * 10 + (text.charAt(i) - '0');
        }
        return number;
    }
}
