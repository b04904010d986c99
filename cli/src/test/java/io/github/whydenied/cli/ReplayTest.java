package io.github.whydenied.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.iam.Json;
import io.github.whydenied.iam.Json.MalformedJsonException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a draft would have made of the calls of a trail; what a record does not hold stays unknown. */
class ReplayTest {

    private static final Path WEEK =
            Path.of(System.getProperty("project.basedir", "."), "src/test/resources/trail/week.json");

    private static final String DENY =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"No\",\"Effect\":\"Deny\",\"Action\":\"*\","
                    + "\"Resource\":\"*\",\"Condition\":%s}]}";

    @TempDir
    private Path folder;

    private Path draft;

    @BeforeEach
    void aDraft() {
        draft = folder.resolve("draft.json");
    }

    /** One call of a role, that went well unless it has an error; {@code more} are members beside it. */
    private static String call(String service, String event, String parameters, String more) {
        return call(
                "{\"type\":\"AssumedRole\",\"principalId\":\"AROAEXAMPLEROLEID0001:s1\","
                        + "\"arn\":\"arn:aws:sts::111122223333:assumed-role/app/s1\",\"accountId\":\"111122223333\","
                        + "\"sessionContext\":{\"sessionIssuer\":{\"arn\":\"arn:aws:iam::111122223333:role/team/app\"},"
                        + "\"attributes\":{\"mfaAuthenticated\":\"false\",\"creationDate\":\"2026-11-21T09:00:00Z\"}}}",
                service,
                event,
                parameters,
                more);
    }

    private static String call(String identity, String service, String event, String parameters, String more) {
        return "{\"Records\":[{\"eventVersion\":\"1.11\",\"userIdentity\":" + identity
                + ",\"eventTime\":\"2026-11-21T10:00:00Z\",\"eventSource\":\"" + service
                + ".amazonaws.com\",\"eventName\":\"" + event + "\",\"awsRegion\":\"eu-west-1\","
                + "\"sourceIPAddress\":\"203.0.113.10\",\"userAgent\":\"aws-cli/2\",\"eventID\":\"e-1\","
                + "\"requestParameters\":" + parameters + more + "}]}";
    }

    private static final String GET_ITEM = call("dynamodb", "GetItem", "{\"tableName\":\"orders\"}", "");

    private static String denied(String why) {
        return call(
                "dynamodb",
                "GetItem",
                "{\"tableName\":\"orders\"}",
                ",\"errorCode\":\"AccessDenied\",\"errorMessage\":\"User: arn:aws:sts::111122223333:assumed-role/app/s1 is not"
                        + " authorized to perform: dynamodb:GetItem on resource:"
                        + " arn:aws:dynamodb:eu-west-1:111122223333:table/orders " + why + "\"");
    }

    private Run replay(String trail, String policy, String... more) throws IOException {
        Files.writeString(draft, policy);
        List<String> args = new ArrayList<>(List.of("simulate", "--trail", "-", "--policy", draft.toString()));
        args.addAll(Arrays.asList(more));
        return Run.of(trail, args.toArray(String[]::new));
    }

