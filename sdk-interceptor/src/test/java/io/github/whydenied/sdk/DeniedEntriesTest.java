package io.github.whydenied.sdk;

import static io.github.whydenied.awsstub.AwsService.LAMBDA;
import static io.github.whydenied.awsstub.AwsService.S3;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.whydenied.awsstub.Answers;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.FleetType;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Delete;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.BatchGetSecretValueResponse;
import software.amazon.awssdk.services.sfn.SfnClient;

/** Calls that succeed and of whose answer some entries were denied, through clients as applications build them. */
class DeniedEntriesTest {

    private static final int POLLS = 6;

    @RegisterExtension
    final Bench bench = new Bench();

    private static DeleteObjectsRequest deletion(String... keys) {
        return DeleteObjectsRequest.builder()
                .bucket("acme-invoices")
                .delete(Delete.builder()
                        .objects(Stream.of(keys)
                                .map(key -> ObjectIdentifier.builder().key(key).build())
                                .toList())
                        .build())
                .build();
    }

    private void refuses(String... keys) {
        String errors = Stream.of(keys)
                .map(key -> "<Error><Key>" + key + "</Key><Code>AccessDenied</Code><Message>"
                        + EntryAnswers.sentence("s3:DeleteObject", "arn:aws:s3:::acme-invoices/" + key)
                                .replace("\"", "&quot;")
                        + "</Message></Error>")
                .collect(Collectors.joining());
        bench.aws()
                .on(S3, "DeleteObjects")
                .answers(Answers.ok("<DeleteResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">" + errors
                        + "</DeleteResult>"));
    }

    private void awaitEvents(int count) {
        await().untilAsserted(() -> assertThat(bench.events()).hasSize(count));
    }

    @Test
    void anObjectThatIsNotDeletedIsToldAndTheAnswerStaysAsItIs() {
        refuses("legal/contract.pdf");
        S3Client s3 = bench.closing(Clients.s3());
        DeleteObjectsResponse answer = s3.deleteObjects(deletion("tmp/a", "legal/contract.pdf", "tmp/b"));
        awaitEvents(1);
        assertThat(answer.errors())
                .singleElement()
                .satisfies(error -> assertThat(error.message())
                        .isEqualTo(EntryAnswers.sentence(
                                "s3:DeleteObject", "arn:aws:s3:::acme-invoices/legal/contract.pdf")));
        Golden.assertLogIs(bench, "entries/s3-delete-objects");
    }

    @Test
    void anAsynchronousClientIsToldTheSame() {
        refuses("legal/contract.pdf");
        S3AsyncClient s3 = bench.closing(Clients.s3Async());
        s3.deleteObjects(deletion("tmp/a", "legal/contract.pdf", "tmp/b")).join();
        awaitEvents(1);
        Golden.assertLogIs(bench, "entries/s3-delete-objects");
    }

    @Test
    void aSecretThatIsLackingIsTold() {
        EntryAnswers.secrets(bench.aws());
        SecretsManagerClient secrets =
                bench.closing(Clients.sync(SecretsManagerClient.builder()).build());
        BatchGetSecretValueResponse answer = secrets.batchGetSecretValue(r -> r.secretIdList("prod/db", "prod/pay"));
        assertThat(answer.secretValues()).hasSize(1);
        awaitEvents(1);
        Golden.assertLogIs(bench, "entries/secrets-batch-get");
    }

    @Test
    void anEventThatIsDroppedIsTold() {
        EntryAnswers.events(bench.aws());
        EventBridgeClient events =
                bench.closing(Clients.sync(EventBridgeClient.builder()).build());
        events.putEvents(r -> r.entries(
                PutEventsRequestEntry.builder().eventBusName("default").build(),
                PutEventsRequestEntry.builder().eventBusName("orders").build()));
        awaitEvents(1);
        Golden.assertLogIs(bench, "entries/put-events");
    }

    @Test
    void aStatementOfABatchIsToldWithItsTable() {
        EntryAnswers.statements(bench.aws());
        DynamoDbClient dynamo =
                bench.closing(Clients.sync(DynamoDbClient.builder()).build());
        dynamo.batchExecuteStatement(r -> r.statements(
                BatchStatementRequest.builder()
                        .statement("SELECT * FROM \"orders\" WHERE id = '1'")
                        .build(),
                BatchStatementRequest.builder()
                        .statement("DELETE FROM \"prices\" WHERE id = '1'")
                        .build()));
        awaitEvents(1);
        Golden.assertLogIs(bench, "entries/batch-execute-statement");
    }

    @Test
    void aFleetWithoutInstancesIsTold() {
        EntryAnswers.fleet(bench.aws());
        Ec2Client ec2 = bench.closing(Clients.sync(Ec2Client.builder()).build());
        ec2.createFleet(r -> r.type(FleetType.INSTANT));
        awaitEvents(1);
        Golden.assertLogIs(bench, "entries/create-fleet");
    }

    @Test
    void aFunctionWhoseRoleIsRefusedIsToldWithTheRole() {
        EntryAnswers.function(bench.aws());
        LambdaClient lambda = bench.closing(Clients.sync(LambdaClient.builder()).build());
        lambda.invoke(r -> r.functionName("price-calc"));
        awaitEvents(1);
        Golden.assertLogIs(bench, "entries/lambda-invoke");
        assertThat(bench.log().get(0)).doesNotContain("example.PriceCalc");
    }

