package io.github.whydenied.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.iam.Json;
import io.github.whydenied.iam.Json.MalformedJsonException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people paste and pipe: every kind of input in {@code inputs}, with what is printed of it in {@code golden/explain}. */
class ExplainCommandTest {

    private static final Path INPUTS = Path.of(System.getProperty("project.basedir", "."), "src/test/resources/inputs");

    static Stream<String> inputs() throws IOException {
        try (Stream<Path> files = Files.list(INPUTS)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
        }
    }

    private static String input(String name) throws IOException {
        return Files.readString(INPUTS.resolve(name));
    }

    @ParameterizedTest
    @MethodSource("inputs")
    void explainsWhatItFinds(String name) throws IOException {
        Run run = Run.of(input(name), "explain");

        GoldenFiles.assertMatches("explain/" + name + ".txt", run.out() + "[" + run.code() + "]\n" + run.err());
    }

    @ParameterizedTest
    @MethodSource("inputs")
    void jsonIsAnObjectALine(String name) throws IOException, MalformedJsonException {
        Run text = Run.of(input(name), "explain");
        Run run = Run.of(input(name), "explain", "--format", "json");

        assertThat(run.code()).isEqualTo(text.code());
        assertThat(run.lines()).isNotEmpty();
        for (String line : run.lines()) {
            assertThat(Json.parse(line).get("schema").text()).contains("whydenied/1");
        }
    }

    @Test
    void aFileOrAMessageNeedsNoCommandAndADirectoryDoes(@TempDir Path folder) throws IOException {
        String log = Files.writeString(folder.resolve("app.log"), input("sdk-v2-trace.log"))
                .toString();
        String message = "User: arn:aws:iam::111122223333:user/ana is not authorized to perform: sqs:SendMessage";

        assertThat(Run.of("", log)).isEqualTo(Run.of("", "explain", log));
        assertThat(Run.of("", message)).isEqualTo(Run.of("", "explain", message));
        assertThat(Run.of("", folder.toString()).code()).isEqualTo(ExitCodes.USAGE);
    }

    @Test
    void aDirectorySaysWhichNamesItTakes(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("app.log"), input("sdk-v2-trace.log"));

