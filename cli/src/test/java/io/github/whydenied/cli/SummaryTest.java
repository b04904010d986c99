package io.github.whydenied.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.iam.Json;
import io.github.whydenied.iam.Json.MalformedJsonException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An invented week of a trail, told in every form. */
class SummaryTest {

    private static final Path WEEK =
            Path.of(System.getProperty("project.basedir", "."), "src/test/resources/trail/week.json");

    private static String week() throws IOException {
        return Files.readString(WEEK);
    }

    private static Json json(String in, String... more) throws MalformedJsonException {
        String[] args = java.util.stream.Stream.concat(
                        java.util.stream.Stream.of("explain", "--summary", "--format", "json"),
                        java.util.stream.Stream.of(more))
                .toArray(String[]::new);
        return Json.parse(Run.of(in, args).out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "json", "csv", "html"})
    void aWeekIsToldByCauseAndPrincipal(String form) throws IOException {
        Run run = Run.of(week(), "explain", "--summary", "--format", form);

        assertThat(run.code()).isEqualTo(ExitCodes.EXPLAINED);
        assertThat(run.err()).isEmpty();
        GoldenFiles.assertMatches("summary/week." + form, run.out());
    }

    @Test
    void policiesOfWhatIsUsedAllowTheCallsThatWentWellToo() throws IOException {
        GoldenFiles.assertMatches(
                "summary/week-used.text",
                Run.of(week(), "explain", "--summary", "--used").out());
    }

