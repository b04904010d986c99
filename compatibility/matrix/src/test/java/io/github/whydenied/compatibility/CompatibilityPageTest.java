package io.github.whydenied.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What docs/compatibility.md says was run is what runs: its rows are the set-ups of these tests, no more and no fewer. */
class CompatibilityPageTest {

    private static final List<MatrixContract> EXPLAINED = List.of(
            new SdkVersionsMatrixTest(),
            new SharedJarsMatrixTest(),
            new FrameworksMatrixTest(),
            new ClassLoadersMatrixTest());

    @Test
    void everySetUpThatIsExplainedHasARow() throws IOException {
        assertThat(rows("| explained |")).containsExactlyInAnyOrderElementsOf(titles(EXPLAINED));
    }

    @Test
    void everyHeavySetUpHasARow() throws IOException {
        assertThat(rows("| explained, `-Pmatrix` |"))
                .containsExactlyInAnyOrderElementsOf(titles(List.of(new HeavyMatrixTest())));
        assertThat(rows("| as far as the two go together, and one WARN, `-Pmatrix` |"))
                .containsExactlyInAnyOrderElementsOf(titles(List.of(new TwoCopiesMatrixTest())));
    }

    @Test
    void anSdkThatIsTooOldHasARow() throws IOException {
        assertThat(rows("| as before, and one WARN |"))
                .containsExactlyInAnyOrderElementsOf(titles(List.of(new TooOldSdkMatrixTest())));
    }

    private static List<String> titles(List<MatrixContract> tests) {
        return tests.stream().flatMap(test -> test.setUps()).map(SetUp::title).toList();
    }

    private static List<String> rows(String end) throws IOException {
        try (Stream<String> lines = Files.lines(Build.ROOT.resolve("docs/compatibility.md"))) {
            return lines.filter(line -> line.startsWith("| ") && line.endsWith(end))
                    .map(line -> line.substring(2, line.length() - end.length()).strip())
                    .toList();
        }
    }
}
