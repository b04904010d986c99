package io.github.whydenied.compatibility;

import static io.github.whydenied.awsstub.AwsService.DYNAMODB;
import static io.github.whydenied.awsstub.AwsService.S3;
import static io.github.whydenied.awsstub.AwsService.STS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.whydenied.WhyDenied;
import io.github.whydenied.verdict.BuiltInCause;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.AccessDeniedException;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.services.sts.model.StsException;

/** Denied calls of the newest SDK are explained as those of the one that the library was compiled against. */
class NewestSdkTest extends StubbedAws {

    @Test
    void s3KeepsItsTypedExceptionAndGainsTheReason() {
        aws.on(S3, "GetObject").denies();

        AccessDeniedException denied;
        try (S3Client s3 = s3()) {
            denied = catchThrowableOfType(
                    AccessDeniedException.class,
                    () -> s3.getObject(r -> r.bucket("acme-invoices").key("inv-1.pdf")));
        }

        assertThat(denied)
                .hasMessageContaining("WhyDenied [identity-no-allow]: ")
                .hasMessageContaining("(Service: S3, Status Code: 403");
        assertThat(denied.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
        assertThat(WhyDenied.explanation(denied))
                .hasValueSatisfying(explanation ->
                        assertThat(explanation.course().complete()).isTrue());
    }

    @Test
    void dynamoDbIsExplained() {
        aws.on(DYNAMODB, "GetItem").denies();

        DynamoDbException denied;
        try (DynamoDbClient dynamoDb = DynamoDbClient.builder()
                .region(Region.EU_WEST_1)
                .credentialsProvider(SESSION)
                .build()) {
            denied = catchThrowableOfType(DynamoDbException.class, () -> dynamoDb.getItem(r -> r.tableName("orders")));
        }

        assertThat(denied).hasMessageContaining("WhyDenied [identity-no-allow]: ");
        assertThat(denied.awsErrorDetails().errorCode()).isEqualTo("AccessDeniedException");
    }

    @Test
    void probesAskWithTheClientsOfTheNewestSdk() {
        aws.on(S3, "GetObject").denies();

        try (S3Client s3 = s3()) {
            assertThatThrownBy(() -> s3.getObject(r -> r.bucket("acme-invoices").key("inv-2.pdf")))
                    .isInstanceOf(AccessDeniedException.class);
        }

        assertThat(aws.calls(STS, "GetCallerIdentity"))
                .hasSize(1)
                .allMatch(call -> "ASIAIOSFODNN7EXAMPLE".equals(call.accessKeyId()));
    }

    /** Since SDK 2.47 the failure of a synchronous client's credentials provider reaches interceptors. */
    @Test
    void missingCredentialsOfASynchronousClientAreExplained() {
        aws.instanceMetadata().instanceProfileIsEmpty("web-node-profile");

        SdkClientException failed;
        try (InstanceProfileCredentialsProvider credentials = InstanceProfileCredentialsProvider.create();
                S3Client s3 = S3Client.builder()
                        .region(Region.EU_WEST_1)
                        .credentialsProvider(credentials)
                        .forcePathStyle(true)
                        .build()) {
            failed = catchThrowableOfType(
                    SdkClientException.class,
                    () -> s3.getObject(r -> r.bucket("acme-invoices").key("inv-1.pdf")));
        }

        assertThat(failed)
                .hasMessageStartingWith("Failed to load credentials from IMDS.")
                .hasMessageContaining("WhyDenied [instance-profile-empty]: ");
    }

    /** That of an asynchronous client reaches no hook of failures in any version. */
    @Test
    void missingCredentialsOfAnAsynchronousClientAreExplained() {
        aws.instanceMetadata().instanceProfileIsEmpty("web-node-profile");

        Throwable failed;
        try (InstanceProfileCredentialsProvider credentials = InstanceProfileCredentialsProvider.create();
                DynamoDbAsyncClient dynamoDb = DynamoDbAsyncClient.builder()
                        .region(Region.EU_WEST_1)
                        .credentialsProvider(credentials)
                        .build()) {
            failed = catchThrowable(
                    () -> dynamoDb.getItem(r -> r.tableName("orders")).join());
        }

        assertThat(failed.getCause())
                .isInstanceOf(SdkClientException.class)
                .hasMessageStartingWith("Failed to load credentials from IMDS.")
                .hasMessageContaining("WhyDenied [credentials-missing]: ");
        assertThat(WhyDenied.finalExplanation(failed.getCause())
                        .orElseThrow()
                        .join()
                        .verdict()
                        .primary()
                        .code())
                .isEqualTo(BuiltInCause.INSTANCE_PROFILE_EMPTY);
    }

    @Test
    void aRoleThatTheCredentialsProviderMayNotAssumeIsExplained() {
        aws.on(STS, "AssumeRole").denies();

        StsException failed;
        try (StsClient sts = StsClient.builder()
                        .region(Region.EU_WEST_1)
                        .credentialsProvider(SESSION)
                        .build();
                StsAssumeRoleCredentialsProvider credentials = StsAssumeRoleCredentialsProvider.builder()
                        .stsClient(sts)
                        .refreshRequest(r -> r.roleArn("arn:aws:iam::111122223333:role/reports")
                                .roleSessionName("nightly"))
                        .build();
                S3Client s3 = S3Client.builder()
                        .region(Region.EU_WEST_1)
                        .credentialsProvider(credentials)
                        .forcePathStyle(true)
                        .build()) {
            failed = catchThrowableOfType(
                    StsException.class,
                    () -> s3.getObject(r -> r.bucket("acme-invoices").key("inv-1.pdf")));
        }

        assertThat(failed).hasMessageContaining("WhyDenied [");
        assertThat(failed.getMessage().split("WhyDenied \\[", -1)).hasSize(2);
    }

    private static S3Client s3() {
        return S3Client.builder()
                .region(Region.EU_WEST_1)
                .credentialsProvider(SESSION)
                .forcePathStyle(true)
                .build();
    }
}
