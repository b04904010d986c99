package io.github.whydenied.sdk;

import static io.github.whydenied.awsstub.AwsService.EVENTS;
import static io.github.whydenied.awsstub.AwsService.GLUE;
import static io.github.whydenied.awsstub.AwsService.LAMBDA;
import static io.github.whydenied.awsstub.AwsService.S3;
import static io.github.whydenied.awsstub.AwsService.UNRECOGNIZED;
import static io.github.whydenied.sdk.EntryAnswers.sentence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.github.whydenied.OpenDenial;
import io.github.whydenied.awsstub.Answers;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.resourcegroupstaggingapi.ResourceGroupsTaggingApiClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.sfn.SfnClient;

/** Answers of other shapes than a list of errors: tags, metrics, tasks, payloads within payloads, and runs that go well later. */
class EntriesOfManyKindsTest {

    private static final String QUEUE = "arn:aws:sqs:eu-west-1:111122223333:orders";
    private static final String BUCKET = "arn:aws:s3:::acme-invoices";
    private static final String ROLE_SENTENCE =
            "User: arn:aws:sts::111122223333:assumed-role/price-calc-exec/price-calc is not authorized to perform:"
                    + " dynamodb:GetItem on resource: arn:aws:dynamodb:eu-west-1:111122223333:table/prices because no"
                    + " identity-based policy allows the dynamodb:GetItem action";

    @RegisterExtension
    final Bench bench = new Bench();

    @BeforeEach
    void asksNobody() {
        bench.setting("probes", "none");
    }

    private static List<String> open() {
        return Explainer.installed().open().stream()
                .map(OpenDenial::explanation)
                .map(one -> one.request().action() + " on " + one.request().resource())
                .toList();
    }

    private static void opens(String... denials) {
        await().untilAsserted(() -> assertThat(open()).containsExactlyInAnyOrder(denials));
    }

    private void tagging(Map<String, ?> failed) {
        bench.aws().onAny(UNRECOGNIZED).answers(Answers.ok(Map.of("FailedResourcesMap", failed)));
    }

    @Test
    void aResourceThatIsTaggedInTheEndEndsItsDenial() {
        ResourceGroupsTaggingApiClient tags = bench.closing(
                Clients.sync(ResourceGroupsTaggingApiClient.builder()).build());
        tagging(Map.of(
                QUEUE,
                Map.of("ErrorCode", "AccessDeniedException", "ErrorMessage", sentence("sqs:TagQueue", QUEUE)),
                BUCKET,
                Map.of("ErrorCode", "InternalServiceException", "ErrorMessage", "try again")));
        tags.tagResources(r -> r.resourceARNList(QUEUE, BUCKET).tags(Map.of("team", "a")));
        opens("sqs:TagQueue on " + QUEUE);
        tagging(Map.of());
        tags.tagResources(r -> r.resourceARNList(BUCKET).tags(Map.of("team", "a")));
        tags.untagResources(r -> r.resourceARNList(QUEUE).tagKeys("team"));
        opens("sqs:TagQueue on " + QUEUE);
        tags.tagResources(r -> r.resourceARNList(QUEUE, BUCKET).tags(Map.of("team", "b")));
        opens();
    }

    @Test
    void aTaskThatRunsInTheEndEndsItsDenial() {
        EcsClient ecs = bench.closing(Clients.sync(EcsClient.builder()).build());
        String task = "arn:aws:ecs:eu-west-1:111122223333:task-definition/shop:1";
        bench.aws()
                .onAny(UNRECOGNIZED)
                .answers(Answers.ok(Map.of(
                        "failures",
                        List.of(Map.of(
                                "arn",
                                "arn:aws:ecs:eu-west-1:111122223333:container-instance/1",
                                "detail",
                                sentence("ecs:RunTask", task))))));
        ecs.runTask(r -> r.cluster("shop").taskDefinition("shop:1"));
        opens("ecs:RunTask on " + task);
        bench.aws().onAny(UNRECOGNIZED).answers(Answers.ok(Map.of("tasks", List.of(Map.of("taskArn", "t")))));
        ecs.runTask(r -> r.cluster("shop").taskDefinition("mail:1"));
        opens("ecs:RunTask on " + task);
        ecs.runTask(r -> r.cluster("shop").taskDefinition("shop:1"));
        opens();
    }

    private void metrics(String... results) {
        bench.aws()
                .onAny(UNRECOGNIZED)
                .answers(Answers.ok("<GetMetricDataResponse><GetMetricDataResult><MetricDataResults>"
                        + String.join("", results)
                        + "</MetricDataResults></GetMetricDataResult></GetMetricDataResponse>"));
    }

