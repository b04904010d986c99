package io.github.whydenied.sdk;

import static io.github.whydenied.awsstub.AwsService.DYNAMODB;
import static io.github.whydenied.awsstub.AwsService.EC2;
import static io.github.whydenied.awsstub.AwsService.LAMBDA;
import static io.github.whydenied.awsstub.AwsService.S3;
import static io.github.whydenied.awsstub.AwsService.SECRETS_MANAGER;
import static io.github.whydenied.awsstub.AwsService.UNRECOGNIZED;
import static io.github.whydenied.sdk.EntryAnswers.sentence;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.github.whydenied.OpenDenial;
import io.github.whydenied.awsstub.Answers;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** Entries that are denied are open each for itself, and end with the first answer of their operation in which they succeed. */
class OpenEntriesThroughClientsTest {

    @RegisterExtension
    final Bench bench = new Bench();

    private final Logger ours = (Logger) LoggerFactory.getLogger("io.github.whydenied");

    @AfterEach
    void logAsBefore() {
        ours.setLevel(null);
    }

    @BeforeEach
    void asksNobody() {
        ours.setLevel(Level.DEBUG);
        bench.setting("probes", "none");
    }

    private static List<String> open() {
        return Explainer.installed().open().stream()
                .map(OpenDenial::explanation)
                .map(one -> String.valueOf(one.request().resource()))
                .sorted()
                .toList();
    }

    private static void opens(String... resources) {
        await().untilAsserted(() -> assertThat(open()).containsExactly(resources));
    }

    private static void awaitOne() {
        await().untilAsserted(() -> assertThat(open()).hasSize(1));
    }

    private List<String> endings() {
        return bench.log().stream()
                .filter(line -> line.startsWith("no longer denied: "))
                .map(line -> line.substring("no longer denied: ".length(), line.indexOf(" over ")))
                .toList();
    }

    private void endsWith(String... lines) {
        await().untilAsserted(() -> assertThat(endings()).containsExactlyInAnyOrder(lines));
    }

    private static ObjectIdentifier key(String key) {
        return ObjectIdentifier.builder().key(key).build();
    }

    private static void delete(S3Client s3, ObjectIdentifier... keys) {
        s3.deleteObjects(r -> r.bucket("acme-invoices").delete(d -> d.objects(keys)));
    }

    private void refuses(String... keys) {
        bench.aws()
                .on(S3, "DeleteObjects")
                .answers(Answers.ok(Stream.of(keys)
                        .map(key -> "<Error><Key>" + key + "</Key><Code>AccessDenied</Code><Message>"
                                + sentence("s3:DeleteObject", "arn:aws:s3:::acme-invoices/" + key)
                                        .replace("\"", "&quot;")
                                + "</Message></Error>")
                        .collect(Collectors.joining("", "<DeleteResult>", "</DeleteResult>"))));
    }

    private void lacks(String... names) {
        bench.aws()
                .on(SECRETS_MANAGER, "BatchGetSecretValue")
                .answers(Answers.ok(Map.of(
                        "Errors",
                        Stream.of(names)
                                .map(name -> Map.of(
                                        "SecretId",
                                        name,
                                        "ErrorCode",
                                        "AccessDeniedException",
                                        "Message",
                                        sentence("secretsmanager:GetSecretValue", secret(name))))
                                .toList())));
    }

    private static String secret(String name) {
        return "arn:aws:secretsmanager:eu-west-1:111122223333:secret:" + name + "-Zt5Wq1";
    }

