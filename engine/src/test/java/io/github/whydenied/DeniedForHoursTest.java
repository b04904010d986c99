package io.github.whydenied;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.whydenied.call.ApiCall;
import io.github.whydenied.call.CallerAccess;
import io.github.whydenied.call.ClockFacts;
import io.github.whydenied.call.CredentialFacts;
import io.github.whydenied.call.FailedCall;
import io.github.whydenied.call.RequestFacts;
import io.github.whydenied.call.ServiceError;
import io.github.whydenied.render.LogOutlet;
import io.github.whydenied.render.RenderOptions;
import io.github.whydenied.testing.Calls;
import io.github.whydenied.testing.FakeProbe;
import io.github.whydenied.testing.Golden;
import io.github.whydenied.testing.SettableClock;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** The log of a queue's listener that is denied for hours, poll after poll: the golden files show it whole. */
class DeniedForHoursTest {

    private static final Object PROVIDER = new Object();
    private static final Duration POLL = Duration.ofSeconds(20);

    private final SettableClock clock = new SettableClock("2026-11-30T14:02:11Z");
    private final Logger logger = (Logger) LoggerFactory.getLogger(LogOutlet.LOGGER);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final List<Runnable> alarms = new ArrayList<>();
    private final Diagnoser diagnoser = Diagnoser.builder()
            .probes(List.of(FakeProbe.identity()))
            .listener(new LogOutlet(
                    RenderOptions.STANDARD, new Settings.Log(Settings.Level.WARN, Settings.Form.LINE, false, Set.of())))
            .clock(clock)
            .nanos(clock::nanos)
            .alarms((delay, work) -> {
                alarms.add(work);
                return () -> alarms.remove(work);
            })
            .build();

    @BeforeEach
    void listen() {
        logger.setLevel(Level.INFO);
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void close() {
        diagnoser.close();
        logger.detachAppender(log);
        logger.setLevel(null);
    }

    private static FailedCall denied() {
        FailedCall model = Calls.deniedGetObject("a");
        String queue = "arn:aws:sqs:eu-west-1:111122223333:orders";
        return new FailedCall(
                api(),
                request(),
                new ServiceError(
                        "SqsException",
                        "Sqs",
                        "AccessDenied",
                        "User: " + Calls.ROLE_SESSION
                                + " is not authorized to perform: sqs:receivemessage on resource: " + queue
                                + " because no identity-based policy allows the sqs:receivemessage action",
                        model.error().http()),
                model.credentials(),
                model.clock());
    }

    private static ApiCall api() {
        return new ApiCall(
                "Sqs", "ReceiveMessage", "sqs", "eu-west-1", URI.create("https://sqs.eu-west-1.amazonaws.com"));
    }

    private static RequestFacts request() {
        return RequestFacts.of(Map.of("QueueUrl", "https://sqs.eu-west-1.amazonaws.com/111122223333/orders"));
    }

    private void poll(boolean isDenied, String key) throws Exception {
        if (isDenied) {
            FailedCall call = withKey(denied(), key);
            BegunDiagnosis begun =
                    diagnoser.begin(call, CallerAccess.NONE, true).orElseThrow().signedBy(PROVIDER);
            diagnoser.settle(begun, Duration.ofSeconds(10)).complete().get(10, SECONDS);
        } else {
            diagnoser.openDenials().succeeded(SucceededCalls.of(api(), request(), key, PROVIDER));
        }
        // Each line before the next poll, as twenty seconds would give it.
        List<OpenDenial> unused = diagnoser.openDenials().open();
        clock.pass(POLL);
    }

    /** A role has new keys every hour. */
    private static FailedCall withKey(FailedCall call, String key) {
        CredentialFacts before = call.credentials();
        ClockFacts at = call.clock();
        return new FailedCall(
                call.api(),
                call.request(),
                call.error(),
                new CredentialFacts(before.kind(), key, null, null, before.source()),
                at);
    }

    private String logged() {
        diagnoser.tellIfTheProcessEnds();
        List<String> lines = new ArrayList<>();
        for (ILoggingEvent event : List.copyOf(log.list)) {
            lines.add(event.getLevel() + " " + masked(event.getFormattedMessage()));
        }
        return String.join("\n", lines);
    }

    /** Each process makes references of its own. */
    private static String masked(String line) {
        return line.replaceAll("reference(:?) [0-9a-f]{12}", "reference$1 0123456789ab");
    }

    @Test
    void aListenerThatIsDeniedForThreeHoursIsOneOpeningALineInFiveMinutesAndOneEnding() throws Exception {
        for (int poll = 0; poll < 540; poll++) {
            poll(true, "ASIAIOSFODNN7EXAMPL" + poll / 180);
        }
        for (int poll = 0; poll < 180; poll++) {
            poll(false, "ASIAIOSFODNN7EXAMPL2");
        }
        await().untilAsserted(() -> assertThat(log.list).hasSize(37));
        assertThat(log.list).filteredOn(event -> event.getLevel() == Level.WARN).hasSize(36);
        Golden.assertMatches("states/denied-for-three-hours.txt", logged());
    }

    @Test
    void aDenialThatComesBackAndIsNotHeardOfAnyMore() throws Exception {
        poll(true, "ASIAIOSFODNN7EXAMPLE");
        poll(true, "ASIAIOSFODNN7EXAMPLE");
        poll(false, "ASIAIOSFODNN7EXAMPLE");
        poll(true, "ASIAIOSFODNN7EXAMPLE");
        clock.pass(Duration.ofHours(26));
        assertThat(diagnoser.openDenials().open()).isEmpty();
        await().untilAsserted(() -> assertThat(log.list).hasSize(4));
        Golden.assertMatches("states/comes-back.txt", logged());
    }
}
