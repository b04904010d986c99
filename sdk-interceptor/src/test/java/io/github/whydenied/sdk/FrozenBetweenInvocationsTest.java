package io.github.whydenied.sdk;

import static io.github.whydenied.awsstub.AwsService.S3;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.Explanation;
import io.github.whydenied.SettingsReader;
import io.github.whydenied.WhyDenied;
import io.github.whydenied.probe.ProbeEnvironment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3Client;

/** Under AWS Lambda a denial is logged before the call returns, for the process may be frozen then; and it is logged once. */
class FrozenBetweenInvocationsTest {

    private static final String CUT_SHORT = "the further evidence (the process may be frozen once the call has failed)";

    private static final Map<String, String> LAMBDA =
            Map.of("AWS_LAMBDA_RUNTIME_API", "127.0.0.1:9001", "AWS_LAMBDA_FUNCTION_NAME", "invoices");

    @RegisterExtension
    final Bench bench = new Bench();

    private final List<Explanation> heard = new CopyOnWriteArrayList<>();

    private BlockedProbe blocked(Duration wait, Map<String, String> variables) {
        ProbeEnvironment here = ProbeEnvironment.system();
        BlockedProbe probe = bench.closing(new BlockedProbe());
        bench.aws().on(S3, "GetObject").denies();
        bench.install(Explainer.builder()
                .settings(BlockedProbe.settings(wait))
                .probe(probe)
                .listener(heard::add)
                .process(new ProbeEnvironment(
                        variables::get, here.properties(), here.home(), here.clock(), here.classes())));
        return probe;
    }

    private Throwable denied() {
        S3Client s3 = bench.closing(Clients.s3());
        return Failures.of(
                () -> s3.getObjectAsBytes(r -> r.bucket("acme-invoices").key("a")));
    }

    private Throwable deniedAsynchronously() {
        S3AsyncClient s3 = bench.closing(Clients.s3Async());
        return Failures.of(
                () -> s3.getObject(r -> r.bucket("acme-invoices").key("a"), AsyncResponseTransformer.toBytes())
                        .join());
    }

    /** At once, and not awaited: after the return is too late. */
    private void assertToldOnceAndForAll(Throwable failure, BlockedProbe probe) {
        assertThat(bench.sentences()).singleElement().asString().contains(CUT_SHORT);
        assertThat(failure).hasMessageContaining(" -- WhyDenied [");
        assertThat(failure).hasMessageNotContaining("diagnosis continues in the log");
        assertThat(probe.stillBlocked()).isTrue();
        probe.close();
        assertThat(WhyDenied.finalExplanation(failure).orElseThrow())
                .succeedsWithin(Duration.ofSeconds(20))
                .satisfies(complete -> assertThat(complete.course().evidence())
                        .as("what was asked after all")
                        .anyMatch(one -> one.source().equals("blocked")));
        Explainer.install(null);
        assertThat(bench.sentences()).hasSize(1);
        assertThat(heard).extracting(x -> x.course().complete()).containsExactly(true);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 100})
    void aSynchronousCallerTellsWhenItHasWaited(int waitMillis) {
        BlockedProbe probe = blocked(Duration.ofMillis(waitMillis), LAMBDA);
        assertToldOnceAndForAll(denied(), probe);
    }

    @Test
    void anAsynchronousClientTellsAtOnceAndDoesNotWait() {
        BlockedProbe probe = blocked(Duration.ofMinutes(1), LAMBDA);
        assertToldOnceAndForAll(deniedAsynchronously(), probe);
    }

    /** It is written by a thread that freezes with the others. */
    @Test
    void theJournalIsWrittenWhenTheCallHasFailed(@TempDir Path directory) throws Exception {
        Path journal = directory.resolve("journal.jsonl");
        ProbeEnvironment here = ProbeEnvironment.system();
        bench.aws().on(S3, "GetObject").denies();
        bench.install(Explainer.builder()
                .settings(SettingsReader.read(Map.of("journal", journal.toString(), "probes", "none"))
                        .settings())
                .process(new ProbeEnvironment(
                        LAMBDA::get, here.properties(), here.home(), here.clock(), here.classes())));

        assertThat(denied()).hasMessageContaining(" -- WhyDenied [");

        assertThat(Files.readAllLines(journal)).singleElement().asString().contains("whydenied/1");
    }

    @Test
    void aDiagnosisThatEndsInTimeIsToldAsItIs() {
        blocked(Duration.ofMinutes(1), LAMBDA).close();
        denied();
        assertThat(bench.sentences()).singleElement().asString().doesNotContain(CUT_SHORT);
    }

    /** A tool that calls Lambda can have the name of a function. */
    @Test
    void elsewhereTheDiagnosisGoesOn() {
        blocked(Duration.ZERO, Map.of("AWS_LAMBDA_FUNCTION_NAME", "invoices"));
        assertThat(deniedAsynchronously()).hasMessageContaining("; diagnosis continues in the log (Service: ");
        assertThat(bench.sentences()).isEmpty();
    }
}
