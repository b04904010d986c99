package io.github.whydenied.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tab-separated tables beside this class; a line that begins with {@code #} is a comment. */
final class TableFile {

    private TableFile() {}

    /** The whole table, comments too. */
    static String required(String file) {
        String text = text(file);
        if (text == null) {
            throw new IllegalStateException("the jar lacks " + file);
        }
        return text;
    }

    static void lines(String file, Consumer<String> each) {
        eachLine(required(file), line -> {
            if (!line.isEmpty() && line.charAt(0) != '#') {
                each.accept(line);
            }
        });
    }

    /** Read whole, and cut by {@code indexOf}: on cold code that is several times faster than a reader of lines. */
    static @Nullable String text(String file) {
        try (InputStream stream = TableFile.class.getResourceAsStream(file)) {
            return stream == null ? null : new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    static void eachLine(String text, Consumer<String> each) {
        for (int start = 0; start < text.length(); ) {
            int end = text.indexOf('\n', start);
            int stop = end < 0 ? text.length() : end;
            each.accept(text.substring(start, stop));
            start = stop + 1;
        }
    }

    static void rows(String file, Consumer<String[]> each) {
        lines(file, line -> each.accept(line.split("\t", -1)));
    }
}
