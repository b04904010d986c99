package io.github.whydenied.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.whydenied.Explanation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class JournalOutletTest {

    private final Logger logger = (Logger) LoggerFactory.getLogger("io.github.whydenied");
    private final ListAppender<ILoggingEvent> events = new ListAppender<>();
    private final AtomicLong nanos = new AtomicLong();

    @TempDir
    Path dir;

    @BeforeEach
    void listen() {
        events.start();
        logger.addAppender(events);
        logger.setAdditive(false);
    }

    @AfterEach
    void stopListening() {
        logger.detachAndStopAllAppenders();
        logger.setAdditive(true);
    }

    @Test
    void everyExplanationIsALine() throws Exception {
        Path file = dir.resolve("journal.jsonl");
        Explanation unfinished = RenderingTest.unfinished(Examples.scp());

        try (JournalOutlet journal = journal(file)) {
            assertThat(file).doesNotExist();
            journal.onExplanation(unfinished);
            journal.onExplanation(Examples.scp());
        }

        JsonRenderer json = new JsonRenderer(RenderOptions.STANDARD);
        assertThat(file).hasContent(json.render(unfinished) + "\n" + json.render(Examples.scp()) + "\n");
        assertThat(events.list).isEmpty();
    }

    @Test
    void theJournalIsCreatedForTheOwnerOnly() throws Exception {
        assumeTrue(dir.getFileSystem().supportedFileAttributeViews().contains("posix"));
        Path file = dir.resolve("journal.jsonl");

        journal(file).onExplanation(Examples.scp());

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void concurrentWritersNeverInterleave() throws Exception {
        Path file = dir.resolve("journal.jsonl");
        Explanation explanation = RenderingTest.withEveryValue("wide ".repeat(400));
        String line = new JsonRenderer(RenderOptions.STANDARD).render(explanation);
        ExecutorService pool = Executors.newFixedThreadPool(8);
        List<Future<?>> writers = new ArrayList<>();
        for (int writer = 0; writer < 8; writer++) {
            JournalOutlet journal = new JournalOutlet(file, explained -> line, System::nanoTime);
            for (int thread = 0; thread < 4; thread++) {
                writers.add(pool.submit(() -> {
                    for (int i = 0; i < 50; i++) {
                        journal.onExplanation(explanation);
                    }
                }));
            }
        }
        for (Future<?> writer : writers) {
            writer.get();
        }
        pool.shutdown();

        assertThat(line).hasSizeGreaterThan(20_000);
        assertThat(Files.readAllLines(file)).hasSize(8 * 4 * 50).containsOnly(line);
    }

    @Test
    void aFullDiskNeverThrows() {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.isWritable(full));
        JournalOutlet journal = journal(full);

        for (int i = 0; i < 100; i++) {
            assertThatCode(() -> journal.onExplanation(Examples.scp())).doesNotThrowAnyException();
        }

        assertThat(events.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly("WhyDenied cannot write its journal /dev/full: No space left on device; explanations"
                        + " lost so far: 1");
    }

    @Test
    void aMissingDirectoryIsWarnedOfOnceAndForgottenWhenItIsThere() throws Exception {
        Path file = dir.resolve("logs/journal.jsonl");
        JournalOutlet journal = journal(file);

        journal.onExplanation(Examples.scp());
        journal.onExplanation(Examples.scp());
        nanos.addAndGet(Duration.ofMinutes(11).toNanos());
        journal.onExplanation(Examples.scp());
        Files.createDirectory(file.getParent());
        journal.onExplanation(Examples.scp());
        journal.onExplanation(Examples.scp());

        assertThat(events.list)
                .extracting(ILoggingEvent::toString)
                .containsExactly(
                        "[WARN] WhyDenied cannot write its journal " + file
                                + ": its directory does not exist; explanations lost so far: 1",
                        "[WARN] WhyDenied cannot write its journal " + file
                                + ": its directory does not exist; explanations lost so far: 3",
                        "[INFO] WhyDenied writes its journal " + file + " again; explanations lost meanwhile: 3");
        assertThat(Files.readAllLines(file)).hasSize(2);
    }

    @Test
    void aDirectoryIsNoJournal() {
        journal(dir).onExplanation(Examples.scp());

        assertThat(events.list).hasSize(1);
        assertThat(events.list.get(0).getFormattedMessage()).contains("Is a directory");
    }

    @Test
    void anInterruptedThreadStillWrites() throws Exception {
        Path file = dir.resolve("journal.jsonl");
        JournalOutlet journal = journal(file);

        Thread.currentThread().interrupt();
        journal.onExplanation(Examples.scp());

        assertThat(Thread.interrupted()).as("the interrupt is kept").isTrue();
        assertThat(Files.readAllLines(file)).hasSize(1);
    }

    @Test
    void aRotatedJournalIsBegunAnew() throws Exception {
        Path file = dir.resolve("journal.jsonl");
        JournalOutlet journal = journal(file);
        journal.onExplanation(Examples.scp());

        Files.move(file, dir.resolve("journal.1.jsonl"));
        journal.onExplanation(Examples.scp());

        assertThat(Files.readAllLines(file)).hasSize(1);
    }

    @Test
    void aFailingRendererNeverThrows() {
        Path file = dir.resolve("journal.jsonl");
        JournalOutlet journal = new JournalOutlet(
                file,
                explanation -> {
                    throw new IllegalStateException("broken");
                },
                nanos::get);

        assertThatCode(() -> journal.onExplanation(Examples.scp())).doesNotThrowAnyException();
        assertThat(events.list).hasSize(1);
    }

    @Test
    void aClosedJournalIsSilent() {
        Path file = dir.resolve("journal.jsonl");
        JournalOutlet journal = journal(file);
        journal.close();

        journal.onExplanation(Examples.scp());

        assertThat(file).doesNotExist();
    }

    private JournalOutlet journal(Path file) {
        return new JournalOutlet(file, new JsonRenderer(RenderOptions.STANDARD), nanos::get);
    }
}
