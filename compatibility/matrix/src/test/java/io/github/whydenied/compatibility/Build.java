package io.github.whydenied.compatibility;

import java.nio.file.Path;
import java.util.Optional;

/** What the build that runs these tests tells about itself. */
final class Build {

    static final String VERSION = System.getProperty("project.version");

    /** The project's root folder. */
    static final Path ROOT = Path.of(System.getProperty("project.rootdir"));

    /** This module's {@code target}. */
    static final Path TARGET = Path.of(System.getProperty("project.build.directory"));

    static final Path LOCAL_REPOSITORY = Path.of(System.getProperty("maven.local-repository"));

    static final Path MAVEN_HOME = Path.of(System.getProperty("maven.home"));

    static final boolean OFFLINE = System.getProperty("maven.offline", "").equals(":true");

    private static final Path TESTS = Path.of(System.getProperty("project.basedir"), "src", "test");

    private Build() {}

    static Path setUp(String name) {
        return TESTS.resolve("set-ups").resolve(name);
    }

    static Path application(String name) {
        return TESTS.resolve("applications").resolve(name);
    }

    /** The settings of the user, or the ones of the Maven installation, where the build was given a file. */
    static Optional<Path> settings(String whose) {
        String file = System.getProperty("maven." + whose + "-settings", "").substring(1);
        return file.isEmpty() || file.startsWith("$") ? Optional.empty() : Optional.of(Path.of(file));
    }
}
