package io.github.whydenied.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.iam.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Which files a native image must keep of the engine; a test of the probes tells which records.
 *
 * @see <a href="https://www.graalvm.org/jdk21/reference-manual/native-image/metadata/">Reachability metadata</a>
 */
class NativeImageTest {

    private static final String OURS = "META-INF/native-image/io.github.whydenied/whydenied-engine/";

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

    private static Json config(String file) throws IOException, Json.MalformedJsonException {
        try (InputStream in = NativeImageTest.class.getClassLoader().getResourceAsStream(OURS + file)) {
            return Json.parse(new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
