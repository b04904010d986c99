package io.github.whydenied.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Policies that are given are asked, also where nobody says who called, and where several statements can be the one. */
class GivenPoliciesDecideTest {

    private static final String BARE =
            "An error occurred (AccessDenied) when calling the PutObject operation: Access Denied";

    private static final String DENIED =
            "User: arn:aws:iam::111122223333:user/ci is not authorized to perform: s3:PutObject on resource: "
                    + "arn:aws:s3:::acme/a.csv with an explicit deny in a resource-based policy";

    private static final String PUT =
            "'service': 'S3', 'operation': 'PutObject', 'params': {'Bucket': 'acme', 'Key': 'a.csv'}";

    private static final String WITHOUT_ENCRYPTION =
            "{'Sid': 'DenyPlain', 'Effect': 'Deny', 'Principal': '*', 'Action': 's3:PutObject',"
                    + " 'Resource': 'arn:aws:s3:::acme/*', 'Condition': {'Null': {'s3:x-amz-server-side-encryption': 'true'}}}";

    private static final String WITHOUT_TLS =
            "{'Sid': 'DenyInsecure', 'Effect': 'Deny', 'Principal': '*', 'Action': 's3:*',"
                    + " 'Resource': 'arn:aws:s3:::acme/*', 'Condition': {'Bool': {'aws:SecureTransport': 'false'}}}";

    private static final String FROM_ELSEWHERE =
            "{'Sid': 'DenyElsewhere', 'Effect': 'Deny', 'Principal': '*', 'Action': 's3:*',"
                    + " 'Resource': 'arn:aws:s3:::acme/*', 'Condition': {'NotIpAddress': {'aws:SourceIp': '192.0.2.0/24'}}}";

    private static final String FROM_OUTSIDE =
            "{'Sid': 'DenyOutside', 'Effect': 'Deny', 'Principal': '*', 'Action': 's3:*',"
                    + " 'Resource': 'arn:aws:s3:::acme/*', 'Condition': {'StringNotEquals': {'aws:SourceVpce': 'vpce-1a2b3c4d'}}}";

    private static final String ALL_OF_S3 = "'identityPolicies': [{'name': 'app', 'policy': "
            + policy("{'Effect': 'Allow', 'Action': 's3:*', 'Resource': '*'}")
            + "}]";

    private static String policy(String... statements) {
        return "{'Version': '2012-10-17', 'Statement': [" + String.join(", ", statements) + "]}";
    }

    private static String explained(String message, String members) {
        String line = "{'id': 1, 'message': '" + message + "', " + members + "}";
        return Run.of(line.replace('\'', '"') + "\n", "explain").out().replaceAll("\\s+", " ");
    }

    /** @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingServerSideEncryption.html">The header</a> */
    @Test
    void ofTwoDeniesTheOneIsNamedThatTheRequestMeetsAsItWasGiven() {
        String out = explained(DENIED, PUT + ", 'resourcePolicy': " + policy(WITHOUT_ENCRYPTION, WITHOUT_TLS));

        assertThat(out)
                .contains("likely: statement `DenyPlain` of the bucket policy", "[condition-encryption-header]")
                .contains("send header `x-amz-server-side-encryption` with the upload")
                .doesNotContain("DenyInsecure");
    }

    @Test
    void theOnlyDenyOfTheLayerThatAwsNamedIsTheOneAlsoWhereItIsAboutTls() {
        String out = explained(DENIED, PUT + ", 'resourcePolicy': " + policy(WITHOUT_TLS));

        assertThat(out).contains("given: statement `DenyInsecure`", "[condition-secure-transport]");
    }

    @Test
    void deniesOfWhichNothingTellsWhichOneItWasAreAllNamed() {
        String out = explained(DENIED, PUT + ", 'resourcePolicy': " + policy(FROM_ELSEWHERE, FROM_OUTSIDE));

        assertThat(out)
                .contains("possible: statement `DenyElsewhere` of the bucket policy")
                .contains("possible: statement `DenyOutside` of the bucket policy");
    }

    @Test
    void aDenyOfWhatTheRequestLacksGoesBeforeTheOtherAccount() {
        String out = explained(
                BARE,
                PUT + ", 'principal': 'arn:aws:sts::111122223333:assumed-role/app/s', " + ALL_OF_S3
                        + ", 'serviceControlPolicies': [{'name': 'scp', 'policy': "
                        + policy(WITHOUT_ENCRYPTION.replace("'Principal': '*', ", ""))
                        + "}]");

        assertThat(out)
                .contains("access denied[scp-explicit-deny]", "send header `x-amz-server-side-encryption`")
                .doesNotContain("cross-account-one-side");
    }

