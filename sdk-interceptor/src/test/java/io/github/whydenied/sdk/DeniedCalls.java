package io.github.whydenied.sdk;

import static io.github.whydenied.awsstub.Answers.errorWithStatus200;
import static io.github.whydenied.awsstub.Answers.errorWithoutBody;
import static io.github.whydenied.awsstub.Answers.htmlOfProxy;

import io.github.whydenied.awsstub.AwsService;
import io.github.whydenied.awsstub.AwsStub;
import io.github.whydenied.sdk.DeniedCall.Call;
import io.github.whydenied.sdk.DeniedCall.Expected;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.client.builder.AwsAsyncClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.ec2.Ec2AsyncClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.iam.IamAsyncClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.kms.KmsAsyncClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KmsException;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.LambdaException;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerAsyncClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;
import software.amazon.awssdk.services.sns.SnsAsyncClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.AuthorizationErrorException;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SqsException;
import software.amazon.awssdk.services.sts.StsAsyncClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.StsException;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** A denied call in every protocol of AWS, and in the shapes in which a denial does not look like one. */
final class DeniedCalls {

    private static final String USER = "User: " + Bench.CALLER + " is not authorized to perform: ";
    private static final String QUEUE = "https://sqs.eu-west-1.amazonaws.com/111122223333/orders";
    private static final String TOPIC = "arn:aws:sns:eu-west-1:111122223333:orders";
    private static final String KEY = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
    private static final String ROLE = "arn:aws:iam::111122223333:role/reporter";

    private static final GetItemRequest GET_ITEM = GetItemRequest.builder()
            .tableName("orders")
            .key(Map.of("id", AttributeValue.fromS("1")))
            .build();

    private static final RunInstancesRequest RUN = RunInstancesRequest.builder()
            .imageId("ami-0abcdef1234567890")
            .minCount(1)
            .maxCount(1)
            .build();

    private static final CopyObjectRequest COPY = CopyObjectRequest.builder()
            .sourceBucket("acme-invoices")
            .sourceKey("a")
            .destinationBucket("acme-archive")
            .destinationKey("a")
            .build();

    private DeniedCalls() {}

