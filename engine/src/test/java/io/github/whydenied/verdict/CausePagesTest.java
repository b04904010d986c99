package io.github.whydenied.verdict;

import static io.github.whydenied.testing.Checkout.read;
import static io.github.whydenied.testing.Checkout.root;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.testing.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every cause has its page, and no page promises what is not there. */
class CausePagesTest {

    private static final Pattern BLOCK = Pattern.compile("(?ms)^```[a-z]*\\n(.*?)^```$");
    private static final String HEAD = "| code | title |\n|---|---|\n";
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#]+)");

    @ParameterizedTest
    @MethodSource("withPages")
    void aPageOfEachCause(CauseCode code) {
        Path page = page(code);

        assertThat(page).exists();
        String text = read(page);
        assertThat(text).startsWith("# " + code.code() + "\n\n" + code.title() + ".\n");
        assertThat(text).contains("**What it means.** ", "**How WhyDenied tells.** ", "**What to do.**\n");
        String told = BLOCK.matcher(text).replaceAll("");
        assertThat(told.lines().filter(line -> !line.isBlank()).count()).isBetween(7L, 25L);
    }

    @Test
    void noPageWithoutACause() throws IOException {
        Set<String> expected = Stream.concat(Stream.of("README.md"), codes().map(CausePagesTest::fileOf))
                .map(file -> file.replaceAll("#.*", ""))
                .collect(Collectors.toSet());
        try (Stream<Path> files = Files.list(causes())) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    /** Certainty is one of four words, so these are left to the titles, where they speak of permission. */
    @ParameterizedTest
    @MethodSource("codes")
    void noGuessingWordsAndNoShouting(CauseCode code) {
        assertSober(page(code));
    }

    @Test
    void noGuessingWordsInTheOtherPages() {
        assertSober(causes().resolve("README.md"));
        assertSober(causes().resolveSibling("not-verified.md"));
    }

    /** The example is what the library prints today, not what it printed when the page was written. */
    @ParameterizedTest
    @MethodSource("withPages")
    void anExampleIsWordForWordInAGoldenFile(CauseCode code) throws IOException {
        String goldens = goldens();

        if (System.getProperty("golden", "").equals("update")) {
            updateExample(code, goldens);
        }
        List<String> examples = BLOCK.matcher(read(page(code)))
                .results()
                .map(result -> result.group(1))
                .toList();

        assertThat(examples)
                .allSatisfy(example -> assertThat(goldens.contains(example))
                        .as("copy it again from the golden file:%n%s", example)
                        .isTrue());
    }

    private static void updateExample(CauseCode code, String goldens) throws IOException {
        String page = read(page(code));
        Matcher example = BLOCK.matcher(page);
        if (example.find()) {
            String golden = golden(code, goldens, example.group(1));
            Files.writeString(
                    page(code), page.substring(0, example.start(1)) + golden + page.substring(example.end(1)));
        }
    }

    /** The first event of a code; where another code leads in the example and it is outdated, the file of that name. */
    private static String golden(CauseCode code, String goldens, String otherwise) {
        Matcher event = Pattern.compile(
                        "access denied\\[" + Pattern.quote(code.code())
                                + "\\].*?\n ?docs: [^\n]*\n( reference: [^\n]*\n)?",
                        Pattern.DOTALL)
                .matcher(goldens);
        Path named = root().resolve("sdk-interceptor/src/test/resources/golden/causes/" + code.code() + ".txt");
        if (event.find()) {
            return event.group();
        }
        return goldens.contains(otherwise) || !Files.exists(named) ? otherwise : read(named);
    }

    /** A table a group, in their order; {@code -Dgolden=update} writes them. */
    @Test
    void theTablesOfTheIndexAreMadeOfTheDefinitions() throws IOException {
        Path index = causes().resolve("README.md");
        String written = read(index);
        String made = withTables(written);

        if (System.getProperty("golden", "").equals("update")) {
            Files.writeString(index, made);
        } else {
            assertThat(written).isEqualTo(made);
        }
    }

    private static String withTables(String index) {
        StringBuilder made = new StringBuilder();
        int end = 0;
        for (CauseCode.Group group : CauseCode.Group.values()) {
            int rows = index.indexOf(HEAD, end) + HEAD.length();
            assertThat(rows).as("a table of " + group).isGreaterThan(end + HEAD.length());
            made.append(index, end, rows);
            codes().filter(code -> code.group() == group)
                    .map(code -> "| [" + code.code() + "](" + fileOf(code) + ") | " + code.title() + " |\n")
                    .forEach(made::append);
            int blank = index.indexOf("\n\n", rows);
            end = blank < 0 ? index.length() : blank + 1;
        }
        return made.append(index.substring(end)).toString();
    }

    private static Stream<CauseCode> codes() {
        return CauseCode.builtIn().stream();
    }

    /** Rows of a family share a page, which SituationRowsTest holds. */
    private static Stream<CauseCode> withPages() {
        return codes().filter(code -> !fileOf(code).contains("#"));
    }

    @Test
    void linksBetweenPagesLead() throws IOException {
        try (Stream<Path> files = Files.list(causes())) {
            assertThat(files)
                    .allSatisfy(file -> assertThat(LINK.matcher(read(file)).results())
                            .extracting(result -> file.resolveSibling(result.group(1)))
                            .allSatisfy(target -> assertThat(target).exists()));
        }
    }

    private static void assertSober(Path page) {
        String text = BLOCK.matcher(read(page)).replaceAll("");
        for (CauseCode code : CauseCode.builtIn()) {
            text = text.replace(code.title(), "");
        }
        assertThat(text)
                .doesNotContainPattern("(?i)\\b(may|might|probably|perhaps|maybe)\\b")
                .doesNotContain("!");
    }

    /** What real SDK clients bring about: in the sample application, and in the tests of the interceptor. */
    private static String goldens() {
        return Stream.of("samples/plain", "sdk-interceptor", "compatibility/sdk-newest")
                .map(module -> root().resolve(module + "/src/test/resources/golden"))
                .map(CausePagesTest::goldens)
                .collect(joining("\n"));
    }

    private static String goldens(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .sorted()
                    .map(Checkout::read)
                    .collect(joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path page(CauseCode code) {
        return causes().resolve(fileOf(code).replaceAll("#.*", ""));
    }

    private static String fileOf(CauseCode code) {
        String address = code.docs("");
        int anchor = address.indexOf('#');
        return anchor < 0 ? address + ".md" : address.substring(0, anchor) + ".md" + address.substring(anchor);
    }

    private static Path causes() {
        return root().resolve("docs/causes");
    }
}