    @Test
    void aMemberThatWasGivenIsNotPresumedToBeMissing() {
        String out = explained(
                DENIED,
                PUT.replace("'Key': 'a.csv'", "'Key': 'a.csv', 'ServerSideEncryption': 'AES256'")
                        + ", 'resourcePolicy': " + policy(WITHOUT_ENCRYPTION, WITHOUT_TLS));

        assertThat(out).doesNotContain("DenyPlain", "send header");
    }

    @Test
    void aTextThatSomebodyKeptDoesNotProveThatTheBucketIsOfAnotherAccount() {
        String out =
                explained(BARE, PUT + ", 'principal': 'arn:aws:sts::111122223333:assumed-role/app/s', " + ALL_OF_S3);

        assertThat(out).doesNotContain("access denied[cross-account-one-side]");
    }

    @Test
    void policiesAreAskedWhereNobodySaysWhoCalled() {
        String out = explained(
                BARE,
                PUT + ", 'identityPolicies': [{'name': 'app', 'policy': "
                        + policy("{'Sid': 'Read', 'Effect': 'Allow', 'Action': 's3:GetObject', 'Resource': '*'}")
                        + "}]");

        assertThat(out).contains("access denied[identity-no-allow]", "given: ");
    }

    /** @see <a href="https://github.com/kubernetes/kops/issues/17754">A volume of a snapshot</a> */
    @Test
    void noTagOfTheRequestIsAskedForOnWhatTheCallMakesSomethingOf() {
        String sentence =
                "User: arn:aws:sts::111122223333:assumed-role/ebs/s is not authorized to perform: ec2:CreateVolume"
                        + " on resource: arn:aws:ec2:eu-north-1::snapshot/snap-0123456789abcdef0"
                        + " because no identity-based policy allows the ec2:CreateVolume action";
        String out = explained(
                sentence,
                "'params': {'SnapshotId': 'snap-0123456789abcdef0', 'TagSpecifications': [{'ResourceType': 'volume',"
                        + " 'Tags': [{'Key': 'cluster', 'Value': 'a'}]}]}, 'identityPolicies': [{'name': 'ebs', 'policy': "
                        + policy("{'Effect': 'Allow', 'Action': 'ec2:CreateVolume', 'Resource': '*', 'Condition':"
                                + " {'StringEquals': {'aws:RequestTag/cluster': 'a'}}}")
                        + "}]");

        assertThat(out)
                .contains("without a condition on `aws:RequestTag`: the tags of the request belong to what it makes")
                .doesNotContain("policy-propagation", "send tag");
    }

    /** @see <a href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_BatchGetSecretValue.html">Permissions</a> */
    @Test
    void aStatementOfManyActionsIsNotOpenedToAllResourcesForOneOfThem() {
        String sentence = "User: arn:aws:sts::111122223333:assumed-role/es/s is not authorized to perform:"
                + " secretsmanager:BatchGetSecretValue because no identity-based policy allows the"
                + " secretsmanager:BatchGetSecretValue action";
        String out = explained(
                sentence,
                "'identityPolicies': [{'name': 'es', 'policy': "
                        + policy("{'Effect': 'Allow', 'Action': ['secretsmanager:GetSecretValue',"
                                + " 'secretsmanager:BatchGetSecretValue'], 'Resource':"
                                + " 'arn:aws:secretsmanager:*:*:secret:*'}")
                        + "}]");

        assertThat(out)
                .contains("\"Action\": \"secretsmanager:BatchGetSecretValue\"")
                .doesNotContain("did not come out as meant", "add to the Resource");
    }

    /** @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html">VPC access of a function</a> */
    @Test
    void aRoleWhosePolicyAllowsItIsNotToldToBeAllowedOnceMore() {
        String out = explained(
                "The provided execution role does not have permissions to call CreateNetworkInterface on EC2",
                "'service': 'Lambda', 'operation': 'CreateFunction', 'identityPolicies': [{'name': 'vpc', 'policy': "
                        + policy("{'Effect': 'Allow', 'Action': 'ec2:CreateNetworkInterface', 'Resource': '*'}")
                        + "}]");

        assertThat(out)
                .contains("given: an identity-based policy allows `ec2:CreateNetworkInterface`")
                .contains("the organization's service control policies")
                .doesNotContain("allow `ec2:CreateNetworkInterface` in a policy of the role");
    }

    @Test
    void aPolicyForAllResourcesAllowsTheOneThatNobodyNames() {
        String out = explained(
                BARE,
                "'service': 'S3', 'operation': 'PutObject', " + ALL_OF_S3 + ", 'resourcePolicy': "
                        + policy("{'Effect': 'Allow', 'Principal': '*', 'Action': 's3:PutObject', 'Resource': '*'}"));

        assertThat(out).contains("access denied[contradiction]", "given: an identity-based policy allows it");
    }

