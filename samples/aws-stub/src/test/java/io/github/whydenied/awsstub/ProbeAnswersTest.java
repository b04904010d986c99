package io.github.whydenied.awsstub;

import static io.github.whydenied.awsstub.AuthorizationDetails.notYetRecorded;
import static io.github.whydenied.awsstub.AwsService.DYNAMODB;
import static io.github.whydenied.awsstub.AwsService.IAM;
import static io.github.whydenied.awsstub.AwsService.IAM_TOOLBOX;
import static io.github.whydenied.awsstub.AwsService.KMS;
import static io.github.whydenied.awsstub.AwsService.LAMBDA;
import static io.github.whydenied.awsstub.AwsService.S3;
import static io.github.whydenied.awsstub.AwsService.SECRETS_MANAGER;
import static io.github.whydenied.awsstub.AwsService.SNS;
import static io.github.whydenied.awsstub.AwsService.SQS;
import static io.github.whydenied.awsstub.AwsService.STS;
import static io.github.whydenied.awsstub.SdkClients.pointed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.PolicyEvaluationDecisionType;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.SimulatePrincipalPolicyResponse;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/** What the probes of WhyDenied ask, read back through real clients. */
class ProbeAnswersTest {

    private static final String POLICY = """
            {"Statement": [{"Sid": "a+b & c", "Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:s3:::b/*"}]}""";

    private static AwsStub aws;
    private static IamClient iam;
    private static StsClient sts;

    @BeforeAll
    static void start() {
        aws = AwsStub.start();
        iam = pointed(IamClient.builder(), aws.endpoint()).build();
        sts = pointed(StsClient.builder(), aws.endpoint()).build();
    }

    @AfterAll
    static void stop() {
        iam.close();
        sts.close();
        aws.close();
    }

    @BeforeEach
    void reset() {
        aws.reset();
    }

    @Test
    void callerIdentityAlwaysAnswers() {
        GetCallerIdentityResponse caller = sts.getCallerIdentity();
        assertThat(caller.arn()).isEqualTo(AwsStub.DEFAULT_CALLER);
        assertThat(caller.account()).isEqualTo("111122223333");
        assertThat(caller.userId()).isEqualTo("AROA123456789EXAMPLE:i-0d4e5f60");
        aws.callerIs("arn:aws:iam::123456789012:user/John");
        assertThat(sts.getCallerIdentity().userId()).isEqualTo("AIDA123456789EXAMPLE");
    }

    @Test
    void whatNobodyAllowedIsDeniedInTheWordsOfAws() {
        assertThatThrownBy(() -> iam.getRole(r -> r.roleName("web")))
                .isInstanceOfSatisfying(
                        IamException.class,
                        denial -> assertThat(denial.awsErrorDetails().errorMessage())
                                .isEqualTo("User: arn:aws:sts::111122223333:assumed-role/invoice-reader/i-0d4e5f60"
                                        + " is not authorized to perform: iam:GetRole on resource: role web"
                                        + " because no identity-based policy allows the iam:GetRole action"));
        assertThatThrownBy(() -> sts.decodeAuthorizationMessage(r -> r.encodedMessage("x")))
                .hasMessageContaining("sts:DecodeAuthorizationMessage because no identity-based policy");
    }

    @Test
    void decodedMessageAndAssumedRole() {
        aws.on(STS, "DecodeAuthorizationMessage").answers(StsAnswers.decodedMessage("{\"allowed\":false}"));
        aws.on(STS, "AssumeRole")
                .answers(StsAnswers.assumedRole("arn:aws:sts::444455556666:assumed-role/auditor/session"));
        assertThat(sts.decodeAuthorizationMessage(r -> r.encodedMessage("x")).decodedMessage())
                .isEqualTo("{\"allowed\":false}");
        assertThat(sts.assumeRole(r -> r.roleArn("arn:aws:iam::444455556666:role/auditor")
                                .roleSessionName("session"))
                        .credentials()
                        .accessKeyId())
                .isEqualTo("ASIAIOSFODNN7EXAMPLE");
    }

    @Test
    void webIdentityIsAnUnsignedStsCall() {
        aws.on(STS, "AssumeRoleWithWebIdentity").denies("Not authorized to perform sts:AssumeRoleWithWebIdentity");
        assertThatThrownBy(() -> sts.assumeRoleWithWebIdentity(r -> r.roleArn("arn:aws:iam::111122223333:role/pod")
                        .roleSessionName("s")
                        .webIdentityToken("EXAMPLE-TOKEN")))
                .hasMessageStartingWith("Not authorized to perform sts:AssumeRoleWithWebIdentity (Service: Sts");
        assertThat(aws.calls(STS, "AssumeRoleWithWebIdentity"))
                .singleElement()
                .satisfies(call -> assertThat(call.signed()).isFalse());
    }

