package io.github.whydenied.awsstub;

import static io.github.whydenied.awsstub.Answers.denied;
import static io.github.whydenied.awsstub.Answers.error;
import static io.github.whydenied.awsstub.Answers.errorWithStatus200;
import static io.github.whydenied.awsstub.Answers.htmlOfProxy;
import static io.github.whydenied.awsstub.SdkClients.pointed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KmsException;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.LambdaException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.InvalidObjectStateException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.AuthorizationErrorException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SqsException;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.StsException;

/** Each protocol's denial as the SDK hands it to the application. */
class DenialShapesTest {

    /** Holds everything that XML or JSON would have to escape. */
    private static final String MESSAGE = "User: x is not authorized to perform: \"a:B\" on <c> & 'd' because\\e";

    private static AwsStub aws;

    @BeforeAll
    static void start() {
        aws = AwsStub.start();
    }

    @AfterAll
    static void stop() {
        aws.close();
    }

    @BeforeEach
    void reset() {
        aws.reset();
    }

    @Test
    void s3GetObject() {
        aws.on(AwsService.S3, "GetObject").denies(MESSAGE);
        try (S3Client s3 = s3()) {
            AwsServiceException failure =
                    failureOf(() -> s3.getObjectAsBytes(r -> r.bucket("b").key("a+b/c d.txt")));
            assertDenied(failure, S3Exception.class, 403, "AccessDenied", "4J8LEXAMPLE9Q");
            assertThat(failure.extendedRequestId()).startsWith("EXAMPLEHOSTID");
            assertThat(aws.calls()).singleElement().satisfies(call -> {
                assertThat(call.path()).isEqualTo("/b/a+b/c d.txt");
                assertThat(call.accessKeyId()).isEqualTo(SdkClients.ACCESS_KEY_ID);
                assertThat(call.region()).isEqualTo("eu-west-1");
            });
        }
    }

    @Test
    void s3HeadHasNoBodySoNoCode() {
        aws.on(AwsService.S3, "HeadObject").denies(MESSAGE);
        aws.on(AwsService.S3, "HeadBucket").answers(error(400, "ExpiredToken", "The provided token has expired."));
        try (S3Client s3 = s3()) {
            AwsServiceException object =
                    failureOf(() -> s3.headObject(r -> r.bucket("b").key("k")));
            assertThat(object).isExactlyInstanceOf(S3Exception.class);
            assertThat(object.statusCode()).isEqualTo(403);
            assertThat(object.awsErrorDetails().errorCode()).isNull();
            assertThat(object.awsErrorDetails().errorMessage()).isEqualTo("Forbidden");
            assertThat(object.requestId()).isEqualTo("4J8LEXAMPLE9Q");
            AwsServiceException bucket = failureOf(() -> s3.headBucket(r -> r.bucket("b")));
            assertThat(bucket.statusCode()).isEqualTo(400);
            assertThat(bucket.awsErrorDetails().errorMessage()).isEqualTo("Bad Request");
        }
    }

    @Test
    void s3CopyObjectFailsWithStatus200() {
        aws.on(AwsService.S3, "CopyObject").answers(errorWithStatus200("AccessDenied", MESSAGE));
        try (S3Client s3 = s3()) {
            AwsServiceException failure = failureOf(() -> s3.copyObject(r ->
                    r.sourceBucket("a").sourceKey("k").destinationBucket("b").destinationKey("k")));
            assertDenied(failure, S3Exception.class, 200, "AccessDenied", "4J8LEXAMPLE9Q");
        }
    }

    @Test
    void s3ArchivedObjectHasItsOwnClassAndMembers() {
        aws.on(AwsService.S3, "GetObject")
                .answers(error(403, "InvalidObjectState", MESSAGE, Map.of("StorageClass", "GLACIER")));
        try (S3Client s3 = s3()) {
            AwsServiceException failure =
                    failureOf(() -> s3.getObjectAsBytes(r -> r.bucket("b").key("k")));
            assertThat(((InvalidObjectStateException) failure).storageClassAsString())
                    .isEqualTo("GLACIER");
        }
    }

    @Test
    void htmlOfAProxyHasNeitherCodeNorRequestId() {
        aws.onAny(AwsService.S3).answers(htmlOfProxy(403));
        try (S3Client s3 = s3()) {
            AwsServiceException failure =
                    failureOf(() -> s3.getObjectAsBytes(r -> r.bucket("b").key("k")));
            assertThat(failure.statusCode()).isEqualTo(403);
            assertThat(failure.awsErrorDetails().errorCode()).isNull();
            assertThat(failure.awsErrorDetails().errorMessage()).isNull();
            assertThat(failure.requestId()).isNull();
            assertThat(failure.awsErrorDetails().rawResponse().asUtf8String()).contains("web filter");
        }
    }

    @Test
    void s3PutObjectDenied() {
        aws.on(AwsService.S3, "PutObject").denies(MESSAGE);
        try (S3Client s3 = s3()) {
            AwsServiceException failure =
                    failureOf(() -> s3.putObject(r -> r.bucket("b").key("k"), RequestBody.fromString("text")));
            assertDenied(failure, S3Exception.class, 403, "AccessDenied", "4J8LEXAMPLE9Q");
        }
    }

