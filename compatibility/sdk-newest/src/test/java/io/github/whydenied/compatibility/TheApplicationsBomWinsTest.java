package io.github.whydenied.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The library asks for the SDK it was compiled against; an application's BOM says otherwise and is obeyed. */
class TheApplicationsBomWinsTest {

    private static final String FLOOR = System.getProperty("aws-sdk.version");
    private static final String NEWEST = System.getProperty("aws-sdk-newest.version");

    /** What is published asks for the floor, so that what follows is the work of the BOM. */
    @Test
    void theLibraryAsksForTheFloor() throws IOException {
        Path published = Path.of(System.getProperty("project.rootdir"), "core", ".flattened-pom.xml");

        assertThat(FLOOR).isNotEqualTo(NEWEST);
        assertThat(Files.readString(published).replaceAll("\\s+", ""))
                .contains("<artifactId>sdk-core</artifactId><version>" + FLOOR + "</version>");
    }

    @Test
    void everySdkModuleOnTheClassPathIsThatOfTheBom() {
        List<String> sdk = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(entry -> entry.replace('\\', '/'))
                .filter(entry -> entry.contains("/software/amazon/awssdk/"))
                .map(entry -> entry.substring(entry.lastIndexOf('/') + 1))
                .toList();

        assertThat(sdk)
                .contains("sdk-core-" + NEWEST + ".jar", "iam-" + NEWEST + ".jar", "sts-" + NEWEST + ".jar")
                .allMatch(jar -> jar.endsWith("-" + NEWEST + ".jar"));
    }
}
