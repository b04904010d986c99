package io.github.whydenied.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.read.ListAppender;
import io.github.whydenied.Explanation;
import io.github.whydenied.FurtherDenials;
import io.github.whydenied.Settings.Detail;
import io.github.whydenied.Settings.Form;
import io.github.whydenied.Settings.Level;
import io.github.whydenied.Settings.Log;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
        assertThat(event.getLevel()).isEqualTo(ch.qos.logback.classic.Level.WARN);
        assertThat(event.getFormattedMessage())
                .isEqualTo(new EventRenderer(RenderOptions.STANDARD, Form.BLOCK).render(DependencyExamples.passRole()));
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
    void theJsonFormIsOneOfTheValuesWhereItIsAskedForUnlessItIsLong() {
        LogOutlet asked = new LogOutlet(RenderOptions.STANDARD, new Log(Level.WARN, Form.BLOCK, true, Set.of()));
        asked.onExplanation(Examples.scp());
        asked.onExplanation(RenderingTest.withEveryValue("word ".repeat(300)));

        assertThat(values(events.list.get(0)))
                .containsEntry("whydenied.json", new JsonRenderer(RenderOptions.STANDARD).render(Examples.scp()));
        assertThat(values(events.list.get(1))).doesNotContainKey("whydenied.json");
    }

    /** A pattern with %kvp writes all of them into every line. */
    @Test
    void byDefaultEveryValueIsShort() {
        Examples.all().values().forEach(outlet::onExplanation);

        for (ILoggingEvent event : events.list) {
            assertThat(values(event)).doesNotContainKey("whydenied.json");
            assertThat(event.getKeyValuePairs().stream()
                            .mapToInt(pair -> pair.toString().length())
                            .sum())
                    .isLessThan(1_000);
        }
    }

    /** Shippers that join lines know by the blank what belongs to the event. */
    @Test
    void everyLineOfABlockButTheFirstBeginsWithABlankAndTheReferenceIsAmongThem() {
        Examples.all().values().forEach(outlet::onExplanation);

        for (ILoggingEvent event : events.list) {
            assertThat(event.getFormattedMessage().lines().skip(1)).allMatch(line -> line.startsWith(" "));
            assertThat(event.getFormattedMessage())
                    .endsWith(" reference: " + values(event).get("whydenied.reference"));
        }
    }

    @Test
    void theFormLineIsOneLineThatSaysTheSame() {
        LogOutlet lines = new LogOutlet(RenderOptions.STANDARD, new Log(Level.INFO, Form.LINE, false, Set.of()));
        Examples.all().values().forEach(lines::onExplanation);
        lines.onExplanation(RenderingTest.withEveryValue("x\ny"));

        for (ILoggingEvent event : events.list) {
            assertThat(event.getLevel()).isEqualTo(ch.qos.logback.classic.Level.INFO);
            assertThat(event.getFormattedMessage())
                    .doesNotContain("\n")
                    .startsWith("access denied[" + values(event).get("whydenied.code") + "]: cannot call ")
                    .contains("; reference: " + values(event).get("whydenied.reference"));
        }
    }

    @Test
    void anExpectedDenialIsAnEventAtDebug() {
        Explanation known = Examples.scp();
        Explanation expected = new Explanation(
                known.denied(),
                known.verdict(),
                known.guidance(),
                new Explanation.Course(known.course().evidence(), true, 0, true));
        outlet.onExplanation(expected);
        assertThat(events.list).isEmpty();

        logger.setLevel(ch.qos.logback.classic.Level.DEBUG);
        outlet.onExplanation(expected);
        assertThat(events.list).extracting(ILoggingEvent::getLevel).containsExactly(ch.qos.logback.classic.Level.DEBUG);
    }

    @Test
    void whatWasCountedIsOneLine() {
        Explanation told = Examples.scp();
        outlet.onFurtherDenials(
                new FurtherDenials(told, 1_437, 1_436, "object", "acme-invoices/2026/11/", Duration.ofMinutes(1)));
        outlet.onFurtherDenials(new FurtherDenials(null, 4_990, 4_990, "resource", "", Duration.ofMinutes(1)));

        assertThat(events.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly(
                        "access denied[scp-explicit-deny]: and 1,437 more of dynamodb:CreateTable, of 1,436 objects under"
                                + " acme-invoices/2026/11/, else as reference " + told.reference(),
                        "access denied: and 4,990 more within a minute, of 4,990 kinds, which came too fast to be told one by"
                                + " one");
        assertThat(values(events.list.get(0))).containsEntry("whydenied.further", 1_437L);
    }

    /** The place is the customer's to know, as the names of its objects are. */
    @Test
    void theSafeFormOfWhatWasCountedNamesNoPlace() {
        new LogOutlet(RenderOptions.of(Detail.SAFE, Redactor.standard()))
                .onFurtherDenials(new FurtherDenials(
                        Examples.scp(), 2, 2, "object", "acme-invoices/2026/11/", Duration.ofMinutes(1)));

        assertThat(events.list.get(0).getFormattedMessage()).doesNotContain("acme");
        assertThat(values(events.list.get(0))).doesNotContainKey("whydenied.under");
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
        logger.setLevel(ch.qos.logback.classic.Level.ERROR);

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
