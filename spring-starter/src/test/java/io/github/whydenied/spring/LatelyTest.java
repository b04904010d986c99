package io.github.whydenied.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LatelyTest {

    private static final Instant START = Instant.parse("2026-11-21T14:02:11Z");

    private final Lately lately = new Lately();

    @Test
    void whatIsOlderThanTenMinutesIsForgotten() {
        lately.add(START, 5);
        lately.add(after(3), 2);

        assertThat(lately.sum(after(3))).isEqualTo(7);
        assertThat(lately.sum(after(9))).isEqualTo(7);
        assertThat(lately.sum(after(10))).isEqualTo(2);
        assertThat(lately.sum(after(13))).isZero();
        assertThat(lately.sum(after(100_000))).isZero();
    }

    /** Threads overtake one another, and clocks are set back. */
    @Test
    void whatComesLateIsCountedInItsOwnMinute() {
        lately.add(after(5), 1);
        lately.add(after(2), 3);
        lately.add(after(-30), 7);

        assertThat(lately.sum(after(5))).isEqualTo(4);
        assertThat(lately.sum(after(12))).isEqualTo(1);
    }

    @Test
    void nothingWasNever() {
        assertThat(lately.sum(START)).isZero();
    }

    private static Instant after(long minutes) {
        return START.plus(Duration.ofMinutes(minutes));
    }
}
