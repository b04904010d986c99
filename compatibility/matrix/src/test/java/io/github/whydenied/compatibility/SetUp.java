package io.github.whydenied.compatibility;

import java.util.Map;
import java.util.TreeMap;

/**
 * An application of the matrix.
 *
 * @param title its row in the table
 * @param pom the folder in {@code src/test/set-ups} with its POM
 * @param application the folder in {@code src/test/applications} with its code
 * @param container the folder of either kind with what runs it in a class loader of its own; empty where it is on the class path
 * @param agent the name of the jar that is its Java agent, or empty
 * @param properties what its POM leaves open
 */
record SetUp(
        String title, String pom, String application, String container, String agent, Map<String, String> properties) {

    static SetUp of(String title, String pom) {
        return new SetUp(title, pom, pom, "", "", Map.of());
    }

    SetUp running(String otherApplication) {
        return new SetUp(title, pom, otherApplication, container, agent, properties);
    }

    SetUp in(String someContainer) {
        return new SetUp(title, pom, application, someContainer, agent, properties);
    }

    SetUp tracedBy(String someAgent) {
        return new SetUp(title, pom, application, container, someAgent, properties);
    }

    SetUp with(String property, String value) {
        Map<String, String> all = new TreeMap<>(properties);
        all.put(property, value);
        return new SetUp(title, pom, application, container, agent, Map.copyOf(all));
    }

    SetUp sdk(String version) {
        return with("sdk.version", version);
    }

    boolean hasContainer() {
        return !container.isEmpty();
    }

    @Override
    public String toString() {
        return title;
    }
}