    @Test
    void dynamoDbAnswers400() {
        aws.on(AwsService.DYNAMODB, "GetItem").with("TableName", "orders").denies(MESSAGE);
        try (DynamoDbClient client =
                pointed(DynamoDbClient.builder(), aws.endpoint()).build()) {
            AwsServiceException failure = failureOf(() ->
                    client.getItem(r -> r.tableName("orders").key(Map.of("id", AttributeValue.fromS("1")))));
            assertDenied(failure, DynamoDbException.class, 400, "AccessDeniedException");
        }
    }

    @Test
    void kmsAnswers400() {
        aws.on(AwsService.KMS, "GetKeyPolicy").denies(MESSAGE);
        try (KmsClient client = pointed(KmsClient.builder(), aws.endpoint()).build()) {
            AwsServiceException failure = failureOf(() -> client.getKeyPolicy(r -> r.keyId("1234abcd")));
            assertDenied(failure, KmsException.class, 400, "AccessDeniedException");
        }
    }

    @Test
    void secretsManagerAnswers400() {
        aws.on(AwsService.SECRETS_MANAGER, "GetSecretValue").denies(MESSAGE);
        try (SecretsManagerClient client =
                pointed(SecretsManagerClient.builder(), aws.endpoint()).build()) {
            AwsServiceException failure = failureOf(() -> client.getSecretValue(r -> r.secretId("s")));
            assertDenied(failure, SecretsManagerException.class, 400, "AccessDeniedException");
        }
    }

    @Test
    void sqsTakesItsCodeFromTheQueryErrorHeader() {
        aws.on(AwsService.SQS, "SendMessage").denies(MESSAGE);
        try (SqsClient client = pointed(SqsClient.builder(), aws.endpoint()).build()) {
            AwsServiceException failure = failureOf(() -> client.sendMessage(
                    r -> r.queueUrl(aws.endpoint() + "/111122223333/orders").messageBody("x")));
            assertDenied(failure, SqsException.class, 403, "AccessDenied");
        }
    }

    @Test
    void snsSaysAuthorizationError() {
        aws.on(AwsService.SNS, "Publish").denies(MESSAGE);
        try (SnsClient client = pointed(SnsClient.builder(), aws.endpoint()).build()) {
            AwsServiceException failure = failureOf(() -> client.publish(
                    r -> r.topicArn("arn:aws:sns:eu-west-1:111122223333:t").message("x")));
            assertDenied(failure, AuthorizationErrorException.class, 403, "AuthorizationError");
        }
    }

    @Test
    void lambdaSaysItsCodeInAHeader() {
        aws.on(AwsService.LAMBDA, "Invoke").mentioning("resize").denies(MESSAGE);
        try (LambdaClient client =
                pointed(LambdaClient.builder(), aws.endpoint()).build()) {
            AwsServiceException failure = failureOf(() -> client.invoke(r -> r.functionName("resize")));
            assertDenied(failure, LambdaException.class, 403, "AccessDeniedException");
        }
    }

    @Test
    void ec2SaysUnauthorizedOperationWithTheEncodedMessageInTheText() {
        String message = "You are not authorized to perform this operation. Encoded authorization failure message: "
                + "EXAMPLE-blob_42";
        aws.on(AwsService.EC2, "RunInstances").denies(message);
        try (Ec2Client client = pointed(Ec2Client.builder(), aws.endpoint()).build()) {
            AwsServiceException failure = failureOf(() ->
                    client.runInstances(r -> r.imageId("ami-1").minCount(1).maxCount(1)));
            assertThat(failure).isInstanceOf(Ec2Exception.class);
            assertThat(failure.awsErrorDetails().errorCode()).isEqualTo("UnauthorizedOperation");
            assertThat(failure.awsErrorDetails().errorMessage()).isEqualTo(message);
            assertThat(failure.requestId()).isNotEmpty();
        }
    }

    @Test
    void iamAndSts() {
        aws.on(AwsService.IAM, "GetRole").answers(denied(MESSAGE).withRequestId("my-request"));
        aws.on(AwsService.STS, "AssumeRole").denies(MESSAGE);
        try (IamClient iam = pointed(IamClient.builder(), aws.endpoint()).build();
                StsClient sts = pointed(StsClient.builder(), aws.endpoint()).build()) {
            AwsServiceException role = failureOf(() -> iam.getRole(r -> r.roleName("web")));
            assertDenied(role, IamException.class, 403, "AccessDenied", "my-request");
            AwsServiceException assume = failureOf(() -> sts.assumeRole(
                    r -> r.roleArn("arn:aws:iam::444455556666:role/x").roleSessionName("s")));
            assertDenied(assume, StsException.class, 403, "AccessDenied");
        }
    }

    private static S3Client s3() {
        return SdkClients.s3(aws.endpoint());
    }

    private static AwsServiceException failureOf(ThrowingCallable call) {
        return catchThrowableOfType(AwsServiceException.class, call);
    }

    private static void assertDenied(AwsServiceException failure, Class<?> type, int status, String code) {
        assertDenied(failure, type, status, code, "c0ffee00-1111-2222-3333-example00001");
    }

    private static void assertDenied(
            AwsServiceException failure, Class<?> type, int status, String code, String requestId) {
        assertThat(failure).isInstanceOf(type);
        assertThat(failure.statusCode()).isEqualTo(status);
        assertThat(failure.awsErrorDetails().errorCode()).isEqualTo(code);
        assertThat(failure.awsErrorDetails().errorMessage()).isEqualTo(MESSAGE);
        assertThat(failure.requestId()).isEqualTo(requestId);
    }
}
