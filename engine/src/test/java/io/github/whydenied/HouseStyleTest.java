package io.github.whydenied;

import static io.github.whydenied.testing.Checkout.root;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pages and the printed strings are written as CONTRIBUTING.md says, as far as a test can tell. */
class HouseStyleTest {

    /** Pages of the root that are not written to be read as a text. */
    private static final Set<String> APART = Set.of("ARCHITECTURE.md", "CHANGELOG.md");

    @Test
    void pagesAreWrittenAsTheHouseWrites() throws IOException {
        List<String> faults = new ArrayList<>();
        for (Path page : pages()) {
            HouseStyle.faults(Files.readString(page))
                    .forEach(fault -> faults.add(root().relativize(page) + ": " + fault));
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void printedStringsAreWrittenAsTheHouseWrites() throws IOException {
        List<String> faults = new ArrayList<>();
        for (Path source : sources()) {
            HouseStyle.printed(Files.readString(source))
                    .forEach(text -> faults.add(root().relativize(source) + ": " + text));
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void pagesAndSourcesAreFound() throws IOException {
        assertThat(pages())
                .extracting(page -> root().relativize(page).toString())
                .contains("README.md", "CONTRIBUTING.md", "SECURITY.md", "docs/permissions.md", "docs/limits.md")
                .noneMatch(page -> page.startsWith("docs/causes") || page.startsWith("docs/decisions"));
        assertThat(sources())
                .extracting(source -> root().relativize(source).getName(0).toString())
                .contains("engine", "core", "sdk-interceptor", "cli", "samples");
    }

    @Test
    void faultsOfAPageAreNamed() {
        assertThat(HouseStyle.faults("A call fails. Of these, none is told.\n\nThat it is so, is known.\n"))
                .containsExactly(
                        "begins indirectly: Of these, none is told.", "begins indirectly: That it is so, is known.");
        assertThat(HouseStyle.faults("It is apart, for it is not loaded, for example by a test."))
                .singleElement()
                .asString()
                .startsWith("\", for\" as because");
        assertThat(HouseStyle.faults("a ".repeat(25) + "last."))
                .singleElement()
                .asString()
                .startsWith("26 words");
        assertThat(HouseStyle.faults("- " + "a ".repeat(20) + "\n- " + "a ".repeat(20)))
                .isEmpty();
        assertThat(HouseStyle.faults("`" + "x".repeat(120) + "`")).hasSize(1);
    }

    @Test
    void tablesCodeHeadingsAndTargetsOfLinksAreFree() {
        assertThat(HouseStyle.faults("# Of headings\n\n| " + "word ".repeat(30) + " |\n\n```\n" + "word ".repeat(30)
                        + "\n```\n\n[A link](https://example.com/" + "x".repeat(120) + ").\n"))
                .isEmpty();
    }

    @Test
    void faultsOfStringsAreNamedAndThoseOfCommentsAreNot() {
        assertThat(HouseStyle.printed("""
                        // It may not, and "demands".
                        /* "may not" */ String a = "the caller may " + "not pass";
                        char quote = '"'; String b = "requires"; // "demands"
                        """)).containsExactly("the caller may not pass");
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> top = Files.list(root());
                Stream<Path> docs = Files.list(root().resolve("docs"))) {
            return Stream.concat(top, docs)
                    .filter(page -> page.toString().endsWith(".md"))
                    .filter(page -> !APART.contains(page.getFileName().toString()))
                    .sorted()
                    .toList();
        }
    }

    private static List<Path> sources() throws IOException {
        List<Path> sources = new ArrayList<>();
        for (String module : List.of(
                "engine",
                "core",
                "sdk-interceptor",
                "input",
                "cli",
                "mcp",
                "spark",
                "spring-starter",
                "testing",
                "samples")) {
            try (Stream<Path> files = Files.walk(root().resolve(module))) {
                files.filter(file -> file.toString().replace('\\', '/').contains("/src/main/java/"))
                        .filter(file -> file.toString().endsWith(".java"))
                        .forEach(sources::add);
            }
        }
        return sources;
    }
}
