package io.github.whydenied.sdk;

import static io.github.whydenied.awsstub.Answers.error;
import static io.github.whydenied.awsstub.Answers.ok;
import static io.github.whydenied.awsstub.Answers.resourcePolicy;
import static io.github.whydenied.awsstub.AwsService.DYNAMODB;
import static io.github.whydenied.awsstub.AwsService.EC2;
import static io.github.whydenied.awsstub.AwsService.KMS;
import static io.github.whydenied.awsstub.AwsService.ORGANIZATIONS;
import static io.github.whydenied.awsstub.AwsService.S3;
import static io.github.whydenied.awsstub.AwsService.SQS;
import static io.github.whydenied.awsstub.AwsService.STS;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;
import software.amazon.awssdk.identity.spi.ResolveIdentityRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;

/** Evidence that looks as if it settled the matter, and does not. */
class NotMisledTest {

    private static final String KEY = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
    private static final String ROLE = "arn:aws:iam::111122223333:role/checkout-service";
    private static final String CIPHERTEXT =
            "The ciphertext refers to a customer master key that does not exist, does not exist in this region, or you are"
                    + " not allowed to access.";
    private static final String THREE_WAYS = " on this resource because the resource does not exist in this Region, no"
            + " resource-based policies allow access, or a resource-based policy explicitly denies access";
    private static final String ORGANIZATION_POLICY =
            "arn:aws:organizations::444455556666:policy/o-exampleorgid/service_control_policy/p-region";

    @RegisterExtension
    final Bench bench = new Bench();

    @BeforeEach
    void patience() {
        bench.setting("wait", "60s");
    }

    private String log() {
        assertThat(bench.log()).hasSize(1);
        return bench.log().get(0).replaceAll("\\s+", " ");
    }

    private DynamoDbClient dynamo(IdentityProvider<? extends AwsCredentialsIdentity> provider) {
        return bench.closing(Clients.sync(DynamoDbClient.builder())
                .credentialsProvider(provider)
                .build());
    }

    private void describe(IdentityProvider<? extends AwsCredentialsIdentity> provider) {
        DynamoDbClient dynamo = dynamo(provider);
        Failures.of(() -> dynamo.describeTable(r -> r.tableName("orders")));
    }

    private StsAssumeRoleCredentialsProvider refused(StsClient sts) {
        bench.aws()
                .on(STS, "AssumeRole")
                .answers(error(
                        403,
                        "AccessDenied",
                        "User: " + Bench.CALLER + " is not authorized to perform: sts:AssumeRole on resource: "
                                + "arn:aws:iam::444455556666:role/reader"));
        return StsAssumeRoleCredentialsProvider.builder()
                .stsClient(sts)
                .refreshRequest(
                        r -> r.roleArn("arn:aws:iam::444455556666:role/reader").roleSessionName("x"))
                .build();
    }

    @Test
    void byOurOwnWordsInThoseOfAChain() {
        StsClient sts = bench.closing(Clients.sync(StsClient.builder()).build());
        DynamoDbClient dynamo =
                dynamo(AwsCredentialsProviderChain.of(EnvironmentVariableCredentialsProvider.create(), refused(sts)));

        Throwable failure = Failures.of(() -> dynamo.describeTable(r -> r.tableName("orders")));

        assertThat(log()).contains("--> sts:AssumeRole on arn:aws:iam::444455556666:role/reader STS.AssumeRole");
        assertThat(Failures.message(failure).split("WhyDenied \\[", -1)).hasSize(2);
    }

    @Test
    void intoExplainingForAClientThatOptedOut() {
        StsClient sts = bench.closing(Clients.sync(StsClient.builder())
                .overrideConfiguration(o -> o.putExecutionAttribute(WhyDeniedAttributes.ENABLED, false))
                .build());
        describe(refused(sts));
        assertThat(bench.log()).isEmpty();
    }

    @Test
    void byTheMetadataServiceThatTheClientNeverAsks() {
        bench.aws().instanceMetadata().hasNoInstanceProfile();
        AwsCredentialsProvider vault = () -> {
            throw SdkClientException.create("Unable to load credentials from Vault: sealed");
        };
        describe(vault);
        assertThat(log())
                .startsWith("access denied[credentials-missing]")
                .contains("Unable to load credentials from Vault: sealed")
                .doesNotContain("instance profile");
    }

    @Test
    void bySettingsThatTheClientNeverReads() {
        bench.property("aws.webIdentityTokenFile", "/nonexistent/token");
        bench.property("aws.roleArn", ROLE);
        describe(ProfileCredentialsProvider.create("checkuot"));
        assertThat(log())
                .contains(
                        "no credentials could be loaded: there is no profile `checkuot`", "name a profile that exists")
                .doesNotContain("put `aws.webIdentityTokenFile` right");
    }

