package io.github.whydenied.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Texts word for word, as the files under {@code src/test/resources/golden} have them. {@code -Dgolden=update} rewrites
 * them; read the difference before committing it. Read from the classpath, for another module runs these tests too.
 */
final class Golden {

    private Golden() {}

    static void assertSame(String name, String actual) {
        try {
            assertThat(actual).isEqualTo(expected(name, actual));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String expected(String name, String actual) throws IOException {
        if (System.getProperty("golden", "").equals("update")) {
            Path file =
                    Path.of(System.getProperty("project.rootdir"), "spring-starter/src/test/resources/golden", name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, actual);
            return actual;
        }
        try (InputStream in = Golden.class.getResourceAsStream("/golden/" + name)) {
            assertThat(in).as("golden file %s", name).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
