package io.github.whydenied.compatibility;

import java.nio.file.Path;

/**
 * A jar of an application.
 *
 * @param name group, artifact and, where there is one, classifier
 */
record Jar(String name, String version, String scope, Path file) {

    boolean ofTheSdk() {
        return name.startsWith("software.amazon.awssdk:");
    }

    boolean atRunTime() {
        return !scope.equals("provided");
    }

    String artifact() {
        return name.substring(name.indexOf(':') + 1);
    }

    long kibibytes() {
        return file.toFile().length() / 1024;
    }

    @Override
    public String toString() {
        return name + ":" + version;
    }
}
