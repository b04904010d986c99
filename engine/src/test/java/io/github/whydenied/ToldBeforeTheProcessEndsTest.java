package io.github.whydenied;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.whydenied.Settings.Bounds;
import io.github.whydenied.call.CallerAccess;
import io.github.whydenied.evidence.CallerIdentity;
import io.github.whydenied.evidence.Gap;
import io.github.whydenied.testing.Calls;
import io.github.whydenied.testing.FakeProbe;
import io.github.whydenied.testing.Uninterruptibles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Listeners hear of every denial once at least before the process ends, within a bounded time, and no hook outlives its reason. */
class ToldBeforeTheProcessEndsTest {

    private static final String CUT_SHORT = "further_evidence";

    private final Hooks hooks = new Hooks();
    private final CountDownLatch release = new CountDownLatch(1);
    private final List<Explanation> heard = new CopyOnWriteArrayList<>();
    private final List<Diagnoser> opened = new ArrayList<>();
    private final FakeProbe stubborn = new FakeProbe("stubborn", session -> {
        Uninterruptibles.await(release);
        return new CallerIdentity("", "", "");
    });

    /** The hooks of a process that a test can end. */
    private static final class Hooks implements Untold.Hooks {

        final Set<Thread> registered = ConcurrentHashMap.newKeySet();
        private boolean ending;

        @Override
        public synchronized void add(Thread hook) {
            failWhenEnding();
            registered.add(hook);
        }

        @Override
        public synchronized void remove(Thread hook) {
            failWhenEnding();
            registered.remove(hook);
        }

        private void failWhenEnding() {
            if (ending) {
                throw new IllegalStateException("Shutdown in progress");
            }
        }

        /** As the JVM does: no more hooks, and those that there are run. */
        List<Thread> begin() {
            synchronized (this) {
                ending = true;
            }
            registered.forEach(Thread::start);
            return List.copyOf(registered);
        }
    }

    @AfterEach
    void close() {
        release.countDown();
        opened.forEach(Diagnoser::close);
    }

    private Diagnoser diagnoser(Duration exitWait, ExplanationListener listener) {
        Diagnoser diagnoser = Diagnoser.builder()
                .settings(new Settings(
                        true,
                        Settings.DEFAULT.output(),
                        new Bounds(Duration.ZERO, Duration.ofMinutes(5), 12, Duration.ofMinutes(5), exitWait),
                        Settings.DEFAULT.probes()))
                .probes(List.of(stubborn))
                .listener(listener)
                .hooks(hooks)
                .build();
        opened.add(diagnoser);
        return diagnoser;
    }

    private Diagnoser diagnoser(Duration exitWait) {
        return diagnoser(exitWait, explanation -> {
            if (explanation.course().complete()) {
                heard.add(explanation);
            }
        });
    }

    private static Optional<Diagnosis> diagnose(Diagnoser diagnoser, String key) {
        return diagnoser.diagnose(Calls.deniedGetObject("bucket-" + key, key), CallerAccess.NONE);
    }

    private static void join(List<Thread> ending) throws InterruptedException {
        for (Thread hook : ending) {
            hook.join(SECONDS.toMillis(20));
            assertThat(hook.isAlive()).as("the end of the process is kept").isFalse();
        }
    }

    private static List<String> gaps(Explanation explanation) {
        return explanation.verdict().gaps().stream().map(Gap::missing).toList();
    }

    @Test
    void thereIsAHookOnlyWhileListenersAreToBeTold() {
        Diagnoser diagnoser = diagnoser(Duration.ZERO);
        assertThat(hooks.registered).isEmpty();
        diagnose(diagnoser, "a");
        diagnose(diagnoser, "b");
        diagnose(diagnoser, "a");
        assertThat(hooks.registered)
                .singleElement()
                .satisfies(hook -> assertThat(hook.getContextClassLoader())
                        .as("what an application's loader would be kept by")
                        .isSameAs(ClassLoader.getPlatformClassLoader()));
        release.countDown();
        await().untilAsserted(() -> assertThat(heard).hasSize(2));
        await().untilAsserted(() -> assertThat(hooks.registered).isEmpty());
        diagnose(diagnoser, "c");
        await().untilAsserted(() -> assertThat(heard).hasSize(3));
        await().untilAsserted(() -> assertThat(hooks.registered).isEmpty());
    }