    @Test
    void aReadableRoleAnswersConsistently() {
        aws.iam()
                .role("web")
                .path("/service/")
                .trustPolicy(POLICY)
                .inlinePolicy("inline", POLICY)
                .attachedPolicy("arn:aws:iam::111122223333:policy/web-read", POLICY)
                .boundary("arn:aws:iam::111122223333:policy/limits", POLICY)
                .tag("team", "a&b");
        Role role = iam.getRole(r -> r.roleName("web")).role();
        assertThat(role.arn()).isEqualTo("arn:aws:iam::111122223333:role/service/web");
        assertThat(decoded(role.assumeRolePolicyDocument())).isEqualTo(POLICY);
        assertThat(role.assumeRolePolicyDocument()).contains("%20").doesNotContain("+");
        assertThat(role.permissionsBoundary().permissionsBoundaryArn()).endsWith("policy/limits");
        assertThat(role.tags())
                .singleElement()
                .satisfies(tag -> assertThat(tag.value()).isEqualTo("a&b"));
        assertThat(iam.listRolePolicies(r -> r.roleName("web")).policyNames()).containsExactly("inline");
        assertThat(decoded(iam.getRolePolicy(r -> r.roleName("web").policyName("inline"))
                        .policyDocument()))
                .isEqualTo(POLICY);
        String attached = iam.listAttachedRolePolicies(r -> r.roleName("web"))
                .attachedPolicies()
                .get(0)
                .policyArn();
        String version = iam.getPolicy(r -> r.policyArn(attached)).policy().defaultVersionId();
        assertThat(decoded(iam.getPolicyVersion(r -> r.policyArn(attached).versionId(version))
                        .policyVersion()
                        .document()))
                .isEqualTo(POLICY);
    }

    @Test
    void aLaterRefusalHidesOnePartOfARole() {
        aws.iam().role("web");
        aws.on(IAM, "ListRolePolicies").denies();
        assertThat(iam.getRole(r -> r.roleName("web")).role().roleId()).startsWith("AROA");
        assertThatThrownBy(() -> iam.listRolePolicies(r -> r.roleName("web")))
                .hasMessageContaining("iam:ListRolePolicies on resource: role web");
        assertThatThrownBy(() -> iam.getRole(r -> r.roleName("other"))).isInstanceOf(IamException.class);
    }

    @Test
    void usersGroupsAndAccessKeys() {
        aws.callerIs("arn:aws:iam::111122223333:user/john");
        aws.iam().user("john").inGroup("devs").accessKey("AKIAIOSFODNN7EXAMPLE", "Inactive");
        aws.iam().group("devs").inlinePolicy("read", POLICY);
        assertThat(iam.getUser().user().userName()).isEqualTo("john");
        assertThat(iam.listAccessKeys(r -> r.userName("john")).accessKeyMetadata())
                .singleElement()
                .satisfies(key -> assertThat(key.statusAsString()).isEqualTo("Inactive"));
        assertThat(iam.getAccessKeyLastUsed(r -> r.accessKeyId("AKIAIOSFODNN7EXAMPLE"))
                        .userName())
                .isEqualTo("john");
        assertThat(iam.listGroupsForUser(r -> r.userName("john"))
                        .groups()
                        .get(0)
                        .groupName())
                .isEqualTo("devs");
        assertThat(iam.listGroupPolicies(r -> r.groupName("devs")).policyNames())
                .containsExactly("read");
        assertThat(iam.listAttachedUserPolicies(r -> r.userName("john")).attachedPolicies())
                .isEmpty();
    }

    @Test
    void instanceProfiles() {
        aws.iam().emptyInstanceProfile("empty");
        aws.iam().instanceProfile("web-profile", aws.iam().role("web"));
        assertThat(iam.getInstanceProfile(r -> r.instanceProfileName("empty"))
                        .instanceProfile()
                        .roles())
                .isEmpty();
        assertThat(iam.getInstanceProfile(r -> r.instanceProfileName("web-profile"))
                        .instanceProfile()
                        .roles())
                .singleElement()
                .satisfies(role -> assertThat(role.arn()).isEqualTo("arn:aws:iam::111122223333:role/web"));
    }

