package io.github.whydenied.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.whydenied.call.ApiCall;
import io.github.whydenied.call.ClockFacts;
import io.github.whydenied.call.CredentialFacts;
import io.github.whydenied.call.DeniedEntries;
import io.github.whydenied.call.FailedCall;
import io.github.whydenied.call.HttpFacts;
import io.github.whydenied.call.RequestFacts;
import io.github.whydenied.call.ServiceError;
import io.github.whydenied.catalog.AskedFamily;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.services.ecs.model.Container;
import software.amazon.awssdk.services.ecs.model.DescribeTasksRequest;
import software.amazon.awssdk.services.ecs.model.DescribeTasksResponse;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.glue.model.GetJobRunsRequest;
import software.amazon.awssdk.services.glue.model.GetJobRunsResponse;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.S3Error;

/** Answers that no service gives, and that no reader may trust. */
class EntriesNobodyExpectsTest {

    private static final DeleteObjectsRequest DELETION =
            DeleteObjectsRequest.builder().bucket("acme-invoices").build();

    private static List<FailedCall> denials(String service, String operation, SdkPojo answer, SdkRequest request) {
        HttpFacts http = new HttpFacts(200, "4J8LEXAMPLE9Q", null, Map.of(), null);
        FailedCall call = new FailedCall(
                new ApiCall(service, operation, null, "eu-west-1", null),
                new RequestFacts(Map.of("Bucket", List.of("acme-invoices")), false, true),
                new ServiceError("", null, null, null, http),
                CredentialFacts.UNKNOWN,
                new ClockFacts(Instant.EPOCH, null));
        EntryDenials denials = new EntryDenials(() -> call, request);
        EntryRow.parse(EntryRows.of(answer)).forEach(row -> denials.read(answer, row));
        return denials.alike().stream().map(EntryDenials.Alike::call).toList();
    }

    private static List<FailedCall> denials(List<S3Error> errors) {
        return denials(
                "S3",
                "DeleteObjects",
                DeleteObjectsResponse.builder().errors(errors).build(),
                DELETION);
    }

    private static DeniedEntries entries(FailedCall call) {
        return Objects.requireNonNull(call.entries());
    }

    private static S3Error error(String key, String code, String message) {
        return S3Error.builder().key(key).code(code).message(message).build();
    }

    @Test
    void ofAMillionEntriesSomeAreReadAndItIsSaid() {
        List<FailedCall> calls = denials(Collections.nCopies(1_000_000, error("a/1", "AccessDenied", "Access Denied")));
        assertThat(calls).hasSize(1);
        DeniedEntries entries = entries(calls.get(0));
        assertThat(entries.isComplete()).isFalse();
        assertThat(entries.count()).isEqualTo("at least 10,000 entries");
    }

