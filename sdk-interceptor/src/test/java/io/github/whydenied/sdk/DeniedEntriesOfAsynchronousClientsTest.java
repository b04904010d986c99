package io.github.whydenied.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;
import software.amazon.awssdk.services.ec2.Ec2AsyncClient;
import software.amazon.awssdk.services.ec2.model.FleetType;
import software.amazon.awssdk.services.ecs.EcsAsyncClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeAsyncClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerAsyncClient;
import software.amazon.awssdk.services.sfn.SfnAsyncClient;

/** What is told of an answer to an asynchronous client is what is told of the same answer to a synchronous one. */
class DeniedEntriesOfAsynchronousClientsTest {

    @RegisterExtension
    final Bench bench = new Bench();

    private String golden = "";

    @AfterEach
    void itIsToldInTheSameWords() {
        await().untilAsserted(() -> assertThat(bench.events()).hasSize(1));
        Golden.assertLogIs(bench, "entries/" + golden);
    }

    @Test
    void aSecretThatIsLacking() {
        EntryAnswers.secrets(bench.aws());
        bench.closing(Clients.async(SecretsManagerAsyncClient.builder()).build())
                .batchGetSecretValue(r -> r.secretIdList("prod/db", "prod/pay"))
                .join();
        golden = "secrets-batch-get";
    }

    @Test
    void anEventThatIsDropped() {
        EntryAnswers.events(bench.aws());
        bench.closing(Clients.async(EventBridgeAsyncClient.builder()).build())
                .putEvents(r -> r.entries(
                        PutEventsRequestEntry.builder().eventBusName("default").build(),
                        PutEventsRequestEntry.builder().eventBusName("orders").build()))
                .join();
        golden = "put-events";
    }

    @Test
    void aStatementOfABatch() {
        EntryAnswers.statements(bench.aws());
        bench.closing(Clients.async(DynamoDbAsyncClient.builder()).build())
                .batchExecuteStatement(r -> r.statements(
                        BatchStatementRequest.builder()
                                .statement("SELECT * FROM \"orders\" WHERE id = '1'")
                                .build(),
                        BatchStatementRequest.builder()
                                .statement("DELETE FROM \"prices\" WHERE id = '1'")
                                .build()))
                .join();
        golden = "batch-execute-statement";
    }

    @Test
    void aFleetWithoutInstances() {
        EntryAnswers.fleet(bench.aws());
        bench.closing(Clients.async(Ec2AsyncClient.builder()).build())
                .createFleet(r -> r.type(FleetType.INSTANT))
                .join();
        golden = "create-fleet";
    }

    @Test
    void aFunctionWhoseRoleIsRefused() {
        EntryAnswers.function(bench.aws());
        bench.closing(Clients.async(LambdaAsyncClient.builder()).build())
                .invoke(r -> r.functionName("price-calc"))
                .join();
        golden = "lambda-invoke";
    }

    @Test
    void aStateMachineWhoseRoleIsRefused() {
        EntryAnswers.stateMachine(bench.aws());
        bench.closing(Clients.async(SfnAsyncClient.builder())
                        .overrideConfiguration(Clients.override()
                                .putAdvancedOption(SdkAdvancedClientOption.DISABLE_HOST_PREFIX_INJECTION, true)
                                .build())
                        .build())
                .startSyncExecution(r -> r.stateMachineArn("arn:aws:states:eu-west-1:111122223333:stateMachine:pay"))
                .join();
        golden = "start-sync-execution";
    }

    @Test
    void tasksThatDidNotStart() {
        EntryAnswers.tasks(bench.aws());
        bench.closing(Clients.async(EcsAsyncClient.builder()).build())
                .describeTasks(r -> r.cluster("shop").tasks("0f9c1", "0f9c2", "0f9c3"))
                .join();
        golden = "describe-tasks";
    }
}
