package io.github.whydenied.sdk;

import static io.github.whydenied.awsstub.Answers.error;
import static io.github.whydenied.awsstub.Answers.ok;
import static io.github.whydenied.sdk.EveryCause.add;
import static io.github.whydenied.sdk.EveryCause.onObject;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.whydenied.awsstub.AwsService;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiClient;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.eks.model.DescribeNodegroupResponse;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.s3.S3Client;

/** The denials of {@link EveryCause} by services that decide for themselves, and those that no service decided. */
final class OtherServices {

    private OtherServices() {}

    static void all() {
        // https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
        onObject(
                "s3-access-grants",
                error(
                        403,
                        "AccessDenied",
                        "You do not have READ permissions to the requested S3 Prefix: s3://acme-invoices/2026/*"));
        // https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingMFADelete.html
        add("s3-mfa-delete", bench -> {
            bench.aws()
                    .on(AwsService.S3, "DeleteObject")
                    .answers(error(403, "AccessDenied", "Mfa Authentication must be used for this request"));
            S3Client s3 = bench.closing(Clients.s3());
            Failures.of(() -> s3.deleteObject(
                    r -> r.bucket("acme-invoices").key("2026/inv-1.pdf").versionId("3HL4kqCxf3vjVBH40Nrjfkd")));
        });
        // https://docs.aws.amazon.com/lake-formation/latest/dg/troubleshooting.html
        add("lake-formation", bench -> {
            bench.aws()
                    .on(AwsService.GLUE, "GetTable")
                    .answers(error(
                            400,
                            "AccessDeniedException",
                            "Insufficient Lake Formation permission(s): Required Describe on orders"));
            GlueClient glue = bench.closing(Clients.sync(GlueClient.builder()).build());
            Failures.of(() -> glue.getTable(r -> r.databaseName("shop").name("orders")));
        });
        // https://docs.aws.amazon.com/bedrock/latest/userguide/model-access.html
        add("bedrock-model-access", bench -> {
            bench.aws()
                    .onAny(AwsService.BEDROCK)
                    .answers(error(
                            403,
                            "AccessDeniedException",
                            "You don't have access to the model with the specified model ID."));
            BedrockRuntimeClient bedrock =
                    bench.closing(Clients.sync(BedrockRuntimeClient.builder()).build());
            Failures.of(() ->
                    bedrock.invokeModel(r -> r.modelId("anthropic.claude-v2").body(SdkBytes.fromUtf8String("{}"))));
        });
        // https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_InitiateAuth.html
        add("cognito-user", bench -> {
            bench.aws()
                    .on(AwsService.COGNITO_IDP, "InitiateAuth")
                    .answers(error(400, "NotAuthorizedException", "Incorrect username or password."));
            CognitoIdentityProviderClient cognito = bench.closing(
                    Clients.sync(CognitoIdentityProviderClient.builder()).build());
            Failures.of(() -> cognito.initiateAuth(r -> r.authFlow(AuthFlowType.USER_PASSWORD_AUTH)
                    .clientId("1example23456789")
                    .authParameters(Map.of("USERNAME", "ada", "PASSWORD", "documentation-password"))));
        });
        // https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-how-to-call-websocket-api-connections.html
        add("api-gateway", bench -> {
            bench.aws()
                    .onAny(AwsService.UNRECOGNIZED)
                    .answers(error(403, "ForbiddenException", "Forbidden")
                            .withHeader("x-amzn-ErrorType", "ForbiddenException"));
            ApiGatewayManagementApiClient gateway = bench.closing(Clients.sync(ApiGatewayManagementApiClient.builder())
                    .endpointOverride(bench.aws().endpoint())
                    .build());
            Failures.of(() -> gateway.postToConnection(
                    r -> r.connectionId("L0SM9cOFvHcCIhw=").data(SdkBytes.fromUtf8String("x"))));
        });
        // https://docs.aws.amazon.com/eks/latest/APIReference/API_Issue.html
        add("kubernetes-access", bench -> {
            bench.aws()
                    .onAny(AwsService.UNRECOGNIZED)
                    .answers(ok(Map.of(
                            "nodegroup",
                            Map.of(
                                    "nodegroupName",
                                    "web",
                                    "health",
                                    Map.of(
                                            "issues",
                                            List.of(Map.of(
                                                    "code",
                                                    "AccessDenied",
                                                    "message",
                                                    "Amazon EKS or one or more of your managed nodes is failing to"
                                                            + " authenticate or authorize with your Kubernetes cluster"
                                                            + " API server.")))))));
            EksClient eks = bench.closing(Clients.sync(EksClient.builder()).build());
            DescribeNodegroupResponse answer =
                    eks.describeNodegroup(r -> r.clusterName("shop").nodegroupName("web"));
            assertThat(answer.nodegroup().health().issues()).hasSize(1);
            await().until(() -> !bench.log().isEmpty());
        });
        // https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
        add("custom-endpoint", bench -> {
            bench.noProperty("aws.endpointUrl");
            bench.aws().on(AwsService.S3, "GetObject").denies("Access Denied.");
            S3Client store = bench.closing(
                    Clients.s3Builder().endpointOverride(bench.aws().endpoint()).build());
            Failures.of(
                    () -> store.getObjectAsBytes(r -> r.bucket("acme-invoices").key("2026/inv-1.pdf")));
        });
        // https://docs.aws.amazon.com/AmazonS3/latest/userguide/RequesterPaysBuckets.html
        onObject("s3-requester-pays", error(403, "AccessDenied", "Access Denied"));
        // https://docs.aws.amazon.com/sdk-for-java/latest/developer-guide/credentials-chain.html
        add("wrong-identity", bench -> {
            bench.property("aws.webIdentityTokenFile", "/var/run/secrets/eks.amazonaws.com/serviceaccount/token");
            bench.property("aws.roleArn", "arn:aws:iam::111122223333:role/checkout-service");
            bench.property("aws.accessKeyId", Clients.ACCESS_KEY_ID);
            bench.property("aws.secretAccessKey", Clients.SECRET_ACCESS_KEY);
            bench.property("aws.sessionToken", "documentation-session-token");
            bench.aws().callerIs("arn:aws:sts::111122223333:assumed-role/eks-node/i-0a1b2c3d");
            bench.aws()
                    .on(AwsService.DYNAMODB, "GetItem")
                    .denies(
                            "User: arn:aws:sts::111122223333:assumed-role/eks-node/i-0a1b2c3d is not authorized to perform:"
                                    + " dynamodb:GetItem on resource: arn:aws:dynamodb:eu-west-1:111122223333:table/orders because no"
                                    + " identity-based policy allows the dynamodb:GetItem action");
            DynamoDbClient dynamo = bench.closing(Clients.sync(DynamoDbClient.builder())
                    .credentialsProvider(DefaultCredentialsProvider.builder().build())
                    .build());
            Failures.of(() -> dynamo.getItem(r -> r.tableName("orders").key(Map.of())));
        });
    }
}
