package io.github.whydenied.sdk;

import static io.github.whydenied.awsstub.AwsService.S3;
import static io.github.whydenied.awsstub.AwsService.STS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.awsstub.StsAnswers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A process that ends while a diagnosis is under way has logged the denial, once, and ends in time all the same. */
class ToldBeforeTheProcessEndsTest {

    /** Of the pattern in {@code logback-console.xml}, before the first line of an event of ours. */
    private static final String EVENT = "EVENT ";

    private static final String CUT_SHORT = "the further evidence (the process ended)";

    /** For a busy machine; the deadline of the diagnosis is far beyond. */
    private static final Duration TOLERANCE = Duration.ofSeconds(10);

    private static final Duration DEADLINE = Duration.ofSeconds(50);

    @RegisterExtension
    final Bench bench = new Bench();

    /** The program's lines, of which the first says when it ended. */
    private List<String> endOf(String kind, String... settings) {
        ChildJvm jvm = new ChildJvm()
                .program(ChildExit.class)
                .option("-Daws.endpointUrl=" + bench.aws().endpoint())
                .option("-Dlogback.configurationFile=logback-console.xml")
                .option("-Dwhydenied.deadline=" + DEADLINE.toSeconds() + "s");
        for (String setting : settings) {
            jvm.option("-Dwhydenied." + setting);
        }
        return jvm.calls(kind);
    }

    private static List<String> events(List<String> lines) {
        return lines.stream().filter(line -> line.startsWith(EVENT)).toList();
    }

    private static Duration sinceItEnded(List<String> lines) {
        long now = System.currentTimeMillis();
        return lines.stream()
                .filter(line -> line.startsWith(ChildExit.ENDS))
                .map(line -> Duration.ofMillis(now - Long.parseLong(line.substring(ChildExit.ENDS.length()))))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"async,2s,1s", "async,2s,0", "sync,0,1s", "sync,100ms,0"})
    void whatIsKnownIsLogged(String kind, String wait, String exitWait) {
        bench.aws().on(S3, "GetObject").denies();
        bench.aws()
                .on(STS, "GetCallerIdentity")
                .answers(StsAnswers.callerIdentity(Bench.CALLER).after(DEADLINE));
        List<String> lines = endOf(kind, "wait=" + wait, "exit-wait=" + exitWait);
        assertThat(sinceItEnded(lines)).isLessThan(TOLERANCE);
        assertThat(events(lines)).as("%s", lines).singleElement().asString().contains("access denied[");
        assertThat(lines).anyMatch(line -> line.contains(CUT_SHORT));
    }

    @Test
    void whatEndsInTimeIsLoggedAsItIs() {
        bench.aws().on(S3, "GetObject").denies();
        List<String> lines = endOf(ChildExit.ASYNC, "exit-wait=10s");
        assertThat(events(lines)).as("%s", lines).singleElement().asString().contains("access denied[");
        assertThat(lines).noneMatch(line -> line.contains(CUT_SHORT));
    }
}
