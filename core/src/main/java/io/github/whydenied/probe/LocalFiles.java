package io.github.whydenied.probe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What can be wrong with a file that a setting names. */
final class LocalFiles {

    static final String EMPTY = "the file is empty";

    private LocalFiles() {}

    static Optional<String> problem(String path) {
        try {
            return problem(Path.of(path));
        } catch (InvalidPathException e) {
            return Optional.of("it is not a path");
        }
    }

    static Optional<String> problem(Path path) {
        if (!Files.exists(path)) {
            return Optional.of("the file does not exist");
        }
        if (!Files.isRegularFile(path)) {
            return Optional.of("it is not a file");
        }
        if (!Files.isReadable(path)) {
            return Optional.of("the file cannot be read by this process");
        }
        try {
            return Files.size(path) == 0 ? Optional.of(EMPTY) : Optional.empty();
        } catch (IOException e) {
            return Optional.of("the file cannot be read");
        }
    }

    /** How long before a moment a file was last written; null when that is not known. */
    static @Nullable Duration age(Path path, Instant now) {
        try {
            Duration age = Duration.between(Files.getLastModifiedTime(path).toInstant(), now);
            return age.isNegative() ? Duration.ZERO : age;
        } catch (IOException e) {
            return null;
        }
    }
}
