package io.github.whydenied.sdk;

import java.util.Optional;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;

/** Execution attributes of ours. */
final class Markers {

    private static final ExecutionAttribute<Boolean> EXPLAINED = unique("io.github.whydenied.explained");

    private Markers() {}

    /** Marks an execution as one that is explained; false when it was marked before. */
    static boolean claim(ExecutionAttributes attributes) {
        boolean before = Boolean.TRUE.equals(attributes.getAttribute(EXPLAINED));
        attributes.putAttribute(EXPLAINED, true);
        return !before;
    }

    /**
     * An attribute. The SDK allows one of a name in a JVM; when this class is loaded by a second class loader over one shared
     * SDK (two web applications), the name is taken and ours gets a number.
     */
    static <T> ExecutionAttribute<T> unique(String name) {
        for (int number = 1; number < 1_000; number++) {
            Optional<ExecutionAttribute<T>> free = tryName(number == 1 ? name : name + "." + number);
            if (free.isPresent()) {
                return free.get();
            }
        }
        throw new IllegalStateException("no free name for the execution attribute " + name);
    }

    private static <T> Optional<ExecutionAttribute<T>> tryName(String name) {
        try {
            return Optional.of(new ExecutionAttribute<>(name));
        } catch (IllegalArgumentException taken) {
            return Optional.empty();
        }
    }
}
