package io.github.whydenied.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.read.ListAppender;
import io.github.whydenied.Explanation;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.event.KeyValuePair;

class LogOutletTest {

    private final Logger logger = (Logger) LoggerFactory.getLogger("io.github.whydenied");
    private final ListAppender<ILoggingEvent> events = new ListAppender<>();
    private final LogOutlet outlet = new LogOutlet(RenderOptions.STANDARD);

    @BeforeEach
    void listen() {
        events.start();
        logger.addAppender(events);
        logger.setAdditive(false);
    }

    @AfterEach
    void stopListening() {
        logger.detachAndStopAllAppenders();
        logger.setLevel(null);
        logger.setAdditive(true);
        MDC.clear();
    }

    @Test
    void anExplanationIsOneWarning() {
        outlet.onExplanation(DependencyExamples.passRole());

        assertThat(events.list).hasSize(1);
        ILoggingEvent event = events.list.get(0);
        assertThat(event.getLevel()).isEqualTo(Level.WARN);
        assertThat(event.getFormattedMessage())
                .isEqualTo(new LogRenderer(RenderOptions.STANDARD).render(DependencyExamples.passRole()));
        assertThat(values(event))
                .containsEntry("whydenied.code", "pass-role-no-allow")
                .containsEntry("whydenied.certainty", "stated")
                .containsEntry("whydenied.service", "Ec2")
                .containsEntry("whydenied.operation", "RunInstances")
                .containsEntry("whydenied.action", "iam:PassRole")
                .containsEntry("whydenied.resource", "arn:aws:iam::111122223333:role/web-node")
                .containsEntry("whydenied.principal", "arn:aws:sts::111122223333:assumed-role/deployer/ci-4711")
                .containsEntry("whydenied.region", "eu-west-1")
                .containsEntry("whydenied.request_id", "c0ffee00-EXAMPLE")
                .containsEntry("whydenied.owner", "account-admin")
                .containsEntry("whydenied.repeats", 0L);
    }

    /** Those formats write every pair as a member of one object, and lose the event when one cannot be written. */
    @Test
    void theLogEventSurvivesEcsAndLogstashFormats() {
        Examples.all().values().forEach(outlet::onExplanation);
        outlet.onExplanation(RenderingTest.withEveryValue("x\n{}"));

        for (ILoggingEvent event : events.list) {
            List<KeyValuePair> pairs = event.getKeyValuePairs();
            assertThat(pairs)
                    .extracting(pair -> pair.key)
                    .doesNotHaveDuplicates()
                    .allMatch(key -> key.matches("whydenied\\.[a-z_]+"));
            assertThat(pairs)
                    .extracting(pair -> pair.value)
                    .allMatch(value -> value instanceof String || value instanceof Long);
            assertThat(event.getThrowableProxy()).isNull();
            assertThat(event.getMarkerList()).isNull();
        }
    }

    @Test
    void aMissingValueIsLeftOut() {
        outlet.onExplanation(Cases.plain().build());

        assertThat(values(events.list.get(0)))
                .doesNotContainKeys("whydenied.resource", "whydenied.principal", "whydenied.owner")
                .doesNotContainValue(null);
    }

    @Test
    void aKeyOfTheMdcIsNotWrittenTwice() {
        MDC.put("whydenied.code", "mine");

        outlet.onExplanation(Examples.scp());

        assertThat(values(events.list.get(0)))
                .doesNotContainKey("whydenied.code")
                .containsKey("whydenied.action");
    }

    @Test
    void theJsonFormIsOneOfTheValuesUnlessItIsLong() {
        outlet.onExplanation(Examples.scp());
        outlet.onExplanation(RenderingTest.withEveryValue("word ".repeat(300)));

        assertThat(values(events.list.get(0)))
                .containsEntry("whydenied.json", new JsonRenderer(RenderOptions.STANDARD).render(Examples.scp()));
        assertThat(values(events.list.get(1))).doesNotContainKey("whydenied.json");
    }

    @Test
    void anUnfinishedDiagnosisIsNotLoggedUnlessAsked() {
        Explanation unfinished = RenderingTest.unfinished(Examples.scp());

        outlet.onExplanation(unfinished);
        assertThat(events.list).isEmpty();

        new LogOutlet(RenderOptions.STANDARD, true).onExplanation(unfinished);
        assertThat(events.list).hasSize(1);
    }

    @Test
    void aSilencedLoggerCostsNoText() {
        logger.setLevel(Level.ERROR);

        new LogOutlet(
                        RenderOptions.STANDARD,
                        explanation -> {
                            throw new AssertionError("rendered");
                        },
                        false)
                .onExplanation(Examples.scp());

        assertThat(events.list).isEmpty();
    }

    @Test
    void aFailingAppenderHarmsNothing() {
        AppenderBase<ILoggingEvent> failing = new AppenderBase<>() {
            @Override
            public synchronized void doAppend(ILoggingEvent event) {
                throw new IllegalStateException("broken");
            }

            @Override
            protected void append(ILoggingEvent event) {}
        };
        logger.addAppender(failing);

        assertThatCode(() -> outlet.onExplanation(Examples.scp())).doesNotThrowAnyException();
    }

    private static Map<String, Object> values(ILoggingEvent event) {
        return event.getKeyValuePairs().stream().collect(Collectors.toMap(pair -> pair.key, pair -> pair.value));
    }
}
