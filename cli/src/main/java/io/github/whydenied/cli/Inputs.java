package io.github.whydenied.cli;

import io.github.whydenied.input.GzipInput;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** The files of a command line, or standard input when there are none or one is {@code -}. */
final class Inputs {

    /** How messages call standard input. */
    static final String STDIN = "<stdin>";

    /** How messages call what is given as an argument. */
    static final String ARGUMENT = "<argument>";

    private final Console console;
    private final boolean messages;

    Inputs(Console console) {
        this(console, false);
    }

    private Inputs(Console console, boolean messages) {
        this.console = console;
        this.messages = messages;
    }

    /** Takes an argument that is no file and has blanks for the text itself. */
    Inputs withMessages() {
        return new Inputs(console, true);
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
            boolean message = messages && isMessage(file);
            String name = file.equals("-") ? STDIN : message ? ARGUMENT : file;
            try (InputStream in = message ? text(file) : GzipInput.unpack(open(file))) {
                reader.read(name, in);
            } catch (OutputException e) {
                throw e;
            } catch (IOException e) {
                readable = false;
                console.say(name + ": " + reason(e));
            }
        }
        return readable;
    }

    /** Whether an argument cannot be meant as the name of a file. */
    static boolean isMessage(String argument) {
        try {
            return argument.chars().anyMatch(Character::isWhitespace) && !Files.exists(Path.of(argument));
        } catch (InvalidPathException e) {
            return true;
        }
    }

    private static InputStream text(String message) {
        return new ByteArrayInputStream(message.getBytes(StandardCharsets.UTF_8));
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

    private static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "no such file";
        }
        if (e instanceof AccessDeniedException) {
            return "not readable";
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
