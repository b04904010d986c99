package io.github.whydenied.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulateCommandTest {

    private static final Path CASES = Path.of(System.getProperty("project.basedir", "."), "src/test/resources/cases");

    private static String one(String name) throws IOException {
        return Files.readString(CASES.resolve(name + ".json"));
    }

    private static String line(String name) throws IOException {
        return one(name).replaceAll("\\s*\\n\\s*", " ") + "\n";
    }

    @ParameterizedTest
    @CsvSource({"allowed, 0", "bucket-and-boundary, 10", "denied, 11", "denied-by-region, 11", "nobodys-bucket, 12"})
    void aCaseIsToldToAPerson(String name, int code) throws IOException {
        Run run = Run.of(one(name), "simulate", "--explain");

        assertThat(run.code()).isEqualTo(code);
        assertThat(run.err()).isEmpty();
        GoldenFiles.assertMatches("simulate/" + name + ".txt", run.out());
    }

    @Test
    void casesAreAnsweredALineEach() throws IOException {
        Run run = Run.of(
                line("allowed") + "\n{\"id\": 7}\nno json\n"
                        + line("denied").replace("{ \"request", "{\"id\": 1.0, \"request"),
                "simulate");

        assertThat(run.code()).isEqualTo(ExitCodes.UNREADABLE);
        GoldenFiles.assertMatches("simulate/lines.jsonl", run.out());
    }

    @Test
    void whatTheCaseDoesNotTellIsNamed() throws IOException {
        GoldenFiles.assertMatches(
                "simulate/undetermined.jsonl",
                Run.of(line("nobodys-bucket"), "simulate").out());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"s3:GetObject\" | \"s3\" | /request/action is \"s3\", and no service:Action",
                "\"Effect\": \"Allow\" | \"Effect\": \"Maybe\" | /identityPolicies/0/policy/Statement/0/Effect is neither Allow"
                        + " nor Deny",
                "\"identityPolicies\" | \"identityPolices\" | /identityPolices is no member of a case",
                "\"arn\": | \"urn\": | /request/resource/arn is missing, or no text"
            })
    void aCaseThatCannotBeReadIsToldWithItsPlace(String from, String to, String told) throws IOException {
        Run run = Run.of(one("allowed").replaceFirst(java.util.regex.Pattern.quote(from), to), "simulate", "--explain");

        assertThat(run.code()).isEqualTo(ExitCodes.UNREADABLE);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).isEqualTo("whydenied: <stdin>: " + told + "\n");
    }

    @Test
    void nothingInIsNothingFound() {
        assertThat(Run.of("", "simulate").code()).isEqualTo(ExitCodes.NOTHING_FOUND);
    }
}
