package io.github.whydenied.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.evidence.EvidenceLedger;
import io.github.whydenied.evidence.Finding;
import io.github.whydenied.evidence.Inquiry;
import io.github.whydenied.evidence.Probe;
import io.github.whydenied.evidence.ProbeSession;
import java.util.List;
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
        Where where = new Where();
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(WhyDeniedAutoConfiguration.class))
                .withPropertyValues("spring.threads.virtual.enabled=" + wanted)
                .withBean(Probe.class, () -> where)
                .run(context -> {
                    try (SeveralContextsTest.ClientOfItsOwn client = new SeveralContextsTest.ClientOfItsOwn()) {
                        client.deniedCall();
                    }
                });
        assertThat(where.virtual).isNotEmpty().containsOnly(wanted && JVM_HAS_THEM);
    }

    /** Tells whether the thread that it is asked on is virtual. */
    private static final class Where implements Probe {

        private final Queue<Boolean> virtual = new ConcurrentLinkedQueue<>();

        @Override
        public String name() {
            return "where";
        }

        @Override
        public int cost() {
            return 0;
        }

        @Override
        public List<String> permissions() {
            return List.of();
        }

        @Override
        public boolean answers(Inquiry inquiry, EvidenceLedger known) {
            return true;
        }

        @Override
        public Finding ask(Inquiry inquiry, ProbeSession session) {
            // Compiled for 17, where the method does not exist.
            virtual.add(Thread.currentThread().getThreadGroup().getName().equals("VirtualThreads"));
            throw new IllegalStateException("nothing to find");
        }
    }
}
