package io.github.whydenied.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is known around a message is evidence, in a line and by options. */
class GivenFactsTest {

    private static final String SENTENCE =
            "User: arn:aws:sts::111122223333:assumed-role/app/s1 is not authorized to perform:"
                    + " s3:GetObject on resource: arn:aws:s3:::acme/x because no identity-based policy allows the s3:GetObject action";

    private static final String BUCKET_ONLY =
            "{'Version': '2012-10-17', 'Statement': [{'Sid': 'Read', 'Effect': 'Allow',"
                    + " 'Action': 's3:GetObject', 'Resource': 'arn:aws:s3:::acme'}]}";

    private static String json(String text) {
        return text.replace('\'', '"') + "\n";
    }

    private static String line(String message, String members) {
        return json("{'id': 1, 'message': '" + message + "'" + (members.isEmpty() ? "" : ", " + members) + "}");
    }

    private static Run explain(String line, String... options) {
        List<String> args = new ArrayList<>(List.of("explain"));
        args.addAll(List.of(options));
        return Run.of(line, args.toArray(String[]::new));
    }

    private static final String READER = "'principal': 'arn:aws:sts::111122223333:assumed-role/importer/s'";

    private static String allow(String principal, String actions) {
        return "{'Version': '2012-10-17', 'Statement': [{'Effect': 'Allow', " + principal + "'Action': [" + actions
                + "], 'Resource': ['arn:aws:s3:::acme', 'arn:aws:s3:::acme/*']}]}";
    }

    private static String bareRead(String operation, String members) {
        return line(
                "An error occurred (AccessDenied) when calling the " + operation + " operation: Access Denied",
                "'service': 'S3', 'operation': '" + operation + "', " + READER + ", " + members);
    }

    @Test
    void whatIsGivenIsNotSaidToBeUnread() {
        String policies = "'params': {'Bucket': 'acme', 'Key': 'x'}, 'resourcePolicy': "
                + allow("'Principal': '*', ", "'s3:PutObject'") + ", 'endpointPolicies': [{'name': 'e', 'policy': "
                + allow("'Principal': '*', ", "'s3:GetObject'") + "}]";

        assertThat(explain(bareRead("GetObject", policies)).out())
                .doesNotContain("not read: the bucket policy", "not read: the VPC endpoint policy")
                .contains("not read: service control policies", "not read: resource control policies");
    }

    /** In one account either side suffices, across accounts both do: what both allow is refused by something else. */
    @Test
    void aBucketPolicyThatAllowsItIsNotTheOneThatRefuses() {
        String both = "'params': {'Bucket': 'acme', 'Key': 'x'}, 'identityPolicies': [{'name': 'app', 'policy': "
                + allow("", "'s3:GetObject', 's3:ListBucket'") + "}], 'resourcePolicy': "
                + allow(
                        "'Principal': {'AWS': 'arn:aws:iam::111122223333:role/importer'}, ",
                        "'s3:GetObject', 's3:ListBucket'");

        assertThat(explain(bareRead("GetObject", both)).out())
                .startsWith("# <stdin>:1, id 1\naccess denied[contradiction]")
                .contains("`aws/s3`")
                .doesNotContain("GetObjectAcme", "s3-missing-key-hidden", "bucket's side does not");
    }

    /** Of another account's bucket S3 hides a missing object from whoever may not list it, whatever the caller's own policies say. */
    @Test
    void aStatementThatIsThereIsNotProposedAndAMissingObjectStaysPossible() {
        String own = "'params': {'Bucket': 'acme', 'Key': 'x'}, 'identityPolicies': [{'name': 'app', 'policy': "
                + allow("", "'s3:GetObject', 's3:ListBucket'") + "}]";

        assertThat(explain(bareRead("GetObject", own)).out())
                .contains("s3-missing-key-hidden")
                .doesNotContain("\"Action\": \"s3:ListBucket\"");
    }

    /** A copy asks two buckets. */
    @Test
    void aCopyThatIsRefusedWithoutAReasonIsNotLaidToOneBucket() {
        String copy = "'params': {'Bucket': 'acme', 'Key': 'x', 'CopySource': 'acme/y'},"
                + " 'identityPolicies': [{'name': 'app', 'policy': " + allow("", "'s3:GetObject', 's3:PutObject'")
                + "}]";

        assertThat(explain(bareRead("CopyObject", copy)).out())
                .startsWith("# <stdin>:1, id 1\naccess denied[contradiction]")
                .contains("s3:PutObjectTagging")
                .doesNotContain("cross-account-one-side");
    }