    @Test
    void simulationInTodaysShape() {
        aws.on(IAM, "SimulatePrincipalPolicy")
                .answers(Simulation.deniesImplicitly()
                        .missingContext("aws:SourceVpce")
                        .boundaryAllows(false)
                        .organizationsAllow(true)
                        .exceptFor("s3:ListBucket", Simulation.allows().matching("read", "IAM Policy", 3, 9)));
        SimulatePrincipalPolicyResponse response = simulate();
        assertThat(response.isTruncated()).isFalse();
        assertThat(response.evaluationResults()).hasSize(2);
        EvaluationResult denied = response.evaluationResults().get(0);
        assertThat(denied.evalDecision()).isEqualTo(PolicyEvaluationDecisionType.IMPLICIT_DENY);
        assertThat(denied.evalResourceName()).startsWith("arn:${Partition}");
        assertThat(denied.missingContextValues()).isEmpty();
        assertThat(denied.organizationsDecisionDetail().allowedByOrganizations())
                .isTrue();
        assertThat(denied.resourceSpecificResults()).hasSize(2).first().satisfies(result -> {
            assertThat(result.evalResourceName()).isEqualTo("arn:aws:s3:::b");
            assertThat(result.missingContextValues()).containsExactly("aws:SourceVpce");
            assertThat(result.permissionsBoundaryDecisionDetail().allowedByPermissionsBoundary())
                    .isFalse();
        });
        EvaluationResult allowed = response.evaluationResults().get(1);
        assertThat(allowed.evalDecision()).isEqualTo(PolicyEvaluationDecisionType.ALLOWED);
        assertThat(allowed.matchedStatements().get(0).startPosition().line()).isEqualTo(3);
    }

    @Test
    void simulationInTheOlderShapeAndTruncated() {
        aws.on(IAM, "SimulatePrincipalPolicy")
                .answers(Simulation.deniesExplicitly()
                        .missingContext("aws:SourceIp")
                        .inTheShapeBeforeMid2026()
                        .truncatedAt("page-2"));
        SimulatePrincipalPolicyResponse response = simulate();
        assertThat(response.isTruncated()).isTrue();
        assertThat(response.marker()).isEqualTo("page-2");
        assertThat(response.evaluationResults()).hasSize(4).allSatisfy(result -> {
            assertThat(result.evalDecision()).isEqualTo(PolicyEvaluationDecisionType.EXPLICIT_DENY);
            assertThat(result.missingContextValues()).containsExactly("aws:SourceIp");
            assertThat(result.resourceSpecificResults()).isEmpty();
        });
    }

    @Test
    void authorizationDetailsAppearAfterAWhileAndInPages() throws Exception {
        aws.on(IAM_TOOLBOX, "GetRequestAuthorizationDetails")
                .answers(
                        notYetRecorded(),
                        notYetRecorded(),
                        AuthorizationDetails.page()
                                .context("aws:PrincipalARN", "arn:aws:iam::111122223333:user/john")
                                .policy("IDENTITY_BASED_POLICY", "arn:aws:iam::aws:policy/AWSDenyAll", "arn:x")
                                .evaluation("iam:GetUser", "arn:y", "EXPLICIT_DENY")
                                .matching("arn:aws:iam::aws:policy/AWSDenyAll", "DenyAll", "DENY")
                                .nextToken("more"));
        aws.on(IAM_TOOLBOX, "GetRequestAuthorizationDetails")
                .with("nextToken", "more")
                .answers(AuthorizationDetails.page().evaluation("iam:ListUsers", "*", "IMPLICIT_DENY"));
        String path = "/authorization-details/example1a2b3c4d5e6f7g8h";
        assertThat(get(path).statusCode()).isEqualTo(404);
        HttpResponse<String> second = get(path);
        assertThat(second.statusCode()).isEqualTo(404);
        assertThat(second.headers().firstValue("x-amzn-ErrorType")).contains("ResourceNotFoundException");
        assertThat(get(path).body()).isEqualTo("""
                        {"requestContext":{"aws:PrincipalARN":"arn:aws:iam::111122223333:user/john"},\
                        "evaluations":[{"action":"iam:GetUser","resource":"arn:y","evaluatedEffect":"EXPLICIT_DENY",\
                        "matchedPolicies":[{"uri":"arn:aws:iam::aws:policy/AWSDenyAll",\
                        "matchedStatements":[{"sid":"DenyAll","evaluatedEffect":"DENY"}]}]}],\
                        "policies":[{"type":"IDENTITY_BASED_POLICY","inline":false,\
                        "uri":"arn:aws:iam::aws:policy/AWSDenyAll","attachedTo":[{"arn":"arn:x"}]}],\
                        "nextToken":"more"}""");
        assertThat(get(path + "?nextToken=more").body()).contains("iam:ListUsers");
        assertThat(get(path + "/policy?policyUri=arn%3Ax").body()).contains("iam:GetRequestAuthorizationPolicy");
        assertThat(aws.calls(IAM_TOOLBOX)).hasSize(5);
    }

