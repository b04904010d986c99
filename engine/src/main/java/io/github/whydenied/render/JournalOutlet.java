package io.github.whydenied.render;

import io.github.whydenied.Explanation;
import io.github.whydenied.ExplanationListener;
import io.github.whydenied.FurtherDenials;
import io.github.whydenied.OpenDenial;
import io.github.whydenied.Settings;
import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.evidence.Escapes;
import io.github.whydenied.render.OpenReport.Event;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends every explanation to a file, one JSON object a line, on a thread of its own: whoever tells of a denial never waits for a disk. Only
 * a regular file is opened, and no symbolic link is followed. Several writers and processes may share the file. A file it creates belongs to
 * its owner alone. What cannot be written is warned of once in ten minutes, and never thrown.
 */
@InternalApi
public final class JournalOutlet implements ExplanationListener, AutoCloseable {

    private static final Duration QUIET = Duration.ofMinutes(10);

    /** For one line to be written, where the process is frozen or gone once its teller returns. */
    private static final Duration MAX_WRITING = Duration.ofSeconds(1);

    private final Path path;
    private final RenderOptions options;
    private final Renderer json;
    private final LongSupplier nanoTime;
    private final JournalFile file;
    private final JournalQueue queue;
    private final Duration exitWait;
    private final boolean beforeReturning;

    private volatile boolean closed;
    private boolean warned;
    private @Nullable Long toldAt;
    private long lost;

    /**
     * Creates an outlet for a file of the default size. Nothing is opened before the first explanation.
     *
     * @param path the file; its directory must exist
     * @param options how much is printed
     */
    public JournalOutlet(Path path, RenderOptions options) {
        this(new Settings.Journal(path, Settings.Journal.MAX_SIZE), options, MAX_WRITING, false);
    }

    /**
     * Creates an outlet. Nothing is opened before the first explanation.
     *
     * @param journal the file and its size
     * @param options how much is printed
     * @param exitWait how long the end of the process and {@link #close} wait for what is not written yet, at most
     * @param beforeReturning whether an explanation is written when {@link #onExplanation} returns, for a process that is frozen then;
     *     it waits a second at most
     */
    public JournalOutlet(Settings.Journal journal, RenderOptions options, Duration exitWait, boolean beforeReturning) {
        this(journal, options, new JsonRenderer(options), exitWait, beforeReturning, System::nanoTime);
    }

    JournalOutlet(
            Settings.Journal journal,
            Renderer json,
            Duration exitWait,
            boolean beforeReturning,
            LongSupplier nanoTime) {
        this(journal, RenderOptions.STANDARD, json, exitWait, beforeReturning, nanoTime);
    }

    private JournalOutlet(
            Settings.Journal journal,
            RenderOptions options,
            Renderer json,
            Duration exitWait,
            boolean beforeReturning,
            LongSupplier nanoTime) {
        this.options = options;
        this.path = journal.file();
        this.json = json;
        this.nanoTime = nanoTime;
        this.exitWait = exitWait;
        this.beforeReturning = beforeReturning;
        this.file = new JournalFile(path, journal.maxSize(), remark -> say(remark, Logger::warn));
        this.queue = new JournalQueue(exitWait);
    }

    @Override
    public void onExplanation(Explanation explanation) {
        add(() -> json.render(ExplanationReport.of(explanation, options)));
    }

    @Override
    public void onFurtherDenials(FurtherDenials further) {
        add(() -> FurtherJson.render(FurtherReport.of(further, options)));
    }

    @Override
    public void onDenialOpened(OpenDenial opened) {
        if (opened.again()) {
            add(Event.OPENED_AGAIN, opened, null);
        }
    }

    @Override
    public void onDenialEnded(OpenDenial ended, Duration duration, long calls) {
        add(Event.ENDED, ended, duration);
    }

    @Override
    public void onDenialForgotten(OpenDenial forgotten) {
        add(Event.FORGOTTEN, forgotten, null);
    }

    private void add(Event event, OpenDenial open, @Nullable Duration duration) {
        add(() -> OpenJson.render(OpenReport.of(event, open, duration, options)));
    }

    private void add(Supplier<String> line) {
        if (closed) {
            return;
        }
        if (!queue.tryAdd(() -> write(line))) {
            failed(JournalQueue.MAX_QUEUED + " explanations wait to be written");
        }
        if (beforeReturning || queue.isEnding()) {
            queue.awaitEmpty(MAX_WRITING);
        }
    }

    private void write(Supplier<String> line) {
        try {
            file.append(line.get());
        } catch (IOException | RuntimeException | LinkageError | StackOverflowError e) {
            failed(reason(e));
            return;
        }
        if (queue.isLast()) {
            recovered();
        }
    }

    /** Ends the journal: what was told before is written, as far as {@code exit-wait} lets it, and what comes later is not. */
    @Override
    public void close() {
        closed = true;
        queue.close(exitWait);
        tellLost();
    }

    private void failed(String reason) {
        long told;
        synchronized (this) {
            lost++;
            long now = nanoTime.getAsLong();
            if (!isTime(now)) {
                return;
            }
            warned = true;
            toldAt = now;
            told = lost;
        }
        say(
                "WhyDenied cannot write its journal " + path + ": " + reason + "; explanations lost so far: " + told,
                Logger::warn);
    }

    /** Told once nothing waits any more, and not each time: where queue and disk are at their limit, this comes and goes. */
    private void recovered() {
        long told;
        synchronized (this) {
            if (lost == 0 || (!warned && !isTime(nanoTime.getAsLong()))) {
                return;
            }
            told = takeLost();
        }
        say("WhyDenied writes its journal " + path + " again; explanations lost meanwhile: " + told, Logger::info);
    }

    private void tellLost() {
        long told;
        synchronized (this) {
            told = warned ? 0 : takeLost();
        }
        if (told > 0) {
            say("WhyDenied's journal " + path + " ends; explanations lost lately: " + told, Logger::warn);
        }
    }

    /** Under the lock. */
    private long takeLost() {
        long told = lost;
        warned = false;
        toldAt = nanoTime.getAsLong();
        lost = 0;
        return told;
    }

    private boolean isTime(long now) {
        return toldAt == null || now - toldAt >= QUIET.toNanos();
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
