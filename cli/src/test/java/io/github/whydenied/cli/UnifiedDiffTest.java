package io.github.whydenied.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class UnifiedDiffTest {

    @Test
    void linesAroundAChangeAreShown() {
        assertThat(UnifiedDiff.of(List.of("a", "b", "c", "d", "e", "f"), List.of("a", "b", "c", "d", "x", "f")))
                .containsExactly("@@ -2,5 +2,5 @@", " b", " c", " d", "-e", "+x", " f");
    }

    @Test
    void nothingChangedIsNoHunk() {
        assertThat(UnifiedDiff.of(List.of("a"), List.of("a"))).isEmpty();
    }

    @Test
    void newFileHasNoLinesBefore() {
        assertThat(UnifiedDiff.of(List.of(), List.of("a", "b"))).containsExactly("@@ -0,0 +1,2 @@", "+a", "+b");
    }

    @Test
    void changesFarFromEachOtherAreHunksOfTheirOwn() {
        List<String> before = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            before.add("line " + i);
        }
        List<String> after = new ArrayList<>(before);
        after.set(2, "changed");
        after.remove(25);

        assertThat(UnifiedDiff.of(before, after).stream().filter(line -> line.startsWith("@@")))
                .containsExactly("@@ -1,6 +1,6 @@", "@@ -23,7 +23,6 @@");
    }

    /** Whatever changed: what a patch tool makes of the difference is the other text. */
    @Test
    void differenceLeadsFromOneTextToTheOther() {
        Random random = new Random(2026);
        for (int run = 0; run < 300; run++) {
            List<String> before = text(random);
            List<String> after = text(random);

            assertThat(patched(before, UnifiedDiff.of(before, after))).isEqualTo(after);
        }
    }

    private static List<String> text(Random random) {
        return random.ints(random.nextInt(25), 0, 4).mapToObj(i -> "l" + i).toList();
    }

    private static List<String> patched(List<String> before, List<String> diff) {
        List<String> after = new ArrayList<>();
        int at = 0;
        for (String line : diff) {
            if (line.startsWith("@@")) {
                String[] range = line.split(" ", -1)[1].substring(1).split(",", -1);
                int count = range.length == 1 ? 1 : Integer.parseInt(range[1]);
                int start = Integer.parseInt(range[0]) - (count == 0 ? 0 : 1);
                after.addAll(before.subList(at, start));
                at = start;
            } else if (line.charAt(0) == '+') {
                after.add(line.substring(1));
            } else {
                assertThat(line.substring(1)).isEqualTo(before.get(at));
                if (line.charAt(0) == ' ') {
                    after.add(before.get(at));
                }
                at++;
            }
        }
        after.addAll(before.subList(at, before.size()));
        return after;
    }
}