    @Test
    void whatIsKnownIsToldAndNothingAfterIt() throws Exception {
        Diagnosis diagnosis = diagnose(diagnoser(Duration.ofMillis(50)), "a").orElseThrow();
        join(hooks.begin());
        assertThat(heard)
                .singleElement()
                .satisfies(told -> assertThat(gaps(told)).contains(CUT_SHORT));
        assertThat(diagnosis.complete()).as("the diagnosis itself").isNotDone();
        release.countDown();
        assertThat(gaps(diagnosis.complete().get(10, SECONDS))).doesNotContain(CUT_SHORT);
        diagnosis.complete().get(10, SECONDS);
        opened.forEach(Diagnoser::close);
        assertThat(heard).hasSize(1);
    }

    @Test
    void withoutAWaitWhatIsKnownIsToldToo() throws Exception {
        diagnose(diagnoser(Duration.ZERO), "a");
        diagnose(opened.get(0), "b");
        join(hooks.begin());
        assertThat(heard).hasSize(2).allSatisfy(told -> assertThat(gaps(told)).contains(CUT_SHORT));
    }

    @Test
    void aDiagnosisThatEndsInTimeIsToldAsItIs() throws Exception {
        diagnose(diagnoser(Duration.ofMinutes(1)), "a");
        List<Thread> ending = hooks.begin();
        release.countDown();
        join(ending);
        assertThat(heard)
                .singleElement()
                .satisfies(told -> assertThat(gaps(told)).doesNotContain(CUT_SHORT));
    }

    @Test
    void whatIsDeniedWhileTheProcessEndsIsToldAtOnce() {
        Diagnoser diagnoser = diagnoser(Duration.ofMinutes(1));
        assertThat(hooks.begin()).isEmpty();
        diagnose(diagnoser, "a");
        assertThat(heard).hasSize(1);
    }

    @Test
    void aListenerThatHangsDoesNotKeepTheProcess() throws Exception {
        diagnose(diagnoser(Duration.ZERO, explanation -> Uninterruptibles.await(release)), "a");
        join(hooks.begin());
    }

    /** A framework's hook closes what it manages, and then ends the log. */
    @Test
    void aFrameworkCanHaveItToldBeforeItEndsTheLog() {
        Diagnoser diagnoser = diagnoser(Duration.ofMillis(50));
        diagnose(diagnoser, "a");
        diagnoser.tellIfTheProcessEnds();
        assertThat(heard)
                .as("an application is closed, and the process goes on")
                .isEmpty();
        hooks.begin();
        diagnoser.tellIfTheProcessEnds();
        assertThat(heard).hasSize(1);
    }

    @Test
    void withoutListenersThereIsNothingToWaitFor() {
        Diagnoser diagnoser =
                Diagnoser.builder().probes(List.of(stubborn)).hooks(hooks).build();
        opened.add(diagnoser);
        diagnose(diagnoser, "a");
        assertThat(hooks.registered).isEmpty();
    }

    /** The line of those that were only counted is due in a minute, which the process does not have. */
    @Test
    void whatWasCountedIsToldBeforeTheEndAndNotWaitedFor() throws Exception {
        List<FurtherDenials> further = new CopyOnWriteArrayList<>();
        release.countDown();
        Diagnoser diagnoser = diagnoser(Duration.ofMinutes(1), new ExplanationListener() {
            @Override
            public void onExplanation(Explanation explanation) {
                heard.add(explanation);
            }

            @Override
            public void onFurtherDenials(FurtherDenials more) {
                further.add(more);
            }
        });
        diagnoser
                .diagnose(Calls.deniedGetObject("a"), CallerAccess.NONE)
                .orElseThrow()
                .complete()
                .get(10, SECONDS);
        diagnoser.diagnose(Calls.deniedGetObject("b"), CallerAccess.NONE);
        join(hooks.begin());
        assertThat(further).extracting(FurtherDenials::denials).containsExactly(1L);
    }
}
