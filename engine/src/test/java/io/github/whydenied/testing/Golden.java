package io.github.whydenied.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Compares text with a file under {@code src/test/resources/golden}. {@code -Dgolden=update} writes the file instead; read
 * the diff before committing.
 */
public final class Golden {

    private Golden() {}

    /**
     * Compares, or rewrites.
     *
     * @param name the file, such as {@code render/scp.log}
     * @param actual the text, which the file holds with a line break behind it
     */
    public static void assertMatches(String name, String actual) {
        Path file = Path.of(System.getProperty("project.basedir", "."), "src/test/resources/golden", name);
        try {
            if (System.getProperty("golden", "compare").equals("update")) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, actual + "\n");
            }
            assertThat(file)
                    .as("golden file %s; after a wanted change run with -Dgolden=update", name)
                    .exists();
            assertThat(actual.lines())
                    .as("differs from golden file %s; after a wanted change run with -Dgolden=update", file)
                    .containsExactlyElementsOf(Files.readAllLines(file));
            assertThat(actual + "\n").as("line breaks of %s", file).isEqualTo(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("golden file " + file, e);
        }
    }
}
