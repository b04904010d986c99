package io.github.whydenied.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever the range is, all are counted, in few pieces, and their order makes no difference. */
class TimeBucketsTest {

    private static TimeBuckets of(List<Instant> times) {
        TimeBuckets buckets = new TimeBuckets();
        times.forEach(buckets::add);
        return buckets;
    }

    @Test
    void orderMakesNoDifferenceAndNoneIsLost() {
        Random random = new Random(1);
        for (long range : new long[] {1, 3_000, 86_400, 10_000_000, 4_000_000_000L}) {
            List<Instant> times = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                times.add(Instant.ofEpochSecond((long) (random.nextDouble() * range)));
            }
            TimeBuckets one = of(times);
            Collections.shuffle(times, random);
            TimeBuckets other = of(times);

            assertThat(one.counts()).isEqualTo(other.counts()).hasSizeLessThanOrEqualTo(72);
            assertThat(one.start()).isEqualTo(other.start());
            assertThat(Arrays.stream(one.counts()).sum()).isEqualTo(500);
        }
    }

    @Test
    void whatIsInAPartIsInTheSamePiecesOfTheWhole() {
        TimeBuckets whole = of(List.of(Instant.parse("2026-11-14T00:00:00Z"), Instant.parse("2026-11-20T23:59:59Z")));
        TimeBuckets part = of(List.of(
                Instant.parse("2026-11-15T10:00:00Z"),
                Instant.parse("2026-11-15T10:01:00Z"),
                Instant.parse("2026-11-16T10:00:00Z")));

        long[] within = part.within(whole);

        assertThat(within).hasSameSizeAs(whole.counts());
        assertThat(whole.width()).isEqualTo(10_800);
        assertThat(within[8 + 3]).isEqualTo(2);
        assertThat(within[16 + 3]).isEqualTo(1);
        assertThat(Arrays.stream(within).sum()).isEqualTo(3);
    }

    @Test
    void theFirstAndTheLastYearThatARecordCanHaveFitTogether() {
        TimeBuckets buckets = of(List.of(Instant.parse("0000-01-01T00:00:00Z"), Instant.parse("9999-12-31T23:59:59Z")));

        assertThat(buckets.counts()).hasSizeLessThanOrEqualTo(72);
        assertThat(Arrays.stream(buckets.counts()).sum()).isEqualTo(2);
    }
}