    @Test
    void twoSecretsOfOneAnswerAreToldEachAndEndEach() {
        SecretsManagerClient secrets =
                bench.closing(Clients.sync(SecretsManagerClient.builder()).build());
        lacks("prod/db", "prod/pay");
        secrets.batchGetSecretValue(r -> r.secretIdList("prod/db", "prod/pay", "prod/mail"));
        await().untilAsserted(() -> assertThat(
                        bench.log().stream().filter(line -> line.startsWith("access denied[identity-no-allow]")))
                .hasSize(2));
        opens(secret("prod/db"), secret("prod/pay"));
        lacks("prod/pay");
        secrets.batchGetSecretValue(r -> r.secretIdList("prod/db", "prod/pay", "prod/mail"));
        endsWith("secretsmanager:GetSecretValue on secret:prod/db-Zt5Wq1 [identity-no-allow], 1 call");
        lacks();
        secrets.batchGetSecretValue(r -> r.secretIdList("prod/mail"));
        opens(secret("prod/pay"));
        secrets.batchGetSecretValue(r -> r.secretIdList("prod/mail", "prod/pay"));
        endsWith(
                "secretsmanager:GetSecretValue on secret:prod/db-Zt5Wq1 [identity-no-allow], 1 call",
                "secretsmanager:GetSecretValue on secret:prod/pay-Zt5Wq1 [identity-no-allow], 2 calls");
        opens();
    }

    @Test
    void keysThatAreDeletedInTheEndEndTheirDenial() {
        S3Client s3 = bench.closing(Clients.s3());
        refuses("tmp/a", "tmp/b");
        delete(s3, key("tmp/a"), key("tmp/b"), key("tmp/c"));
        delete(s3, key("tmp/a"), key("tmp/b"));
        awaitOne();
        refuses();
        delete(s3, key("tmp/z"));
        awaitOne();
        delete(s3, key("tmp/y"), key("tmp/b"));
        endsWith("s3:DeleteObject on acme-invoices/tmp/a [identity-no-allow], 2 calls");
    }

    /** Else each call of a clean-up would end and open it again. */
    @Test
    void whatSucceedsBesideWhatIsDeniedEndsNothing() {
        S3Client s3 = bench.closing(Clients.s3());
        refuses("tmp/a", "tmp/b", "tmp/c");
        delete(s3, key("tmp/a"), key("tmp/b"), key("tmp/c"));
        refuses("tmp/a", "tmp/b");
        delete(s3, key("tmp/a"), key("tmp/b"), key("tmp/c"), key("tmp/d"));
        awaitOne();
        assertThat(endings()).isEmpty();
    }

    @Test
    void anEntryThatFailsOtherwiseIsNoSuccess() {
        S3Client s3 = bench.closing(Clients.s3());
        refuses("tmp/a");
        delete(s3, key("tmp/a"));
        bench.aws()
                .on(S3, "DeleteObjects")
                .answers(
                        Answers.ok(
                                "<DeleteResult><Error><Key>tmp/a</Key><Code>InternalError</Code>"
                                        + "<Message>We encountered an internal error. Please try again.</Message></Error></DeleteResult>"));
        delete(s3, key("tmp/a"), key("tmp/b"));
        awaitOne();
        assertThat(endings()).isEmpty();
    }

    @Test
    void twoTablesOfABatchOfStatementsEndEach() {
        DynamoDbClient dynamo =
                bench.closing(Clients.sync(DynamoDbClient.builder()).build());
        Map<String, Object> denied = Map.of("Error", Map.of("Code", "AccessDenied", "Message", "Access denied"));
        Map<String, Object> done = Map.of("TableName", "any");
        executes(dynamo, denied, denied);
        await().untilAsserted(() -> assertThat(
                        bench.log().stream().filter(line -> line.startsWith("access denied[not-enough-evidence]")))
                .hasSize(2));
        await().untilAsserted(() -> assertThat(open()).hasSize(2));
        executes(dynamo, denied, done);
        awaitOne();
        executes(dynamo, done, done);
        opens();
    }

    private void executes(DynamoDbClient dynamo, Map<String, Object> orders, Map<String, Object> prices) {
        bench.aws()
                .on(DYNAMODB, "BatchExecuteStatement")
                .answers(Answers.ok(Map.of("Responses", List.of(orders, prices))));
        dynamo.batchExecuteStatement(
                r -> r.statements(statement("SELECT * FROM \"orders\""), statement("SELECT * FROM \"prices\"")));
    }

