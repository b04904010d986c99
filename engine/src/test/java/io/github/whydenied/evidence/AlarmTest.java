package io.github.whydenied.evidence;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class AlarmTest {

    @Test
    void goesOffOnADaemonOfOursThatSeesOurClasses() throws Exception {
        CompletableFuture<Thread> on = new CompletableFuture<>();
        CompletableFuture<ClassLoader> context = new CompletableFuture<>();
        Alarm.in(Duration.ofMillis(1), () -> {
            context.complete(Thread.currentThread().getContextClassLoader());
            on.complete(Thread.currentThread());
        });
        assertThat(on.get(10, SECONDS).isDaemon()).isTrue();
        assertThat(on.get(10, SECONDS).getName()).isEqualTo("whydenied-timer");
        assertThat(context.get(10, SECONDS)).isSameAs(Alarm.class.getClassLoader());
    }

    @Test
    void doesNotGoOffOnceItIsCancelled() throws Exception {
        AtomicBoolean wentOff = new AtomicBoolean();
        Alarm alarm = Alarm.in(Duration.ofMillis(50), () -> wentOff.set(true));
        alarm.cancel();
        CompletableFuture<Void> later = new CompletableFuture<>();
        Alarm.in(Duration.ofMillis(100), () -> later.complete(null));
        later.get(10, SECONDS);
        assertThat(wentOff).isFalse();
    }

    /** The thread of all alarms goes on. */
    @Test
    void thatFailsHarmsNoOther() throws Exception {
        Alarm.in(Duration.ZERO, () -> {
            throw new IllegalStateException("of a test");
        });
        CompletableFuture<Void> later = new CompletableFuture<>();
        Alarm.in(Duration.ofMillis(1), () -> later.complete(null));
        assertThat(later).succeedsWithin(Duration.ofSeconds(10));
    }
}