        assertThat(Run.of("", "explain", folder.toString()).err())
                .contains("passed over 1 file by another name than *.json, *.jsonl, *.ndjson and *.csv, also with .gz");
        assertThat(Run.of("", "explain", folder + "/*.log").code()).isEqualTo(ExitCodes.EXPLAINED);
    }

    @Test
    void readsFilesByNameAndSaysWhereADenialStands(@TempDir Path folder) throws IOException {
        Path log = Files.writeString(folder.resolve("app.log"), input("sdk-v2-trace.log"));
        Path zipped = Files.write(folder.resolve("trail.json.gz"), gzip(input("cloudtrail-file.json")));

        Run run = Run.of(
                "",
                "explain",
                log.toString(),
                zipped.toString(),
                folder.resolve("gone").toString());

        assertThat(run.code()).isEqualTo(ExitCodes.UNREADABLE);
        assertThat(run.out()).contains("access denied[identity-no-allow]", "access denied[identity-explicit-deny]");
        assertThat(run.err()).contains("gone").doesNotContain("Exception");
    }

    @Test
    void anInputWithoutADenialIsToldByTheExitCode() {
        Run run = Run.of("all is well\nConnection reset\n", "explain");

        assertThat(run.code()).isEqualTo(ExitCodes.NOTHING_FOUND);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .isEqualTo("whydenied: found no denial by AWS; looked for what AWS, its SDKs and tools say of a"
                        + " refused call, and for errors in records of CloudTrail\n");
        assertThat(Run.of("", "explain").code()).isEqualTo(ExitCodes.NOTHING_FOUND);
        assertThat(Run.of("\uFEFF\r\n\r\n", "explain").code()).isEqualTo(ExitCodes.NOTHING_FOUND);
    }

    @Test
    void lineEndsAndByteOrderMarksChangeNothing() throws IOException {
        Run plain = Run.of(input("sdk-v2-trace.log"), "explain");
        Run windows = Run.of("\uFEFF" + input("sdk-v2-trace.log").replace("\n", "\r\n"), "explain");

        assertThat(windows).isEqualTo(plain);
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 120, 200, 230})
    void aTruncatedMessageIsReadAsFarAsItGoes(int length) throws IOException {
        String cut = input("message.txt").substring(0, length);

        Run run = Run.of(cut, "explain");

        assertThat(run.code()).isIn(ExitCodes.EXPLAINED, ExitCodes.NOTHING_FOUND);
        assertThat(run.err().isEmpty()).isEqualTo(run.code() == ExitCodes.EXPLAINED);
        assertThat(run.out()).doesNotContain("null");
    }

    @Test
    void bytesThatAreNoTextAreNoDenial() {
        byte[] noise = new byte[100_000];
        new java.util.Random(1).nextBytes(noise);

        Run run = Run.of(noise, "explain");

        assertThat(run.code()).isIn(ExitCodes.NOTHING_FOUND, ExitCodes.UNREADABLE);
        assertThat(run.err()).doesNotContain("Exception");
    }

    @Test
    void aLineThatIsTooLongIsReportedAndTheRestIsRead() throws IOException {
        Run run = Run.of("x".repeat(5 << 20) + "\n" + input("go.log"), "explain");

        assertThat(run.code()).isEqualTo(ExitCodes.UNREADABLE);
        assertThat(run.err()).isEqualTo("whydenied: <stdin>:1: longer than 1 MiB, read up to there\n");
        assertThat(run.out()).contains("access denied[kms-key-policy-no-allow]");
    }

    @Test
    void wrongOptionsAreUsageAndSayWhatIsAllowed() {
        assertThat(Run.of("", "explain", "--format", "yaml")).satisfies(run -> {
            assertThat(run.code()).isEqualTo(ExitCodes.USAGE);
            assertThat(run.err())
                    .contains("--format is \"yaml\"; allowed is one of text, json, html, csv")
                    .doesNotContain("Exception");
        });
        assertThat(Run.of("", "explain", "--detail", "some").err()).contains("some", "full", "safe");
        assertThat(Run.of("", "explain", "--format", "csv").err())
                .contains("--format is \"csv\"; allowed without --summary is one of text, json, html");
        assertThat(Run.of("", "explain", "--policies-from-text").err()).contains("goes with --summary");
        assertThat(Run.of("", "explain", "--used").err()).contains("--used goes with --summary");
        assertThat(Run.of("", "explain", "--expected", "x.json").err()).contains("--expected goes with --summary");
    }

    @Test
    void strictRedactionMasksWhatAwsDidNotSay() throws IOException {
        Run run = Run.of(input("cloudtrail-record.json"), "explain", "--redaction", "strict", "--format", "json");

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("\"code\":\"identity-no-allow\"");
    }

    @Test
    void theBaseOfThePagesIsASetting() throws IOException {
        assertThat(Run.of(input("message.txt"), "explain", "--docs-base", "https://wiki.example.com/aws/")
                        .out())
                .contains("docs: https://wiki.example.com/aws/identity-no-allow");
    }

    @Test
    void aStatementStandsInTheLanguageInWhichPoliciesAreKept() throws IOException {
        assertThat(Run.of(input("message.txt"), "explain", "--fix-format", "terraform")
                        .out())
                .contains("   |   actions   = [\"s3:GetObject\"]\n")
                .doesNotContain("| +");
        Run wrong = Run.of(input("message.txt"), "explain", "--fix-format", "pulumi");
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).contains("--fix-format is \"pulumi\"", "json, aws, terraform, cdk, cloudformation");
    }

    @Test
    void aPageIsOneDocumentWithEverythingEscaped() throws IOException {
        String hostile = input("message.txt").replace("inv-1.pdf", "<script>alert(1)</script>&\u202e.pdf");

        Run run = Run.of(hostile, "explain", "--format", "html");

        assertThat(run.code()).isZero();
        assertThat(run.out())
                .startsWith("<!DOCTYPE html>")
                .contains("identity-no-allow", "&lt;script&gt;")
                .doesNotContain("<script", "\u202e");
        assertThat(run.out().split("<article", -1)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "json"})
    void aSummaryCountsByCauseAndGivesEachPrincipalOnePolicy(String format) throws IOException {
        Run run = Run.of(input("cloudtrail-file.json"), "explain", "--summary", "--format", format);

        assertThat(run.code()).isZero();
        GoldenFiles.assertMatches("summary/cloudtrail-file." + format, run.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "json"})
    void aSummaryTellsWhatWasChangedBefore(String format) throws IOException {
        Run run = Run.of(input("cloudtrail-changes.json"), "explain", "--summary", "--format", format);

        assertThat(run.code()).isZero();
        GoldenFiles.assertMatches("summary/cloudtrail-changes." + format, run.out());
    }

    @Test
    void theSafeFormDoesNotSayWhoChangedIt() throws IOException {
        Run run = Run.of(input("cloudtrail-changes.json"), "explain", "--format", "json", "--detail", "safe");

        assertThat(run.out())
                .contains("\"last_change\":{\"event\":\"PutRolePolicy\",\"time\":\"2026-11-21T13:58:00Z\",\"by\":null,")
                .doesNotContain("deployer", "orders");
    }

    private static final String IAM_OF_A_STRANGER =
            "10.6.6.6 - \"GET /\" \"Mozilla User: arn:aws:iam::111122223333:role/admin is not"
                    + " authorized to perform: %1$s on resource: * because no identity-based policy allows the %1$s action\"";

    @ParameterizedTest
    @ValueSource(strings = {"iam:*", "iam:CreateAccessKey"})
    void noPolicyIsMadeOfATextUnlessItIsAskedFor(String action) {
        Run run = Run.of(IAM_OF_A_STRANGER.formatted(action), "explain", "--summary");

        assertThat(run.out()).contains("identity-no-allow: 1").doesNotContain("\"Action\"", "policy for");
    }

    @Test
    void aPolicyOfATextSaysWhoCanHaveWrittenIt() throws MalformedJsonException {
        String sentence =
                "{\"id\": \"%1$s\", \"message\": \"User: arn:aws:iam::111122223333:role/admin is not authorized to perform:"
                        + " %1$s on resource: %2$s because no identity-based policy allows the %1$s action\"}\n";
        String text = sentence.formatted("iam:CreateAccessKey", "*")
                + sentence.formatted("sqs:SendMessage", "arn:aws:sqs:eu-west-1:111122223333:orders");
        Run silent = Run.of(text, "explain", "--summary");
        Run run = Run.of(text, "explain", "--summary", "--policies-from-text");
        Json json = Json.parse(Run.of(text, "explain", "--summary", "--policies-from-text", "--format", "json")
                .out());

        assertThat(silent.out()).contains("whoever can write the text can write the policy; --policies-from-text");
        assertThat(run.out())
                .contains(
                        "policy for arn:aws:iam::111122223333:role/admin (from a text: whoever can write the text can")
                .contains("apart[review] for arn:aws:iam::111122223333:role/admin (from a text");
        Json policy = json.get("policies").items().get(0);
        assertThat(policy.get("from_text").isTrue()).isTrue();
        assertThat(policy.get("complete").text()).contains("false");
        assertThat(policy.get("policy").get("Statement").items())
                .extracting(one -> one.get("Action").text().orElse(""))
                .containsExactly("sqs:SendMessage");
        assertThat(policy.get("apart").items())
                .extracting(one -> one.get("statement").get("Action").text().orElse(""))
                .containsExactly("iam:CreateAccessKey");
        assertThat(policy.get("apart").items().get(0).get("reasons").items()).isNotEmpty();
    }

    @Test
    void whatATextSaysIsInNoPolicyOfRecords(@TempDir Path folder) throws IOException, MalformedJsonException {
        Path trail = Files.writeString(folder.resolve("trail.json"), input("cloudtrail-file.json"));
        Path log = Files.writeString(
                folder.resolve("app.log"),
                IAM_OF_A_STRANGER
                        .formatted("sqs:SendMessage")
                        .replace("resource: *", "resource: arn:aws:sqs:eu-west-1:111122223333:orders")
                        .replace("role/admin", "role/checkout-service"));

        Json json = Json.parse(Run.of(
                        "",
                        "explain",
                        "--summary",
                        "--policies-from-text",
                        "--format",
                        "json",
                        trail.toString(),
                        log.toString())
                .out());

        assertThat(json.get("policies").items())
                .extracting(
                        one -> one.get("principal").text().orElse(""),
                        one -> one.get("from_text").isTrue())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                "arn:aws:iam::111122223333:role/app/checkout-service", false),
                        org.assertj.core.groups.Tuple.tuple("arn:aws:iam::111122223333:user/alice", false),
                        org.assertj.core.groups.Tuple.tuple("arn:aws:iam::111122223333:role/checkout-service", true));
    }

    /** Messages whose names hold commands: no command of ours has more than words, and no name of theirs. */
    @Test
    void aNameInAMessageBecomesNoCommand() throws IOException, MalformedJsonException {
        Run run = Run.of(
                Files.readString(INPUTS.resolveSibling("hostile").resolve("commands.jsonl")),
                "explain",
                "--format",
                "json");

        assertThat(run.lines()).isNotEmpty();
        for (String line : run.lines()) {
            for (Json remedy : Json.parse(line).get("remedies").items()) {
                assertThat(remedy.get("command").text().orElse(""))
                        .matches("(?:(?:[A-Za-z0-9._/:@+,-]+|'<[a-z A-Z]+>')(?: |$))*")
                        .doesNotContain("touch", "curl");
            }
        }
    }

    @Test
    void aSummaryOfNothingSaysSo() {
        assertThat(Run.of("all is well", "explain", "--summary").code()).isEqualTo(ExitCodes.NOTHING_FOUND);
    }

    @Test
    void aHintMakesUpForWhatAMessageLeavesOut() {
        List<String> hinted = List.of("--service", "S3", "--operation", "HeadObject", "--region", "eu-west-1");
        String[] args = Stream.concat(Stream.of("explain"), hinted.stream()).toArray(String[]::new);

        assertThat(Run.of("Access Denied (Service: S3, Status Code: 403)", args).out())
                .contains("s3:GetObject", "eu-west-1");
    }

    @ParameterizedTest
    @CsvSource({
        "GetObject, S3.GetObject",
        "ListObjectsV2, S3.ListObjectsV2",
        "AssumeRole, STS.AssumeRole",
        "SendMessage, an unknown"
    })
    void anOperationNamesItsServiceWhereNoOtherHasOneOfThatName(String operation, String told) {
        String message = "An error occurred (AccessDenied) when calling the " + operation + " operation: Access Denied";

        assertThat(Run.of(message, "explain").out()).contains(told);
    }

    @Test
    void theHeadOfBotocoreIsTheOneOfS3() {
        Run run = Run.of(
                "fatal error: An error occurred (403) when calling the HeadObject operation: Forbidden", "explain");

        assertThat(run.out())
                .contains("[s3-head-without-detail]", "S3.HeadObject", "HTTP 403, without a body")
                .doesNotContain("HTTP -1");
    }

    @Test
    void twoLinesThatAreBothDenialsAreTwo() {
        String line =
                "upload failed: ./%1$s to s3://acme/%1$s An error occurred (AccessDenied) when calling the PutObject"
                        + " operation: Access Denied\n";
        String sentence =
                "app: User: arn:aws:iam::111122223333:user/a is not authorized to perform: %1$s on resource: * because"
                        + " no identity-based policy allows the %1$s action\n";

        Run vague = Run.of(line.formatted("a") + line.formatted("b"), "explain");
        Run named = Run.of(sentence.formatted("sqs:ListQueues") + sentence.formatted("sns:ListTopics"), "explain");

        assertThat(vague.out()).contains("# <stdin>:1\n", "# <stdin>:2\n", "./a to s3", "./b to s3");
        assertThat(named.out()).contains("--> sqs:ListQueues on *", "# <stdin>:2\n", "--> sns:ListTopics on *");
    }

    @Test
    void aTraceCanTellOfSeveralDenials() {
        String trace = """
                java.lang.IllegalStateException: both failed
                \tat com.acme.Main.run(Main.java:10)
                \tSuppressed: software.amazon.awssdk.services.s3.model.S3Exception: Access Denied (Service: S3, Status Code: 403)
                \t\tat com.acme.Main.run(Main.java:11)
                \tSuppressed: software.amazon.awssdk.services.sqs.model.SqsException: User: arn:aws:iam::111122223333:user/a is\
                 not authorized to perform: sqs:SendMessage on resource: arn:aws:sqs:eu-west-1:111122223333:orders because no\
                 identity-based policy allows the sqs:SendMessage action (Service: Sqs, Status Code: 403)
                \t\tat com.acme.Main.run(Main.java:12)
                """;

        assertThat(Run.of(trace, "explain").out())
                .contains("# <stdin>:3\n", "an unknown action of S3", "# <stdin>:5\n", "--> sqs:SendMessage");
    }

    /** Sentences of issues in public: of Kafka, Kubernetes, Google Cloud and Azure. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.apache.kafka.common.errors.TopicAuthorizationException: Not authorized to access topics: [Topic25]",
                "org.apache.kafka.common.errors.GroupAuthorizationException: Not authorized to access group: billing",
                "Failed to list *v1.ConfigMap: configmaps is forbidden: User \"system:serviceaccount:capi-system:default\" cannot"
                        + " list resource \"configmaps\" in API group \"\" at the cluster scope",
                "google.api_core.exceptions.Forbidden: 403 GET https://storage.googleapis.com/storage/v1/b/acme?projection=noAcl:"
                        + " app@acme.iam.gserviceaccount.com does not have storage.buckets.get access to the Google Cloud"
                        + " Storage bucket. Permission 'storage.buckets.get' denied on resource (or it may not exist).",
                "AccessDeniedException: 403 app@acme.iam.gserviceaccount.com does not have storage.objects.list access to the"
                        + " Google Cloud Storage bucket.",
                "HTTPError 403: <?xml version='1.0' encoding='UTF-8'?><Error><Code>AccessDenied</Code><Message>Access denied."
                        + "</Message><Details>app does not have storage.objects.get access to acme",
                "com.azure.storage.blob.models.BlobStorageException: Status code 403, \"<Error><Code>"
                        + "AuthorizationPermissionMismatch</Code><Message>This request is not authorized to perform this operation"
                        + " using this permission.</Message></Error>\"",
                "autorest/azure: Service returned an error. Status=403 Code=\"AuthorizationFailed\" Message=\"The client 'x' with"
                        + " object id 'x' does not have authorization to perform action"
                        + " 'Microsoft.Authorization/roleAssignments/write' over scope '/subscriptions/y' or the scope is invalid.",
            })
    void whatAnotherProviderRefusedIsNotToldAsAwss(String text) {
        Run run = Run.of(text, "explain");

        assertThat(run.code()).isEqualTo(ExitCodes.NOTHING_FOUND);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("found no denial by AWS");
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
