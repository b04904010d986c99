package io.github.whydenied.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** The jar that is under test is the one that a cluster is given. */
class OneJarTest {

    private static final long MAX_BYTES = 3_200_000;

    @Test
    void itHasEverythingOfOursAndNothingOfAnybodyElse() throws Exception {
        try (JarFile jar = new JarFile(jar().toFile())) {
            List<String> classes = jar.stream()
                    .map(JarEntry::getName)
                    .filter(name -> name.endsWith(".class"))
                    .toList();

            assertThat(classes)
                    .contains(
                            "io/github/whydenied/spark/DenialJob.class",
                            "io/github/whydenied/OfflineDiagnosis.class",
                            "io/github/whydenied/input/InputDetector.class",
                            "io/github/whydenied/shaded/jackson/core/JsonFactory.class")
                    .allMatch(name -> name.startsWith("io/github/whydenied/"))
                    .doesNotHaveDuplicates();
            assertThat(jar.getManifest().getMainAttributes().getValue("Main-Class"))
                    .isEqualTo(DenialJob.class.getName());
        }
        assertThat(Files.size(jar())).isLessThan(MAX_BYTES);
    }

    /** What links with 2.12 and 2.13 alike: no collection, function or option of Scala's is named anywhere. */
    @Test
    void noClassOfItKnowsScalaTheSdkOrTheParserOfSpark() throws Exception {
        List<String> faults = new ArrayList<>();
        try (JarFile jar = new JarFile(jar().toFile())) {
            for (JarEntry entry :
                    jar.stream().filter(e -> e.getName().endsWith(".class")).toList()) {
                try (InputStream in = jar.getInputStream(entry)) {
                    String constants = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
                    for (String foreign : List.of("scala/", "software/amazon/", "com/fasterxml/")) {
                        if (constants.contains(foreign)) {
                            faults.add(entry.getName() + " names " + foreign);
                        }
                    }
                }
            }
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void nothingOfTheSdkIsOnTheClassPathOfTheseTests() {
        assertThat(OneJarTest.class
                        .getClassLoader()
                        .getResource("software/amazon/awssdk/core/exception/SdkException.class"))
                .isNull();
    }

    static Path jar() throws IOException, URISyntaxException {
        return Path.of(DenialJob.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    }
}
