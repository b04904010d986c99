package io.github.whydenied.render;

import io.github.whydenied.Explanation;
import io.github.whydenied.ExplanationListener;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends every explanation to a file, one JSON object a line. Several writers and processes may share the file. A file
 * it creates belongs to its owner alone. What cannot be written is warned of once in ten minutes, and never thrown.
 */
public final class JournalOutlet implements ExplanationListener, AutoCloseable {

    private static final Duration QUIET = Duration.ofMinutes(10);

    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path path;
    private final Renderer json;
    private final LongSupplier nanoTime;

    private boolean closed;
    private boolean torn;
    private boolean warned;
    private long warnedAt;
    private long lost;

    /**
     * Creates an outlet. Nothing is opened before the first explanation.
     *
     * @param path the file; its directory must exist
     * @param options how much is printed
     */
    public JournalOutlet(Path path, RenderOptions options) {
        this(path, new JsonRenderer(options), System::nanoTime);
    }

    JournalOutlet(Path path, Renderer json, LongSupplier nanoTime) {
        this.path = path;
        this.json = json;
        this.nanoTime = nanoTime;
    }

    @Override
    public synchronized void onExplanation(Explanation explanation) {
        if (closed) {
            return;
        }
        try {
            append(json.render(explanation));
            recovered();
        } catch (IOException | RuntimeException | LinkageError | StackOverflowError e) {
            failed(e);
        }
    }

    /** Ends the journal: what comes later is not written. */
    @Override
    public synchronized void close() {
        closed = true;
    }

    /**
     * Opened anew for every line, for lines are few: so a rotated file is left alone, and a full disk or a missing
     * directory is forgotten once it is mended. Appending a line in a single write keeps writers from interleaving.
     */
    private void append(String line) throws IOException {
        try (OutputStream out = open()) {
            byte[] bytes = ((torn && endsInHalfALine() ? "\n" : "") + line + "\n").getBytes(StandardCharsets.UTF_8);
            torn = true;
            out.write(bytes);
            torn = false;
        }
    }

    /** A stream, not a channel: an interrupt of the writing thread would close a channel and lose the line. */
    private OutputStream open() throws IOException {
        create();
        try {
            return Files.newOutputStream(path, StandardOpenOption.APPEND);
        } catch (NoSuchFileException rotatedThisMoment) {
            create();
            return Files.newOutputStream(path, StandardOpenOption.APPEND);
        }
    }

    private void create() throws IOException {
        if (Files.exists(path)) {
            return;
        }
        try {
            if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(path, OWNER_ONLY);
            } else {
                Files.createFile(path);
            }
        } catch (FileAlreadyExistsException anotherWriterWasFirst) {
            return;
        }
    }

    /** A full disk may have taken only the start of a line, which must not swallow the next one. */
    private boolean endsInHalfALine() throws IOException {
        try (SeekableByteChannel file = Files.newByteChannel(path, StandardOpenOption.READ)) {
            ByteBuffer last = ByteBuffer.allocate(1);
            return file.size() > 0 && file.position(file.size() - 1).read(last) == 1 && last.get(0) != '\n';
        }
    }

    private void failed(Throwable problem) {
        lost++;
        long now = nanoTime.getAsLong();
        if (!warned || now - warnedAt >= QUIET.toNanos()) {
            warned = true;
            warnedAt = now;
            say(
                    "WhyDenied cannot write its journal " + path + ": " + reason(problem)
                            + "; explanations lost so far: " + lost,
                    Logger::warn);
        }
    }

    private void recovered() {
        if (warned) {
            say("WhyDenied writes its journal " + path + " again; explanations lost meanwhile: " + lost, Logger::info);
            warned = false;
            lost = 0;
        }
    }

    private static void say(String text, BiConsumer<Logger, String> level) {
        try {
            level.accept(LoggerFactory.getLogger(LogOutlet.LOGGER), Escapes.ascii(text));
        } catch (RuntimeException | LinkageError e) {
            // Nowhere is left to say it.
            return;
        }
    }

    private static String reason(Throwable problem) {
        if (problem instanceof NoSuchFileException) {
            return "its directory does not exist";
        }
        if (problem instanceof AccessDeniedException) {
            return "permission denied";
        }
        String reason = problem instanceof FileSystemException file ? file.getReason() : problem.getMessage();
        return reason == null ? problem.getClass().getSimpleName() : reason;
    }
}
