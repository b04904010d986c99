package io.github.whydenied.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.iam.Json;
import io.github.whydenied.iam.PolicyDocument;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What a native image must keep of the engine.
 *
 * @see <a href="https://www.graalvm.org/jdk21/reference-manual/native-image/metadata/">Reachability metadata</a>
 */
class NativeImageTest {

    private static final String OURS = "META-INF/native-image/io.github.whydenied/whydenied-engine/";

    @Test
    void everyRecordOfSharedEvidenceIsRegistered() throws Exception {
        Set<String> records = new TreeSet<>();
        RecordTrees.FINDINGS.forEach(finding -> collect(finding, records));
        List<Json> registered = config("reflect-config.json").items().stream()
                .filter(entry -> name(entry).startsWith("io.github.whydenied."))
                .toList();

        assertThat(registered).extracting(NativeImageTest::name).containsExactlyElementsOf(records);
        assertThat(registered)
                .allSatisfy(entry -> assertThat(List.of(
                                entry.get("allDeclaredConstructors").value(),
                                entry.get("allDeclaredMethods").value(),
                                entry.get("allRecordComponents").value()))
                        .containsOnly(true));
    }

    @Test
    void everyFileThatIsReadIsIncluded() throws Exception {
        List<Pattern> patterns = config("resource-config.json").get("resources").get("includes").items().stream()
                .map(include -> Pattern.compile(include.get("pattern").text().orElseThrow()))
                .toList();
        Path resources = Path.of(System.getProperty("project.basedir"), "src/main/resources");
        try (Stream<Path> files = Files.walk(resources.resolve("io"))) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> resources.relativize(file).toString().replace('\\', '/'))
                            .collect(Collectors.toList()))
                    .hasSizeGreaterThan(100)
                    .allSatisfy(file -> assertThat(patterns)
                            .anyMatch(pattern -> pattern.matcher(file).matches()));
        }
    }

    private static void collect(Type type, Set<String> records) {
        if (type instanceof ParameterizedType generic) {
            for (Type of : generic.getActualTypeArguments()) {
                collect(of, records);
            }
        } else if (type instanceof Class<?> plain
                // Written as the JSON it was read from.
                && plain != PolicyDocument.class
                && plain.isRecord()
                && records.add(plain.getName())) {
            for (RecordComponent component : plain.getRecordComponents()) {
                collect(component.getGenericType(), records);
            }
        }
    }

    private static String name(Json entry) {
        return entry.get("name").text().orElseThrow();
    }

    private static Json config(String file) throws IOException, Json.MalformedJsonException {
        try (InputStream in = NativeImageTest.class.getClassLoader().getResourceAsStream(OURS + file)) {
            return Json.parse(new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
