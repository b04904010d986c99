package io.github.whydenied;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.call.CallerAccess;
import io.github.whydenied.call.FailedCall;
import io.github.whydenied.evidence.Finding;
import io.github.whydenied.testing.Calls;
import io.github.whydenied.testing.FakeProbe;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A denial can be over, and come back, while its first diagnosis goes on. */
class EndedBeforeItIsToldTest {

    private static final Object PROVIDER = new Object();

    private final FailedCall call = Calls.deniedGetObject("a");
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final CountDownLatch answer = new CountDownLatch(1);
    private final Diagnoser diagnoser = Diagnoser.builder()
            .probes(List.of(new FakeProbe("slow", session -> {
                answer.await();
                return new Finding() {};
            })))
            .listener(new ExplanationListener() {
                @Override
                public void onExplanation(Explanation explanation) {
                    // The states alone are of interest.
                }

                @Override
                public void onDenialOpened(OpenDenial opened) {
                    heard.add(opened.again() ? "again" : "opened");
                }

                @Override
                public void onDenialEnded(OpenDenial ended, Duration duration, long calls) {
                    heard.add("ended " + calls);
                }
            })
            .build();

    @AfterEach
    void close() {
        diagnoser.close();
    }

    private Diagnosis denied() {
        return diagnoser.settle(
                diagnoser.begin(call, CallerAccess.NONE, false).orElseThrow().signedBy(PROVIDER), Duration.ZERO);
    }

    private void succeeds() {
        diagnoser
                .openDenials()
                .succeeded(SucceededCalls.of(
                        call.api(), call.request(), call.credentials().accessKeyId(), PROVIDER));
    }

    /** Nobody has heard of it, so that it is one denial, and none of its calls is lost. */
    @Test
    void itIsOneDenialWithAllItsCalls() throws Exception {
        Diagnosis diagnosis = denied();
        succeeds();
        assertThat(denied()).isSameAs(diagnosis);
        answer.countDown();
        assertThat(heard.poll(10, SECONDS)).isEqualTo("opened");
        succeeds();
        assertThat(heard.poll(10, SECONDS)).isEqualTo("ended 2");
        assertThat(heard).isEmpty();
    }

    @Test
    void onceItWasToldItComesAgain() throws Exception {
        denied();
        answer.countDown();
        assertThat(heard.poll(10, SECONDS)).isEqualTo("opened");
        succeeds();
        assertThat(heard.poll(10, SECONDS)).isEqualTo("ended 1");
        denied();
        assertThat(heard.poll(10, SECONDS)).isEqualTo("again");
    }
}
