package io.github.whydenied.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SdkCopiesTest {

    private static final String FILE = "software/amazon/awssdk/core/exception/SdkException.class";

    @TempDir
    Path directory;

    @Test
    void twoCopiesAreToldWithTheirPlaces() throws IOException {
        URL bundle = jar("bundle-2.24.6.jar");
        URL core = jar("sdk-core-2.31.78.jar");
        try (URLClassLoader loader = new URLClassLoader(new URL[] {bundle, core}, null)) {
            assertThat(SdkCopies.places(loader)).containsExactly(bundle.toString(), core.toString());
        }
    }

    @Test
    void aCopyOfTheParentIsAnotherApplications() throws IOException {
        try (URLClassLoader parent = new URLClassLoader(new URL[] {jar("of-the-worker.jar")}, null);
                URLClassLoader plugin = new URLClassLoader(new URL[] {jar("of-the-plugin.jar")}, parent)) {
            assertThat(SdkCopies.places(plugin)).hasSize(1);
        }
    }

    @Test
    void theEngineNeedsNone() throws IOException {
        assertThat(SdkCopies.places(getClass().getClassLoader())).isEmpty();
    }

    private URL jar(String name) throws IOException {
        Path jar = directory.resolve(name);
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new ZipEntry(FILE));
            out.closeEntry();
        }
        return jar.toUri().toURL();
    }
}