    @Test
    void aHundredThousandDenialsThatAllDifferAreReadInBoundedTime() {
        List<S3Error> errors = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            errors.add(
                    error("k" + i, "AccessDenied", "User: u" + i + " is not authorized to perform: s3:DeleteObject"));
        }
        List<FailedCall> calls = denials(errors);
        assertThat(calls).isNotEmpty().hasSizeLessThanOrEqualTo(64);
        assertThat(calls).allMatch(call -> !entries(call).isComplete());
    }

    /** Names of one letter stand everywhere in an ARN. */
    @ParameterizedTest
    @CsvSource({"a, b", "3, 4", "invoices, reports"})
    void namesThatStandElsewhereInAnArnChangeNothingElseOfIt(String one, String other) {
        List<FailedCall> calls = denials(
                List.of(error(one, "AccessDenied", "Access Denied"), error(other, "AccessDenied", "Access Denied")));
        assertThat(calls).hasSize(1);
        assertThat(entries(calls.get(0)).resources())
                .containsExactly("arn:aws:s3:::acme-invoices/" + one, "arn:aws:s3:::acme-invoices/" + other);
    }

    @Test
    void entriesWithoutAnythingAreNone() {
        assertThat(denials(List.of())).isEmpty();
        assertThat(denials(
                        "S3", "DeleteObjects", DeleteObjectsResponse.builder().build(), DELETION))
                .isEmpty();
        List<S3Error> hollow = List.of(S3Error.builder().build(), error("", "", ""), error("a", " ", "\n"));
        assertThat(denials(hollow)).isEmpty();
    }

    @Test
    void codesOfOtherErrorsAreNone() {
        assertThat(denials(List.of(
                        error("a", "InternalError", "We encountered an internal error. Please try again."),
                        error("b", "SlowDown", "Please reduce your request rate."),
                        error("c", "NoSuchVersion", "The specified version does not exist."))))
                .isEmpty();
    }

    @Test
    void aDenialAmongOtherErrorsCountsAlone() {
        List<FailedCall> calls = denials(List.of(
                error("a", "InternalError", "We encountered an internal error."),
                error("b", "AccessDenied", "Access Denied")));
        assertThat(calls).singleElement().satisfies(call -> {
            assertThat(entries(call).denied()).isEqualTo(1);
            assertThat(entries(call).ids()).containsExactly("b");
            assertThat(call.error().http().statusCode()).isEqualTo(200);
        });
    }

    @Test
    void keysThatSpeakAsAwsDoesAreKeys() {
        String key =
                "x because an explicit deny in a service control policy: arn:aws:organizations::111122223333:policy/o/p";
        List<FailedCall> calls = denials(List.of(error(key, "AccessDenied", "Access Denied")));
        assertThat(calls)
                .singleElement()
                .satisfies(call -> assertThat(io.github.whydenied.catalog.DeniedCall.of(call)
                                .denial()
                                .message()
                                .reason()
                                .policyType())
                        .isNull());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "[1, 2",
                "\"errorMessage\"",
                "{",
                "{\"errorMessage\"",
                "{\"errorMessage\":",
                "{\"errorMessage\": null}",
                "{\"errorMessage\": {\"a\": 1}}",
                "{\"errorMessage\": \"\\u12",
                "<html>Access Denied</html>",
                "\u0000\uffff",
                "{\"a\": {\"errorMessage\": \"Access Denied\"}}",
                "{\"a\": [\"errorMessage\", \"Access Denied\"]}"
            })
    void payloadsThatAreNoErrorOfAFunctionAreNone(String payload) {
        assertThat(invoked(payload)).isEmpty();
    }

    private static List<FailedCall> invoked(String payload) {
        InvokeResponse answer = InvokeResponse.builder()
                .functionError("Unhandled")
                .payload(SdkBytes.fromUtf8String(payload))
                .build();
        return denials(
                "Lambda",
                "Invoke",
                answer,
                InvokeRequest.builder().functionName("f").build());
    }

    @Test
    void ofALongPayloadTheBeginningIsRead() {
        String sentence = "User: arn:aws:sts::111122223333:assumed-role/r/s is not authorized to perform: s3:GetObject";
        String trace = "\"at x\", ".repeat(100_000);
        assertThat(invoked("{\"errorMessage\": \"" + sentence + "\", \"stackTrace\": [" + trace))
                .hasSize(1);
        assertThat(invoked("{\"stackTrace\": [" + trace + "], \"errorMessage\": \"" + sentence + "\"}"))
                .isEmpty();
    }

    @Test
    void aFunctionThatAnswersOfADenialItselfIsNotRead() {
        InvokeResponse answer = InvokeResponse.builder()
                .payload(SdkBytes.fromUtf8String("{\"errorMessage\": \"AccessDenied: Access Denied\"}"))
                .build();
        assertThat(denials("Lambda", "Invoke", answer, InvokeRequest.builder().build()))
                .isEmpty();
    }

    /** An answer of that name, of somebody else. */
    private static final class DeleteObjectsResponseOfOurs {}

    @Test
    void classesOfOthersHaveNoRow() {
        assertThat(EntryRows.of(new DeleteObjectsResponseOfOurs())).isEmpty();
        assertThat(EntryRows.of("text")).isEmpty();
        assertThat(EntryRows.of(DeleteObjectsResponse.builder().build())).isNotEmpty();
    }

    @Test
    void whateverIsWrongWithAnAnswerLeavesTheCallAlone() {
        Context.AfterExecution broken = (Context.AfterExecution) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Context.AfterExecution.class},
                (proxy, method, arguments) -> {
                    throw new IllegalStateException("broken");
                });
        assertThatCode(() -> new WhyDeniedAccessDeniedInterceptor().afterExecution(broken, new ExecutionAttributes()))
                .doesNotThrowAnyException();
    }

    private static Task stopped(int number, String why) {
        String reason =
                "ResourceInitializationError: unable to pull secrets or registry auth: AccessDeniedException: User:"
                        + " arn:aws:sts::111122223333:assumed-role/ecsTaskExecutionRole/task is not authorized to perform:"
                        + " secretsmanager:GetSecretValue on resource:"
                        + " arn:aws:secretsmanager:eu-west-1:111122223333:secret:prod/db-Kx2Lp9 because no identity-based policy"
                        + " allows the secretsmanager:GetSecretValue action status code: 400, request id: " + why;
        return Task.builder()
                .taskArn("arn:aws:ecs:eu-west-1:111122223333:task/shop/" + number)
                .stoppedReason(reason)
                .containers(List.of(Container.builder().reason(reason).build()))
                .build();
    }

    /** A run that failed long ago is no denial of now. */
    @ParameterizedTest
    @CsvSource({", 1", "AAAA, 0"})
    void onlyTheFirstPageOfAHistoryTellsHowThingsStand(@Nullable String token, int number) {
        JobRun run = JobRun.builder()
                .id("jr_1")
                .errorMessage(
                        "User: arn:aws:sts::111122223333:assumed-role/etl/GlueJobRunnerSession is not authorized to"
                                + " perform: s3:PutObject on resource: \"arn:aws:s3:::acme/x\" because no identity-based policy"
                                + " allows the s3:PutObject action")
                .build();
        assertThat(denials(
                        "Glue",
                        "GetJobRuns",
                        GetJobRunsResponse.builder().jobRuns(run).build(),
                        GetJobRunsRequest.builder()
                                .jobName("load")
                                .nextToken(token)
                                .build()))
                .hasSize(number);
    }

    /** Where no sentence names action and resource, the operation and the bucket in the words tell one denial from another. */
    @Test
    void denialsOfOneFunctionThatNameOtherOperationsAreNotOne() {
        List<FailedCall> calls = Stream.of("GetObject", "PutObject")
                .flatMap(operation -> denials(
                        "Lambda",
                        "Invoke",
                        InvokeResponse.builder()
                                .functionError("Unhandled")
                                .payload(SdkBytes.fromUtf8String("{\"errorMessage\":\"An error occurred (AccessDenied)"
                                        + " when calling the " + operation + " operation: Access Denied\"}"))
                                .build(),
                        InvokeRequest.builder().functionName("orders").build())
                        .stream())
                .toList();
        assertThat(calls).hasSize(2);
        assertThat(calls.stream().map(call -> AskedFamily.containerOf(call, null)))
                .doesNotHaveDuplicates();
    }

    /** The registry's own protocol says no more than its status; another registry's is nothing of AWS. */
    @ParameterizedTest
    @CsvSource({"111122223333.dkr.ecr.eu-west-1.amazonaws.com, 1", "registry-1.docker.io, 0"})
    void anImageThatEcrRefusedIsADenialOfTheTasksRole(String registry, int number) {
        Task task = Task.builder()
                .taskArn("arn:aws:ecs:eu-west-1:111122223333:task/shop/0f9c1")
                .stoppedReason(
                        "CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve"
                                + " ref " + registry + "/app:latest: pulling from host " + registry
                                + " failed with status code [manifests latest]: 403 Forbidden")
                .build();
        List<FailedCall> calls = denials(
                "Ecs",
                "DescribeTasks",
                DescribeTasksResponse.builder().tasks(task).build(),
                DescribeTasksRequest.builder().tasks(task.taskArn()).build());
        assertThat(calls).hasSize(number).allMatch(FailedCall::isOfServiceRole);
    }

    /** Each message has the id of a request of its own, and a task repeats what its container says. */
    @Test
    void tasksThatDifferInTheirRequestIdsAreOneDenialAndCountedOnce() {
        List<Task> tasks = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            tasks.add(stopped(i, String.format(Locale.ROOT, "2f6b0a4e-0000-4000-8000-%012d", i)));
        }
        List<FailedCall> calls = denials(
                "Ecs",
                "DescribeTasks",
                DescribeTasksResponse.builder().tasks(tasks).build(),
                DescribeTasksRequest.builder().cluster("shop").build());
        assertThat(calls).hasSize(1);
        assertThat(entries(calls.get(0)).denied()).isEqualTo(100);
        assertThat(entries(calls.get(0)).isComplete()).isTrue();
    }

    /** Two letters are part of many words of a sentence. */
    @Test
    void keysOfTwoLettersAreOneDenial() {
        List<S3Error> errors = new ArrayList<>();
        for (char one = 'a'; one <= 'z'; one++) {
            for (char two = 'a'; two <= 'z'; two++) {
                String key = "" + one + two;
                errors.add(error(
                        key,
                        "AccessDenied",
                        EntryAnswers.sentence("s3:DeleteObject", "arn:aws:s3:::acme-invoices/" + key)));
            }
        }
        List<FailedCall> calls = denials(errors);
        assertThat(calls).hasSize(1);
        assertThat(entries(calls.get(0)).count()).isEqualTo("676 entries");
    }
}
