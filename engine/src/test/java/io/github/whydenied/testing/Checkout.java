package io.github.whydenied.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of this repository, for tests that hold what stands beside the code. */
public final class Checkout {

    private Checkout() {}

    /** The root of the repository, also when an IDE starts the test in a module. */
    public static Path root() {
        Path start = Path.of(System.getProperty("project.rootdir", System.getProperty("project.basedir", "")))
                .toAbsolutePath()
                .normalize();
        return Stream.iterate(start, directory -> directory != null, Path::getParent)
                .filter(directory -> Files.isDirectory(directory.resolve("docs/causes")))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no docs/causes above " + start));
    }

    /** All regular files in a directory and below, sorted. */
    public static List<Path> filesIn(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file's text. */
    public static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
