package io.github.whydenied.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.whydenied.iam.Assessment.Decision;
import io.github.whydenied.iam.Json;
import io.github.whydenied.iam.PolicyEngine;
import io.github.whydenied.iam.PolicyRequest;
import io.github.whydenied.iam.PolicyStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Denials in small worlds: the cause that is named, the statement that is pointed at, and that the journal mends the world.
 * Its remedies are applied to the documents, and the same call is decided again. Neighbouring requests are decided as before.
 */
class ScenariosTest {

    @RegisterExtension
    final Bench bench = new Bench();

    @TempDir
    Path directory;

    static Stream<Scenario> scenarios() {
        String only = System.getProperty("scenario", "");
        return Scenario.all().stream().filter(scenario -> scenario.toString().contains(only));
    }

    @Test
    void eachScenarioHasItsName() {
        assertThat(Scenario.all()).hasSizeGreaterThanOrEqualTo(60);
        assertThat(Scenario.all().stream().map(Scenario::toString)).doesNotHaveDuplicates();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scenarios")
    void denialIsExplainedAndMended(Scenario scenario) throws Exception {
        ScenarioWorld world = ScenarioWorld.of(scenario);
        bench.setting("wait", "60s");
        Path journal = directory.resolve("journal.jsonl");
        bench.setting("journal", journal.toString());
        ScenarioAws.play(bench, scenario, world);

        Throwable failure = ScenarioCalls.failure(bench, scenario);
        Json line = journalLine(journal);

        String log = String.join("\n", bench.log());
        if (System.getProperty("scenario") != null) {
            System.out.println(scenario + "\n" + log + "\n" + line.write());
        }
        String told = log.replaceAll("\\s+", " ");
        Json expect = scenario.expect();
        assertThat(line.get("code").text()).as(log).isEqualTo(expect.get("code").text());
        assertThat(failure).hasMessageContaining("[" + line.get("code").text().orElse("") + "]");
        for (String statement : texts(expect.get("statement"))) {
            assertThat(log).contains("`" + statement + "`");
        }
        for (String words : texts(expect.get("says"))) {
            assertThat(told).contains(words);
        }
        for (String words : texts(expect.get("not"))) {
            assertThat(told + failure.getMessage() + line.write()).doesNotContain(words);
        }
        assertMended(scenario, world, line, log);
    }

    private static List<String> texts(Json list) {
        return list.items().stream().flatMap(text -> text.text().stream()).toList();
    }

    private static Json journalLine(Path journal) throws IOException, Json.MalformedJsonException {
        await().until(() -> Files.exists(journal) && Files.size(journal) > 0);
        List<String> lines = Files.readAllLines(journal);
        return Json.parseWithNumbers(lines.get(lines.size() - 1));
    }

    private static void assertMended(Scenario scenario, ScenarioWorld world, Json line, String log) {
        boolean assumes = scenario.action().startsWith("sts:AssumeRole");
        PolicyStack before = world.stack(assumes);
        boolean contradicts = List.of("contradiction", "policy-propagation")
                .contains(line.get("code").text().orElse(""));
        assertThat(decision(scenario.request(), before) == Decision.ALLOWED)
                .as("the world is one that denies")
                .isEqualTo(contradicts);

        ScenarioWorld mended = world;
        String worst = "none";
        for (Json remedy : line.get("remedies").items()) {
            String applicability = remedy.get("applicability").text().orElse("");
            if (remedy.get("kind").text().orElse("").startsWith("policy_") && !applicability.equals("placeholders")) {
                mended = mended.with(remedy);
                worst = worst.equals("review") ? worst : applicability;
            }
        }
        PolicyStack after = mended.stack(assumes);
        String fix = scenario.expect().get("fix").text().orElse("");
        if (!fix.isEmpty()) {
            assertThat(worst).as(log).isEqualTo(fix);
            assertThat(decision(scenario.request(), after))
                    .as("after the remedies of %s", line.get("remedies").write())
                    .isEqualTo(fix.equals("none") ? decision(scenario.request(), before) : Decision.ALLOWED);
        }
        for (PolicyRequest next : scenario.also()) {
            assertThat(decision(next, before)).as(next.action()).isNotEqualTo(Decision.ALLOWED);
            assertThat(decision(next, after)).as(next.action()).isEqualTo(Decision.ALLOWED);
        }
        for (PolicyRequest decoy : scenario.decoys()) {
            assertThat(decision(decoy, after))
                    .as(
                            "%s on %s by %s",
                            decoy.action(), decoy.resource(), decoy.principal().text())
                    .isEqualTo(decision(decoy, before));
        }
    }

    private static Decision decision(PolicyRequest request, PolicyStack stack) {
        return PolicyEngine.evaluate(request, stack).decision();
    }
}
