package io.github.whydenied.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.call.ApiCall;
import io.github.whydenied.call.RequestFacts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Which action on which resource. The facts are those of the
 * <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html">Service
 * Authorization Reference</a>; rules beyond it carry their own address.
 */
class OperationCatalogTest {

    @ParameterizedTest
    @CsvSource({
        "S3.HeadObject, s3:GetObject",
        "S3.ListObjectsV2, s3:ListBucket",
        "S3.HeadBucket, s3:ListBucket",
        "S3.ListBuckets, s3:ListAllMyBuckets",
        "S3.UploadPart, s3:PutObject",
        "Lambda.Invoke, lambda:InvokeFunction",
        "DynamoDb.GetItem, dynamodb:GetItem",
        "CloudWatch.PutMetricData, cloudwatch:PutMetricData",
        "Sfn.StartExecution, states:StartExecution",
        "EventBridge.PutEvents, events:PutEvents",
        "CognitoIdentityProvider.AdminGetUser, cognito-idp:AdminGetUser",
        "ApiGateway.GetRestApi, apigateway:GET",
        "ApiGateway.UpdateStage, apigateway:PATCH",
        "Sqs.SendMessageBatch, sqs:SendMessage",
        "ElasticLoadBalancingV2.DescribeLoadBalancers, elasticloadbalancing:DescribeLoadBalancers"
    })
    void operationsAndTheirActions(String operation, String action) {
        assertThat(Needed.by(operation).all().primary())
                .get()
                .extracting(ActionNeed::action)
                .isEqualTo(action);
    }

    @Test
    void copyingNeedsTwoActionsOnTwoObjects() {
        assertThat(Needed.by("S3.CopyObject")
                        .with("{'Bucket': 'copies', 'Key': 'a', 'CopySource': 'originals/b%20c?versionId=v1'}")
                        .text())
                .contains(
                        "primary s3:PutObject on arn:aws:s3:::copies/a",
                        "needed s3:GetObjectVersion on arn:aws:s3:::originals/b c");
    }

    /** The SDK for Java names these members otherwise than the API. */
    @Test
    void copyingUnderTheSdksOwnMemberNames() {
        assertThat(Needed.by("S3.CopyObject")
                        .with("{'DestinationBucket': 'copies', 'DestinationKey': 'a', 'SourceBucket': 'originals',"
                                + " 'SourceKey': 'b'}")
                        .text())
                .contains(
                        "primary s3:PutObject on arn:aws:s3:::copies/a",
                        "needed s3:GetObject on arn:aws:s3:::originals/b");
    }

    @Test
    void aVersionIsAnotherAction() {
        assertThat(Needed.by("S3.GetObject")
                        .with("{'Bucket': 'b', 'Key': 'k', 'VersionId': '1'}")
                        .certain())
                .containsExactly("primary s3:GetObjectVersion on arn:aws:s3:::b/k");
    }

    /** <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html">PutObject, permissions</a>. */
    @Test
    void tagsAndAclsOfAnObjectAreActionsOfTheirOwn() {
        assertThat(Needed.by("S3.PutObject")
                        .with("{'Bucket': 'b', 'Key': 'k', 'Tagging': 'a=b', 'ACL': 'public-read'}")
                        .text())
                .contains(
                        "needed s3:PutObjectTagging on arn:aws:s3:::b/k", "needed s3:PutObjectAcl on arn:aws:s3:::b/k");
    }

    @Test
    void keysOfAnyLetters() {
        assertThat(Needed.by("S3.GetObject")
                        .with("{'Bucket': 'b', 'Key': 'Größe/雪 ☃/a*b?c${d}'}")
                        .certain())
                .containsExactly("primary s3:GetObject on arn:aws:s3:::b/Größe/雪 ☃/a*b?c${d}");
    }

    @ParameterizedTest
    @CsvSource({
        "eu-west-1, aws",
        "cn-north-1, aws-cn",
        "us-gov-west-1, aws-us-gov",
        "us-iso-east-1, aws-iso",
        "us-isob-east-1, aws-iso-b",
        "eu-isoe-west-1, aws-iso-e",
        "us-isof-south-1, aws-iso-f",
        "eusc-de-east-1, aws-eusc",
        "aws-cn-global, aws-cn"
    })
    void thePartitionIsTheRegions(String region, String partition) {
        assertThat(Needed.by("S3.ListObjectsV2")
                        .in(region)
                        .with("{'Bucket': 'b'}")
                        .text())
                .containsExactly("primary s3:ListBucket on arn:" + partition + ":s3:::b");
    }

