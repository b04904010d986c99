package io.github.whydenied.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApplyCommandTest {

    private static final Path CASE = Path.of(System.getProperty("project.basedir", "."), "src/test/resources/apply");

    @TempDir
    Path directory;

    private static String file(String name) {
        return CASE.resolve(name).toString();
    }

    @Test
    void explanationsChangeTheDocumentsOfADirectory() throws IOException {
        Run run = Run.of("", "apply", "--dry-run", "--policies", file("policies"), file("journal.jsonl"));

        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isEqualTo(ExitCodes.EXPLAINED);
        GoldenFiles.assertMatches("apply/ready.txt", run.out());
    }

    @Test
    void whatIsForSomebodyToJudgeIsMadeOnRequest() throws IOException {
        Run run = Run.of("", "apply", "--dry-run", "--review", "--policies", file("policies"), file("journal.jsonl"));

        assertThat(run.err()).isEmpty();
        GoldenFiles.assertMatches("apply/review.txt", run.out());
    }

    @Test
    void changedDocumentsAreWrittenUnderTheirKindsAndNames() throws IOException {
        String[] args = {
            "apply", "--dry-run", "--policies", file("policies"), "--out", directory.toString(), file("journal.jsonl")
        };
        Run run = Run.of("", args);

        assertThat(run.code()).isEqualTo(ExitCodes.EXPLAINED);
        assertThat(run.out())
                .contains("+++ inline:role/checkout-service/orders")
                .doesNotContain("\n# ");
        Path written = directory.resolve("inline/role/checkout-service/orders.json");
        assertThat(Files.readString(written)).contains("\"dynamodb:GetItem\"").doesNotContain("GetItems");
        assertThat(Files.readString(CASE.resolve("policies/inline/role/checkout-service/orders.json")))
                .as("the document that was given")
                .contains("GetItems");

        Run again = Run.of("", args);
        assertThat(again.code()).isEqualTo(ExitCodes.UNREADABLE);
        assertThat(again.err()).contains("is there already; nothing is overwritten");
    }

    @Test
    void documentsCanBeGivenOneByOne() throws IOException {
        String orders = file("policies/inline/role/checkout-service/orders.json");
        Run run = Run.of(
                Files.readString(CASE.resolve("journal.jsonl"))
                        .lines()
                        .findFirst()
                        .orElseThrow(),
                "apply",
                "--dry-run",
                "--policy",
                "inline:orders=" + orders);

        assertThat(run.code()).isEqualTo(ExitCodes.EXPLAINED);
        assertThat(run.out()).startsWith("1 applied policy_edit: ").contains("; in inline:orders\n");
    }

    @Test
    void onlyDryRunsExist() {
        Run run = Run.of("", "apply", file("journal.jsonl"));

        assertThat(run.code()).isEqualTo(ExitCodes.USAGE);
        assertThat(run.err()).contains("only dry runs exist");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void whatStandsThereInsteadIsSaid() throws IOException {
        Path other = directory.resolve("orders.json");
        Files.writeString(
                other,
                Files.readString(CASE.resolve("policies/inline/role/checkout-service/orders.json"))
                        .replace("GetItems", "Scan"));
        Run run = Run.of(
                Files.readString(CASE.resolve("journal.jsonl")), "apply", "--dry-run", "--policy", "inline=" + other);

        assertThat(run.code()).isEqualTo(ExitCodes.UNREADABLE);
        assertThat(run.out())
                .contains("1 failed  policy_edit: ")
                .contains("/Statement/0/Action/1 is \"dynamodb:Scan\", and not what it was");
    }

    @Test
    void missingDocumentIsAskedFor() throws IOException {
        Run run = Run.of(Files.readString(CASE.resolve("journal.jsonl")), "apply", "--dry-run");

        assertThat(run.code()).isEqualTo(ExitCodes.UNREADABLE);
        assertThat(run.out())
                .contains(
                        "no document of it is given; name one with --policy inline:role/checkout-service/orders=FILE");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--policy | orders.json | --policy orders.json is no KIND[:NAME]=FILE",
                "--policy | inlined:x=orders.json | is no KIND[:NAME]=FILE",
                "--policy | inline:x=/nowhere/orders.json | /nowhere/orders.json: no such file",
                "--policies | /nowhere/policies | /nowhere/policies: no such file"
            })
    void documentThatCannotBeReadIsToldAndNothingIsDone(String option, String value, String told) {
        Run run = Run.of("", "apply", "--dry-run", option, value, file("journal.jsonl"));

        assertThat(run.code()).isEqualTo(ExitCodes.UNREADABLE);
        assertThat(run.err()).contains(told);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void inputThatIsNoExplanationIsPassedOver() {
        assertThat(Run.of("{\"a\":1}\nno json\n", "apply", "--dry-run").err())
                .contains("<stdin>:1: is no explanation of the schema whydenied/1; skipped", "<stdin>:2: ");
    }

    @Test
    void nameOfANewDocumentLeadsNowhereElse() {
        String evil =
                "{\"schema\":\"whydenied/1\",\"remedies\":[{\"kind\":\"policy_statement\",\"applicability\":\"ready\","
                        + "\"summary\":\"x\",\"attach_to\":\"role/..\",\"statement\":{\"Sid\":\"../../evil\",\"Effect\":\"Allow\"}}]}";
        Path out = directory.resolve("out");

        Run run = Run.of(evil, "apply", "--dry-run", "--out", out.toString());

        assertThat(run.code()).isEqualTo(ExitCodes.EXPLAINED);
        assertThat(out.resolve("inline/role/_/_/_/evil.json")).exists();
        assertThat(directory).isDirectoryNotContaining("glob:**evil*");
    }
}
