package io.github.whydenied.sdk;

import static io.github.whydenied.awsstub.AwsService.GLUE;
import static io.github.whydenied.awsstub.AwsService.LAMBDA;
import static io.github.whydenied.awsstub.AwsService.UNRECOGNIZED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.whydenied.awsstub.Answers;
import java.util.Map;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.athena.AthenaAsyncClient;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.cloudformation.CloudFormationAsyncClient;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.glue.GlueAsyncClient;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** Denials of a query, a job, a stack and a function, which a later answer of 200 tells as the reason of a state. */
class DeniedReasonsTest {

    private static final String ROLE_SENTENCE =
            "User: arn:aws:sts::111122223333:assumed-role/etl/GlueJobRunnerSession is not authorized to perform: s3:PutObject on"
                    + " resource: \"arn:aws:s3:::acme-lake/part-0\" because no identity-based policy allows the s3:PutObject action";

    @RegisterExtension
    final Bench bench = new Bench();

    private void assertTold(String golden) {
        await().untilAsserted(() -> assertThat(bench.events()).hasSize(1));
        Golden.assertLogIs(bench, "entries/" + golden);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aQueryThatMayNotReadItsTable(boolean asynchronous) {
        bench.aws()
                .onAny(UNRECOGNIZED)
                .answers(Answers.ok(Map.of(
                        "QueryExecution",
                        Map.of(
                                "QueryExecutionId",
                                "2f6b0a4e-0000-4000-8000-000000000001",
                                "Status",
                                Map.of(
                                        "State",
                                        "FAILED",
                                        "StateChangeReason",
                                        "Insufficient permissions to execute the query. "
                                                + EntryAnswers.sentence(
                                                        "glue:GetTable",
                                                        "arn:aws:glue:eu-west-1:111122223333:table/sales/orders"))))));
        String query = "2f6b0a4e-0000-4000-8000-000000000001";
        if (asynchronous) {
            bench.closing(Clients.async(AthenaAsyncClient.builder()).build())
                    .getQueryExecution(r -> r.queryExecutionId(query))
                    .join();
        } else {
            bench.closing(Clients.sync(AthenaClient.builder()).build())
                    .getQueryExecution(r -> r.queryExecutionId(query));
        }
        assertTold("athena-query");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aJobWhoseRoleIsRefused(boolean asynchronous) {
        bench.aws()
                .on(GLUE, "GetJobRun")
                .answers(Answers.ok(Map.of(
                        "JobRun",
                        Map.of(
                                "Id",
                                "jr_0f9c1",
                                "JobName",
                                "nightly",
                                "JobRunState",
                                "FAILED",
                                "ErrorMessage",
                                "An error occurred while calling o91.pyWriteDynamicFrame. " + ROLE_SENTENCE
                                        + " (Service: Amazon S3; Status Code: 403; Error Code: AccessDenied)"))));
        if (asynchronous) {
            bench.closing(Clients.async(GlueAsyncClient.builder()).build())
                    .getJobRun(r -> r.jobName("nightly").runId("jr_0f9c1"))
                    .join();
        } else {
            bench.closing(Clients.sync(GlueClient.builder()).build())
                    .getJobRun(r -> r.jobName("nightly").runId("jr_0f9c1"));
        }
        assertTold("glue-job-run");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aResourceOfAStackThatMayNotBeMade(boolean asynchronous) {
        bench.aws()
                .onAny(UNRECOGNIZED)
                .answers(Answers.ok("<DescribeStackEventsResponse><DescribeStackEventsResult><StackEvents><member>"
                        + "<StackName>shop</StackName><LogicalResourceId>Orders</LogicalResourceId>"
                        + "<ResourceStatus>CREATE_FAILED</ResourceStatus><ResourceStatusReason>Resource handler returned message: &quot;"
                        + ROLE_SENTENCE
                                .replace("etl/GlueJobRunnerSession", "deployer/AWSCloudFormation")
                                .replace("s3:PutObject", "sqs:CreateQueue")
                                .replace("arn:aws:s3:::acme-lake/part-0", "arn:aws:sqs:eu-west-1:111122223333:orders")
                                .replace("\"", "&quot;")
                        + " (Service: Sqs, Status Code: 403, Request ID: 4J8LEXAMPLE9Q)&quot;</ResourceStatusReason>"
                        + "</member></StackEvents></DescribeStackEventsResult></DescribeStackEventsResponse>"));
        if (asynchronous) {
            bench.closing(Clients.async(CloudFormationAsyncClient.builder()).build())
                    .describeStackEvents(r -> r.stackName("shop"))
                    .join();
        } else {
            bench.closing(Clients.sync(CloudFormationClient.builder()).build())
                    .describeStackEvents(r -> r.stackName("shop"));
        }
        assertTold("cloudformation-events");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aFunctionWhoseRoleMayNotUseItsSubnets(boolean asynchronous) {
        bench.aws()
                .on(LAMBDA, "GetFunction")
                .answers(
                        Answers.ok(
                                Map.of(
                                        "Configuration",
                                        Map.of(
                                                "FunctionName",
                                                "price-calc",
                                                "State",
                                                "Failed",
                                                "StateReasonCode",
                                                "InsufficientRolePermissions",
                                                "StateReason",
                                                "The provided execution role does not have permissions to call CreateNetworkInterface on EC2"))));
        if (asynchronous) {
            bench.closing(Clients.async(LambdaAsyncClient.builder()).build())
                    .getFunction(r -> r.functionName("price-calc"))
                    .join();
        } else {
            bench.closing(Clients.sync(LambdaClient.builder()).build()).getFunction(r -> r.functionName("price-calc"));
        }
        assertTold("lambda-state");
    }
}
