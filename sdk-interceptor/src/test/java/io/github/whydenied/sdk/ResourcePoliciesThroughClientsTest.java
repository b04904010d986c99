package io.github.whydenied.sdk;

import static io.github.whydenied.awsstub.Answers.error;
import static io.github.whydenied.awsstub.Answers.resourcePolicy;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.awsstub.AwsService;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Every service whose resources have policies that can be asked for, with a client of its own. */
class ResourcePoliciesThroughClientsTest {

    private static final String IN_ACCOUNT = ":eu-west-1:111122223333:";
    private static final String KEY_ID = "1234abcd-12ab-34cd-56ef-1234567890ab";
    private static final String CLOSED =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"Closed\",\"Effect\":\"Deny\",\"Principal\":\"*\","
                    + "\"Action\":\"*\",\"Resource\":\"*\"}]}";

    @RegisterExtension
    final Bench bench = new Bench();

    /**
     * A call of one service.
     *
     * @param service the service
     * @param operation what is called
     * @param action the action
     * @param resource the resource
     * @param asks the operation that shows its policy
     * @param policy how the policy is called
     * @param call the call
     */
    private record Call(
            AwsService service,
            String operation,
            String action,
            String resource,
            String asks,
            String policy,
            Consumer<Bench> call) {
        @Override
        public String toString() {
            return action;
        }
    }

    static Stream<Call> calls() {
        return Stream.of(
                new Call(
                        AwsService.S3,
                        "GetObject",
                        "s3:GetObject",
                        "arn:aws:s3:::acme-invoices/a",
                        "GetBucketPolicy",
                        "bucket policy of bucket `acme-invoices`",
                        bench -> {
                            S3Client s3 = bench.closing(Clients.s3());
                            s3.getObjectAsBytes(r -> r.bucket("acme-invoices").key("a"));
                        }),
                new Call(
                        AwsService.KMS,
                        "Decrypt",
                        "kms:Decrypt",
                        "arn:aws:kms" + IN_ACCOUNT + "key/" + KEY_ID,
                        "GetKeyPolicy",
                        "key policy of key `" + KEY_ID + "`",
                        bench -> {
                            KmsClient kms = bench.closing(
                                    Clients.sync(KmsClient.builder()).build());
                            kms.decrypt(r -> r.keyId("arn:aws:kms" + IN_ACCOUNT + "key/" + KEY_ID)
                                    .ciphertextBlob(SdkBytes.fromUtf8String("x")));
                        }),
                new Call(
                        AwsService.SQS,
                        "SendMessage",
                        "sqs:SendMessage",
                        "arn:aws:sqs" + IN_ACCOUNT + "orders",
                        "GetQueueAttributes",
                        "queue policy of queue `orders`",
                        bench -> {
                            SqsClient sqs = bench.closing(
                                    Clients.sync(SqsClient.builder()).build());
                            sqs.sendMessage(r -> r.queueUrl("https://sqs.eu-west-1.amazonaws.com/111122223333/orders")
                                    .messageBody("x"));
                        }),
                new Call(
                        AwsService.SNS,
                        "Publish",
                        "SNS:Publish",
                        "arn:aws:sns" + IN_ACCOUNT + "orders",
                        "GetTopicAttributes",
                        "topic policy of topic `orders`",
                        bench -> {
                            SnsClient sns = bench.closing(
                                    Clients.sync(SnsClient.builder()).build());
                            sns.publish(r -> r.topicArn("arn:aws:sns" + IN_ACCOUNT + "orders")
                                    .message("x"));
                        }),
                new Call(
                        AwsService.LAMBDA,
                        "Invoke",
                        "lambda:InvokeFunction",
                        "arn:aws:lambda" + IN_ACCOUNT + "function:price-calc",
                        "GetPolicy",
                        "resource-based policy of function `price-calc`",
                        bench -> {
                            LambdaClient lambda = bench.closing(
                                    Clients.sync(LambdaClient.builder()).build());
                            lambda.invoke(r -> r.functionName("price-calc"));
                        }),
                new Call(
                        AwsService.SECRETS_MANAGER,
                        "GetSecretValue",
                        "secretsmanager:GetSecretValue",
                        "arn:aws:secretsmanager" + IN_ACCOUNT + "secret:db-AbC123",
                        "GetResourcePolicy",
                        "resource-based policy of secret `db-AbC123`",
                        bench -> {
                            SecretsManagerClient secrets = bench.closing(
                                    Clients.sync(SecretsManagerClient.builder()).build());
                            secrets.getSecretValue(r -> r.secretId("db"));
                        }),
                new Call(
                        AwsService.DYNAMODB,
                        "Query",
                        "dynamodb:Query",
                        "arn:aws:dynamodb" + IN_ACCOUNT + "table/orders/index/by-date",
                        "GetResourcePolicy",
                        "resource-based policy of table `orders`",
                        bench -> {
                            DynamoDbClient dynamo = bench.closing(
                                    Clients.sync(DynamoDbClient.builder()).build());
                            dynamo.query(r -> r.tableName("orders").indexName("by-date"));
                        }),
                new Call(
                        AwsService.ECR,
                        "BatchGetImage",
                        "ecr:BatchGetImage",
                        "arn:aws:ecr" + IN_ACCOUNT + "repository/shop/web",
                        "GetRepositoryPolicy",
                        "resource-based policy of repository `shop/web`",
                        bench -> {
                            EcrClient ecr = bench.closing(
                                    Clients.sync(EcrClient.builder()).build());
                            ecr.batchGetImage(r -> r.repositoryName("shop/web").imageIds(List.of()));
                        }),
                new Call(
                        AwsService.EVENTS,
                        "PutEvents",
                        "events:PutEvents",
                        "arn:aws:events" + IN_ACCOUNT + "event-bus/orders",
                        "DescribeEventBus",
                        "resource-based policy of event bus `orders`",
                        bench -> {
                            EventBridgeClient events = bench.closing(
                                    Clients.sync(EventBridgeClient.builder()).build());
                            events.putEvents(r -> r.entries(PutEventsRequestEntry.builder()
                                    .eventBusName("orders")
                                    .build()));
                        }));
    }

