package io.github.whydenied.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code docs/schema} says what the commands write: each member, where readers have to expect more. */
class CommandSchemasTest {

    private static final Path ROOT = Path.of(System.getProperty("project.rootdir"));
    private static final String DENIED =
            "User: arn:aws:iam::111122223333:user/alice is not authorized to perform: s3:GetObject on resource:"
                    + " arn:aws:s3:::acme/key because no identity-based policy allows the s3:GetObject action";

    @Test
    void parse() throws IOException {
        Run run = Run.of(
                "{\"id\": 1, \"message\": \"" + DENIED + "\"}\n{\"message\": \"all is well\"}\n"
                        + "{\"id\": \"a\", \"message\": \"An error occurred (403) when calling the HeadObject operation: Forbidden\"}",
                "parse");

        assertThat(run.lines()).hasSize(3);
        assertValid("whydenied-parse.schema.json", run.lines());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "S3.CopyObject",
                "Lambda.CreateFunction",
                "SQS.SendMessage",
                "STS.GetCallerIdentity",
                "S3.Nonsense"
            })
    void actions(String operation) throws IOException {
        Run asked = Run.of("", "actions", operation, "--format", "json", "--param", "Tagging=a=b");
        Run read = Run.of("{\"id\": 7, \"operation\": \"" + operation + "\"}", "actions");

        assertThat(asked.lines()).hasSize(1);
        assertThat(read.lines()).hasSize(1);
        assertValid("whydenied-actions.schema.json", asked.lines());
        assertValid("whydenied-actions.schema.json", read.lines());
    }

    @Test
    void simulate() throws IOException {
        List<String> lines = Stream.concat(golden("simulate/lines.jsonl"), golden("simulate/undetermined.jsonl"))
                .toList();
        Run cases = Run.of(
                Files.readString(ROOT.resolve("cli/src/test/resources/cases/bucket-and-boundary.json"))
                        .replace("\n", " "),
                "simulate");

        assertThat(lines).hasSizeGreaterThan(4);
        assertThat(cases.out()).contains("nearMisses\":[{");
        assertValid("whydenied-simulate.schema.json", lines);
        assertValid("whydenied-simulate.schema.json", cases.lines());
    }

    @Test
    void doctor() throws IOException {
        Run offline = Run.of("", "doctor", "--offline", "--format", "json");

        assertValid("whydenied-doctor-1.schema.json", List.of(offline.out()));
        assertValid(
                "whydenied-doctor-1.schema.json",
                List.of(golden("doctor/instance.json").reduce("", String::concat)));
    }

    @Test
    void summary() throws IOException {
        assertValid(
                "whydenied-summary-1.schema.json",
                Stream.concat(
                                golden("summary/cloudtrail-file.json"),
                                Stream.concat(golden("summary/cloudtrail-changes.json"), golden("summary/week.json")))
                        .toList());
    }

    @Test
    void schemasRefuseWhatIsNotWritten() throws IOException {
        assertThat(faults("whydenied-parse.schema.json", "{\"id\": null}")).isNotEmpty();
        assertThat(faults("whydenied-simulate.schema.json", "{\"id\": 1, \"decision\": \"Perhaps\"}"))
                .isNotEmpty();
        assertThat(faults("whydenied-actions.schema.json", "{\"actions\": [], \"more\": 1}"))
                .isNotEmpty();
    }

    private static void assertValid(String schema, List<String> lines) throws IOException {
        for (String line : lines) {
            assertThat(faults(schema, line)).as(line).isEmpty();
        }
    }

    /** Readers pass over members that they do not know; what we write, the schema has to know. */
    private static List<Error> faults(String name, String json) throws IOException {
        String strict = Files.readString(ROOT.resolve("docs/schema/" + name))
                .replace("\"additionalProperties\": true", "\"additionalProperties\": false");
        assertThat(strict.toLowerCase(Locale.ROOT)).contains("\"additionalproperties\": false");
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(strict, InputFormat.JSON)
                .validate(json, InputFormat.JSON);
    }

    private static Stream<String> golden(String name) throws IOException {
        return Files.readAllLines(
                        Path.of(System.getProperty("project.basedir", "."), "src/test/resources/golden", name))
                .stream()
                .filter(line -> !line.isBlank() && !line.matches("\\[\\d+]"));
    }
}
