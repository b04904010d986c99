package io.github.whydenied.sdk;

import static io.github.whydenied.awsstub.AwsService.DYNAMODB;
import static io.github.whydenied.awsstub.AwsService.EC2;
import static io.github.whydenied.awsstub.AwsService.EVENTS;
import static io.github.whydenied.awsstub.AwsService.LAMBDA;
import static io.github.whydenied.awsstub.AwsService.SECRETS_MANAGER;
import static io.github.whydenied.awsstub.AwsService.UNRECOGNIZED;

import io.github.whydenied.awsstub.Answers;
import io.github.whydenied.awsstub.AwsStub;
import java.util.List;
import java.util.Map;

/** Answers of 200 that say that something was denied. */
final class EntryAnswers {

    private EntryAnswers() {}

    /** The sentence of a missing identity-based policy. */
    static String sentence(String action, String resource) {
        return "User: " + Bench.CALLER + " is not authorized to perform: " + action + " on resource: \"" + resource
                + "\" because no identity-based policy allows the " + action + " action";
    }

    /** BatchGetSecretValue, in which one of two secrets is lacking. */
    static void secrets(AwsStub aws) {
        String secret = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:prod/pay-Zt5Wq1";
        aws.on(SECRETS_MANAGER, "BatchGetSecretValue")
                .answers(Answers.ok(Map.of(
                        "SecretValues",
                        List.of(Map.of("Name", "prod/db", "SecretString", "s3cr3t")),
                        "Errors",
                        List.of(Map.of(
                                "SecretId",
                                "prod/pay",
                                "ErrorCode",
                                "AccessDeniedException",
                                "Message",
                                sentence("secretsmanager:GetSecretValue", secret))))));
    }

    /** PutEvents, of which the second event is dropped. */
    static void events(AwsStub aws) {
        String bus = "arn:aws:events:eu-west-1:111122223333:event-bus/orders";
        aws.on(EVENTS, "PutEvents")
                .answers(Answers.ok(Map.of(
                        "FailedEntryCount",
                        1,
                        "Entries",
                        List.of(
                                Map.of("EventId", "11710aed-b79e-4468-a20b-bb3c0c3b4860"),
                                Map.of(
                                        "ErrorCode",
                                        "AccessDeniedException",
                                        "ErrorMessage",
                                        sentence("events:PutEvents", bus))))));
    }

    /** BatchExecuteStatement, of which the second statement is refused. */
    static void statements(AwsStub aws) {
        aws.on(DYNAMODB, "BatchExecuteStatement")
                .answers(Answers.ok(Map.of(
                        "Responses",
                        List.of(
                                Map.of("TableName", "orders"),
                                Map.of("Error", Map.of("Code", "AccessDenied", "Message", "Access denied"))))));
    }

    /** CreateFleet without an instance. */
    static void fleet(AwsStub aws) {
        aws.on(EC2, "CreateFleet")
                .answers(Answers.ok(
                        "<fleetId>fleet-1</fleetId><errorSet><item><errorCode>UnauthorizedOperation</errorCode><errorMessage>"
                                + "You are not authorized to perform this operation. "
                                + sentence("ec2:RunInstances", "arn:aws:ec2:eu-west-1:111122223333:instance/*")
                                        .replace("\"", "")
                                + "</errorMessage></item></errorSet>"));
    }

    /** Invoke of a function whose role is refused. */
    static void function(AwsStub aws) {
        aws.on(LAMBDA, "Invoke")
                .answers(Answers.ok(Map.of(
                                "errorType",
                                "AccessDeniedException",
                                "errorMessage",
                                "User: arn:aws:sts::111122223333:assumed-role/price-calc-exec/price-calc is not"
                                        + " authorized to perform: dynamodb:GetItem on resource:"
                                        + " arn:aws:dynamodb:eu-west-1:111122223333:table/prices because no"
                                        + " identity-based policy allows the dynamodb:GetItem action",
                                "stackTrace",
                                List.of("example.PriceCalc.handle")))
                        .withHeader("X-Amz-Function-Error", "Unhandled"));
    }

    /** StartSyncExecution of a state machine whose role is refused. */
    static void stateMachine(AwsStub aws) {
        aws.onAny(UNRECOGNIZED)
                .answers(Answers.ok(Map.of(
                        "executionArn",
                        "arn:aws:states:eu-west-1:111122223333:express:pay:1:2",
                        "status",
                        "FAILED",
                        "error",
                        "DynamoDB.AccessDeniedException",
                        "cause",
                        "User: arn:aws:sts::111122223333:assumed-role/pay-states/ab is not authorized to perform:"
                                + " dynamodb:PutItem on resource:"
                                + " arn:aws:dynamodb:eu-west-1:111122223333:table/payments because no identity-based"
                                + " policy allows the dynamodb:PutItem action (Service: DynamoDb, Status Code: 400)")));
    }

    /** DescribeTasks of three tasks whose role may not read a secret. */
    static void tasks(AwsStub aws) {
        aws.onAny(UNRECOGNIZED)
                .answers(Answers.ok(Map.of("tasks", List.of(stopped("0f9c1"), stopped("0f9c2"), stopped("0f9c3")))));
    }

    private static Map<String, String> stopped(String task) {
        return Map.of(
                "taskArn",
                "arn:aws:ecs:eu-west-1:111122223333:task/shop/" + task,
                "stoppedReason",
                "ResourceInitializationError: unable to pull secrets or registry auth: AccessDeniedException: User:"
                        + " arn:aws:sts::111122223333:assumed-role/ecsTaskExecutionRole/" + task
                        + " is not authorized to perform: secretsmanager:GetSecretValue on resource:"
                        + " arn:aws:secretsmanager:eu-west-1:111122223333:secret:prod/db-Kx2Lp9 because no"
                        + " identity-based policy allows the secretsmanager:GetSecretValue action status code: 400,"
                        + " request id: 2f6b0a4e-0000-4000-8000-0000000" + task);
    }
}
