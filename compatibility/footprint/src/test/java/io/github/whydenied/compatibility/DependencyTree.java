package io.github.whydenied.compatibility;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The tree that maven-dependency-plugin has written: one artifact a line, indented by three characters a level. */
final class DependencyTree {

    /**
     * An artifact.
     *
     * @param coordinates {@code group:artifact:type:version:scope}
     * @param parent the coordinates of what brings it; empty for the application itself
     */
    record Node(String coordinates, String parent) {

        String group() {
            return coordinates.split(":", -1)[0];
        }

        String name() {
            return coordinates.split(":", -1)[1];
        }
    }

    private final List<Node> nodes = new ArrayList<>();

    static DependencyTree ofThisApplication() {
        Path file = Path.of(System.getProperty("project.build.directory"), "runtime-tree.txt");
        try {
            return new DependencyTree(Files.readAllLines(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private DependencyTree(List<String> lines) {
        List<String> path = new ArrayList<>();
        for (String line : lines) {
            String coordinates = line.strip();
            int level = line.indexOf(coordinates) / 3;
            path.subList(level, path.size()).clear();
            nodes.add(new Node(coordinates, level == 0 ? "" : path.get(level - 1)));
            path.add(coordinates);
        }
    }

    /** All but the application itself. */
    Stream<Node> dependencies() {
        return nodes.stream().filter(node -> !node.parent().isEmpty());
    }
}