    private static BatchStatementRequest statement(String text) {
        return BatchStatementRequest.builder()
                .statement(text + " WHERE id = '1'")
                .build();
    }

    @Test
    void aFunctionWhoseRoleIsMendedEndsTheDenialOfTheRole() {
        LambdaClient lambda = bench.closing(Clients.sync(LambdaClient.builder()).build());
        EntryAnswers.function(bench.aws());
        lambda.invoke(r -> r.functionName("price-calc"));
        lambda.invoke(r -> r.functionName("price-calc"));
        awaitOne();
        bench.aws().on(LAMBDA, "Invoke").answers(Answers.ok(Map.of("price", 1)));
        lambda.invoke(r -> r.functionName("another"));
        awaitOne();
        lambda.invoke(r -> r.functionName("price-calc"));
        endsWith("dynamodb:GetItem on table/prices [service-role-lacks-permission], 2 calls");
    }

    @Test
    void theRenewedKeysOfTheSameProviderEndItToo() {
        AtomicReference<AwsCredentials> now = new AtomicReference<>(session(Clients.ACCESS_KEY_ID, Instant.now()));
        S3Client s3 = bench.closing(Clients.s3Builder()
                .credentialsProvider(() -> requireNonNull(now.get()))
                .build());
        refuses("tmp/a");
        delete(s3, key("tmp/a"));
        now.set(session("ASIAI44QH8DHBEXAMPLE", Instant.now().plusSeconds(3_600)));
        refuses();
        delete(s3, key("tmp/a"));
        endsWith("s3:DeleteObject on acme-invoices/tmp/a [identity-no-allow], 1 call");
    }

    private static AwsCredentials session(String key, Instant expiry) {
        return AwsSessionCredentials.builder()
                .accessKeyId(key)
                .secretAccessKey(Clients.SECRET_ACCESS_KEY)
                .sessionToken("token")
                .expirationTime(expiry.plusSeconds(60))
                .build();
    }

    /** A version's deletion is another action than that of the object, and both have one key. */
    @Test
    void ofTwoEntriesWithOneKeyTheOneThatIsMeantIsTold() {
        S3Client s3 = bench.closing(Clients.s3());
        bench.aws()
                .on(S3, "DeleteObjects")
                .answers(Answers.ok("<DeleteResult><Error><Key>a</Key><VersionId>v2</VersionId>"
                        + "<Code>AccessDenied</Code><Message>Access Denied</Message></Error></DeleteResult>"));
        delete(s3, key("a"), ObjectIdentifier.builder().key("a").versionId("v2").build());
        await().untilAsserted(() -> assertThat(bench.events()).hasSize(1));
        assertThat(bench.log().get(0)).contains("s3:DeleteObjectVersion on arn:aws:s3:::acme-invoices/a");
    }

    /** Nothing that such an answer says shows that the role may now. */
    @Test
    void aFunctionThatFailsOtherwiseEndsNothing() {
        LambdaClient lambda = bench.closing(Clients.sync(LambdaClient.builder()).build());
        EntryAnswers.function(bench.aws());
        lambda.invoke(r -> r.functionName("price-calc"));
        awaitOne();
        bench.aws()
                .on(LAMBDA, "Invoke")
                .answers(Answers.ok(Map.of("errorMessage", "Task timed out after 3.00 seconds"))
                        .withHeader("X-Amz-Function-Error", "Unhandled"));
        lambda.invoke(r -> r.functionName("price-calc"));
        awaitOne();
        assertThat(endings()).isEmpty();
    }

