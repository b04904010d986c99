package io.github.whydenied.render;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.whydenied.Explanation;
import io.github.whydenied.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
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
            JournalOutlet journal = new JournalOutlet(
                    new Settings.Journal(file, 0), explained -> line, Duration.ofSeconds(60), true, System::nanoTime);
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

        assertWarnedOnce(dir, dir.getFileName() + " is a directory; a journal is a regular file");
    }

    @Test
    void aPipeIsNeverOpened() throws Exception {
        Path pipe = dir.resolve("journal.jsonl");
        assumeTrue(made("mkfifo", pipe.toString()));

        JournalOutlet journal = journal(pipe);
        for (int i = 0; i < 100; i++) {
            journal.onExplanation(Examples.scp());
        }

        assertWarnedOnce(pipe, "journal.jsonl is a pipe, a socket or a device; a journal is a regular file");
    }

    @Test
    void aDeviceIsNeverOpened() {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.isWritable(full));

        journal(full).onExplanation(Examples.scp());

        assertWarnedOnce(full, "full is a pipe, a socket or a device; a journal is a regular file");
    }

    @Test
    void aSymbolicLinkIsNotFollowed() throws Exception {
        Path target = Files.createFile(dir.resolve("target"));
        Path link = dir.resolve("journal.jsonl");
        assumeTrue(made("ln", "-s", target.toString(), link.toString()));

        journal(link).onExplanation(Examples.scp());

        assertThat(target).isEmptyFile();
        assertWarnedOnce(link, "journal.jsonl is a symbolic link, which is not followed; a journal is a regular file");
    }

    @Test
    void aFileThatIsThereAndOpenToEverybodyIsOneWarningAndIsWritten() throws Exception {
        assumeTrue(dir.getFileSystem().supportedFileAttributeViews().contains("posix"));
        Path file = Files.createFile(dir.resolve("journal.jsonl"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        JournalOutlet journal = journal(file);

        journal.onExplanation(Examples.scp());
        journal.onExplanation(Examples.scp());

        assertThat(Files.readAllLines(file)).hasSize(2);
        assertThat(events.list)
                .extracting(ILoggingEvent::toString)
                .containsExactly("[WARN] WhyDenied's journal " + file + " is open to everybody on this machine"
                        + " (rw-r--r--): it names principals, resources and policies; chmod 600 closes it");
    }

    @Test
    void aFullJournalBecomesTheOlderOneAndBeginsAnew() throws Exception {
        Path file = dir.resolve("journal.jsonl");
        AtomicLong number = new AtomicLong();
        JournalOutlet journal = new JournalOutlet(
                new Settings.Journal(file, 1_000),
                explanation -> number.incrementAndGet() + " ".repeat(99),
                Duration.ofSeconds(60),
                true,
                nanos::get);

        for (int i = 0; i < 25; i++) {
            journal.onExplanation(Examples.scp());
        }

        assertThat(lines(dir.resolve("journal.jsonl.1")))
                .hasSizeBetween(8, 10)
                .endsWith(lines(file).get(0) - 1);
        assertThat(lines(file)).endsWith(25L);
        assertThat(Files.size(file)).isLessThanOrEqualTo(1_000);
        assertThat(dir).isDirectoryNotContaining("glob:**.2");
        assertThat(events.list).isEmpty();
    }

    private static List<Long> lines(Path file) throws Exception {
        return Files.readAllLines(file).stream()
                .map(line -> Long.parseLong(line.strip()))
                .toList();
    }

    @Test
    void writersOfOneFileThatAllSeeItFullLoseNoLine() throws Exception {
        Path file = dir.resolve("journal.jsonl");
        ExecutorService pool = Executors.newFixedThreadPool(4);
        List<Future<?>> writers = new ArrayList<>();
        for (int writer = 0; writer < 4; writer++) {
            JournalOutlet journal = new JournalOutlet(
                    // Full once, so that all that was written is in the two files.
                    new Settings.Journal(file, 30_000),
                    explained -> "x".repeat(99),
                    Duration.ofSeconds(60),
                    true,
                    System::nanoTime);
            writers.add(pool.submit(() -> {
                for (int i = 0; i < 120; i++) {
                    journal.onExplanation(Examples.scp());
                }
            }));
        }
        for (Future<?> writer : writers) {
            writer.get();
        }
        pool.shutdown();

        List<String> all = new ArrayList<>(Files.readAllLines(dir.resolve("journal.jsonl.1")));
        all.addAll(Files.readAllLines(file));
        assertThat(all).hasSize(4 * 120).containsOnly("x".repeat(99));
    }

    @Test
    void nobodyWaitsForADiskThatHangsAndWhatWasNotWrittenIsTold() throws Exception {
        Path file = dir.resolve("journal.jsonl");
        CountDownLatch disk = new CountDownLatch(1);
        JournalOutlet journal = new JournalOutlet(
                new Settings.Journal(file, 0),
                explanation -> {
                    awaitQuietly(disk);
                    return "line";
                },
                Duration.ofSeconds(60),
                false,
                nanos::get);

        for (int i = 0; i < 300; i++) {
            journal.onExplanation(Examples.scp());
        }
        assertThat(file).doesNotExist();
        disk.countDown();
        journal.close();

        // One is being written while the others wait.
        assertThat(Files.readAllLines(file)).hasSize(JournalQueue.MAX_QUEUED + 1);
        assertThat(events.list)
                .extracting(ILoggingEvent::toString)
                .containsExactly(
                        "[WARN] WhyDenied cannot write its journal " + file
                                + ": 256 explanations wait to be written; explanations lost so far: 1",
                        "[INFO] WhyDenied writes its journal " + file + " again; explanations lost meanwhile: 43");
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatIsQueuedIsWrittenBeforeTheProcessEnds() throws Exception {
        Path file = dir.resolve("journal.jsonl");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        EndsAtOnce.class.getName(),
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(dir.resolve("output").toFile())
                .start();

        assertThat(process.waitFor(60, SECONDS)).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(dir.resolve("output")))
                .isZero();
        assertThat(Files.readAllLines(file)).hasSize(5);
    }

    /** An application that ends while its journal is being written. */
    static final class EndsAtOnce {

        public static void main(String[] args) {
            JournalOutlet journal = new JournalOutlet(
                    new Settings.Journal(Path.of(args[0]), 0),
                    explanation -> {
                        LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
                        return "line";
                    },
                    Duration.ofSeconds(30),
                    false,
                    System::nanoTime);
            for (int i = 0; i < 5; i++) {
                journal.onExplanation(Examples.scp());
            }
        }
    }

    /** A web application that is undeployed must be forgotten, its journal with it. */
    @Test
    void aJournalThatIsClosedLeavesNoThread() {
        JournalOutlet journal = journal(dir.resolve("journal.jsonl"));
        journal.onExplanation(Examples.scp());
        List<Thread> writers = threads();
        assertThat(writers).isNotEmpty().allMatch(Thread::isDaemon);

        journal.close();

        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(threads()).hasSizeLessThan(writers.size()));
    }

    private static List<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("whydenied-journal"))
                .toList();
    }

    private static boolean made(String... command) {
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException | InterruptedException e) {
            return false;
        }
    }

    private void assertWarnedOnce(Path file, String reason) {
        assertThat(events.list)
                .extracting(ILoggingEvent::toString)
                .containsExactly("[WARN] WhyDenied cannot write its journal " + file + ": " + reason
                        + "; explanations lost so far: 1");
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
                new Settings.Journal(file, 0),
                explanation -> {
                    throw new IllegalStateException("broken");
                },
                Duration.ofSeconds(60),
                true,
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
        return new JournalOutlet(
                new Settings.Journal(file, Settings.Journal.MAX_SIZE),
                new JsonRenderer(RenderOptions.STANDARD),
                Duration.ofSeconds(60),
                true,
                nanos::get);
    }
}
