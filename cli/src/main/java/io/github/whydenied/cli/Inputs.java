package io.github.whydenied.cli;

import io.github.whydenied.input.GzipInput;
import java.io.FileNotFoundException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** The files of a command line, or standard input when there are none or one is {@code -}. */
final class Inputs {

    /** How messages call standard input. */
    static final String STDIN = "<stdin>";

    private final Console console;

    Inputs(Console console) {
        this.console = console;
    }

    /** Reads one input; throws what could not be read. */
    @FunctionalInterface
    interface Reader {
        void read(String name, InputStream in) throws IOException;
    }

    /**
     * Has every input read. One that cannot be opened or ends in the middle is reported, and the next one follows.
     *
     * @param files as typed
     * @param reader reads one
     * @return whether all of them could be read to their end
     */
    boolean forEach(List<String> files, Reader reader) throws IOException {
        boolean readable = true;
        for (String file : files.isEmpty() ? List.of("-") : files) {
            String name = file.equals("-") ? STDIN : file;
            try (InputStream in = GzipInput.unpack(open(file))) {
                reader.read(name, in);
            } catch (OutputException e) {
                throw e;
            } catch (IOException e) {
                readable = false;
                console.say(name + ": " + reason(name, e));
            }
        }
        return readable;
    }

    private InputStream open(String file) throws IOException {
        if (file.equals("-")) {
            return new FilterInputStream(console.in()) {
                @Override
                public void close() {
                    // The process's own, which another input may name again.
                }
            };
        }
        Path path = Path.of(file);
        if (Files.isDirectory(path)) {
            throw new FileNotFoundException("is a directory");
        }
        return Files.newInputStream(path);
    }

    private static String reason(String file, IOException e) {
        if (e instanceof NoSuchFileException) {
            return file.indexOf(' ') < 0
                    ? "no such file"
                    : "no such file; a message is read from standard input, as in: echo '...' | whydenied explain";
        }
        if (e instanceof AccessDeniedException) {
            return "not readable";
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
