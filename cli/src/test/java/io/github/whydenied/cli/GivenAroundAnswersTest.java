package io.github.whydenied.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is given around an answer decides which of its readings is told. */
class GivenAroundAnswersTest {

    private static final String ALL_OF_S3 = "'identityPolicies': [{'name': 'app', 'policy': {'Version': '2012-10-17',"
            + " 'Statement': [{'Effect': 'Allow', 'Action': 's3:*', 'Resource': '*'}]}}]";

    private static String explain(String message, String members) {
        String line = "{'id': 1, 'message': '" + message + "', " + members + "}";
        return Run.of(line.replace('\'', '"') + "\n", "explain").out().replaceAll("\\s+", " ");
    }

    @Test
    void aListThatTheCallersPoliciesAllowMayHaveToBePaidFor() {
        String bare = "An error occurred (AccessDenied) when calling the ListObjectsV2 operation: Access Denied";
        String call =
                "'service': 'S3', 'operation': 'ListObjectsV2', 'principal': 'arn:aws:iam::111122223333:user/u', ";

        assertThat(explain(bare, call + ALL_OF_S3 + ", 'params': {'Bucket': 'acme'}"))
                .contains("Requester Pays", "`RequestPayer`");
        assertThat(explain(bare, call + ALL_OF_S3 + ", 'params': {'Bucket': 'acme', 'RequestPayer': 'requester'}"))
                .doesNotContain("Requester Pays");
        assertThat(explain(bare, call + "'params': {'Bucket': 'acme'}")).doesNotContain("Requester Pays");
    }

    @ParameterizedTest
    @ValueSource(strings = {"test", "dummy", "minioadmin"})
    void aKeyThatOnlyEmulatorsTakeIsNoKeyToReplace(String key) {
        String environment = "'environment': {'AWS_ACCESS_KEY_ID': '" + key + "'}";

        assertThat(explain(
                        "An error occurred (UnrecognizedClientException) when calling the ListTables operation: The"
                                + " security token included in the request is invalid.",
                        environment))
                .contains("[emulator-not-called]", "AWS_ENDPOINT_URL")
                .doesNotContain("use an active access key");
        assertThat(explain(
                        "InvalidAccessKeyId: The Access Key Id you provided does not exist in our records.",
                        environment))
                .doesNotContain("emulator-not-called");
    }

    @Test
    void aDenyThatLacksTheKeysOfAnAnonymousCallerMatches() {
        String perimeter = "'resourceControlPolicies': [{'name': 'root', 'policies': [{'name': 'perimeter', 'policy':"
                + " {'Version': '2012-10-17', 'Statement': [{'Sid': 'Org', 'Effect': 'Deny', 'Principal': '*', 'Action':"
                + " 'cognito-identity:*', 'Resource': '*', 'Condition': {'StringNotEqualsIfExists': {'aws:PrincipalOrgID':"
                + " 'o-exampleorgid'}, 'ArnNotLike': {'aws:PrincipalArn': 'arn:aws:iam::444455556666:role/*'}}}]}}]}]";

        assertThat(explain(
                        "User: anonymous is not authorized to perform: cognito-identity:GetId on resource: * with an explicit"
                                + " deny in a resource control policy",
                        perimeter))
                .contains("statement `Org`", "[public-operation]", "[condition-organization]")
                .doesNotContain("not known: depends on", "sign the request", "call as a member of theirs");
    }

    @Test
    void nobodyInParticularIsNotAllowedByAStatement() {
        assertThat(explain(
                        "User: anonymous is not authorized to perform: es:ESHttpPost because no resource-based policy allows"
                                + " the es:ESHttpPost action",
                        "'service': 'OpenSearch', 'region': 'us-east-1'"))
                .contains("sign the request with Signature Version 4")
                .doesNotContain("for `anonymous`");
    }

    @Test
    void aListOfAllBucketsIsInNoOtherBucketsRegion() {
        assertThat(explain(
                        "AuthorizationHeaderMalformed: The authorization header is malformed; the region us-east-1 is wrong",
                        "'service': 'S3', 'operation': 'ListBuckets'"))
                .doesNotContain("the bucket is in another Region", "s3:ListAllMyBuckets` on");
    }

    @Test
    void aPublicAclThatIsBlockedIsLeftOut() {
        assertThat(explain(
                        "User: arn:aws:iam::111122223333:user/u is not authorized to perform: s3:PutObject on resource:"
                                + " arn:aws:s3:::acme/x because public access control lists (ACLs) are blocked by the"
                                + " BlockPublicAcls block public access setting.",
                        "'service': 'S3', 'operation': 'PutObject'"))
                .contains("leave the public ACL out of the request");
    }
}
