package io.github.whydenied;

import static io.github.whydenied.testing.Checkout.read;
import static io.github.whydenied.testing.Checkout.root;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.testing.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A type that a page tells to import is there, and is API. */
class ImportsOfPagesTest {

    private static final Pattern IMPORT = Pattern.compile("(?m)^import (io\\.github\\.whydenied\\.[\\w.]+);$");

    @Test
    void whatIsImportedIsApi() throws IOException {
        List<String> imported = imported();

        assertThat(imported)
                .contains("io.github.whydenied.WhyDenied", "io.github.whydenied.render.PolicyDocumentText")
                // The frame of the articles that HtmlRenderer writes; a program can have its own.
                .filteredOn(name -> !name.equals("io.github.whydenied.render.HtmlPage"))
                .allSatisfy(name -> assertThat(source(name))
                        .as(name)
                        .containsPattern("(?m)^(@Public(Api|Spi)|public @interface )")
                        .doesNotContainPattern("(?m)^@InternalApi"));
    }

    private static List<String> imported() throws IOException {
        try (Stream<Path> pages = Files.walk(root().resolve("docs"))) {
            return pages.filter(page -> page.toString().endsWith(".md"))
                    .flatMap(page -> IMPORT.matcher(read(page)).results())
                    .map((MatchResult match) -> match.group(1))
                    .distinct()
                    .sorted()
                    .toList();
        }
    }

    private static String source(String name) throws IOException {
        String file = "src/main/java/" + name.replace('.', '/') + ".java";
        try (Stream<Path> modules = Files.list(root())) {
            return modules.map(module -> module.resolve(file))
                    .filter(Files::exists)
                    .findFirst()
                    .map(Checkout::read)
                    .orElse("");
        }
    }
}