    @BeforeEach
    void patience() {
        bench.setting("wait", "60s");
    }

    private void denied(Call call) {
        bench.aws()
                .on(call.service(), call.operation())
                .denies("User: " + Bench.CALLER + " is not authorized to perform: " + call.action() + " on resource: "
                        + call.resource() + " with an explicit deny in a resource-based policy");
        Failures.of(() -> call.call().accept(bench));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void theStatementThatDeniesIsNamed(Call call) {
        bench.aws().on(call.service(), call.asks()).answers(resourcePolicy(CLOSED));
        denied(call);

        assertThat(bench.log())
                .singleElement()
                .satisfies(event -> assertThat(event.replaceAll("\\s+", " "))
                        .contains("= read: statement `Closed` of the " + call.policy() + " denies it"));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void whereThatMayNotBeReadThePermissionIsNamed(Call call) {
        bench.aws().on(call.service(), call.asks()).denies();
        denied(call);

        String prefix = call.action().substring(0, call.action().indexOf(':')).toLowerCase(java.util.Locale.ROOT);
        assertThat(bench.log())
                .singleElement()
                .satisfies(event -> assertThat(event).containsOnlyOnce("(needs " + prefix + ":" + call.asks() + ")"));
    }

    /** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketPolicy.html: 405 for another account's identity */
    @Test
    void aBucketOfAnotherAccountIsToldAsThat() {
        bench.aws()
                .on(AwsService.S3, "GetBucketPolicy")
                .answers(error(405, "MethodNotAllowed", "The specified method is not allowed against this resource."));
        denied(calls().findFirst().orElseThrow());

        assertThat(bench.log())
                .singleElement()
                .satisfies(event -> assertThat(event.replaceAll("\\s+", " "))
                        .contains("the bucket belongs to another account, which alone can read it"));
    }
}
