package io.github.whydenied.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.OpenDenial;
import io.github.whydenied.Settings.Detail;
import io.github.whydenied.render.OpenReport.Event;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes on is told by one line and by JSON, and both are given what is redacted already. */
class OpenFormsTest {

    private static final Instant SINCE = Instant.parse("2026-11-30T14:02:11Z");
    private static final OpenDenial OPEN =
            new OpenDenial(Examples.bucketNotObjects(), SINCE, SINCE.plusSeconds(60), 1_204, false);
    private static final String REFERENCE = Examples.bucketNotObjects().reference();

    private static String line(Event event, OpenDenial open) {
        Duration duration = event == Event.ENDED ? Duration.ofSeconds(72) : null;
        return OpenText.line(OpenReport.of(event, open, duration, RenderOptions.STANDARD));
    }

    @Test
    void theEndSaysHowManyHowLongAndSinceWhen() {
        assertThat(line(Event.ENDED, OPEN))
                .isEqualTo("no longer denied: s3:GetObject on acme-invoices/2026/11/inv-1.pdf [identity-no-allow],"
                        + " 1,204 calls over 1 min 12 s, since 14:02:11Z, reference " + REFERENCE);
    }

    @Test
    void anotherDayIsNamed() {
        OpenDenial long_ = new OpenDenial(OPEN.explanation(), SINCE, SINCE.plus(Duration.ofDays(2)), 1, false);
        assertThat(line(Event.ENDED, long_)).contains("1 call over 1 min 12 s, since 2026-11-30 14:02:11Z");
        assertThat(line(Event.FORGOTTEN, long_))
                .contains("1 call since 2026-11-30 14:02:11Z, the last 2026-12-02 14:02:11Z;"
                        + " whether it is still denied is not known");
    }

    @Test
    void safeFormWithholdsTheResource() {
        OpenReport safe = OpenReport.of(
                Event.ENDED, OPEN, Duration.ZERO, RenderOptions.of(Detail.SAFE, text -> text.replace("s3", "[s]")));
        assertThat(OpenText.line(safe)).contains("[s]:GetObject").doesNotContain("s3:");
        assertThat(OpenJson.render(safe)).doesNotContain("s3:GetObject");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 ms",
        "350, 350 ms",
        "12000, 12 s",
        "72000, 1 min 12 s",
        "120000, 2 min",
        "3660000, 1 h 1 min",
        "7200000, 2 h",
        "86400000, 1 d",
        "100800000, 1 d 4 h"
    })
    void durationsHaveTheirTwoLargestUnits(long millis, String text) {
        assertThat(TimeText.of(Duration.ofMillis(millis))).isEqualTo(text);
    }
}