    @Test
    void aboutTheCallOfAFailureThatComesLater() {
        CompletableFuture<AwsCredentialsIdentity> later = new CompletableFuture<>();
        CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS)
                .execute(() ->
                        later.completeExceptionally(SdkClientException.create("Unable to load credentials: later")));
        DynamoDbAsyncClient dynamo = bench.closing(Clients.async(DynamoDbAsyncClient.builder())
                .credentialsProvider(new IdentityProvider<AwsCredentialsIdentity>() {
                    @Override
                    public Class<AwsCredentialsIdentity> identityType() {
                        return AwsCredentialsIdentity.class;
                    }

                    @Override
                    public CompletableFuture<AwsCredentialsIdentity> resolveIdentity(ResolveIdentityRequest request) {
                        return later;
                    }
                })
                .build());
        Throwable failure = Failures.of(
                () -> dynamo.describeTable(r -> r.tableName("orders")).join());
        assertThat(failure).hasMessageContaining("WhyDenied [");
    }

    /** https://docs.aws.amazon.com/kms/latest/developerguide/policy-evaluation.html */
    @Test
    void intoBlamingAKeyPolicyThatAllows() {
        bench.aws()
                .iam()
                .role("checkout-service")
                .inlinePolicy("p", "{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"kms:*\",\"Resource\":\"*\"}]}");
        bench.aws()
                .on(KMS, "GetKeyPolicy")
                .answers(resourcePolicy("{\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"" + ROLE
                        + "\"},\"Action\":\"kms:*\",\"Resource\":\"*\"}]}"));
        bench.aws()
                .on(KMS, "Decrypt")
                .denies("User: " + Bench.CALLER + " is not authorized to perform: kms:Decrypt" + THREE_WAYS);
        KmsClient kms = bench.closing(Clients.sync(KmsClient.builder()).build());
        Failures.of(() -> kms.decrypt(
                r -> r.keyId(KEY).ciphertextBlob(software.amazon.awssdk.core.SdkBytes.fromUtf8String("x"))));
        assertThat(log()).startsWith("access denied[contradiction]").doesNotContain("needs kms:GetKeyPolicy");
    }

    @Test
    void byAnAliasInTheWrongAccount() {
        bench.aws().on(SQS, "SendMessage").answers(error(400, "KMS.AccessDeniedException", CIPHERTEXT));
        bench.aws()
                .on(SQS, "GetQueueAttributes")
                .answers(ok(Map.of("Attributes", Map.of("KmsMasterKeyId", "alias/orders"))));
        SqsClient sqs = bench.closing(Clients.sync(SqsClient.builder()).build());
        Failures.of(() -> sqs.sendMessage(r -> r.queueUrl("https://sqs.eu-west-1.amazonaws.com/444455556666/orders")
                .messageBody("x")));
        assertThat(bench.aws().calls(KMS, "DescribeKey")).isEmpty();
        assertThat(log()).doesNotContain("no such KMS key");
    }

    /** A part of an upload is encrypted with the key that the upload was begun with. */
    @Test
    void byTheDefaultKeyOfABucket() {
        bench.aws().on(S3, "UploadPart").answers(error(403, "AccessDenied", CIPHERTEXT));
        S3Client s3 = bench.closing(Clients.s3());
        Failures.of(() ->
                s3.uploadPart(r -> r.bucket("acme").key("k").uploadId("u").partNumber(1), RequestBody.fromString("x")));
        assertThat(bench.aws().calls(S3, "GetBucketEncryption")).isEmpty();
    }

    @Test
    void byTheOwnerOfAnotherVersionOfTheObject() {
        bench.aws().on(S3, "GetObject").answers(error(403, "AccessDenied", "Access Denied"));
        bench.aws()
                .on(S3, "GetBucketPolicy")
                .answers(error(404, "NoSuchBucketPolicy", "The bucket policy does not exist"));
        S3Client s3 = bench.closing(Clients.s3());
        Failures.of(() -> s3.getObjectAsBytes(r -> r.bucket("acme").key("k").versionId("v1")));
        assertThat(bench.aws().calls(S3, "ListObjectsV2")).isEmpty();
    }

    /** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics-same-account.html */
    @Test
    void aboutWhatThePolicyOfAResourceStillAllows() {
        bench.aws()
                .iam()
                .role("checkout-service")
                .inlinePolicy(
                        "p",
                        "{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:ListBucket\",\"Resource\":\"*\"}]}");
        bench.aws()
                .on(S3, "CopyObject")
                .denies("User: " + Bench.CALLER + " is not authorized to perform: s3:GetObject on resource:"
                        + " \"arn:aws:s3:::src/a\" because no identity-based policy allows the s3:GetObject action");
        S3Client s3 = bench.closing(Clients.s3());
        Failures.of(() -> s3.copyObject(r ->
                r.sourceBucket("src").sourceKey("a").destinationBucket("dest").destinationKey("b")));
        assertThat(log())
                .contains(
                        "refused next, unless the policy of that resource allows it: the policies of role `checkout-service` do"
                                + " not allow `s3:PutObject` on `arn:aws:s3:::dest/b`");
    }

    private void getItem(String reason) {
        bench.aws()
                .on(DYNAMODB, "GetItem")
                .denies("User: " + Bench.CALLER + " is not authorized to perform: dynamodb:GetItem on resource:"
                        + " arn:aws:dynamodb:eu-west-1:111122223333:table/orders" + reason);
        DynamoDbClient dynamo =
                bench.closing(Clients.sync(DynamoDbClient.builder()).build());
        Failures.of(() -> dynamo.getItem(r -> r.tableName("orders").key(Map.of())));
    }

    @Test
    void byAVpcEndpointThatAllowsIt() {
        bench.aws()
                .on(EC2, "DescribeVpcEndpoints")
                .answers(ok("<vpcEndpointSet><item><vpcEndpointId>vpce-0a1b2c3d</vpcEndpointId><policyDocument>"
                        + "{&quot;Statement&quot;:[{&quot;Effect&quot;:&quot;Allow&quot;,&quot;Principal&quot;:&quot;*&quot;,"
                        + "&quot;Action&quot;:&quot;*&quot;,&quot;Resource&quot;:&quot;*&quot;}]}</policyDocument></item>"
                        + "</vpcEndpointSet>"));
        getItem(" because no VPC endpoint policy allows the dynamodb:GetItem action");
        assertThat(log()).contains("allows it, so the call went through another one or the policy was changed since");
    }

    /** https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListPoliciesForTarget.html: NextToken on an empty page */
    @Test
    void byAnEmptyPageOfPolicies() {
        bench.setting("probes", "all,organization_policies");
        bench.aws()
                .on(ORGANIZATIONS, "ListPoliciesForTarget")
                .answers(ok(Map.of("Policies", List.of(), "NextToken", "more")));
        bench.aws().on(ORGANIZATIONS, "ListParents").answers(ok(Map.of("Parents", List.of(), "NextToken", "more")));
        getItem(" because no service control policy allows the dynamodb:GetItem action");
        assertThat(log()).doesNotContain("has no service control policy");
    }

    private void organizationDenies(String conditions) {
        bench.setting("probes", "all,organization_policies");
        bench.aws()
                .on(ORGANIZATIONS, "DescribePolicy")
                .answers(ok(Map.of(
                        "Policy",
                        Map.of(
                                "Content",
                                "{\"Statement\":[{\"Sid\":\"R\",\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"*\",\"Condition\":"
                                        + conditions.replace('\'', '"') + "}]}"))));
        getItem(" with an explicit deny in a service control policy: " + ORGANIZATION_POLICY);
    }

    @Test
    void byTheBeginningOfALongListOfValues() {
        organizationDenies("{'StringEquals':{'aws:RequestedRegion':['ap-south-1','us-east-1','us-east-2','us-west-2',"
                + "'eu-west-1','eu-west-3']}}");
        assertThat(log()).contains("call a Region the policy permits").doesNotContain("call another Region than");
    }

    @Test
    void intoBecomingSomebodyElse() {
        organizationDenies("{'ArnNotLike':{'aws:PrincipalArn':['arn:aws:iam::*:role/BreakGlass']}}");
        assertThat(log())
                .contains(
                        "Fix to review, for someone who may change the organization: ask the owner of the policy to exempt the principal")
                .doesNotContain("as `arn:aws:iam::*:role/BreakGlass`");
    }

    @Test
    void byTheTokenOfAnotherRole(@TempDir Path directory) throws Exception {
        Path token = Files.writeString(directory.resolve("token"), "a.b.c");
        bench.property("aws.webIdentityTokenFile", token.toString());
        bench.property("aws.roleArn", ROLE);
        bench.aws()
                .on(STS, "AssumeRoleWithWebIdentity")
                .denies("Not authorized to perform sts:AssumeRoleWithWebIdentity");
        StsClient sts = bench.closing(Clients.sync(StsClient.builder()).build());
        Failures.of(() -> EveryCause.assumeRoleWithWebIdentity(sts));
        assertThat(log()).doesNotContain("the token of", "web identity token (failed");
    }
}