    private String outcome(String trail, String policy, String... more) throws IOException, MalformedJsonException {
        List<String> args = new ArrayList<>(Arrays.asList(more));
        args.addAll(List.of("--format", "json"));
        Json json =
                Json.parse(replay(trail, policy, args.toArray(String[]::new)).out());
        List<Json> groups = json.get("groups").items();
        assertThat(groups).hasSize(1);
        Json group = groups.get(0);
        List<String> dependsOn = group.get("depends_on").items().stream()
                .map(one -> one.text().orElse(""))
                .toList();
        return group.get("outcome").text().orElse("")
                + (group.get("explicit").isTrue() ? " explicit" : "")
                + (dependsOn.isEmpty() ? "" : " " + dependsOn);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "json"})
    void aDraftOfAnScpIsToldByPrincipalWithTheRecordsThatShowIt(String form) throws IOException {
        Files.writeString(draft, """
                {"Version": "2012-10-17", "Statement": [
                  {"Sid": "OtherRegions", "Effect": "Deny", "NotAction": ["iam:*", "sts:*"], "Resource": "*",
                   "Condition": {"StringNotEquals": {"aws:RequestedRegion": "eu-central-1"}}}]}
                """);
        Run run = Run.of(
                Files.readString(WEEK),
                "simulate",
                "--trail",
                "-",
                "--policy",
                draft.toString(),
                "--as",
                "scp",
                "--format",
                form);

        assertThat(run.code()).isEqualTo(11);
        GoldenFiles.assertMatches("replay/regions." + form, run.out().replace(folder.toString() + "/", ""));
    }

    @Test
    void aDraftOfIdentityPoliciesAllowsWhatWasDeniedAndLosesWhatItLacks() throws IOException {
        Files.writeString(draft, """
                {"Version": "2012-10-17", "Statement": [
                  {"Sid": "ReadInvoices", "Effect": "Allow", "Action": "s3:GetObject",
                   "Resource": "arn:aws:s3:::acme-invoices/2026/11/*"}]}
                """);
        Run run = Run.of(
                Files.readString(WEEK),
                "simulate",
                "--trail",
                "-",
                "--policy",
                draft.toString(),
                "--as",
                "identity",
                "--on",
                "role/checkout-service",
                "--without-resource-policies");

        assertThat(run.code()).isEqualTo(10);
        GoldenFiles.assertMatches("replay/identity.text", run.out().replace(folder.toString() + "/", ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"StringNotEquals\":{\"aws:RequestedRegion\":\"eu-central-1\"}} | refused explicit",
                "{\"StringNotEquals\":{\"aws:RequestedRegion\":\"eu-west-1\"}} | unchanged",
                "{\"NotIpAddress\":{\"aws:SourceIp\":\"198.51.100.0/24\"}} | refused explicit",
                "{\"NotIpAddress\":{\"aws:SourceIp\":\"203.0.113.0/24\"}} | unchanged",
                "{\"ArnLike\":{\"aws:PrincipalArn\":\"arn:aws:iam::*:role/team/*\"}} | refused explicit",
                "{\"Bool\":{\"aws:ViaAWSService\":\"false\"}} | refused explicit",
                "{\"BoolIfExists\":{\"aws:MultiFactorAuthPresent\":\"false\"}} | refused explicit",
                "{\"Bool\":{\"aws:MultiFactorAuthPresent\":\"false\"}} | unknown [aws:MultiFactorAuthPresent]",
                "{\"Bool\":{\"aws:MultiFactorAuthPresent\":\"true\"}} | unchanged",
                "{\"DateLessThan\":{\"aws:TokenIssueTime\":\"2026-11-21T09:30:00Z\"}} | refused explicit",
                "{\"DateGreaterThan\":{\"aws:CurrentTime\":\"2026-12-01T00:00:00Z\"}} | unchanged",
                "{\"StringNotEquals\":{\"aws:PrincipalOrgID\":\"o-abcd1234ef\"}} | unknown [aws:PrincipalOrgID]",
                "{\"StringNotEquals\":{\"aws:PrincipalTag/team\":\"a\"}} | unknown [aws:PrincipalTag/team]",
                "{\"Bool\":{\"aws:SecureTransport\":\"false\"}} | unknown [aws:SecureTransport]",
                "{\"StringEquals\":{\"aws:SourceVpce\":\"vpce-0a1b2c3d\"}} | unknown [aws:SourceVpce]"
            })
    void aConditionIsEvaluatedFromTheRecordWhereItHoldsTheValue(String condition, String outcome)
            throws IOException, MalformedJsonException {
        assertThat(outcome(GET_ITEM, DENY.formatted(condition), "--as", "scp")).isEqualTo(outcome);
    }

    @Test
    void aCallThroughAnEndpointAndOneOfAServiceHaveOtherKeys() throws IOException, MalformedJsonException {
        String through = call(
                "dynamodb",
                "GetItem",
                "{\"tableName\":\"orders\"}",
                ",\"vpcEndpointId\":\"vpce-0a1b2c3d\",\"tlsDetails\":{\"tlsVersion\":\"TLSv1.3\"}");
        assertThat(outcome(
                        through,
                        DENY.formatted("{\"StringEquals\":{\"aws:SourceVpce\":\"vpce-0a1b2c3d\"}}"),
                        "--as",
                        "scp"))
                .isEqualTo("refused explicit");
        assertThat(outcome(
                        through,
                        DENY.formatted("{\"NotIpAddressIfExists\":{\"aws:SourceIp\":\"203.0.113.0/24\"}}"),
                        "--as",
                        "scp"))
                .as("an address within a VPC is none of aws:SourceIp")
                .isEqualTo("refused explicit");
        assertThat(outcome(through, DENY.formatted("{\"Bool\":{\"aws:SecureTransport\":\"false\"}}"), "--as", "scp"))
                .isEqualTo("unchanged");
        String byService = GET_ITEM.replace("\"type\":", "\"invokedBy\":\"athena.amazonaws.com\",\"type\":");
        assertThat(outcome(byService, DENY.formatted("{\"Bool\":{\"aws:ViaAWSService\":\"false\"}}"), "--as", "scp"))
                .isEqualTo("unknown [aws:ViaAWSService]");
        assertThat(outcome(
                        byService,
                        DENY.formatted("{\"NotIpAddress\":{\"aws:SourceIp\":\"198.51.100.0/24\"}}"),
                        "--as",
                        "scp"))
                .isEqualTo("unknown [aws:SourceIp]");
    }

    /**
     * Service-linked roles and the management account are not limited.
     *
     * @see <a href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html">Service control
     *     policies</a>
     */
    @Test
    void aServiceControlPolicyDoesNotLimitServiceLinkedRolesAndTheManagementAccount()
            throws IOException, MalformedJsonException {
        String everything = DENY.formatted("{}");

        assertThat(outcome(GET_ITEM, everything, "--as", "scp")).isEqualTo("refused explicit");
        assertThat(outcome(GET_ITEM, everything, "--as", "scp", "--management-account", "111122223333"))
                .isEqualTo("unchanged");
        assertThat(outcome(
                        GET_ITEM.replace("role/team/app", "role/aws-service-role/dax.amazonaws.com/app"),
                        everything,
                        "--as",
                        "scp"))
                .isEqualTo("unchanged");
        assertThat(outcome(GET_ITEM, everything, "--as", "scp", "--on", "444455556666"))
                .isEqualTo("apart [a draft is not attached there]");
    }

    @Test
    void anAllowListRefusesWhatItDoesNotName() throws IOException, MalformedJsonException {
        String list =
                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\"}]}";

        assertThat(outcome(GET_ITEM, list, "--as", "scp")).isEqualTo("refused");
        assertThat(outcome(GET_ITEM, list, "--as", "scp", "--beside")).isEqualTo("unchanged");
        assertThat(outcome(GET_ITEM, list, "--as", "boundary"))
                .isEqualTo("unknown [whether the policy of the resource allows it by itself]");
        assertThat(outcome(GET_ITEM, list, "--as", "boundary", "--without-resource-policies"))
                .isEqualTo("refused");
        assertThat(outcome(GET_ITEM, list, "--as", "session", "--without-resource-policies"))
                .isEqualTo("refused");
        assertThat(outcome(GET_ITEM, list, "--as", "identity"))
                .isEqualTo("unknown [whether the policy of the resource allows it by itself]");
        assertThat(outcome(GET_ITEM, list, "--as", "identity", "--without-resource-policies"))
                .isEqualTo("refused");
        assertThat(outcome(GET_ITEM, list, "--as", "endpoint")).startsWith("apart");
    }

    @Test
    void aCallToAnotherAccountNeedsItsOwnPolicies() throws IOException, MalformedJsonException {
        String other = call(
                "s3",
                "GetObject",
                "{\"bucketName\":\"acme\",\"key\":\"a\"}",
                ",\"resources\":[{\"accountId\":\"444455556666\",\"ARN\":\"arn:aws:s3:::acme\"}]");
        String list =
                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"sqs:*\",\"Resource\":\"*\"}]}";

        assertThat(outcome(other, list, "--as", "identity")).isEqualTo("refused");
        assertThat(outcome(
                        other,
                        DENY.formatted("{\"StringNotEquals\":{\"aws:ResourceAccount\":\"111122223333\"}}"),
                        "--as",
                        "rcp"))
                .as("a resource control policy has a Principal")
                .isEqualTo("refused explicit");
    }

    @Test
    void theKeyOfACallThatDoesNotNameItIsUnknown() throws IOException, MalformedJsonException {
        String decrypt = call("kms", "Decrypt", "{\"encryptionAlgorithm\":\"SYMMETRIC_DEFAULT\"}", "");
        String one =
                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Action\":\"kms:*\",\"Resource\":"
                        + "\"arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-123456789012\"}]}";

        assertThat(outcome(decrypt, one, "--as", "scp")).isEqualTo("unknown [which resource it was about]");
        assertThat(outcome(decrypt, DENY.formatted("{}"), "--as", "scp")).isEqualTo("refused explicit");
        String named = call(
                "kms",
                "Decrypt",
                "{\"encryptionAlgorithm\":\"SYMMETRIC_DEFAULT\"}",
                ",\"resources\":[{\"accountId\":\"111122223333\",\"type\":\"AWS::KMS::Key\",\"ARN\":"
                        + "\"arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-123456789012\"}]");
        assertThat(outcome(named, one, "--as", "scp")).isEqualTo("refused explicit");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "because no identity-based policy allows the dynamodb:GetItem action | identity | allowed",
                "because no identity-based policy allows the dynamodb:GetItem action | boundary | still_denied",
                "because no permissions boundary allows the dynamodb:GetItem action | boundary | allowed",
                "with an explicit deny in an identity-based policy | identity | allowed",
                "with an explicit deny in a service control policy | identity | still_denied",
                "'' | identity | unknown [which kind of policy denied it: AWS does not say]"
            })
    void aDraftHelpsADenialOnlyWhereItsKindOfPolicyLacked(String why, String kind, String outcome)
            throws IOException, MalformedJsonException {
        String allow =
                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"dynamodb:GetItem\",\"Resource\":"
                        + "\"arn:aws:dynamodb:eu-west-1:111122223333:table/orders\"}]}";
        String other = allow.replace("table/orders", "table/other");

        assertThat(outcome(denied(why), allow, "--as", kind)).isEqualTo(outcome);
        assertThat(outcome(denied(why), other, "--as", kind)).isEqualTo("still_denied");
    }

    @Test
    void thePolicyOfAResourceIsTriedOnItsOwnCalls() throws IOException, MalformedJsonException {
        String policy = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"%s\",\"Principal\":{\"AWS\":\"%s\"},"
                + "\"Action\":\"dynamodb:*\",\"Resource\":\"*\"}]}";
        String table = "arn:aws:dynamodb:eu-west-1:111122223333:table/orders";

        assertThat(outcome(GET_ITEM, policy.formatted("Deny", "*"), "--as", "resource", "--on", table))
                .isEqualTo("refused explicit");
        assertThat(outcome(
                        GET_ITEM,
                        policy.formatted("Allow", "arn:aws:iam::111122223333:role/team/app"),
                        "--as",
                        "resource",
                        "--on",
                        table))
                .isEqualTo("unchanged");
        assertThat(outcome(
                        GET_ITEM,
                        policy.formatted("Allow", "arn:aws:iam::444455556666:role/x"),
                        "--as",
                        "resource",
                        "--on",
                        table))
                .isEqualTo("unknown [whether the caller's own policies allow it]");
        assertThat(outcome(GET_ITEM, policy.formatted("Deny", "*"), "--as", "resource", "--on", table + "2"))
                .startsWith("apart");
    }

    @Test
    void exitCodesAreThoseOfSimulate() throws IOException {
        assertThat(replay(GET_ITEM, DENY.formatted("{}"), "--as", "scp").code()).isEqualTo(11);
        assertThat(replay(
                                GET_ITEM,
                                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\"}]}",
                                "--as",
                                "scp")
                        .code())
                .isEqualTo(10);
        assertThat(replay(
                                GET_ITEM,
                                DENY.formatted("{\"StringEquals\":{\"aws:PrincipalOrgID\":\"o-x\"}}"),
                                "--as",
                                "scp")
                        .code())
                .isEqualTo(12);
        assertThat(replay(GET_ITEM, DENY.formatted("{\"StringEquals\":{\"aws:RequestedRegion\":\"x\"}}"), "--as", "scp")
                        .code())
                .isEqualTo(ExitCodes.EXPLAINED);
        assertThat(replay("all is well", DENY.formatted("{}"), "--as", "scp")).satisfies(run -> {
            assertThat(run.code()).isEqualTo(ExitCodes.NOTHING_FOUND);
            assertThat(run.err()).contains("found no call of a trail");
        });
        assertThat(replay(GET_ITEM + "{\"Records\":[{", DENY.formatted("{}"), "--as", "scp")
                        .code())
                .isEqualTo(ExitCodes.UNREADABLE);
    }

    @Test
    void wrongUsageSaysWhatIsAllowed() throws IOException {
        assertThat(Run.of("", "simulate", "--trail", "-", "--as", "scp").err())
                .contains("--trail needs --policy, the draft, too");
        assertThat(replay("", DENY.formatted("{}")).err()).contains("--trail needs --as, what the draft is to be, too");
        assertThat(replay("", DENY.formatted("{}"), "--as", "iam").err())
                .contains(
                        "--as is \"iam\"; allowed is one of scp, rcp, boundary, session, identity, resource, trust, endpoint");
        assertThat(replay("", DENY.formatted("{}"), "--as", "resource").err())
                .contains("--as resource needs --on, the ARN of what the draft is the policy of");
        assertThat(replay("", DENY.formatted("{}"), "--as", "scp", "--management-account", "1")
                        .err())
                .contains("--management-account is \"1\", and no account id of twelve digits");
        assertThat(replay(
                        "",
                        "{\"Statement\":[{\"Effect\":\"Maybe\",\"Action\":\"*\",\"Resource\":\"*\"}]}",
                        "--as",
                        "scp"))
                .satisfies(run -> {
                    assertThat(run.code()).isEqualTo(ExitCodes.USAGE);
                    assertThat(run.err()).contains("--policy " + draft + " at /Statement/0/Effect");
                });
        assertThat(Run.of("", "simulate", "--as", "scp").err()).contains("--as goes with --trail");
        assertThat(Run.of("", "simulate", "--trail", "-", "--policy", "/nowhere/x.json", "--as", "scp")
                        .err())
                .contains("--policy /nowhere/x.json: no such file");
    }
}
