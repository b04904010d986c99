package io.github.whydenied.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EventTimeTest {

    @Test
    void timesAreReadAsTheJdkReadsThem() {
        for (String text : List.of(
                "2026-11-21T10:00:00Z",
                "2024-02-29T23:59:59Z",
                "2023-02-29T00:00:00Z",
                "1969-12-31T23:59:59Z",
                "2026-11-21T24:00:00Z",
                "2026-11-21T23:59:60Z",
                "2026-11-21T10:60:00Z",
                "2026-13-01T00:00:00Z",
                "2026-00-10T00:00:00Z",
                "2026-11-21T10:00:00.5Z",
                "2026-11-21T10:00:00+01",
                "2026-11-21T10:00:00+01:00",
                "\u0662026-11-21T10:00:00",
                "")) {
            assertThat(EventTime.read(text)).as(text).isEqualTo(parsed(text));
        }
        assertThat(EventTime.read(null)).isNull();
    }

    /** OCSF has milliseconds; tables of CloudTrail Lake and Athena have a blank and mostly no zone. */
    @Test
    void timesOfOtherDialectsAreRead() {
        Instant time = Instant.parse("2026-11-21T10:00:00Z");
        for (String text : List.of(
                "1795255200000",
                "2026-11-21T10:00:00.000Z",
                "2026-11-21T10:00:00+00:00",
                "2026-11-21 10:00:00.000",
                "2026-11-21 10:00:00",
                "2026-11-21 10:00:00.000 UTC")) {
            assertThat(EventTime.read(text)).as(text).isEqualTo(time);
        }
        for (String text : List.of("17952552", "2026-11-21 ", "99999999999999999999", "2026-11-21 10:00:00 CET")) {
            assertThat(EventTime.read(text)).as(text).isNull();
        }
    }

    private static @Nullable Instant parsed(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
