package io.github.whydenied;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.whydenied.call.CallerAccess;
import io.github.whydenied.testing.Calls;
import io.github.whydenied.testing.FakeProbe;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** An application that is undeployed is kept by nothing of ours: no thread that stays, none that keeps its class loader. */
class LeavesNoThreadBehindTest {

    private static final ClassLoader OURS = Diagnoser.class.getClassLoader();

    private static List<Thread> ourThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("whydenied-"))
                .toList();
    }

    /** Without {@link Diagnoser#close()}, which nobody calls where no framework does. */
    @Test
    void allThreadsEndByThemselves() throws Exception {
        Diagnoser diagnoser =
                Diagnoser.builder().probes(List.of(FakeProbe.identity())).build();
        diagnoser
                .diagnose(Calls.deniedGetObject("a"), CallerAccess.NONE)
                .orElseThrow()
                .complete()
                .get(10, SECONDS);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(ourThreads()).isEmpty());
    }

    @Test
    void aThreadHasOurLoaderWhileItWorksAndNobodysWhileItIsIdle() throws Exception {
        List<ClassLoader> working = new CopyOnWriteArrayList<>();
        List<Thread> threads = new CopyOnWriteArrayList<>();
        Thread.currentThread().setContextClassLoader(new URLClassLoader(new URL[0], OURS));
        try (DiagnosisPool pool = new DiagnosisPool(null)) {
            CompletableFuture<Void> asked = new CompletableFuture<>();
            CompletableFuture<Void> told = new CompletableFuture<>();
            for (CompletableFuture<Void> done : List.of(asked, told)) {
                Runnable task = () -> {
                    working.add(Thread.currentThread().getContextClassLoader());
                    threads.add(Thread.currentThread());
                    done.complete(null);
                };
                assertThat(done == asked ? pool.tryExecute(task) : pool.tryTell(task))
                        .isTrue();
            }
            asked.get(10, SECONDS);
            told.get(10, SECONDS);
            assertThat(working).containsExactly(OURS, OURS);
            await().untilAsserted(() -> assertThat(threads)
                    .extracting(Thread::getContextClassLoader)
                    .containsOnly(ClassLoader.getPlatformClassLoader()));
        } finally {
            Thread.currentThread().setContextClassLoader(OURS);
        }
    }

    /** A closed pool has no idle thread, and what a late diagnosis has to tell is told all the same. */
    @Test
    void aClosedPoolStillTells() {
        DiagnosisPool pool = new DiagnosisPool(null);
        pool.close();
        CompletableFuture<Thread> told = new CompletableFuture<>();
        assertThat(pool.tryExecute(() -> {})).isFalse();
        assertThat(pool.tryTell(() -> told.complete(Thread.currentThread()))).isTrue();
        assertThat(told).succeedsWithin(Duration.ofSeconds(10));
        await().atMost(Duration.ofSeconds(5)).until(() -> !told.join().isAlive());
    }

    /** The JDK's one timer thread and its common pool live as long as the JVM, with the context class loader of who came first. */
    @Test
    void nothingOfOursUsesTheThreadsOfTheJdk() throws IOException {
        Path root = Path.of(System.getProperty("project.basedir"), "..");
        for (String module : List.of("core", "sdk-interceptor", "spring-starter", "testing")) {
            try (Stream<Path> files = Files.walk(root.resolve(module).resolve("src/main/java"))) {
                assertThat(files.filter(file -> file.toString().endsWith(".java")))
                        .as("sources of %s", module)
                        .isNotEmpty()
                        .allSatisfy(
                                file -> assertThat(Files.readString(file))
                                        .as("%s; see evidence.Alarm and DiagnosisPool", file.getFileName())
                                        .doesNotContainPattern(
                                                "\\borTimeout\\(|\\bcompleteOnTimeout\\(|\\bdelayedExecutor\\("
                                                        + "|\\bcommonPool\\(|\\.\\w+Async\\(\\s*\\(|\\bnew Timer\\(|\\bparallel(Stream)?\\("));
            }
        }
    }
}