    private static String result(String id, String status) {
        return "<member><Id>" + id + "</Id><StatusCode>" + status + "</StatusCode><Messages><member><Value>see account"
                + " 444455556666</Value></member></Messages></member>";
    }

    /** A hint beside a status that tells of success is no failure. */
    @Test
    void aMetricThatIsReadInTheEndEndsItsDenial() {
        CloudWatchClient metrics =
                bench.closing(Clients.sync(CloudWatchClient.builder()).build());
        metrics(result("m1", "Forbidden"), result("m2", "Complete"));
        get(metrics, "m1", "m2");
        opens("cloudwatch:GetMetricData on null");
        metrics(result("m2", "Complete"));
        get(metrics, "m2");
        metrics(result("m1", "InternalError"));
        get(metrics, "m1");
        opens("cloudwatch:GetMetricData on null");
        metrics(result("m1", "Complete"));
        get(metrics, "m1");
        opens();
    }

    private static void get(CloudWatchClient metrics, String... ids) {
        metrics.getMetricData(r -> r.startTime(Instant.EPOCH)
                .endTime(Instant.EPOCH.plusSeconds(60))
                .metricDataQueries(Stream.of(ids)
                        .map(id -> MetricDataQuery.builder()
                                .id(id)
                                .expression("SUM(METRICS())")
                                .accountId("444455556666")
                                .build())
                        .toList()));
    }

    /** All that is known of why is AWS's code, so that another one is another denial. */
    @Test
    void twoCodesOfOneAnswerAreToldEach() {
        EventBridgeClient events =
                bench.closing(Clients.sync(EventBridgeClient.builder()).build());
        bench.aws()
                .on(EVENTS, "PutEvents")
                .answers(Answers.ok(Map.of(
                        "Entries",
                        List.of(
                                Map.of(
                                        "ErrorCode",
                                        "NotAuthorizedForSourceException",
                                        "ErrorMessage",
                                        "Not authorized."),
                                Map.of(
                                        "ErrorCode",
                                        "NotAuthorizedForDetailTypeException",
                                        "ErrorMessage",
                                        "Not authorized.")))));
        PutEventsRequestEntry event =
                PutEventsRequestEntry.builder().eventBusName("orders").build();
        events.putEvents(r -> r.entries(event, event));
        await().untilAsserted(() -> assertThat(bench.log()).hasSize(2));
        assertThat(String.join("\n", bench.log()))
                .contains("with NotAuthorizedForSourceException", "with NotAuthorizedForDetailTypeException");
        opens("events:PutEvents on null", "events:PutEvents on null");
    }

    /** The call is allowed by then, and what it was asked for is not. */
    @Test
    void entriesThatAreDeniedAsTheCallWasBeforeStayOpen() {
        S3Client s3 = bench.closing(Clients.s3());
        String object = "arn:aws:s3:::acme-invoices/a";
        bench.aws().on(S3, "DeleteObjects").denies(sentence("s3:DeleteObject", object));
        assertThat(catchThrowable(() -> delete(s3))).isNotNull();
        bench.aws()
                .on(S3, "DeleteObjects")
                .answers(Answers.ok("<DeleteResult><Error><Key>a</Key><Code>AccessDenied</Code><Message>"
                        + sentence("s3:DeleteObject", object).replace("\"", "&quot;")
                        + "</Message></Error></DeleteResult>"));
        delete(s3);
        await().untilAsserted(() -> assertThat(bench.log()).hasSize(2));
        opens("s3:DeleteObject on " + object);
        bench.aws().on(S3, "DeleteObjects").answers(Answers.ok("<DeleteResult/>"));
        delete(s3);
        opens();
    }

    private static void delete(S3Client s3) {
        s3.deleteObjects(r -> r.bucket("acme-invoices")
                .delete(d -> d.objects(ObjectIdentifier.builder().key("a").build())));
    }

    private void invoke(Map<String, ?> payload) {
        bench.aws().on(LAMBDA, "Invoke").answers(Answers.ok(payload).withHeader("X-Amz-Function-Error", "Unhandled"));
        bench.closing(Clients.sync(LambdaClient.builder()).build()).invoke(r -> r.functionName("price-calc"));
    }

