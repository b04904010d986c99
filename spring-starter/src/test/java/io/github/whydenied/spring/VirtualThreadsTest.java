package io.github.whydenied.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.evidence.Probe;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Threads of diagnoses are virtual where the application wants that and the JVM has them, from Java 21 on. */
class VirtualThreadsTest {

    private static final boolean JVM_HAS_THEM = Runtime.version().feature() >= 21;

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void followTheApplication(boolean wanted) {
        Queue<Boolean> virtual = new ConcurrentLinkedQueue<>();
        // Compiled for 17, where no method tells.
        Runnable ask = () ->
                virtual.add(Thread.currentThread().getThreadGroup().getName().equals("VirtualThreads"));
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(WhyDeniedAutoConfiguration.class))
                .withPropertyValues("spring.threads.virtual.enabled=" + wanted)
                .withBean(Probe.class, () -> new ExtensionBeansTest.CalendarProbe(ask))
                .run(context -> {
                    try (SeveralContextsTest.ClientOfItsOwn client = new SeveralContextsTest.ClientOfItsOwn()) {
                        client.deniedCall();
                    }
                });
        assertThat(virtual).isNotEmpty().containsOnly(wanted && JVM_HAS_THEM);
    }
}
