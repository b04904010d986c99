package io.github.whydenied.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActionsCommandTest {

    @Test
    void textForPeople() throws IOException {
        Run run = Run.of(
                "",
                "actions",
                "S3.CopyObject",
                "--param",
                "Bucket=partner-inbox",
                "--param",
                "Key=inv-1.pdf",
                "--param",
                "CopySource=acme-invoices/2026/inv-1.pdf",
                "--account",
                "111122223333",
                "--region",
                "eu-west-1");

        assertThat(run.code()).isZero();
        GoldenFiles.assertMatches("actions/copy-object.txt", run.out());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Secrets Manager.GetSecretValue",
                "SecretsManager.GetSecretValue",
                "secretsmanager.getsecretvalue",
                "SecretsManagerClient.GetSecretValue",
                "SECRETSMANAGER.GetSecretValue"
            })
    void aServiceIsNamedAsPeopleNameIt(String operation) {
        assertThat(Run.of("", "actions", operation, "--format", "json").out())
                .contains("\"action\":\"secretsmanager:GetSecretValue\",\"need\":\"primary\"");
    }

    @Test
    void linesAreAnsweredWithTheirId() {
        Run run = Run.of(
                "{\"id\": 1, \"operation\": \"S3.HeadObject\", \"params\": {\"Bucket\": \"b\", \"Key\": \"\u96ea/k\"}}\n"
                        + "no json\n{\"id\": 2}\n{\"id\": 3, \"operation\": \"S3\"}\n"
                        + "{\"id\": 4, \"operation\": \"NoSuch.Thing\"}\n"
                        + "{\"id\": \"e\", \"operation\": \"sqs.SendMessage\", \"params\": {\"QueueUrl\":"
                        + " \"https://sqs.eu-west-1.amazonaws.com/444455556666/q\"}, \"region\": \"eu-west-1\"}\n",
                "actions",
                "--account",
                "111122223333");

        assertThat(run.code()).isEqualTo(ExitCodes.UNREADABLE);
        assertThat(run.lines()).hasSize(2);
        assertThat(run.lines().get(0))
                .startsWith("{\"id\":1,\"actions\":[{\"action\":\"s3:GetObject\",\"need\":\"primary\",\"resources\":"
                        + "[\"arn:aws:s3:::b/\\u96EA/k\"]");
        assertThat(run.lines().get(1))
                .startsWith(
                        "{\"id\":\"e\",\"actions\":[{\"action\":\"sqs:SendMessage\",\"need\":\"primary\",\"resources\":"
                                + "[\"arn:aws:sqs:eu-west-1:444455556666:q\"]");
        assertThat(run.err().lines())
                .extracting(line -> line.replaceAll("^whydenied: <stdin>:(\\d+): .*", "$1"))
                .containsExactly("2", "3", "4", "5");
    }

    @Test
    void withoutParametersNothingIsSaidToBeAbsent() {
        assertThat(Run.of("", "actions", "S3.PutObject", "--format", "json").out())
                .doesNotContain("absentConditionKeys")
                .contains("\"action\":\"s3:PutObjectTagging\",\"need\":\"may\",\"when\":\"Tagging is set\"");
    }

    @Test
    void anOperationThatIsNotListedIsAssumedToBeNamedLikeItsAction() {
        Run run = Run.of("", "actions", "S3.MakeCoffee", "--format", "json");

        assertThat(run.code()).isEqualTo(ExitCodes.NOTHING_FOUND);
        assertThat(run.out()).contains("\"assumed\":true");
    }

    @Test
    void aServiceThatIsNotKnownIsAUsageError() {
        Run run = Run.of("", "actions", "NoSuch.Thing");

        assertThat(run.code()).isEqualTo(ExitCodes.USAGE);
        assertThat(run.err()).contains("\"NoSuch\" is no service").doesNotContain("Exception");
    }

    @Test
    void completionIsAScript() {
        Run run = Run.of("", "completion");

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("complete -F", "explain", "--summary", "actions");
    }

    @Test
    void helpOfACommandIsTheSameByBothWays() {
        assertThat(Run.of("", "help", "doctor").out())
                .isEqualTo(Run.of("", "doctor", "--help").out());
        assertThat(Run.of("", "help").out()).isEqualTo(Run.of("", "--help").out());

        Run wrong = Run.of("", "help", "dctor");

        assertThat(wrong.code()).isEqualTo(ExitCodes.USAGE);
        assertThat(wrong.err()).startsWith("whydenied: there is no command \"dctor\"; commands are explain, ");
    }

    @Test
    void helpNamesEveryCommandAndExitCode() {
        Run run = Run.of("", "--help");

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("explain", "parse", "actions", "doctor", "cause", "completion");
        assertThat(Run.of("", "explain", "--help").out()).contains("0", "1", "2", "3", "Exit");
        assertThat(Run.of("").code()).isEqualTo(ExitCodes.USAGE);
    }
}
