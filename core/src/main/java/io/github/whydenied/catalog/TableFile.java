package io.github.whydenied.catalog;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Tab-separated tables beside this class; a line that begins with {@code #} is a comment. */
final class TableFile {

    private TableFile() {}

    static void lines(String file, Consumer<String> each) {
        try (InputStream stream = TableFile.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException("the jar lacks " + file);
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isEmpty() && line.charAt(0) != '#') {
                    each.accept(line);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    static void rows(String file, Consumer<String[]> each) {
        lines(file, line -> each.accept(line.split("\t", -1)));
    }
}
