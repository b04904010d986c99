package io.github.whydenied.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Few are counted exactly, many nearly. */
class DistinctTest {

    private static Distinct of(int names) {
        Distinct counted = new Distinct();
        for (int again = 0; again < 2; again++) {
            for (int i = 0; i < names; i++) {
                counted.add("arn:aws:sts::111122223333:assumed-role/app/i-" + i);
            }
        }
        return counted;
    }

    @Test
    void fewAreCountedExactly() {
        for (int names : new int[] {0, 1, 2, 3, 255}) {
            assertThat(of(names).count()).isEqualTo(names);
            assertThat(of(names).isExact()).isTrue();
        }
        assertThat(of(1).text("caller", "callers")).isEqualTo("1 caller");
    }

    @Test
    void manyAreCountedNearly() {
        for (int names : new int[] {300, 5_000, 300_000}) {
            Distinct counted = of(names);
            assertThat(counted.isExact()).isFalse();
            assertThat((double) counted.count()).isCloseTo(names, within(names * 0.2));
            assertThat(counted.text("caller", "callers")).startsWith("about ");
        }
    }
}