    static List<DeniedCall> all() {
        return List.of(
                s3GetObject(),
                new DeniedCall(
                        "JSON 1.0 with HTTP 400: DynamoDB GetItem",
                        denies(AwsService.DYNAMODB, "GetItem", words("dynamodb:GetItem", "table/orders")),
                        sync(DynamoDbClient::builder, c -> c.getItem(GET_ITEM)),
                        async(DynamoDbAsyncClient::builder, c -> c.getItem(GET_ITEM)),
                        expected(
                                DynamoDbException.class,
                                400,
                                "AccessDeniedException",
                                words("dynamodb:GetItem", "table/orders"))),
                new DeniedCall(
                        "JSON 1.1 with HTTP 400: KMS DescribeKey",
                        denies(AwsService.KMS, "DescribeKey", words("kms:DescribeKey", KEY)),
                        sync(KmsClient::builder, c -> c.describeKey(r -> r.keyId(KEY))),
                        async(KmsAsyncClient::builder, c -> c.describeKey(r -> r.keyId(KEY))),
                        expected(KmsException.class, 400, "AccessDeniedException", words("kms:DescribeKey", KEY))),
                new DeniedCall(
                        "JSON 1.1 with HTTP 400: Secrets Manager GetSecretValue",
                        denies(
                                AwsService.SECRETS_MANAGER,
                                "GetSecretValue",
                                words("secretsmanager:GetSecretValue", "db/password")),
                        sync(SecretsManagerClient::builder, c -> c.getSecretValue(r -> r.secretId("db/password"))),
                        async(
                                SecretsManagerAsyncClient::builder,
                                c -> c.getSecretValue(r -> r.secretId("db/password"))),
                        expected(
                                SecretsManagerException.class,
                                400,
                                "AccessDeniedException",
                                words("secretsmanager:GetSecretValue", "db/password"))),
                new DeniedCall(
                        "REST-JSON: Lambda Invoke",
                        denies(AwsService.LAMBDA, "Invoke", words("lambda:InvokeFunction", "function:resize")),
                        sync(LambdaClient::builder, c -> c.invoke(r -> r.functionName("resize"))),
                        async(LambdaAsyncClient::builder, c -> c.invoke(r -> r.functionName("resize"))),
                        expected(
                                LambdaException.class,
                                403,
                                "AccessDeniedException",
                                words("lambda:InvokeFunction", "function:resize"))),
                new DeniedCall(
                        "query: IAM GetUser",
                        denies(AwsService.IAM, "GetUser", words("iam:GetUser", "user alice")),
                        sync(IamClient::builder, c -> c.getUser(r -> r.userName("alice"))),
                        async(IamAsyncClient::builder, c -> c.getUser(r -> r.userName("alice"))),
                        expected(IamException.class, 403, "AccessDenied", words("iam:GetUser", "user alice"))),
                new DeniedCall(
                        "query: STS AssumeRole",
                        denies(AwsService.STS, "AssumeRole", words("sts:AssumeRole", ROLE)),
                        sync(
                                StsClient::builder,
                                c -> c.assumeRole(r -> r.roleArn(ROLE).roleSessionName("nightly"))),
                        async(
                                StsAsyncClient::builder,
                                c -> c.assumeRole(r -> r.roleArn(ROLE).roleSessionName("nightly"))),
                        expected(StsException.class, 403, "AccessDenied", words("sts:AssumeRole", ROLE))),
                new DeniedCall(
                        "query with a code of its own: SNS Publish",
                        denies(AwsService.SNS, "Publish", words("SNS:Publish", TOPIC)),
                        sync(
                                SnsClient::builder,
                                c -> c.publish(r -> r.topicArn(TOPIC).message("m"))),
                        async(
                                SnsAsyncClient::builder,
                                c -> c.publish(r -> r.topicArn(TOPIC).message("m"))),
                        expected(
                                AuthorizationErrorException.class,
                                403,
                                "AuthorizationError",
                                words("SNS:Publish", TOPIC))),
                new DeniedCall(
                        "JSON with x-amzn-query-error: SQS SendMessage",
                        denies(AwsService.SQS, "SendMessage", words("sqs:sendmessage", "orders")),
                        sync(
                                SqsClient::builder,
                                c -> c.sendMessage(r -> r.queueUrl(QUEUE).messageBody("m"))),
                        async(
                                SqsAsyncClient::builder,
                                c -> c.sendMessage(r -> r.queueUrl(QUEUE).messageBody("m"))),
                        expected(SqsException.class, 403, "AccessDenied", words("sqs:sendmessage", "orders"))),
                new DeniedCall(
                        "EC2 query with an encoded message: RunInstances",
                        denies(AwsService.EC2, "RunInstances", encoded()),
                        sync(Ec2Client::builder, c -> c.runInstances(RUN)),
                        async(Ec2AsyncClient::builder, c -> c.runInstances(RUN)),
                        expected(Ec2Exception.class, 403, "UnauthorizedOperation", encoded())),
                new DeniedCall(
                        "no body and no code: S3 HeadObject",
                        denies(AwsService.S3, "HeadObject", "never sent"),
                        s3(c -> c.headObject(r -> r.bucket("acme-invoices").key("a"))),
                        s3Async(c -> c.headObject(r -> r.bucket("acme-invoices").key("a"))),
                        expected(S3Exception.class, 403, null, "Forbidden")),
                new DeniedCall(
                        "no body and no code: S3 GetObject of a client that sends a HEAD first",
                        aws -> aws.on(AwsService.S3, "GetObject").answers(errorWithoutBody(403)),
                        s3(c -> c.getObjectAsBytes(
                                r -> r.bucket("acme-invoices").key("a"))),
                        s3Async(c -> c.getObject(
                                r -> r.bucket("acme-invoices").key("a"), AsyncResponseTransformer.toBytes())),
                        expected(S3Exception.class, 403, null, null)),
                new DeniedCall(
                        "no body and no code: S3 PutObject",
                        aws -> aws.on(AwsService.S3, "PutObject").answers(errorWithoutBody(403)),
                        s3(c -> c.putObject(r -> r.bucket("acme-invoices").key("a"), RequestBody.fromString("x"))),
                        s3Async(c ->
                                c.putObject(r -> r.bucket("acme-invoices").key("a"), AsyncRequestBody.fromString("x"))),
                        expected(S3Exception.class, 403, null, null)),
                new DeniedCall(
                        "HTTP 200 with an error in it: S3 CopyObject",
                        aws -> aws.on(AwsService.S3, "CopyObject")
                                .answers(errorWithStatus200("AccessDenied", "Access Denied")),
                        s3(c -> c.copyObject(COPY)),
                        s3Async(c -> c.copyObject(COPY)),
                        expected(S3Exception.class, 200, "AccessDenied", "Access Denied")),
                new DeniedCall(
                        "the page of a proxy: DynamoDB GetItem",
                        aws -> aws.on(AwsService.DYNAMODB, "GetItem").answers(htmlOfProxy(403)),
                        sync(DynamoDbClient::builder, c -> c.getItem(GET_ITEM)),
                        async(DynamoDbAsyncClient::builder, c -> c.getItem(GET_ITEM)),
                        expected(DynamoDbException.class, 403, null, null)));
    }

