package io.github.whydenied.render;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Times and durations as lines of the log have them. */
final class TimeText {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY_AND_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private TimeText() {}

    /** {@code 14:02:11Z}, with its day where that is not the day of the other time. In UTC, for logs of several places are read together. */
    static String since(Instant since, Instant now) {
        boolean sameDay = since.truncatedTo(ChronoUnit.DAYS).equals(now.truncatedTo(ChronoUnit.DAYS));
        return (sameDay ? TIME : DAY_AND_TIME).format(since);
    }

    /** The two largest units: {@code 350 ms}, {@code 12 s}, {@code 1 min 12 s}, {@code 2 h 5 min}, {@code 3 d 4 h}. */
    static String of(Duration duration) {
        if (duration.toDays() > 0) {
            return two(duration.toDays(), "d", duration.toHoursPart(), "h");
        }
        if (duration.toHours() > 0) {
            return two(duration.toHours(), "h", duration.toMinutesPart(), "min");
        }
        if (duration.toMinutes() > 0) {
            return two(duration.toMinutes(), "min", duration.toSecondsPart(), "s");
        }
        return duration.toSeconds() > 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }

    private static String two(long many, String unit, int few, String smallerUnit) {
        return many + " " + unit + (few == 0 ? "" : " " + few + " " + smallerUnit);
    }
}
