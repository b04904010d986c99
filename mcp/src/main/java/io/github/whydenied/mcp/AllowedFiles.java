package io.github.whydenied.mcp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/**
 * The files that assistants may have read. What a name leads to counts, and not the name: {@code ..} and links are followed first.
 *
 * @param directories real paths
 */
record AllowedFiles(List<Path> directories) {

    /** Enough for a log; what is larger is for the command line, which reads it in constant memory and as long as it takes. */
    private static final long MAX_SIZE = 64L << 20;

    /**
     * Where a name leads.
     *
     * @return an absolute path without links, below one of the directories
     */
    Path real(String name) throws BadArgumentException {
        if (directories.isEmpty()) {
            throw new BadArgumentException("file: the server was started without --allow-read, so it reads none");
        }
        try {
            Path real = Path.of(name).toRealPath();
            // Said of all alike: whether a file is there is not for everybody.
            if (directories.stream().noneMatch(real::startsWith) || !Files.isRegularFile(real)) {
                throw refused();
            }
            if (Files.size(real) > MAX_SIZE) {
                throw new BadArgumentException("file: is larger than " + (MAX_SIZE >> 20)
                        + " MiB; whydenied explain reads it on the command line");
            }
            return real;
        } catch (IOException | InvalidPathException e) {
            throw refused();
        }
    }

    private BadArgumentException refused() {
        return new BadArgumentException("file: is no readable file below "
                + directories.stream()
                        .map(Path::toString)
                        .reduce((a, b) -> a + ", " + b)
                        .orElse("any directory"));
    }
}