    /** A caller that cannot say who was refused is not told to change its own policies. */
    @Test
    void aFunctionThatSaysNoMoreThanAccessDeniedIsNotTheCallers() {
        bench.aws()
                .on(LAMBDA, "Invoke")
                .answers(Answers.ok(Map.of(
                                "errorType",
                                "S3Exception",
                                "errorMessage",
                                "Access Denied (Service: S3, Status Code: 403, Request ID: 4J8LEXAMPLE9Q)"))
                        .withHeader("X-Amz-Function-Error", "Unhandled"));
        LambdaClient lambda = bench.closing(Clients.sync(LambdaClient.builder()).build());
        lambda.invoke(r -> r.functionName("price-calc"));
        awaitEvents(1);
        assertThat(bench.log().get(0))
                .contains("[service-role-lacks-permission]", "in the answer of Lambda.Invoke: price-calc")
                .contains("as an unnamed principal", "(the service's role;", "stated by AWS: access denied")
                .doesNotContain("role `checkout-service`", "lambda:InvokeFunction");
    }

    @Test
    void aStateMachineWhoseRoleIsRefusedIsToldWithTheRole() {
        EntryAnswers.stateMachine(bench.aws());
        SfnClient sfn = bench.closing(Clients.sync(SfnClient.builder())
                .overrideConfiguration(Clients.override()
                        .putAdvancedOption(SdkAdvancedClientOption.DISABLE_HOST_PREFIX_INJECTION, true)
                        .build())
                .build());
        sfn.startSyncExecution(r -> r.stateMachineArn("arn:aws:states:eu-west-1:111122223333:stateMachine:pay"));
        awaitEvents(1);
        Golden.assertLogIs(bench, "entries/start-sync-execution");
    }

    @Test
    void tasksThatDidNotStartAreToldOnceHoweverOftenTheyArePolled() {
        EntryAnswers.tasks(bench.aws());
        EcsClient ecs = bench.closing(Clients.sync(EcsClient.builder()).build());
        for (int i = 0; i < POLLS; i++) {
            ecs.describeTasks(r -> r.cluster("shop").tasks("0f9c1", "0f9c2", "0f9c3"));
        }
        awaitEvents(1);
        Golden.assertLogIs(bench, "entries/describe-tasks");
    }

    @Test
    void aThousandKeysAreOneEventWithOneStatement() {
        String[] keys = IntStream.range(0, 1_000).mapToObj(i -> "a/" + i).toArray(String[]::new);
        refuses(keys);
        bench.closing(Clients.s3()).deleteObjects(deletion(keys));
        awaitEvents(1);
        Golden.assertLogIs(bench, "entries/s3-a-thousand-keys");
    }

    /** A clean-up that deletes nothing, for as long as it runs. */
    @Test
    void aHundredThousandKeysAreOneEventAndTheirNumber() {
        S3Client s3 = bench.closing(Clients.s3());
        for (int call = 0; call < 100; call++) {
            String place = "2026/" + call + "/";
            String[] keys = IntStream.range(0, 1_000).mapToObj(i -> place + i).toArray(String[]::new);
            refuses(keys);
            s3.deleteObjects(deletion(keys));
        }
        awaitEvents(1);
        Explainer.install(null);
        assertThat(bench.log()).hasSizeBetween(2, 3);
    }

    @Test
    void aFewKeysAreOneStatementThatNamesThemAll() {
        refuses("tmp/a", "logs/b");
        bench.closing(Clients.s3()).deleteObjects(deletion("tmp/a", "logs/b"));
        awaitEvents(1);
        Golden.assertLogIs(bench, "entries/s3-two-keys");
    }

    /** Its denials are of its own users, and its tokens none of AWS's. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Access Denied",
                "Access denied: user 42 may not see order 17",
                "JWT expired 3 minutes ago",
                "The security token included in the request is invalid (Service: Sts, Status Code: 403)"
            })
    void whatAnApplicationDeniesIsToldToNobody(String message) {
        bench.aws()
                .on(LAMBDA, "Invoke")
                .answers(Answers.ok(Map.of("errorType", "AccessDeniedException", "errorMessage", message))
                        .withHeader("X-Amz-Function-Error", "Unhandled"));
        bench.closing(Clients.sync(LambdaClient.builder()).build()).invoke(r -> r.functionName("price-calc"));
        assertThat(bench.callsBesides("Invoke")).isEmpty();
        assertThat(bench.log()).isEmpty();
    }

    @Test
    void theVersionOfAnObjectNeedsAnActionOfItsOwn() {
        bench.aws()
                .on(S3, "DeleteObjects")
                .answers(
                        Answers.ok("<DeleteResult><Error><Key>a</Key><VersionId>v1</VersionId><Code>AccessDenied</Code>"
                                + "<Message>Access Denied</Message></Error></DeleteResult>"));
        bench.closing(Clients.s3())
                .deleteObjects(r -> r.bucket("acme-invoices")
                        .delete(d -> d.objects(ObjectIdentifier.builder()
                                .key("a")
                                .versionId("v1")
                                .build())));
        awaitEvents(1);
        assertThat(bench.log().get(0))
                .contains("s3:DeleteObjectVersion on arn:aws:s3:::acme-invoices/a")
                .doesNotContain("also needs");
    }

    @Test
    void nothingIsToldWhereItIsSwitchedOff() {
        bench.setting("entries", "false");
        refuses("a");
        bench.closing(Clients.s3()).deleteObjects(deletion("a"));
        assertThat(bench.callsBesides("DeleteObjects")).isEmpty();
        assertThat(bench.log()).isEmpty();
    }

    @Test
    void anAnswerWithoutErrorsIsToldToNobody() {
        bench.aws().on(S3, "DeleteObjects").answers(Answers.ok("<DeleteResult/>"));
        bench.closing(Clients.s3()).deleteObjects(deletion("tmp/a"));
        assertThat(bench.callsBesides("DeleteObjects")).isEmpty();
        assertThat(bench.log()).isEmpty();
    }
}