    @Test
    void aTextOfAnotherCallIsNotWhatTheGivenOperationNeedsToo() {
        String sentence = "User: arn:aws:sts::111122223333:assumed-role/app/s is not authorized to perform:"
                + " kinesis:DescribeStreamConsumer on resource: arn:aws:kinesis:eu-west-1:111122223333:stream/a/consumer/b"
                + " because no identity-based policy allows the kinesis:DescribeStreamConsumer action";

        assertThat(explained(sentence, "'service': 'Kinesis', 'operation': 'SubscribeToShard'"))
                .contains("access denied[identity-no-allow]")
                .doesNotContain("which the call needs too");
    }

    /** @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html">NotPrincipal</a> */
    @Test
    void aDenyThatLeavesTheCallerOutIsNotSaidToDeny() {
        String out = explained(
                "User: arn:aws:iam::111122223333:user/ada is not authorized to perform: SNS:Publish on resource:"
                        + " arn:aws:sns:us-east-1:111122223333:t",
                "'service': 'SNS', 'operation': 'Publish', 'params': {'TopicArn': 'arn:aws:sns:us-east-1:111122223333:t'},"
                        + " 'identityPolicies': [{'name': 'p', 'policy': "
                        + policy("{'Effect': 'Allow', 'Action': 'ec2:*', 'Resource': '*'}") + "}], 'resourcePolicy': "
                        + policy("{'Effect': 'Deny', 'NotPrincipal': {'AWS': ['arn:aws:iam::111122223333:user/ada',"
                                + " 'arn:aws:iam::111122223333:root']}, 'Action': 'sns:*', 'Resource': '*'}"));

        assertThat(out)
                .contains("access denied[identity-no-allow]")
                .doesNotContain("given: statement `/Statement/0` of the");
    }

    /** @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-queue-message-identifiers.html">URLs</a> */
    @Test
    void aQueueIsItsArnWhereTheSentenceHasItsAddress() {
        String out = explained(
                "Access to the resource https://sqs.us-east-1.amazonaws.com/111122223333/q is denied.",
                "'service': 'SQS', 'operation': 'SendMessage', 'principal': 'arn:aws:iam::111122223333:user/ada',"
                        + " 'params': {'QueueUrl': 'https://sqs.us-east-1.amazonaws.com/111122223333/q'},"
                        + " 'identityPolicies': [{'name': 'p', 'policy': "
                        + policy(
                                "{'Effect': 'Allow', 'Action': 'sqs:*', 'Resource': 'arn:aws:sqs:us-east-1:111122223333:q'}",
                                "{'Sid': 'NoQueues', 'Effect': 'Deny', 'Action': 'sqs:*', 'Resource': 'arn:aws:sqs:*:*:q'}")
                        + "}]");

        assertThat(out)
                .contains("access denied[identity-explicit-deny]", "statement `NoQueues`")
                .doesNotContain("\"Resource\": \"*\"");
    }

    /** @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html">PutObject needs more with an ACL</a> */
    @Test
    void whatTheCallNeedsTooAndNoPolicyAllowsIsWhatWasRefused() {
        String out = explained(
                BARE,
                PUT.replace("'Key': 'a.csv'", "'Key': 'a.csv', 'ACL': 'bucket-owner-full-control'")
                        + ", 'identityPolicies': [{'name': 'app', 'policy': "
                        + policy("{'Effect': 'Allow', 'Action': 's3:PutObject', 'Resource': 'arn:aws:s3:::acme/*'}")
                        + "}]");

        assertThat(out)
                .contains("access denied[dependent-action]")
                .contains("given: the policies of the caller allow `s3:PutObject` and not `s3:PutObjectAcl`")
                .contains("\"Action\": \"s3:PutObjectAcl\"");
    }

    /** @see <a href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html">Whom they do not limit</a> */
    @Test
    void noServiceControlPolicyIsLaidToAServiceLinkedRole() {
        String out = explained(
                BARE,
                PUT + ", 'principal': 'arn:aws:sts::111122223333:assumed-role/AWSServiceRoleForConfig/s', " + ALL_OF_S3
                        + ", 'serviceControlPolicies': [{'name': 'scp', 'policy': "
                        + policy("{'Sid': 'NoS3', 'Effect': 'Deny', 'Action': 's3:*', 'Resource': '*'}") + "}]");

        assertThat(out).doesNotContain("access denied[scp-explicit-deny]");
    }
}