    @Test
    void resourcePoliciesComeInTheShapeOfTheirService() {
        aws.on(S3, "GetBucketPolicy").answers(Answers.resourcePolicy(POLICY));
        aws.on(KMS, "GetKeyPolicy").answers(Answers.resourcePolicy(POLICY));
        aws.on(SQS, "GetQueueAttributes").answers(Answers.resourcePolicy(POLICY));
        aws.on(SNS, "GetTopicAttributes").answers(Answers.resourcePolicy(POLICY));
        aws.on(LAMBDA, "GetPolicy").answers(Answers.resourcePolicy(POLICY));
        aws.on(SECRETS_MANAGER, "GetResourcePolicy").answers(Answers.resourcePolicy(POLICY));
        URI endpoint = aws.endpoint();
        try (S3Client s3 = SdkClients.s3(endpoint);
                KmsClient kms = pointed(KmsClient.builder(), endpoint).build();
                SqsClient sqs = pointed(SqsClient.builder(), endpoint).build();
                SnsClient sns = pointed(SnsClient.builder(), endpoint).build();
                LambdaClient lambda = pointed(LambdaClient.builder(), endpoint).build();
                SecretsManagerClient secrets =
                        pointed(SecretsManagerClient.builder(), endpoint).build()) {
            List<String> policies = List.of(
                    s3.getBucketPolicy(r -> r.bucket("b")).policy(),
                    kms.getKeyPolicy(r -> r.keyId("1234abcd").policyName("default"))
                            .policy(),
                    sqs.getQueueAttributes(r ->
                                    r.queueUrl(endpoint + "/111122223333/q").attributeNames(QueueAttributeName.POLICY))
                            .attributes()
                            .get(QueueAttributeName.POLICY),
                    sns.getTopicAttributes(r -> r.topicArn("arn:aws:sns:eu-west-1:111122223333:t"))
                            .attributes()
                            .get("Policy"),
                    lambda.getPolicy(r -> r.functionName("f")).policy(),
                    secrets.getResourcePolicy(r -> r.secretId("s")).resourcePolicy());
            assertThat(policies).containsOnly(POLICY);
        }
    }

    @Test
    void goodCalls() {
        aws.on(S3, "GetObject").answers(S3Answers.object("text"));
        aws.on(S3, "HeadObject").answers(S3Answers.encryptedWith("arn:aws:kms:eu-west-1:111122223333:key/1234abcd"));
        aws.on(S3, "ListObjectsV2").answers(S3Answers.objects("a&b", "c"));
        aws.on(S3, "CreateBucket").answers(S3Answers.bucketCreated());
        aws.on(DYNAMODB, "GetItem").answers(Answers.ok(Map.of("Item", Map.of("id", Map.of("S", "1")))));
        try (S3Client s3 = SdkClients.s3(aws.endpoint());
                DynamoDbClient dynamoDb =
                        pointed(DynamoDbClient.builder(), aws.endpoint()).build()) {
            assertThat(s3.getObjectAsBytes(r -> r.bucket("b").key("k")).asUtf8String())
                    .isEqualTo("text");
            assertThat(s3.headObject(r -> r.bucket("b").key("k")).ssekmsKeyId()).endsWith("1234abcd");
            assertThat(s3.listObjectsV2(r -> r.bucket("b")).contents())
                    .extracting("key")
                    .containsExactly("a&b", "c");
            assertThat(s3.createBucket(r -> r.bucket("acme-new")).location()).isEqualTo("/acme-new");
            assertThat(dynamoDb.getItem(r -> r.tableName("orders").key(Map.of("id", AttributeValue.fromS("1"))))
                            .item())
                    .containsEntry("id", AttributeValue.fromS("1"));
        }
    }

    private static SimulatePrincipalPolicyResponse simulate() {
        return iam.simulatePrincipalPolicy(r -> r.policySourceArn("arn:aws:iam::111122223333:role/invoice-reader")
                .actionNames("s3:GetObject", "s3:ListBucket")
                .resourceArns("arn:aws:s3:::b", "arn:aws:s3:::b/k"));
    }

    private static String decoded(String document) {
        return URLDecoder.decode(document, StandardCharsets.UTF_8);
    }

    private static HttpResponse<String> get(String pathAndQuery) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(aws.endpoint() + pathAndQuery))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }
}
