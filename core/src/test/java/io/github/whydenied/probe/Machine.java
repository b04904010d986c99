package io.github.whydenied.probe;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** A process as a test describes it: its variables, properties, home directory and classpath. */
final class Machine {

    private final Map<String, String> variables = new HashMap<>();
    private final Map<String, String> properties = new HashMap<>();
    private final Set<String> missing = new HashSet<>();
    private final Path home;

    Machine(Path home) {
        this.home = home;
    }

    /** A machine without a home directory. */
    static Machine bare() {
        return new Machine(Path.of("/nonexistent-home"));
    }

    Machine variable(String name, String value) {
        variables.put(name, value);
        return this;
    }

    Machine property(String name, String value) {
        properties.put(name, value);
        return this;
    }

    Machine without(String className) {
        missing.add(className);
        return this;
    }

    ProbeEnvironment environment() {
        return new ProbeEnvironment(
                variables::get,
                properties::get,
                home,
                Clock.fixed(Ask.NOW, ZoneOffset.UTC),
                name -> !missing.contains(name));
    }
}
