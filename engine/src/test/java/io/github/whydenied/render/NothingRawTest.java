package io.github.whydenied.render;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.whydenied.Explanation;
import io.github.whydenied.Settings.Detail;
import io.github.whydenied.awsstub.HostileText;
import io.github.whydenied.evidence.Escapes;
import io.github.whydenied.iam.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/** Whatever stands in a name: each form of an explanation has it in printable characters, on the line it belongs to. */
class NothingRawTest {

    private static final List<RenderOptions> OPTIONS = List.of(
            RenderOptions.STANDARD,
            RenderOptions.of(Detail.SAFE, Redactor.standard()),
            RenderOptions.of(Detail.FULL, Redactor.strict()));

    static Stream<Named<String>> characters() {
        return HostileText.characters().stream().map(c -> Named.of(HostileText.name(c), c));
    }

    @ParameterizedTest
    @MethodSource("characters")
    void everyFormOfAnExplanation(String character) {
        String name = "a" + character + HostileText.FORGED;
        Explanation explanation = RenderingTest.withEveryValue(name);
        Map<String, String> printed = new LinkedHashMap<>();
        for (RenderOptions options : OPTIONS) {
            String how = options.detail() + " ";
            printed.put(how + "message", new MessageRenderer(options).render(explanation));
            printed.put(how + "log block", new LogRenderer(options).render(explanation));
            printed.put(how + "JSON", new JsonRenderer(options).render(explanation));
            String article = new HtmlRenderer(options).render(explanation);
            printed.put(how + "page", HtmlPage.of(name, List.of(article)));
            printed.put(how + "log event", event(new LogOutlet(options), explanation));
        }

        assertThat(HostileText.rawIn(printed)).isEmpty();
        assertThat(printed.get("FULL log block")).contains("a" + Escapes.ascii(character) + HostileText.FORGED);
    }

    @ParameterizedTest
    @MethodSource("characters")
    void aPolicyToCopyIsAsciiAndMeansTheSame(String character) throws Exception {
        String name = "arn:aws:s3:::b/\"\\" + character + HostileText.FORGED;
        Map<String, Object> statement = new LinkedHashMap<>();
        statement.put("Sid", name);
        statement.put("Resource", List.of(name, name));
        statement.put("Condition", Map.of("StringEquals", Map.of(name, List.of(name))));
        for (String policy : List.of(
                PolicyDocumentText.of(List.of(statement)), JsonText.of(Map.of("Statement", List.of(statement))))) {
            assertThat(policy).matches("[ -~\n]+");
            Json read = Json.parse(policy).get("Statement").items().get(0);
            assertThat(read.get("Sid").text()).contains(name);
            assertThat(read.get("Resource").items().get(1).text()).contains(name);
        }
    }

    @Test
    void whatPeopleWriteStaysAsTheyWriteIt() {
        String text = "Rechnungen/März 2026/売上.csv, счёт, 🎉";
        assertThat(Escapes.line(text)).isSameAs(text);
        assertThat(Escapes.json("{\"a\": 1,\n \"b\": \"ä\"}")).isEqualTo("{\"a\": 1,\n \"b\": \"\\u00e4\"}");
        assertThat(Escapes.html("<a href=\"x\">'&\u202e")).isEqualTo("&lt;a href=&quot;x&quot;&gt;&#39;&amp;\\u202e");
        assertThat(Escapes.lines("a\tb\nc\u2028d\n")).isEqualTo("a\\u0009b\nc\\u2028d");
    }

    private static String event(LogOutlet outlet, Explanation explanation) {
        Logger logger = (Logger) LoggerFactory.getLogger(LogOutlet.LOGGER);
        ListAppender<ILoggingEvent> events = new ListAppender<>();
        events.start();
        logger.addAppender(events);
        logger.setAdditive(false);
        try {
            outlet.onExplanation(explanation);
        } finally {
            logger.detachAppender(events);
            logger.setAdditive(true);
        }
        ILoggingEvent event = events.list.get(0);
        return event.getFormattedMessage() + event.getKeyValuePairs();
    }
}
