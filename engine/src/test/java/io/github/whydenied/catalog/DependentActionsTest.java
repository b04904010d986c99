package io.github.whydenied.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a call needs besides its own action. Every row of {@code passed-roles.tsv}:
 * <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html">Granting a user permissions to pass a role
 * to an AWS service</a>.
 */
class DependentActionsTest {

    private static final String ROLE = "arn:aws:iam::111122223333:role/app/worker";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Lambda.CreateFunction | {'FunctionName': 'f', 'Role': 'ROLE'} | lambda.amazonaws.com",
                "Lambda.UpdateFunctionConfiguration | {'FunctionName': 'f', 'Role': 'ROLE'} | lambda.amazonaws.com",
                "ECS.RegisterTaskDefinition | {'family': 'f', 'taskRoleArn': 'ROLE'} | ecs-tasks.amazonaws.com",
                "ECS.RunTask | {'taskDefinition': 'f', 'overrides': {'taskRoleArn': 'ROLE'}} | ecs-tasks.amazonaws.com",
                "SFN.CreateStateMachine | {'name': 'm', 'roleArn': 'ROLE'} | states.amazonaws.com",
                "Scheduler.CreateSchedule | {'Name': 's', 'Target': {'RoleArn': 'ROLE'}} | scheduler.amazonaws.com",
                "EventBridge.PutTargets | {'Rule': 'r', 'Targets': [{'Id': '1', 'RoleArn': 'ROLE'}]} | events.amazonaws.com",
                "S3.PutBucketReplication | {'Bucket': 'b', 'ReplicationConfiguration': {'Role': 'ROLE'}} | s3.amazonaws.com",
                "Glue.CreateJob | {'Name': 'j', 'Role': 'ROLE'} | glue.amazonaws.com",
                "CloudFormation.CreateStack | {'StackName': 's', 'RoleARN': 'ROLE'} | cloudformation.amazonaws.com",
                "SageMaker.CreateTrainingJob | {'TrainingJobName': 't', 'RoleArn': 'ROLE'} | sagemaker.amazonaws.com"
            })
    void aRoleThatIsHandedOverMustBePassed(String operation, String parameters, String principal) {
        ActionNeed pass =
                Needed.by(operation).with(parameters.replace("ROLE", ROLE)).one("iam:PassRole");

        assertThat(pass.kind()).isEqualTo(NeedKind.NEEDED);
        assertThat(pass.resource()).contains(ROLE);
        assertThat(pass.conditions().present()).containsEntry("iam:PassedToService", List.of(principal));
    }

    @Test
    void aRoleGivenByNameIsOneOfTheAccount() {
        assertThat(Needed.by("Glue.CreateJob")
                        .with("{'Name': 'j', 'Role': 'service-role/etl'}")
                        .one("iam:PassRole")
                        .resource())
                .contains("arn:aws:iam::111122223333:role/service-role/etl");
    }

    @Test
    void noRoleNoPass() {
        assertThat(Needed.by("Lambda.UpdateFunctionConfiguration")
                        .with("{'FunctionName': 'f', 'Timeout': 3}")
                        .text())
                .noneMatch(need -> need.contains("iam:PassRole"));
    }

    @Test
    void readingOfARolePassesNone() {
        assertThat(Needed.by("STS.AssumeRole")
                        .with("{'RoleArn': '" + ROLE + "'}")
                        .text())
                .noneMatch(need -> need.contains("iam:PassRole"));
        assertThat(Needed.by("EC2.DisassociateEnclaveCertificateIamRole")
                        .with("{'RoleArn': '" + ROLE
                                + "', 'CertificateArn': 'arn:aws:acm:eu-west-1:111122223333:certificate/1'}")
                        .text())
                .noneMatch(need -> need.contains("iam:PassRole"));
    }

    /** <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html">SSE-KMS</a>. */
    @Test
    void theKeyThatTheRequestNamesIsNeeded() {
        ActionNeed key = Needed.by("S3.PutObject")
                .with("{'Bucket': 'b', 'Key': 'k', 'ServerSideEncryption': 'aws:kms', 'SSEKMSKeyId': '1234abcd'}")
                .one("kms:GenerateDataKey");

        assertThat(key.kind()).isEqualTo(NeedKind.NEEDED);
        assertThat(key.resource()).contains("arn:aws:kms:eu-west-1:111122223333:key/1234abcd");
        assertThat(key.conditions().present()).containsEntry("kms:ViaService", List.of("s3.eu-west-1.amazonaws.com"));
    }

    /** <a href="https://docs.aws.amazon.com/kms/latest/developerguide/alias-authorization.html">Aliases</a>. */
    @Test
    void theKeyBehindAnAliasHasAnotherName() {
        ActionNeed key = Needed.by("S3.PutObject")
                .with("{'Bucket': 'b', 'Key': 'k', 'SSEKMSKeyId': 'alias/billing'}")
                .one("kms:GenerateDataKey");

        assertThat(key.resource()).isEmpty();
        assertThat(key.resources())
                .extracting(ResourceArn::arn)
                .containsExactly("arn:aws:kms:eu-west-1:111122223333:key/*");
    }

    @Test
    void theKeyThatTheRequestDoesNotShowMayBeNeeded() {
        ActionNeed key =
                Needed.by("S3.GetObject").with("{'Bucket': 'b', 'Key': 'k'}").one("kms:Decrypt");

        assertThat(key.kind()).isEqualTo(NeedKind.MAY);
        assertThat(key.when()).isEqualTo("the object is encrypted with a KMS key of the customer");
    }

    @Test
    void encryptionThatNeedsNoKeyNeedsNone() {
        assertThat(Needed.by("S3.GetObject")
                        .with("{'Bucket': 'b', 'Key': 'k', 'SSECustomerAlgorithm': 'AES256'}")
                        .text())
                .noneMatch(need -> need.contains("kms:"));
        assertThat(Needed.by("S3.PutObject")
                        .with("{'Bucket': 'b', 'Key': 'k', 'ServerSideEncryption': 'AES256'}")
                        .text())
                .noneMatch(need -> need.contains("kms:"));
    }

    @Test
    void tagsOnWhatIsMadeAreTagged() {
        ActionNeed tags = Needed.by("RDS.CreateDBSnapshot")
                .with(
                        "{'DBSnapshotIdentifier': 's', 'DBInstanceIdentifier': 'i', 'Tags': [{'Key': 'a', 'Value': 'b'}]}")
                .one("rds:AddTagsToResource");

        assertThat(tags.kind()).isEqualTo(NeedKind.NEEDED);
        assertThat(Needed.by("RDS.CreateDBSnapshot")
                        .with("{'DBSnapshotIdentifier': 's', 'DBInstanceIdentifier': 'i'}")
                        .text())
                .noneMatch(need -> need.contains("AddTags"));
    }

    @Test
    void whereAwsDoesNotSayThatTagsNeedMoreTheyMay() {
        assertThat(Needed.by("Kinesis.CreateStream")
                        .with("{'StreamName': 's', 'Tags': {'a': 'b'}}")
                        .text())
                .filteredOn(need -> need.contains("Tag"))
                .containsExactly("may kinesis:TagResource on arn:aws:kinesis:eu-west-1:111122223333:stream/s");
    }

    @Test
    void dependentActionsThatTheRequestDoesNotDecideMayBeNeeded() {
        ActionNeed linked = Needed.by("RDS.CreateDBInstance")
                .with("{'DBInstanceIdentifier': 'i'}")
                .one("kms:CreateGrant");

        assertThat(linked.kind()).isEqualTo(NeedKind.MAY);
        assertThat(linked.when()).isEqualTo("a customer managed KMS key encrypts it");
    }
}