    /** <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-policies.html">Access points</a>. */
    @Test
    void aBucketGivenAsTheArnOfAnAccessPoint() {
        assertThat(Needed.by("S3.GetObject")
                        .with("{'Bucket': 'arn:aws:s3:eu-west-1:111122223333:accesspoint/reports', 'Key': 'a/b'}")
                        .certain())
                .containsExactly(
                        "primary s3:GetObject on arn:aws:s3:eu-west-1:111122223333:accesspoint/reports/object/a/b");
    }

    /** <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-express-security-iam.html">S3 Express</a>. */
    @Test
    void directoryBucketsAreAuthorizedByTheirSession() {
        assertThat(Needed.by("S3.PutObject")
                        .in("us-west-2")
                        .with("{'Bucket': 'b--usw2-az1--x-s3', 'Key': 'k'}")
                        .text())
                .startsWith("primary s3express:CreateSession on"
                        + " arn:aws:s3express:us-west-2:111122223333:bucket/b--usw2-az1--x-s3");
    }

    @Test
    void aQueueUrlTellsAccountAndName() {
        assertThat(Needed.by("Sqs.SendMessage")
                        .with("{'QueueUrl': 'https://sqs.eu-west-1.amazonaws.com/444455556666/orders'}")
                        .text())
                .contains("primary sqs:SendMessage on arn:aws:sqs:eu-west-1:444455556666:orders");
    }

    @ParameterizedTest
    @CsvSource({
        "f, function:f",
        "f:PROD, function:f:PROD",
        "444455556666:function:f, function:f",
        "arn:aws:lambda:eu-west-1:444455556666:function:f, function:f",
        "arn:aws:lambda:eu-west-1:444455556666:function:f:7, function:f:7"
    })
    void aFunctionByNameArnOrPartialArn(String name, String resource) {
        String account = name.contains("444455556666") ? "444455556666" : "111122223333";
        assertThat(Needed.by("Lambda.Invoke")
                        .with("{'FunctionName': '" + name + "'}")
                        .text())
                .first()
                .isEqualTo("primary lambda:InvokeFunction on arn:aws:lambda:eu-west-1:" + account + ":" + resource);
    }

    @Test
    void aQualifierIsPartOfTheFunction() {
        assertThat(Needed.by("Lambda.Invoke")
                        .with("{'FunctionName': 'f', 'Qualifier': 'PROD'}")
                        .text())
                .first()
                .isEqualTo("primary lambda:InvokeFunction on arn:aws:lambda:eu-west-1:111122223333:function:f:PROD");
    }

    @ParameterizedTest
    @CsvSource({
        "1234abcd, arn:aws:kms:eu-west-1:111122223333:key/1234abcd",
        "arn:aws:kms:us-east-1:444455556666:key/1234abcd, arn:aws:kms:us-east-1:444455556666:key/1234abcd",
        "alias/billing, arn:aws:kms:eu-west-1:111122223333:key/*",
        "arn:aws:kms:us-east-1:444455556666:alias/billing, arn:aws:kms:us-east-1:444455556666:key/*"
    })
    void aKeyByIdArnOrAlias(String keyId, String arn) {
        ActionNeed need =
                Needed.by("Kms.Decrypt").with("{'KeyId': '" + keyId + "'}").one("kms:Decrypt");

        assertThat(need.resources()).extracting(ResourceArn::arn).containsExactly(arn);
        assertThat(need.resource().isPresent()).isEqualTo(!keyId.contains("alias"));
    }

    @Test
    void batchesNameTheirTables() {
        assertThat(Needed.by("DynamoDb.BatchGetItem")
                        .with("{'RequestItems': {'orders': {'Keys': []}, 'customers': {'Keys': []}}}")
                        .one("dynamodb:BatchGetItem")
                        .resources())
                .extracting(ResourceArn::arn)
                .containsExactly(
                        "arn:aws:dynamodb:eu-west-1:111122223333:table/orders",
                        "arn:aws:dynamodb:eu-west-1:111122223333:table/customers");
    }

