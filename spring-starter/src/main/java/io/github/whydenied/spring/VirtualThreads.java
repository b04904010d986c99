package io.github.whydenied.spring;

import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.core.task.VirtualThreadTaskExecutor;

/** Threads for diagnoses, virtual where the application's are. */
final class VirtualThreads {

    private VirtualThreads() {}

    /** Virtual ones, where {@code spring.threads.virtual.enabled} is true and the JVM has them: from Java 21 on. */
    static Optional<ThreadFactory> wanted(@Nullable Environment environment) {
        boolean wanted = environment != null
                && environment
                        .getProperty("spring.threads.virtual.enabled", "false")
                        .equals("true");
        try {
            return wanted
                    ? Optional.of(new VirtualThreadTaskExecutor("whydenied-").getVirtualThreadFactory())
                    : Optional.empty();
        } catch (UnsupportedOperationException | LinkageError older) {
            return Optional.empty();
        }
    }
}