    /** Lambda's runtime for Java writes the causes of an exception behind its trace. */
    @Test
    void theCauseOfAFunctionsExceptionIsRead() {
        invoke(Map.of(
                "errorMessage",
                "could not price",
                "stackTrace",
                Collections.nCopies(300, "com.acme.billing.PriceCalculator.price(PriceCalculator.java:123)"),
                "cause",
                Map.of(
                        "errorType",
                        "java.util.concurrent.CompletionException",
                        "cause",
                        Map.of("errorMessage", ROLE_SENTENCE))));
        opens("dynamodb:GetItem on arn:aws:dynamodb:eu-west-1:111122223333:table/prices");
        assertThat(bench.log().get(0)).contains("role `price-calc-exec`").doesNotContain("PriceCalculator");
    }

    @Test
    void whatStandsElsewhereInAPayloadIsNoCause() {
        invoke(Map.of("errorMessage", "boom", "event", Map.of("cause", Map.of("errorMessage", ROLE_SENTENCE))));
        invoke(Map.of("errorMessage", "boom", "cause", Map.of("errorMessage", "Access Denied: user 42, order 17")));
        assertThat(bench.callsBesides("Invoke")).isEmpty();
        opens();
        assertThat(bench.log()).isEmpty();
    }

    /** A state machine repeats the JSON that its function or task answered. */
    @Test
    void theJsonThatAStateMachineRepeatsIsRead() {
        bench.aws()
                .onAny(UNRECOGNIZED)
                .answers(Answers.ok(Map.of(
                        "status",
                        "FAILED",
                        "error",
                        "States.TaskFailed",
                        "cause",
                        "{\"Containers\":[],\"StoppedReason\":\"AccessDeniedException: "
                                + ROLE_SENTENCE.replace(
                                        "arn:aws:dynamodb:eu-west-1:111122223333:table/prices",
                                        "\\\"arn:aws:dynamodb:eu-west-1:111122223333:table/prices\\\"")
                                + "\"}")));
        bench.closing(Clients.sync(SfnClient.builder()).build())
                .describeExecution(r -> r.executionArn("arn:aws:states:eu-west-1:111122223333:execution:pay:1"));
        opens("dynamodb:GetItem on arn:aws:dynamodb:eu-west-1:111122223333:table/prices");
    }

    @Test
    void aJobWhoseNewestRunSucceedsEndsTheDenialOfItsRole() {
        GlueClient glue = bench.closing(Clients.sync(GlueClient.builder()).build());
        Map<String, String> denied = Map.of("Id", "1", "JobRunState", "FAILED", "ErrorMessage", ROLE_SENTENCE);
        runs(List.of(denied));
        glue.getJobRuns(r -> r.jobName("etl"));
        opens("dynamodb:GetItem on arn:aws:dynamodb:eu-west-1:111122223333:table/prices");
        runs(List.of(Map.of("Id", "2", "JobRunState", "RUNNING"), denied));
        glue.getJobRuns(r -> r.jobName("etl"));
        runs(List.of(Map.of("Id", "3", "JobRunState", "SUCCEEDED")));
        glue.getJobRuns(r -> r.jobName("another"));
        opens("dynamodb:GetItem on arn:aws:dynamodb:eu-west-1:111122223333:table/prices");
        runs(List.of(Map.of("Id", "2", "JobRunState", "SUCCEEDED"), denied));
        glue.getJobRuns(r -> r.jobName("etl"));
        opens();
    }

    private void runs(List<Map<String, String>> runs) {
        bench.aws().on(GLUE, "GetJobRuns").answers(Answers.ok(Map.of("JobRuns", runs)));
    }

    @Test
    void aFunctionThatIsReadyInTheEndEndsTheDenialOfItsRole() {
        LambdaClient lambda = bench.closing(Clients.sync(LambdaClient.builder()).build());
        function(Map.of(
                "State",
                "Failed",
                "StateReasonCode",
                "InsufficientRolePermissions",
                "StateReason",
                "The provided execution role does not have permissions to call CreateNetworkInterface on EC2"));
        lambda.getFunction(r -> r.functionName("price-calc"));
        opens("null on null");
        function(Map.of("State", "Pending", "LastUpdateStatus", "InProgress"));
        lambda.getFunction(r -> r.functionName("price-calc"));
        opens("null on null");
        function(Map.of("State", "Active", "LastUpdateStatus", "Successful"));
        lambda.getFunction(r -> r.functionName("price-calc"));
        opens();
    }

    private void function(Map<String, String> configuration) {
        bench.aws().on(LAMBDA, "GetFunction").answers(Answers.ok(Map.of("Configuration", configuration)));
    }
}