    @Test
    void theNextQueryEndsNothingOfTheOneBefore() {
        AthenaClient athena = bench.closing(Clients.sync(AthenaClient.builder()).build());
        query("FAILED", sentence("glue:GetTable", "arn:aws:glue:eu-west-1:111122223333:table/sales/orders"));
        athena.getQueryExecution(r -> r.queryExecutionId("q1"));
        awaitOne();
        query("SUCCEEDED", null);
        athena.getQueryExecution(r -> r.queryExecutionId("q2"));
        awaitOne();
        assertThat(endings()).isEmpty();
    }

    private void query(String state, @Nullable String reason) {
        Map<String, Object> status = new HashMap<>(Map.of("State", state));
        if (reason != null) {
            status.put("StateChangeReason", reason);
        }
        bench.aws().onAny(UNRECOGNIZED).answers(Answers.ok(Map.of("QueryExecution", Map.of("Status", status))));
    }

    /** A cell of a table, a custom resource's message or an exception's text can be whatever somebody wrote. */
    @Test
    void wordsThatAnApplicationCanWriteAreNothingToApplyUnseen() {
        AthenaClient athena = bench.closing(Clients.sync(AthenaClient.builder()).build());
        query(
                "FAILED",
                "INVALID_CAST_ARGUMENT: Cannot cast '"
                        + sentence("iam:CreateAccessKey", "arn:aws:iam::111122223333:user/admin") + "' to INT");
        athena.getQueryExecution(r -> r.queryExecutionId("q1"));
        await().untilAsserted(() -> assertThat(bench.log()).isNotEmpty());
        assertThat(String.join("\n", bench.log()))
                .doesNotContain("Fix, for someone who may change IAM: allow")
                .contains("an application can have written them");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The following resource(s) failed to create: [DenyPolicy, AccessDeniedAlarm]. Rollback requested by user.",
                "INVALID_CAST_ARGUMENT: Cannot cast 'AccessDenied' to INT",
                "AccessDenied: user 42 may not see order 17"
            })
    void aWordSomewhereInAReasonIsNoDenial(String reason) {
        AthenaClient athena = bench.closing(Clients.sync(AthenaClient.builder()).build());
        query("FAILED", reason);
        athena.getQueryExecution(r -> r.queryExecutionId("q1"));
        LambdaClient lambda = bench.closing(Clients.sync(LambdaClient.builder()).build());
        bench.aws()
                .on(LAMBDA, "Invoke")
                .answers(Answers.ok(Map.of("errorMessage", reason)).withHeader("X-Amz-Function-Error", "Unhandled"));
        lambda.invoke(r -> r.functionName("price-calc"));
        opens();
        assertThat(bench.log()).isEmpty();
    }

    /** To add an object or to delete it is not to delete a version of it. */
    @Test
    void aSuccessOfAnotherActionOnTheSameResourceEndsNothing() {
        S3Client s3 = bench.closing(Clients.s3());
        bench.aws()
                .on(S3, "DeleteObjects")
                .answers(Answers.ok("<DeleteResult><Error><Key>a</Key><VersionId>v2</VersionId>"
                        + "<Code>AccessDenied</Code><Message>Access Denied</Message></Error></DeleteResult>"));
        ObjectIdentifier version =
                ObjectIdentifier.builder().key("a").versionId("v2").build();
        delete(s3, version);
        awaitOne();
        refuses();
        delete(s3, key("a"));
        awaitOne();
        delete(s3, version);
        opens();
    }

    @Test
    void aClientThatOptedOutEndsNothing() {
        S3Client s3 = bench.closing(Clients.s3());
        refuses("tmp/a");
        delete(s3, key("tmp/a"));
        awaitOne();
        s3.deleteObjects(r -> r.bucket("acme-invoices")
                .delete(d -> d.objects(key("tmp/a")))
                .overrideConfiguration(o -> o.putExecutionAttribute(WhyDeniedAttributes.ENABLED, false)));
        awaitOne();
    }

    /** The call itself is allowed by now, whatever its entries are. */
    @Test
    void aThrownDenialEndsWithAnAnswerOfWhichEntriesAreDenied() {
        SecretsManagerClient secrets =
                bench.closing(Clients.sync(SecretsManagerClient.builder()).build());
        bench.aws()
                .on(SECRETS_MANAGER, "BatchGetSecretValue")
                .denies(sentence("secretsmanager:BatchGetSecretValue", "*"));
        Failures.of(() -> secrets.batchGetSecretValue(r -> r.secretIdList("prod/db", "prod/pay")));
        awaitOne();
        lacks("prod/pay");
        secrets.batchGetSecretValue(r -> r.secretIdList("prod/db", "prod/pay"));
        opens(secret("prod/pay"));
        assertThat(endings()).hasSize(1);
    }

    /** Its answer says of each snapshot how it went. */
    @Test
    void aCodeThatTellsOfSuccessIsNoFailure() {
        Ec2Client ec2 = bench.closing(Clients.sync(Ec2Client.builder()).build());
        String image = "ami-0a1b2c3d4e5f60718";
        bench.aws()
                .on(EC2, "DeregisterImage")
                .denies("You are not authorized to perform this operation. "
                        + sentence("ec2:DeregisterImage", "arn:aws:ec2:eu-west-1::image/" + image));
        Failures.of(() -> ec2.deregisterImage(r -> r.imageId(image)));
        awaitOne();
        bench.aws()
                .on(EC2, "DeregisterImage")
                .answers(
                        Answers.ok("<return>true</return><deleteSnapshotResultSet><item><snapshotId>snap-1</snapshotId>"
                                + "<returnCode>success</returnCode></item></deleteSnapshotResultSet>"));
        ec2.deregisterImage(r -> r.imageId(image));
        opens();
    }

    @Test
    void whatAStackMetBeforeItSucceededIsNoNews() {
        CloudFormationClient stacks =
                bench.closing(Clients.sync(CloudFormationClient.builder()).build());
        bench.aws()
                .onAny(UNRECOGNIZED)
                .answers(Answers.ok("<DescribeStackEventsResponse><DescribeStackEventsResult><StackEvents>"
                        + "<member><LogicalResourceId>Bus</LogicalResourceId>"
                        + "<ResourceStatus>CREATE_COMPLETE</ResourceStatus></member>"
                        + "<member><LogicalResourceId>Bus</LogicalResourceId>"
                        + "<ResourceStatus>CREATE_FAILED</ResourceStatus><ResourceStatusReason>"
                        + sentence("events:CreateEventBus", "arn:aws:events:eu-west-1:111122223333:event-bus/b")
                                .replace("\"", "&quot;")
                        + "</ResourceStatusReason></member></StackEvents></DescribeStackEventsResult>"
                        + "</DescribeStackEventsResponse>"));
        stacks.describeStackEvents(r -> r.stackName("shop"));
        opens();
        assertThat(bench.log()).isEmpty();
    }

    @Test
    void anEndpointThatIsDeletedInTheEndEndsItsDenial() {
        Ec2Client ec2 = bench.closing(Clients.sync(Ec2Client.builder()).build());
        bench.aws()
                .on(EC2, "DeleteVpcEndpoints")
                .answers(Answers.ok("<unsuccessful><item><resourceId>vpce-2</resourceId><error>"
                        + "<code>UnauthorizedOperation</code><message>You are not authorized to perform this operation."
                        + "</message></error></item></unsuccessful>"));
        ec2.deleteVpcEndpoints(r -> r.vpcEndpointIds("vpce-1", "vpce-2", "vpce-3"));
        awaitOne();
        assertThat(String.join("\n", bench.log())).contains("1 of 3 entries of EC2.DeleteVpcEndpoints: vpce-2");
        bench.aws().on(EC2, "DeleteVpcEndpoints").answers(Answers.ok("<unsuccessful/>"));
        ec2.deleteVpcEndpoints(r -> r.vpcEndpointIds("vpce-1"));
        awaitOne();
        ec2.deleteVpcEndpoints(r -> r.vpcEndpointIds("vpce-2"));
        opens();
    }
}
