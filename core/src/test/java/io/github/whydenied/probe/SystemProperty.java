package io.github.whydenied.probe;

import org.jspecify.annotations.Nullable;

/** Sets a system property and restores it; the SDK reads its endpoint settings from there. */
final class SystemProperty implements AutoCloseable {

    private final String name;
    private final @Nullable String before;

    SystemProperty(String name, String value) {
        this.name = name;
        this.before = System.getProperty(name);
        System.setProperty(name, value);
    }

    @Override
    public void close() {
        if (before == null) {
            System.clearProperty(name);
        } else {
            System.setProperty(name, before);
        }
    }
}
