package io.github.whydenied.sdk;

import static io.github.whydenied.awsstub.AwsService.S3;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A web application with our jars and the SDK in its own class loader leaves nothing of itself in the JVM, also after a denial. */
class UndeployedApplicationTest {

    @RegisterExtension
    final Bench bench = new Bench();

    private static URL[] classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(UndeployedApplicationTest::url)
                .toArray(URL[]::new);
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deploys an application, has one of its calls denied on a thread of the container's, and undeploys it. */
    private static WeakReference<ClassLoader> undeployed() throws Exception {
        URLClassLoader loader = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader());
        CompletableFuture<String> message = new CompletableFuture<>();
        Thread request = new Thread(() -> {
            try {
                Class<?> application = loader.loadClass(IsolatedCall.class.getName());
                message.complete((String) application.getMethod("denied").invoke(null));
            } catch (ReflectiveOperationException | RuntimeException e) {
                message.completeExceptionally(e);
            }
        });
        request.setContextClassLoader(loader);
        request.start();
        request.join();
        assertThat(message.get()).contains(" -- WhyDenied [");
        loader.close();
        return new WeakReference<>(loader);
    }

    /** Within the half minute in which our threads end, and the JDK's own for connections that are kept alive. */
    @ParameterizedTest
    @ValueSource(strings = {"none", "all"})
    void isCollected(String probes, @TempDir Path directory) throws Exception {
        bench.setting("probes", probes);
        bench.setting("journal", directory.resolve("journal.jsonl").toString());
        bench.aws().on(S3, "GetObject").denies();
        // Here too, so that nothing which this loader does for the first time later takes a place that the other's must
        // leave.
        assertThat(IsolatedCall.denied()).contains(" -- WhyDenied [");
        WeakReference<ClassLoader> loader = undeployed();
        await().atMost(Duration.ofSeconds(40))
                .pollInterval(Duration.ofMillis(250))
                .until(() -> {
                    System.gc();
                    return loader.get() == null;
                });
    }
}
