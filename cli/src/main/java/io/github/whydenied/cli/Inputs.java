package io.github.whydenied.cli;

import io.github.whydenied.input.GzipInput;
import io.github.whydenied.input.InputBatch;
import io.github.whydenied.input.InputFiles;
import io.github.whydenied.input.PassedOver;
import io.github.whydenied.input.ReadingProblems;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/** The files of a command line, or standard input when there are none or one is {@code -}. */
final class Inputs {

    /** How messages call standard input. */
    static final String STDIN = "<stdin>";

    /** How messages call what is given as an argument. */
    static final String ARGUMENT = "<argument>";

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
                console.say(name + ": " + ReadingProblems.words(e));
            }
        }
        return readable;
    }

    /**
     * Has every input read, also those that a directory or a pattern stands for. One that cannot be read is told to the taker.
     *
     * @param files as typed
     * @param batch reads them
     * @param taker takes note of what is not read
     * @param counted counts what is read of an input, on any thread
     */
    void readAll(List<String> files, InputBatch batch, Passed taker, UnaryOperator<InputStream> counted)
            throws IOException {
        InputFiles search = new InputFiles(new InputFiles.Taker() {
            @Override
            public void file(Path file) throws IOException {
                batch.add(file.toString(), () -> counted.apply(Files.newInputStream(file)));
            }

            @Override
            public void passedOver(PassedOver what) {
                taker.passedOver(what, 1);
            }

            @Override
            public void unreadable(String where, String problem) {
                taker.unreadable(where, problem);
            }
        });
        for (String file : files.isEmpty() ? List.of("-") : files) {
            if (file.equals("-")) {
                batch.add(STDIN, () -> open(file));
            } else if (isMessage(file)) {
                batch.add(ARGUMENT, () -> text(file));
            } else {
                search.find(file);
            }
        }
        batch.finish();
    }

    /** Takes note of what is not read. */
    interface Passed {
        void passedOver(PassedOver what, long count);

        void unreadable(String where, String problem);
    }

    /** Whether an argument cannot be meant as the name of a file. */
    static boolean isMessage(String argument) {
        try {
            return argument.chars().anyMatch(Character::isWhitespace) && !Files.exists(Path.of(argument));
        } catch (InvalidPathException e) {
            return true;
        }
    }

    /** Whether an argument is the name of a file; of a directory it can be a mistyped command. */
    static boolean isFile(String argument) {
        try {
            return Files.isRegularFile(Path.of(argument));
        } catch (InvalidPathException e) {
            return false;
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
}