    /**
     * To another account S3 answers 405, so that no statement for another account helps.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketPolicy.html">PutBucketPolicy</a>
     */
    @Test
    void noBucketPolicyIsToAllowABucketPolicy() {
        String admin = "'params': {'Bucket': 'acme'}, 'identityPolicies': [{'name': 'admin', 'policy': "
                + allow("", "'s3:*'") + "}]";

        assertThat(explain(bareRead("PutBucketPolicy", admin)).out())
                .doesNotContain("cross-account-one-side", "\"Principal\"");
    }

    /**
     * A role's trust policy decides about tags of the session too.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html">Session tags</a>
     */
    @Test
    void aConditionOfTheTrustPolicyIsNotGoneAroundForSessionTags() {
        String message =
                "User: arn:aws:sts::111122223333:assumed-role/pod/s is not authorized to perform: sts:TagSession"
                        + " on resource: arn:aws:iam::444455556666:role/reader";
        String members = "'service': 'STS', 'operation': 'AssumeRole',"
                + " 'params': {'RoleArn': 'arn:aws:iam::444455556666:role/reader', 'RoleSessionName': 's'},"
                + " 'trustPolicy': {'Version': '2012-10-17', 'Statement': [{'Effect': 'Allow',"
                + " 'Principal': {'AWS': 'arn:aws:iam::111122223333:role/pod'},"
                + " 'Action': ['sts:AssumeRole', 'sts:TagSession']CONDITION}]}";
        String condition = ", 'Condition': {'StringEquals': {'sts:ExternalId': 'agreed'}}";

        assertThat(explain(line(message, members.replace("CONDITION", condition)))
                        .out())
                .startsWith("# <stdin>:1, id 1\naccess denied[trust-external-id]")
                .doesNotContain("\"Principal\"", "tag-session");
        assertThat(explain(line(message, members.replace("CONDITION", ""))).out())
                .doesNotContain("\"Principal\"", "trust-external-id", "tag-session]");
    }

    @Test
    void aTemporaryKeyOfTheEnvironmentNeedsItsSessionToken() {
        String message = "The security token included in the request is invalid. (Service: Sts, Status Code: 403,"
                + " Request ID: 0a1b2c3d) InvalidClientTokenId";
        String key = "'service': 'Iam', 'operation': 'ListUsers', 'environment':"
                + " {'AWS_ACCESS_KEY_ID': 'ASIAIOSFODNN7EXAMPLE', 'AWS_SECRET_ACCESS_KEY': 'set'TOKEN}";

        assertThat(explain(line(message, key.replace("TOKEN", ""))).out())
                .startsWith("# <stdin>:1, id 1\naccess denied[credentials-session-token-missing]")
                .doesNotContain("new pair");
        assertThat(explain(line(message, key.replace("TOKEN", ", 'AWS_SESSION_TOKEN': 'set'")))
                        .out())
                .startsWith("# <stdin>:1, id 1\naccess denied[credentials-unknown-key]")
                .contains("iam-session-without-mfa", "do not make a new access key")
                .doesNotContain("new pair");
        // Who signed a call that a policy refused is another question.
        assertThat(explain(line(SENTENCE, key.replace("TOKEN", ""))).out()).doesNotContain("ASIA");
    }

    @Test
    void variablesOfKeysAreNamedThatWinOverAProfile() {
        String environment =
                "'service': 'EKS', 'operation': 'ListClusters', 'credentials': {'provider': 'environment'},"
                        + " 'environment': {'AWS_PROFILE': 'konekti', 'AWS_ACCESS_KEY_ID': 'AKIAIOSFODNN7EXAMPLE',"
                        + " 'AWS_SECRET_ACCESS_KEY': 'set'}";

        assertThat(explain(line(SENTENCE, environment)).sentences())
                .contains(
                        "`AWS_ACCESS_KEY_ID` and `AWS_SECRET_ACCESS_KEY` of the environment come before `AWS_PROFILE`")
                .contains("unset `AWS_ACCESS_KEY_ID`");
    }

