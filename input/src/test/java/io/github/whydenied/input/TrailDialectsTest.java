package io.github.whydenied.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.OfflineDiagnosis;
import io.github.whydenied.render.ExplanationReport;
import io.github.whydenied.render.JsonRenderer;
import io.github.whydenied.render.RenderOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same four records in every dialect and layout have the same explanations, byte for byte. */
class TrailDialectsTest {

    private static final Path TRAILS = Path.of("src/test/resources/trails");

    private final OfflineDiagnosis diagnosis = new OfflineDiagnosis();
    private final JsonRenderer json = new JsonRenderer(RenderOptions.STANDARD);

    /** The explanations, without where they stand. */
    private final class Explained implements DenialSink {
        private final List<String> explanations = new ArrayList<>();
        private final List<String> callers = new ArrayList<>();

        @Override
        public void found(DenialRecord record) {
            assertThat(record.recorded()).isTrue();
            callers.add(record.time() + " " + record.caller());
            diagnosis
                    .explain(record.call(), record.denial(), record.told())
                    .ifPresent(explanation ->
                            explanations.add(json.render(ExplanationReport.of(explanation, RenderOptions.STANDARD))));
        }

        @Override
        public void unreadable(String where, String problem) {
            throw new AssertionError(where + ": " + problem);
        }
    }

    private Explained read(String file) throws IOException {
        Explained explained = new Explained();
        try (InputStream in = GzipInput.unpack(Files.newInputStream(TRAILS.resolve(file)))) {
            new InputDetector(CallHints.NONE, explained).read(file, in);
        }
        return explained;
    }

    @Test
    void theRecordsAreThreeDenials() throws IOException {
        Explained explained = read("records.json");
        assertThat(explained.explanations).hasSize(3);
        assertThat(explained.explanations.get(0)).contains("\"identity-no-allow\"");
        // The message names no resource, and the request none either: the record does.
        assertThat(explained.explanations.get(2))
                .contains("arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "records.jsonl",
                "eventbridge.jsonl",
                "lookup-events.json",
                "cloudwatch-subscription.json",
                "cloudwatch-firehose.gz",
                "cloudwatch-lambda.json",
                "cloudwatch-kinesis.json",
                "ocsf-1.0-rc.2.jsonl",
                "ocsf-1.1.jsonl",
                "ocsf-1.5.jsonl",
                "ecs-source.jsonl",
                "ecs-document.jsonl",
                "ecs-dotted.jsonl",
                "ecs-original.jsonl",
                "athena-rows.jsonl",
                "lake-query-results.json",
                "athena-selected.csv",
                "lake-event-json.csv",
                "cloudwatch-base64.txt",
            })
    void everyDialectIsExplainedAlike(String file) throws IOException {
        Explained raw = read("records.json");
        Explained other = read(file);
        assertThat(other.explanations).isEqualTo(raw.explanations);
        assertThat(other.callers).isEqualTo(raw.callers);
    }

    /** Athena prints objects without quoting, so that of two resources nobody can say where the first one ends. */
    @Test
    void anExportOfAthenaIsExplainedAlikeButForTheOwnerOfABucket() throws IOException {
        Explained raw = read("records.json");
        Explained rows = read("athena-rows.csv");
        assertThat(rows.callers).isEqualTo(raw.callers);
        assertThat(rows.explanations).hasSize(3);
        assertThat(rows.explanations.get(0)).isEqualTo(raw.explanations.get(0));
        assertThat(rows.explanations.get(2)).isEqualTo(raw.explanations.get(2));
        assertThat(raw.explanations.get(1)).contains("\"code\":\"cross-account-one-side\"");
        assertThat(rows.explanations.get(1)).contains("\"code\":\"not-enough-evidence\"");
    }

    /** One object at a time, as a row of a data lake is. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "records.jsonl",
                "eventbridge.jsonl",
                "ocsf-1.0-rc.2.jsonl",
                "ocsf-1.1.jsonl",
                "ocsf-1.5.jsonl",
                "ecs-source.jsonl",
                "ecs-document.jsonl",
                "ecs-dotted.jsonl",
                "ecs-original.jsonl",
                "athena-rows.jsonl",
                "cloudwatch-lambda.json",
            })
    void anObjectAloneIsExplainedAlike(String file) throws IOException {
        Explained raw = read("records.json");
        Explained other = new Explained();
        TrailObjects objects = new TrailObjects(other);
        for (String line : Files.readAllLines(TRAILS.resolve(file))) {
            objects.read("row", line);
        }
        assertThat(other.explanations).isEqualTo(raw.explanations);
        assertThat(other.callers).isEqualTo(raw.callers);
    }
}
