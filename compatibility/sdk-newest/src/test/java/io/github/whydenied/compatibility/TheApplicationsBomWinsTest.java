package io.github.whydenied.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The library was compiled against an older SDK; the application's is of one version all the same. */
class TheApplicationsBomWinsTest {

    private static final String NEWEST = System.getProperty("aws-sdk-newest.version");

    @Test
    void everySdkModuleOnTheClassPathIsThatOfTheBom() {
        List<String> sdk = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(entry -> entry.replace('\\', '/'))
                .filter(entry -> entry.contains("/software/amazon/awssdk/"))
                .map(entry -> entry.substring(entry.lastIndexOf('/') + 1))
                .toList();

        assertThat(sdk)
                .contains("sdk-core-" + NEWEST + ".jar", "sts-" + NEWEST + ".jar")
                .allMatch(jar -> jar.endsWith("-" + NEWEST + ".jar"));
    }
}
