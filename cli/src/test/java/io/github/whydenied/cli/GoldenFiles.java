package io.github.whydenied.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compares output with files that are read before they are committed; {@code -Dgolden=update} writes them. */
final class GoldenFiles {

    private GoldenFiles() {}

    static void assertMatches(String name, String actual) throws IOException {
        Path file = Path.of(System.getProperty("project.basedir", "."), "src/test/resources/golden", name);
        if (System.getProperty("golden", "compare").equals("update")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, actual + "\n");
        }
        assertThat(actual + "\n")
                .as("golden file %s; after a wanted change run with -Dgolden=update", name)
                .isEqualTo(Files.readString(file));
    }
}
