package io.github.whydenied;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.testing.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What stands around the sources agrees with them: manual, recipes, workflow, what is published. */
class ProjectFilesTest {

    private static final Path ROOT = Checkout.root();

    @Test
    void everySettingIsInTheManual() throws IOException {
        String page = Files.readString(ROOT.resolve("docs/configuration.md"));

        assertThat(SettingsReader.keys())
                .hasSizeGreaterThan(10)
                .allSatisfy(key -> assertThat(page).contains("`whydenied." + key + "`"));
    }

    /** A recipe says which test fails until it is done. */
    @Test
    void testsThatTheRecipesNameAreThere() throws IOException {
        Set<String> tests;
        try (Stream<Path> files = Files.walk(ROOT)) {
            tests = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("Test.java"))
                    .map(name -> name.replace(".java", ""))
                    .collect(Collectors.toSet());
        }
        String page = Files.readString(ROOT.resolve("CONTRIBUTING.md"));
        Set<String> named = new TreeSet<>();
        Pattern.compile("`([A-Z]\\w*Test)`").matcher(page).results().forEach(test -> named.add(test.group(1)));

        assertThat(named).hasSizeGreaterThan(10);
        assertThat(tests).containsAll(named);
        for (String recipe : page.split("\n(?=## )")) {
            if (recipe.startsWith("## A new ")) {
                assertThat(recipe).as("the test of a recipe").containsPattern("`[A-Z]\\w*Test`");
            }
        }
    }

    @Test
    void theWorkflowRunsWhatIsRunElsewhere() throws IOException {
        Object workflow = yaml("workflows/ci.yml");
        List<String> commands = new ArrayList<>();
        collect(workflow, "run", commands);

        assertThat(commands).containsExactly(".ci/run");
        assertThat(Files.isExecutable(ROOT.resolve(".ci/run"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ISSUE_TEMPLATE/bug.yml", "ISSUE_TEMPLATE/wrong-explanation.yml", "ISSUE_TEMPLATE/config.yml"})
    void templatesCanBeRead(String name) throws IOException {
        assertThat(yaml(name)).isInstanceOf(Map.class);
    }

    @Test
    void whatIsPublishedIsInTheBom() throws IOException {
        Set<String> published = new TreeSet<>();
        for (String module : matches("pom.xml", "<module>([^<]*)</module>")) {
            String pom = Files.readString(ROOT.resolve(module + "/pom.xml"));
            if (!pom.contains("<maven.deploy.skip>true</maven.deploy.skip>") && !module.equals("bom")) {
                published.add(Pattern.compile("</parent>\\s*<artifactId>([^<]*)</artifactId>")
                        .matcher(pom)
                        .results()
                        .findFirst()
                        .orElseThrow()
                        .group(1));
            }
        }
        // The zip is for people, and no dependency of anybody.
        published.remove("whydenied-distribution");
        List<String> bom = matches("bom/pom.xml", "<artifactId>(whydenied-[a-z-]*)</artifactId>").stream()
                .filter(name -> !name.matches("whydenied-(parent|bom)"))
                .toList();

        assertThat(bom).containsExactlyInAnyOrderElementsOf(published);
    }

    private static List<String> matches(String file, String pattern) throws IOException {
        return Pattern.compile(pattern)
                .matcher(Files.readString(ROOT.resolve(file)))
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    private static Object yaml(String name) throws IOException {
        return new Yaml(new SafeConstructor(new LoaderOptions()))
                .load(Files.readString(ROOT.resolve(".github").resolve(name)));
    }

    private static void collect(Object node, String key, List<String> values) {
        if (node instanceof Map<?, ?> map) {
            map.forEach((name, value) -> {
                if (key.equals(name)) {
                    values.add(String.valueOf(value));
                } else {
                    collect(value, key, values);
                }
            });
        } else if (node instanceof List<?> list) {
            list.forEach(one -> collect(one, key, values));
        }
    }
}
