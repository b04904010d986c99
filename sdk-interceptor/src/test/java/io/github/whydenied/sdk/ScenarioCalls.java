package io.github.whydenied.sdk;

import io.github.whydenied.awsstub.AwsService;
import io.github.whydenied.iam.Json;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sts.StsClient;

/** The calls of scenarios, each by a client as an application builds it. */
final class ScenarioCalls {

    private static final Map<String, AwsService> SERVICES = Map.ofEntries(
            Map.entry("S3", AwsService.S3),
            Map.entry("DynamoDb", AwsService.DYNAMODB),
            Map.entry("Kms", AwsService.KMS),
            Map.entry("SecretsManager", AwsService.SECRETS_MANAGER),
            Map.entry("Lambda", AwsService.LAMBDA),
            Map.entry("Sqs", AwsService.SQS),
            Map.entry("Sns", AwsService.SNS),
            Map.entry("Sts", AwsService.STS),
            Map.entry("Ec2", AwsService.EC2),
            Map.entry("Logs", AwsService.LOGS),
            Map.entry("Iam", AwsService.IAM));

    /** A user has a key of its own and no session. */
    private static final AwsCredentialsProvider OF_A_USER = StaticCredentialsProvider.create(
            AwsBasicCredentials.create("AKIAIOSFODNN7EXAMPLE", Clients.SECRET_ACCESS_KEY));

    private final Bench bench;
    private final AwsCredentialsProvider credentials;
    private final Json parameters;

    private ScenarioCalls(Bench bench, AwsCredentialsProvider credentials, Json parameters) {
        this.bench = bench;
        this.credentials = credentials;
        this.parameters = parameters;
    }

    static AwsService service(String name) {
        AwsService service = SERVICES.get(name);
        if (service == null) {
            throw new AssertionError("no calls of " + name);
        }
        return service;
    }

    /** Makes the call, and gives back how it failed. */
    static Throwable failure(Bench bench, Scenario scenario) {
        ScenarioCalls calls = new ScenarioCalls(
                bench,
                scenario.isUser() ? OF_A_USER : Clients.SESSION,
                scenario.call().getValue());
        return Failures.of(() -> calls.make(scenario.call().getKey()));
    }

    private String text(String name) {
        return parameters.get(name).text().orElse("");
    }

    private <T extends AutoCloseable, B extends AwsClientBuilder<B, T> & AwsSyncClientBuilder<B, T>> T client(
            B builder) {
        return bench.closing(
                Clients.sync(builder).credentialsProvider(credentials).build());
    }

    private S3Client s3() {
        return client(S3Client.builder().forcePathStyle(true));
    }

    private void make(String operation) {
        SdkBytes bytes = SdkBytes.fromUtf8String("x");
        switch (operation) {
            case "S3.GetObject" ->
                s3().getObjectAsBytes(r -> r.bucket(text("Bucket")).key(text("Key")));
            case "S3.PutObject" ->
                s3().putObject(
                                r -> {
                                    r.bucket(text("Bucket")).key(text("Key"));
                                    if (!text("Tagging").isEmpty()) {
                                        r.tagging(text("Tagging"));
                                    }
                                    if (!text("ServerSideEncryption").isEmpty()) {
                                        r.serverSideEncryption(
                                                ServerSideEncryption.fromValue(text("ServerSideEncryption")));
                                    }
                                    if (!text("SSEKMSKeyId").isEmpty()) {
                                        r.ssekmsKeyId(text("SSEKMSKeyId"));
                                    }
                                },
                                RequestBody.fromString("x"));
            case "S3.DeleteObject" ->
                s3().deleteObject(r -> r.bucket(text("Bucket")).key(text("Key")));
            case "S3.ListObjectsV2" ->
                s3().listObjectsV2(r -> r.bucket(text("Bucket")).prefix(text("Prefix")));
            case "DynamoDb.GetItem" ->
                client(DynamoDbClient.builder())
                        .getItem(r -> r.tableName(text("TableName")).key(Map.of()));
            case "DynamoDb.PutItem" ->
                client(DynamoDbClient.builder())
                        .putItem(r -> r.tableName(text("TableName")).item(Map.of()));
            case "DynamoDb.Query" ->
                client(DynamoDbClient.builder())
                        .query(r -> r.tableName(text("TableName")).indexName(text("IndexName")));
            case "Kms.Decrypt" ->
                client(KmsClient.builder()).decrypt(r -> r.keyId(text("KeyId")).ciphertextBlob(bytes));
            case "Kms.Encrypt" ->
                client(KmsClient.builder()).encrypt(r -> r.keyId(text("KeyId")).plaintext(bytes));
            case "SecretsManager.GetSecretValue" ->
                client(SecretsManagerClient.builder()).getSecretValue(r -> r.secretId(text("SecretId")));
            case "Lambda.Invoke" ->
                client(LambdaClient.builder())
                        .invoke(r -> r.functionName(text("FunctionName"))
                                .qualifier(parameters.get("Qualifier").text().orElse(null)));
            case "Lambda.CreateFunction" ->
                client(LambdaClient.builder())
                        .createFunction(
                                r -> r.functionName(text("FunctionName")).role(text("Role")));
            case "Sqs.SendMessage" ->
                client(SqsClient.builder())
                        .sendMessage(r -> r.queueUrl(text("QueueUrl")).messageBody("x"));
            case "Sqs.ReceiveMessage" -> client(SqsClient.builder()).receiveMessage(r -> r.queueUrl(text("QueueUrl")));
            case "Sns.Publish" ->
                client(SnsClient.builder())
                        .publish(r -> r.topicArn(text("TopicArn")).message("x"));
            case "Sts.AssumeRole" ->
                client(StsClient.builder())
                        .assumeRole(r -> r.roleArn(text("RoleArn"))
                                .roleSessionName("nightly")
                                .externalId(parameters.get("ExternalId").text().orElse(null)));
            case "Ec2.StopInstances" ->
                client(Ec2Client.builder()).stopInstances(r -> r.instanceIds(text("InstanceId")));
            case "Ec2.RunInstances" ->
                client(Ec2Client.builder())
                        .runInstances(r -> r.imageId("ami-0a1b2c3d")
                                .minCount(1)
                                .maxCount(1)
                                .iamInstanceProfile(p -> p.name(text("InstanceProfile"))));
            case "Logs.PutLogEvents" ->
                client(CloudWatchLogsClient.builder())
                        .putLogEvents(r -> r.logGroupName(text("logGroupName"))
                                .logStreamName(text("logStreamName"))
                                .logEvents(InputLogEvent.builder()
                                        .message("x")
                                        .timestamp(1L)
                                        .build()));
            case "Iam.GetUser" ->
                client(IamClient.builder().region(Region.AWS_GLOBAL)).getUser(r -> r.userName(text("UserName")));
            default -> throw new AssertionError("no call " + operation);
        }
    }
}