    static DeniedCall s3GetObject() {
        String words = words("s3:GetObject", "\"arn:aws:s3:::acme-invoices/2026/inv-1.pdf\"");
        return new DeniedCall(
                "REST-XML: S3 GetObject",
                denies(AwsService.S3, "GetObject", words),
                s3(c -> c.getObjectAsBytes(r -> r.bucket("acme-invoices").key("2026/inv-1.pdf"))),
                s3Async(c -> c.getObject(
                        r -> r.bucket("acme-invoices").key("2026/inv-1.pdf"), AsyncResponseTransformer.toBytes())),
                expected(S3Exception.class, 403, "AccessDenied", words));
    }

    /** AWS's sentence for an action that no identity-based policy allows. */
    static String words(String action, String resource) {
        return USER + action + " on resource: " + resource + " because no identity-based policy allows the " + action
                + " action";
    }

    private static String encoded() {
        return "You are not authorized to perform this operation. "
                + words("ec2:RunInstances", "arn:aws:ec2:eu-west-1:111122223333:instance/*")
                + ". Encoded authorization failure message: "
                + "4GIOHlTkIaWHQD0Q0m6XSnuUMCm-abc_".repeat(40);
    }

    private static Expected expected(
            Class<? extends AwsServiceException> type, int status, @Nullable String code, @Nullable String words) {
        return new Expected(type, status, code, words);
    }

    private static Consumer<AwsStub> denies(AwsService service, String operation, String words) {
        return aws -> aws.on(service, operation).denies(words);
    }

    private static Call s3(Consumer<S3Client> call) {
        return interceptor -> {
            try (S3Client client = Clients.s3(interceptor)) {
                call.accept(client);
            }
        };
    }

    private static Call s3Async(Function<S3AsyncClient, CompletableFuture<?>> call) {
        return interceptor -> {
            try (S3AsyncClient client = Clients.s3Async(interceptor)) {
                call.apply(client).join();
            }
        };
    }

    private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C extends SdkAutoCloseable>
            Call sync(Supplier<B> builder, Consumer<C> call) {
        return interceptor -> {
            try (C client = Clients.sync(builder.get(), interceptor).build()) {
                call.accept(client);
            }
        };
    }

    private static <B extends AwsClientBuilder<B, C> & AwsAsyncClientBuilder<B, C>, C extends SdkAutoCloseable>
            Call async(Supplier<B> builder, Function<C, CompletableFuture<?>> call) {
        return interceptor -> {
            try (C client = Clients.async(builder.get(), interceptor).build()) {
                call.apply(client).join();
            }
        };
    }
}
