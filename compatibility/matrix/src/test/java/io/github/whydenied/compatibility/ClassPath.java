package io.github.whydenied.compatibility;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import java.io.File;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The jars of an application, in Maven's order. */
record ClassPath(List<Jar> jars) {

    String atCompileTime() {
        return text(jars.stream());
    }

    String atRunTime() {
        return text(jars.stream().filter(Jar::atRunTime));
    }

    /** Artifact to version. */
    Map<String, String> versionsOfTheSdk() {
        return jars.stream().filter(Jar::ofTheSdk).collect(toMap(Jar::name, Jar::version, (a, b) -> a, TreeMap::new));
    }

    /** The version that a client has under it; empty where the SDK lies in a jar that is not AWS's. */
    String versionOfTheSdk() {
        Map<String, String> versions = versionsOfTheSdk();
        return Stream.of("sdk-core", "bundle")
                .map(name -> versions.getOrDefault("software.amazon.awssdk:" + name, ""))
                .filter(version -> !version.isEmpty())
                .findFirst()
                .orElse("");
    }

    List<Jar> gainedOver(ClassPath other) {
        Set<String> had = other.jars.stream().map(Jar::name).collect(Collectors.toSet());
        return jars.stream()
                .filter(Jar::atRunTime)
                .filter(jar -> !had.contains(jar.name()))
                .toList();
    }

    ClassPath and(ClassPath other) {
        return new ClassPath(Stream.concat(jars.stream(), other.jars.stream()).toList());
    }

    private static String text(Stream<Jar> jars) {
        return jars.map(jar -> jar.file().toString()).collect(joining(File.pathSeparator));
    }
}