    @Test
    void aPolicyOfALineIsEvidenceAndSaysThatItWasGiven() {
        Run run = explain(line(SENTENCE, "'identityPolicies': [{'name': 'app', 'policy': " + BUCKET_ONLY + "}]"));

        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .contains(
                        "= given: inline identity-based policy `app` does not allow it",
                        "statement `Read`\n     [near-miss-resource]",
                        "+ \"Resource\": \"arn:aws:s3:::acme/*\"");
        assertThat(explain(
                                line(SENTENCE, "'identityPolicies': [{'name': 'app', 'policy': " + BUCKET_ONLY + "}]"),
                                "--format",
                                "json")
                        .out())
                .contains("\"given:identityPolicies\"");
    }

    @Test
    void aPolicyByOptionSaysTheSame(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("app.json"), json(BUCKET_ONLY));
        String given = line(SENTENCE, "'identityPolicies': [{'name': 'app.json', 'policy': " + BUCKET_ONLY + "}]");

        Run byOption = explain(line(SENTENCE, ""), "--policy", "identity=" + file);

        assertThat(byOption).isEqualTo(explain(given));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'sessionPolicy': %s | session policy `sessionPolicy` does not allow it",
                "'permissionBoundaries': [{'name': 'dev', 'policy': %s}] | permissions boundary `dev` does not allow it",
                "'serviceControlPolicies': [{'orgIdentifier': 'ou-1', 'policies': [{'name': 'scp', 'policy': %s}]}]"
                        + " | service control policy `scp`, attached to `ou-1`, does not allow it",
                "'endpointPolicies': [{'name': 'vpce-1', 'policy': %s}] | the policy of VPC endpoint `vpce-1` does not allow it",
            })
    void everyLayerCanBeGiven(String members, String told) {
        String said =
                "User: arn:aws:sts::111122223333:assumed-role/app/s1 is not authorized to perform: s3:GetObject on"
                        + " resource: arn:aws:s3:::acme/x";
        String own =
                "'identityPolicies': [{'name': 'app', 'policy': " + BUCKET_ONLY.replace("acme'", "acme/*'") + "}], ";

        Run run = explain(line(said, own + members.formatted(BUCKET_ONLY)));

        assertThat(run.err()).isEmpty();
        assertThat(run.out().replaceAll("\\n {5}", " ")).contains("given: " + told);
    }

    @Test
    void aTrustPolicyIsReadForTheRoleThatWasToBeAssumed() {
        String trust =
                "{'Statement': [{'Effect': 'Allow', 'Principal': {'AWS': 'arn:aws:iam::111122223333:role/other'},"
                        + " 'Action': 'sts:AssumeRole'}]}";
        String message =
                "User: arn:aws:sts::111122223333:assumed-role/app/s1 is not authorized to perform: sts:AssumeRole on"
                        + " resource: arn:aws:iam::444455556666:role/target";

        assertThat(explain(line(message, "'trustPolicy': " + trust)).out())
                .contains("[trust-no-allow]", "given: no statement of the role's trust policy allows");
    }

    @Test
    void whoCalledAndWhatItPromisedAreTold() {
        String members = "'service': 'S3', 'operation': 'GetObject', 'region': 'eu-west-1', 'account': '111122223333',"
                + " 'principal': 'arn:aws:iam::111122223333:role/app', 'params': {'Bucket': 'acme', 'Key': 'x'},"
                + " 'environment': {'AWS_WEB_IDENTITY_TOKEN_FILE': '/t', 'AWS_ROLE_ARN': 'arn:aws:iam::111122223333:role/pod'},"
                + " 'credentials': {'provider': 'instance_profile', 'sessionTags': {'team': 'a'}}";

        assertThat(explain(line("Access Denied (Service: S3, Status Code: 403)", members))
                        .out()
                        .replaceAll("\\n {5}", " "))
                .contains(
                        "s3:GetObject on arn:aws:s3:::acme/x",
                        "S3.GetObject, eu-west-1",
                        "(instance profile)",
                        "given: the call was signed by `arn:aws:iam::111122223333:role/app`",
                        "given: `AWS_WEB_IDENTITY_TOKEN_FILE` promises web identity token");
    }

    @Test
    void aTagOfTheSessionDecidesACondition() {
        String tagged = "{'Statement': [{'Sid': 'Team', 'Effect': 'Allow', 'Action': 's3:GetObject', 'Resource': '*',"
                + " 'Condition': {'StringEquals': {'aws:PrincipalTag/team': 'b'}}}]}";

        assertThat(explain(line(
                                SENTENCE,
                                "'identityPolicies': [{'name': 'app', 'policy': " + tagged + "}],"
                                        + " 'credentials': {'sessionTags': {'team': 'a'}}"))
                        .out())
                .contains("aws:PrincipalTag/team", "does not match");
    }

    @Test
    void theClaimsOfATokenAreShown() {
        Run run = explain(
                line("Not authorized to perform sts:AssumeRoleWithWebIdentity", ""),
                "--claim",
                "sub=repo:octocat/my-repo:ref:refs/heads/main",
                "--claim",
                "aud=sts.amazonaws.com");

        assertThat(run.out())
                .contains(
                        "given: the token of `tokenClaims`: audience `sts.amazonaws.com`",
                        "`repo:octocat/my-repo:ref:refs/heads/main`");
    }

    @Test
    void anUnknownMemberIsReportedOnceAndNoFailure() {
        Run run = explain(line(SENTENCE, "'colour': 'red'") + line(SENTENCE, "'colour': 'blue', 'service': 'S4'"));

        assertThat(run.code()).isZero();
        assertThat(run.err().lines())
                .hasSize(2)
                .anyMatch(said -> said.contains("<stdin>:1: no member \"colour\" is known"))
                .anyMatch(said -> said.contains("<stdin>:2: service is \"S4\", and no service of AWS"));
        assertThat(run.out()).contains("id 1");
    }

    @Test
    void aMalformedPolicyIsToldWithItsPlaceAndTheLineIsExplainedAllTheSame() {
        String plain = explain(line(SENTENCE, "")).out();

        Run run = explain(
                line(
                        SENTENCE,
                        "'identityPolicies': [{'name': 'app', 'policy': {'Statement': [{'Effect': 'Allow', 'Action': 's3:*'}]}}]"));

        assertThat(run.code()).isEqualTo(ExitCodes.UNREADABLE);
        assertThat(run.err())
                .isEqualTo(
                        "whydenied: <stdin>:1: /identityPolicies/0/policy/Statement/0 has neither Resource nor NotResource;"
                                + " passed over\n");
        assertThat(run.out()).isEqualTo(plain);
    }

    @Test
    void aMessageThatIsNoTextIsReported() {
        Run run = explain(json("{'id': 1, 'message': 3}"));

        assertThat(run.code()).isEqualTo(ExitCodes.UNREADABLE);
        assertThat(run.err()).contains("<stdin>:1: has no \"message\" that is a string; skipped");
    }

    @Test
    void whatALogCarriesBesideItsMessagesIsItsOwnBusiness() {
        Run run = explain(json("{'level': 'ERROR', 'service': 'checkout', 'message': '" + SENTENCE + "'}"));

        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("a call of S3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--service nope | --service is \"nope\", and no service of AWS",
                "--account 12 | --account is \"12\", and no account id of twelve digits",
                "--region here | --region is \"here\", and no Region such as eu-west-1",
                "--principal me | --principal is \"me\", and not the ARN of a user",
                "--policy identity=gone.json | --policy identity=gone.json: no such file",
                "--policy app.json | KIND is one of boundary, endpoint, identity, key, rcp, resource, scp, session, trust",
                "--claim x=y | --claim is \"x\"; allowed is one of sub, aud, iss",
            })
    void whatAnOptionCannotMeanIsWrongUsage(String options, String told) {
        Run run = explain(line(SENTENCE, ""), options.split(" ", -1));

        assertThat(run.code()).isEqualTo(ExitCodes.USAGE);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains(told);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aPastedMessageIsAnArgument(boolean named) {
        Run run = named ? Run.of("", "explain", SENTENCE) : Run.of("", SENTENCE);

        assertThat(run.code()).isZero();
        assertThat(run.out()).startsWith("# <argument>:1\naccess denied[identity-no-allow]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"explain", "parse", "simulate", "actions"})
    void onATerminalNothingWaitsForInput(String command) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console terminal = new Console(
                new ByteArrayInputStream(new byte[0]),
                new WatchedOutput(out, () -> false),
                Console.writer(err),
                false,
                true,
                true);

        assertThat(WhyDeniedCommand.run(terminal, command)).isEqualTo(ExitCodes.USAGE);
        assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("whydenied: nothing to read: give ");
    }
}