    @Test
    void thePageNeedsNoScriptAndItsPolicyAllowsItsOwnStyleAlone() throws IOException, NoSuchAlgorithmException {
        String page = Run.of(week(), "explain", "--summary", "--format", "html").out();

        assertThat(page)
                .doesNotContain("<script", " style=\"", "javascript:", "url(", "@import", " onclick", "<img", "<link");
        int start = page.indexOf("<style>") + "<style>".length();
        String style = page.substring(start, page.indexOf("</style>"));
        String hash = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8)));
        assertThat(page)
                .contains("content=\"default-src &#39;none&#39;; style-src &#39;sha256-" + hash
                        + "&#39;; base-uri &#39;none&#39;; form-action &#39;none&#39;\"");
    }

    @Test
    void namesFromOutsideAreNoMarkupOfThePage() {
        String evil = "<script>alert(1)</script>\\\"><img src=x>";
        String record = record("x" + evil, "2026-11-21T10:00:00Z", "acme/" + evil);

        String page = Run.of(records(record), "explain", "--summary", "--format", "html")
                .out();

        assertThat(page).contains("&lt;script&gt;").doesNotContain("<script", "<img");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)"})
    void noCellOfTheTableIsAFormula(String name) {
        String record = "{\"eventVersion\":\"1.11\",\"userIdentity\":{\"principalId\":\"" + name
                + "\"},\"eventTime\":\"2026-11-21T10:00:00Z\",\"eventSource\":\"s3.amazonaws.com\","
                + "\"eventName\":\"GetObject\",\"errorCode\":\"AccessDenied\",\"errorMessage\":\"Access Denied\"}";

        String csv = Run.of(records(record), "explain", "--summary", "--format", "csv")
                .out();

        assertThat(csv).contains(",\"'" + name + "\",").doesNotContain("\"" + name);
    }

    @Test
    void aRuleSetsDenialsApartAndKeepsThemOutOfThePolicies(@TempDir Path folder)
            throws IOException, MalformedJsonException {
        Path rules = Files.writeString(folder.resolve("rules.json"), """
                {"rules": [
                  {"name": "the stack may not pass roles", "class": "intended", "principal": "*:role/stack-role", "action": "iam:PassRole"},
                  {"name": "over", "principal": "*:user/alice", "until": "2026-11-19"}
                ]}
                """);

        Json json = json(week(), "--expected", rules.toString());

        assertThat(json.get("classes").get("intended").value()).hasToString("3");
        assertThat(json.get("ruled_out").value()).hasToString("7");
        assertThat(json.get("policies").items())
                .extracting(policy -> policy.get("principal").text().orElse(""))
                .noneMatch(principal -> principal.contains("stack-role"));
        assertThat(groups(json, "kms-key-policy-no-allow"))
                .extracting(
                        group -> group.get("class").text().orElse(""),
                        group -> String.valueOf(group.get("count").value()))
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("unexpected", "8"),
                        org.assertj.core.groups.Tuple.tuple("expected", "4"));
        assertThat(Run.of(week(), "explain", "--summary", "--expected", rules.toString())
                        .out())
                .contains("no policy is made of 7 denials that a rule expects", "intended: rule \"the stack may not");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"rules\": [{\"name\": \"a\", \"principle\": \"x\"}]} | line 1, column 26: /rules/0/principle is none of account, action, cause, class,",
                "{\"rules\": [{\"name\": \"a\"}]} | /rules/0 compares nothing; at least one is needed of account, action",
                "{\"rules\": [{\"action\": \"s3:*\"}]} | /rules/0/name is missing",
                "{\"rules\": [{\"name\": \"a\", \"action\": 1}]} | /rules/0/action is no text",
                "{\"rules\": [{\"name\": \"a\", \"cause\": \"identity-no-alow\"}]} | /rules/0/cause is \"identity-no-alow\", and no cause has such a code",
                "{\"rules\": [{\"name\": \"a\", \"action\": \"s3:*\", \"until\": \"tomorrow\"}]} | /rules/0/until is \"tomorrow\"; allowed is a day such as",
                "{\"rules\": [{\"name\": \"a\", \"action\": \"s3:*\", \"class\": \"A b\"}]} | /rules/0/class is \"A b\"; allowed are small letters",
                "[] | /rules is missing, or no list",
                "{\"rules\": [1]} | /rules/0 is no object",
                "{\"rules\" | is no JSON"
            })
    void aBadRuleIsAnErrorThatSaysWhere(String rules, String error, @TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("rules.json"), rules);

        Run run = Run.of("", "explain", "--summary", "--expected", file.toString());

        assertThat(run.code()).isEqualTo(ExitCodes.USAGE);
        assertThat(run.err()).contains("--expected " + file, error);
    }

    @ParameterizedTest
    @CsvSource({
        "sourceAddress, 203.0.113.*, 88",
        "userAgent, *APN_1826889, 14",
        "invokedBy, cloudformation.amazonaws.com, 3",
        "event, HeadObject, 7",
        "errorCode, ExpiredToken, 12",
        "account, 444455556666, 29",
        "cause, kms-*, 12",
        "resource, arn:aws:s3:::acme-assets/*, 7"
    })
    void aRuleComparesWhatTheRecordHolds(String member, String pattern, String count, @TempDir Path folder)
            throws IOException, MalformedJsonException {
        Path rules = Files.writeString(
                folder.resolve("rules.json"),
                "{\"rules\": [{\"name\": \"a\", \"class\": \"mine\", \"" + member + "\": \"" + pattern + "\"}]}");

        assertThat(json(week(), "--expected", rules.toString())
                        .get("classes")
                        .get("mine")
                        .value())
                .hasToString(count);
    }

    @Test
    void aFileOfRulesThatIsNotThereIsWrongUsage() {
        Run run = Run.of("", "explain", "--summary", "--expected", "/nowhere/rules.json");

        assertThat(run.code()).isEqualTo(ExitCodes.USAGE);
        assertThat(run.err()).contains("--expected /nowhere/rules.json: no such file");
    }

    @Test
    void fiveThousandPrincipalsAreEachCountedAndHaveTheirPolicy() {
        String trail = records(IntStream.range(0, 5_000)
                .mapToObj(i -> record("role-" + i, "2026-11-21T10:00:00Z", "acme/a"))
                .collect(Collectors.joining(",")));

        String json = Run.of(trail, "explain", "--summary", "--format", "json").out();

        assertThat(json).contains("\"principals\":5000,", "\"left_out\":0,", "\"unnamed_groups\":0}");
        assertThat(json.split("\"from_text\":false", -1)).hasSize(5_001);
        assertThat(json.split("\"pattern\":\"once\"", -1)).hasSize(5_001);
        assertThat(Run.of(trail, "explain", "--summary").out()).contains("and 4990 groups more");
    }

    @Test
    void objectsOfOnePlaceAreToldAsThePrefixThatTheyShowAndLeftToJudge() throws MalformedJsonException {
        String trail = records(IntStream.range(0, 1_500)
                .mapToObj(i -> record("app", "2026-11-21T10:00:00Z", "acme/2026/11/inv-" + i))
                .collect(Collectors.joining(",")));

        Json policy = json(trail).get("policies").items().get(0);

        assertThat(policy.get("complete").isTrue()).isFalse();
        assertThat(policy.get("policy").value()).isNull();
        Json apart = policy.get("apart").items().get(0);
        assertThat(apart.get("applicability").text()).contains("review");
        assertThat(apart.get("statement").get("Resource").text()).contains("arn:aws:s3:::acme/2026/11/*");
        assertThat(apart.get("reasons").items().get(0).text())
                .hasValueSatisfying(reason ->
                        assertThat(reason).contains("stands for the 1500 objects", "allows every other one there too"));
    }

    @Test
    void aPolicyThatNoManagedPolicyHoldsIsSplit() throws MalformedJsonException {
        String trail = records(IntStream.range(0, 120)
                .mapToObj(i -> record(
                        "app", "2026-11-21T10:00:00Z", "a-bucket-with-quite-a-long-name-" + i + "/key-of-an-object"))
                .collect(Collectors.joining(",")));

        Json policy = json(trail).get("policies").items().get(0);

        List<Json> parts = policy.get("parts").items();
        assertThat(parts).hasSizeGreaterThan(1);
        assertThat(policy.get("complete").isTrue()).isTrue();
        assertThat(Run.of(trail, "explain", "--summary").out())
                .contains(
                        "policy 1 of " + parts.size() + " for arn:aws:iam::111122223333:role/app",
                        "characters are more than the 6144 of a managed policy, so that it is split into "
                                + parts.size());
    }

    private static List<Json> groups(Json summary, String cause) {
        return summary.get("causes").items().stream()
                .filter(one -> one.get("code").text().orElse("").equals(cause))
                .findFirst()
                .orElseThrow()
                .get("groups")
                .items();
    }

    private static String records(String records) {
        return "{\"Records\":[" + records + "]}";
    }

    private static String record(String role, String time, String object) {
        String arn = "arn:aws:sts::111122223333:assumed-role/" + role + "/i-1";
        String[] place = object.split("/", 2);
        return "{\"eventVersion\":\"1.11\",\"userIdentity\":{\"arn\":\"" + arn + "\",\"accountId\":\"111122223333\","
                + "\"sessionContext\":{\"sessionIssuer\":{\"arn\":\"arn:aws:iam::111122223333:role/" + role + "\"}}},"
                + "\"eventTime\":\"" + time + "\",\"eventSource\":\"s3.amazonaws.com\",\"eventName\":\"GetObject\","
                + "\"requestParameters\":{\"bucketName\":\"" + place[0] + "\",\"key\":\"" + place[1] + "\"},"
                + "\"errorCode\":\"AccessDenied\",\"errorMessage\":\"User: " + arn
                + " is not authorized to perform: s3:GetObject on resource: arn:aws:s3:::" + object
                + " because no identity-based policy allows the s3:GetObject action\"}";
    }
}
