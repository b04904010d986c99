package io.github.whydenied.render;

import static io.github.whydenied.testing.Checkout.filesIn;
import static io.github.whydenied.testing.Checkout.root;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every golden file of every module, and every page with a text in it, keeps to the rules of our texts. */
class GoldenTextRulesTest {

    @TestFactory
    Stream<DynamicTest> everyGoldenTextAndPage() throws IOException {
        return texts().stream()
                .map(file -> DynamicTest.dynamicTest(
                        root().relativize(file).toString(),
                        () -> assertThat(GoldenTextRules.faults(Files.readString(file)))
                                .isEmpty()));
    }

    @Test
    void allFamiliesAreFound() throws IOException {
        assertThat(texts())
                .extracting(file -> root().relativize(file).toString())
                .hasSizeGreaterThan(150)
                .contains("README.md")
                .anyMatch(file -> file.startsWith("samples/plain/"))
                .anyMatch(file -> file.startsWith("sdk-interceptor/") && file.contains("/servers/"))
                .anyMatch(file -> file.startsWith("cli/"))
                .anyMatch(file -> file.startsWith("spring-starter/"))
                .anyMatch(file -> file.startsWith("docs/causes/"));
    }

    @Test
    void faultsAreNamed() {
        String sentence = "User: a is not authorized to perform: s3:GetObject because no policy allows it";
        assertThat(GoldenTextRules.faults(sentence + " -- WhyDenied [s3]: fix: " + "more words ".repeat(20)))
                .singleElement()
                .asString()
                .startsWith("231 characters");
        assertThat(GoldenTextRules.faults(
                        sentence + " -- WhyDenied [s3]: a is not authorized to perform: s3:GetObject"))
                .singleElement()
                .asString()
                .startsWith("repeats AWS");
        assertThat(GoldenTextRules.faults("help[ready, caller]: x")).hasSize(1);
        assertThat(GoldenTextRules.faults("x because y (stated); fix: z")).hasSize(1);
        assertThat(GoldenTextRules.faults("access denied[s3]: " + "more ".repeat(20) + "\ndocs: x"))
                .singleElement()
                .asString()
                .startsWith("119 columns");
        assertThat(GoldenTextRules.faults("access denied[s3]: b\nFix it: now\ndocs: x"))
                .singleElement()
                .asString()
                .startsWith("no label of ours");
    }

    private static List<Path> texts() throws IOException {
        List<Path> texts = new ArrayList<>(List.of(root().resolve("README.md")));
        for (String module :
                List.of("cli", "compatibility", "engine", "samples", "sdk-interceptor", "spring-starter")) {
            for (Path file : filesIn(root().resolve(module))) {
                String name = file.toString().replace('\\', '/');
                if (name.contains("/src/test/resources/golden/") && name.endsWith(".txt")) {
                    texts.add(file);
                }
            }
        }
        filesIn(root().resolve("docs")).stream()
                .filter(GoldenTextRulesTest::isPage)
                .forEach(texts::add);
        return texts;
    }

    /** Decisions tell of texts that were. */
    private static boolean isPage(Path file) {
        String name = file.toString().replace('\\', '/');
        return name.endsWith(".md") && !name.contains("/docs/decisions/");
    }
}