    @Test
    void transactionsNeedAnActionForEachKindOfItem() {
        assertThat(Needed.by("DynamoDb.TransactWriteItems")
                        .with(
                                "{'TransactItems': [{'Put': {'TableName': 'a'}}, {'ConditionCheck': {'TableName': 'b'}}]}")
                        .text())
                .filteredOn(need -> need.startsWith("primary"))
                .containsExactlyInAnyOrder(
                        "primary dynamodb:PutItem on arn:aws:dynamodb:eu-west-1:111122223333:table/a",
                        "primary dynamodb:ConditionCheckItem on arn:aws:dynamodb:eu-west-1:111122223333:table/b");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT * FROM \"orders\" WHERE x = 'FROM elsewhere' | dynamodb:PartiQLSelect | orders",
                "insert into orders value {'id': 'a'} | dynamodb:PartiQLInsert | orders",
                "UPDATE orders SET a = 1 WHERE id = 'b' | dynamodb:PartiQLUpdate | orders",
                "DELETE FROM \"my.orders\" WHERE id = 'b' | dynamodb:PartiQLDelete | my.orders"
            })
    void statementsNameTheirTable(String statement, String action, String table) {
        CallNeeds needs = OperationCatalog.standard()
                .needs(
                        new ApiCall("DynamoDb", "ExecuteStatement", null, "eu-west-1", null),
                        RequestFacts.of(java.util.Map.of("Statement", statement)),
                        "111122223333");

        assertThat(needs.primary()).get().satisfies(need -> {
            assertThat(need.action()).isEqualTo(action);
            assertThat(need.resource()).contains("arn:aws:dynamodb:eu-west-1:111122223333:table/" + table);
        });
    }

    @Test
    void eachStatementOfABatchNeedsTheActionOfItsVerb() {
        assertThat(Needed.by("DynamoDB.BatchExecuteStatement")
                        .with(
                                "{'Statements': [{'Statement': 'SELECT * FROM a'}, {'Statement': ' delete FROM b WHERE x=1'}]}")
                        .certain())
                .containsExactly(
                        "primary dynamodb:PartiQLSelect on arn:aws:dynamodb:eu-west-1:111122223333:table/a",
                        "primary dynamodb:PartiQLDelete on arn:aws:dynamodb:eu-west-1:111122223333:table/b");
    }

    @Test
    void aVerbInsideAStatementIsNone() {
        assertThat(Needed.by("DynamoDB.ExecuteStatement")
                        .with("{'Statement': 'INSERT INTO a VALUE {\\'select \\': 1}'}".replace("\\'", "`"))
                        .certain())
                .containsExactly("primary dynamodb:PartiQLInsert on arn:aws:dynamodb:eu-west-1:111122223333:table/a");
    }

    @Test
    void aMessageToAPhoneGoesToNoTopic() {
        assertThat(Needed.by("SNS.Publish").with("{'PhoneNumber': '+15550100'}").certain())
                .containsExactly("primary sns:Publish on *");
    }

    @Test
    void eventsWithoutABusGoToTheDefaultOne() {
        assertThat(Needed.by("EventBridge.PutEvents")
                        .with("{'Entries': [{'Source': 'a'}]}")
                        .certain())
                .containsExactly("primary events:PutEvents on arn:aws:events:eu-west-1:111122223333:event-bus/default");
    }

    @Test
    void aTaskDefinitionIsNamedByFamilyAndRevision() {
        assertThat(Needed.by("ECS.RunTask").with("{'taskDefinition': 'web:3'}").certain())
                .containsExactly("primary ecs:RunTask on arn:aws:ecs:eu-west-1:111122223333:task-definition/web:3");
        assertThat(Needed.by("ECS.RunTask").with("{'taskDefinition': 'web'}").certain())
                .containsExactly("primary ecs:RunTask on arn:aws:ecs:eu-west-1:111122223333:task-definition/web:*");
    }

    @Test
    void aPathBelongsToAnIamName() {
        assertThat(Needed.by("Iam.CreateRole")
                        .with("{'RoleName': 'web', 'Path': '/team/'}")
                        .one("iam:CreateRole")
                        .resource())
                .contains("arn:aws:iam::111122223333:role/team/web");
    }

    @Test
    void whatIsMadeHasNoNameYet() {
        ActionNeed need = Needed.by("Ec2.RunInstances")
                .with("{'ImageId': 'ami-1', 'SubnetId': 'subnet-1'}")
                .one("ec2:RunInstances");

        assertThat(need.resources())
                .extracting(ResourceArn::arn)
                .contains(
                        "arn:aws:ec2:eu-west-1:111122223333:instance/*",
                        "arn:aws:ec2:eu-west-1::image/ami-1",
                        "arn:aws:ec2:eu-west-1:111122223333:subnet/subnet-1");
        assertThat(need.resource()).isEmpty();
    }

    @Test
    void whatTakesNoTagSpecificationsNeedsNoTagging() {
        assertThat(Needed.by("Ec2.DescribeInstances").all().needs())
                .extracting(ActionNeed::action)
                .containsExactly("ec2:DescribeInstances");
    }

    /**
     * <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/supported-iam-actions-tagging.html">Tag on creation</a>.
     */
    @Test
    void taggingOnCreationIsAnActionOfItsOwn() {
        ActionNeed tags = Needed.by("Ec2.RunInstances")
                .with("{'TagSpecifications': [{'ResourceType': 'instance', 'Tags': [{'Key': 'team', 'Value': 'a'}]}]}")
                .one("ec2:CreateTags");

        assertThat(tags.resources())
                .extracting(ResourceArn::arn)
                .containsExactly("arn:aws:ec2:eu-west-1:111122223333:instance/*");
        assertThat(tags.conditions().present())
                .containsEntry("ec2:CreateAction", java.util.List.of("RunInstances"))
                .containsEntry("aws:RequestTag/team", java.util.List.of("a"))
                .containsEntry("aws:TagKeys", java.util.List.of("team"));
    }

    /** <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html">Pass a role</a>. */
    @Test
    void handingARoleToAServiceIsAnActionOfItsOwn() {
        ActionNeed pass = Needed.by("Lambda.CreateFunction")
                .with("{'FunctionName': 'f', 'Role': 'arn:aws:iam::111122223333:role/worker'}")
                .one("iam:PassRole");

        assertThat(pass.kind()).isEqualTo(NeedKind.NEEDED);
        assertThat(pass.resource()).contains("arn:aws:iam::111122223333:role/worker");
    }

    @Test
    void conditionKeysThatTheRequestDecides() {
        ActionNeed.Conditions keys = Needed.by("S3.PutObject")
                .with("{'Bucket': 'b', 'Key': 'k', 'ServerSideEncryption': 'aws:kms'}")
                .one("s3:PutObject")
                .conditions();

        assertThat(keys.present())
                .containsEntry("s3:x-amz-server-side-encryption", java.util.List.of("aws:kms"))
                .containsEntry("aws:RequestedRegion", java.util.List.of("eu-west-1"));
        assertThat(keys.absent()).contains("s3:x-amz-acl", "s3:x-amz-server-side-encryption-aws-kms-key-id");
    }

    /** Of a log line nothing is known of the request, so nothing is known to be absent. */
    @Test
    void nothingIsAbsentFromARequestThatWasNotSeen() {
        CallNeeds needs = OperationCatalog.standard()
                .needs(new ApiCall("S3", "PutObject", null, "eu-west-1", null), RequestFacts.NONE, null);

        assertThat(needs.primary().orElseThrow().conditions().absent()).isEmpty();
        assertThat(needs.find("s3:PutObjectAcl"))
                .get()
                .extracting(ActionNeed::kind)
                .isEqualTo(NeedKind.MAY);
    }

    @Test
    void anUnknownAccountLeavesAHole() {
        ActionNeed need = Needed.by("DynamoDb.GetItem")
                .ofUnknownAccount()
                .with("{'TableName': 'orders'}")
                .one("dynamodb:GetItem");

        assertThat(need.resources()).extracting(ResourceArn::arn).contains("arn:aws:dynamodb:eu-west-1:*:table/orders");
        assertThat(need.resource()).isEmpty();
    }

    @Test
    void anOperationThatTheListLacksIsOnlyPresumedToBeNamedLikeItsAction() {
        CallNeeds needs = Needed.by("S3.PaintObject").all();

        assertThat(needs.known()).isFalse();
        assertThat(needs.primary()).get().extracting(ActionNeed::action).isEqualTo("s3:PaintObject");
    }

    /** <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html">GetCallerIdentity</a>. */
    @Test
    void someOperationsNeedNoPermission() {
        assertThat(Needed.by("Sts.GetCallerIdentity").all().needs()).isEmpty();
    }

    @Test
    void anUnknownServiceHasNoNeeds() {
        assertThat(Needed.by("Nowhere.GetThing").all()).isEqualTo(CallNeeds.NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "Secrets Manager, Secrets Manager",
        "secretsmanager, Secrets Manager",
        "SECRETSMANAGER, Secrets Manager",
        "Sfn, SFN",
        "states, SFN",
        "DynamoDb, DynamoDB",
        "CognitoIdentityProvider, Cognito Identity Provider",
        "cognito-idp, Cognito Identity Provider",
        "DatabaseMigration, Database Migration Service"
    })
    void servicesHaveManyNames(String name, String id) {
        assertThat(OperationCatalog.standard().serviceId(name, "Anything")).contains(id);
    }
}
