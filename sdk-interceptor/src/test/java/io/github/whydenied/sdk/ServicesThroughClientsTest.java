package io.github.whydenied.sdk;

import static io.github.whydenied.awsstub.Answers.error;
import static io.github.whydenied.awsstub.Answers.ok;
import static io.github.whydenied.awsstub.Answers.raw;
import static io.github.whydenied.awsstub.Answers.resourcePolicy;
import static io.github.whydenied.awsstub.AwsService.DYNAMODB;
import static io.github.whydenied.awsstub.AwsService.EC2;
import static io.github.whydenied.awsstub.AwsService.KMS;
import static io.github.whydenied.awsstub.AwsService.ORGANIZATIONS;
import static io.github.whydenied.awsstub.AwsService.S3;
import static io.github.whydenied.awsstub.AwsService.STS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.awsstub.S3Answers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.StsClient;

/** What services tell about themselves when they are asked: keys, owners, settings, endpoints, the organization. */
class ServicesThroughClientsTest {

    private static final String KEY = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
    private static final String FOREIGN_KEY = KEY.replace("111122223333", "444455556666");
    private static final String TABLE = "arn:aws:dynamodb:eu-west-1:111122223333:table/orders";
    private static final String SCP =
            "arn:aws:organizations::444455556666:policy/o-exampleorgid/service_control_policy/p-region";

    @RegisterExtension
    final Bench bench = new Bench();

    @BeforeEach
    void patience() {
        bench.setting("wait", "60s");
        bench.aws().iam().role("checkout-service");
    }

    private void assertLogIs(String name) {
        Golden.assertLogIs(bench, "services/" + name);
    }

    private void getObject() {
        S3Client s3 = bench.closing(Clients.s3());
        Failures.of(() -> s3.getObjectAsBytes(r -> r.bucket("acme-invoices").key("2026/inv-1.pdf")));
    }

    private void getItem(String reason) {
        bench.aws()
                .on(DYNAMODB, "GetItem")
                .denies("User: " + Bench.CALLER + " is not authorized to perform: dynamodb:GetItem on resource: "
                        + TABLE + reason);
        DynamoDbClient dynamo =
                bench.closing(Clients.sync(DynamoDbClient.builder()).build());
        Failures.of(() -> dynamo.getItem(r -> r.tableName("orders").key(Map.of())));
    }

    /** https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html */
    private void someKeyRefuses(String key) {
        bench.aws()
                .on(S3, "GetObject")
                .answers(error(
                        403,
                        "AccessDenied",
                        "The ciphertext refers to a customer master key that does not exist, does not exist in this region, or"
                                + " you are not allowed to access."));
        bench.aws()
                .on(S3, "HeadObject")
                .answers(raw(200, "").withHeader("x-amz-server-side-encryption-aws-kms-key-id", key));
    }

    private void key(String arn, String state, String manager) {
        bench.aws()
                .on(KMS, "DescribeKey")
                .answers(ok(Map.of(
                        "KeyMetadata", Map.of("KeyId", arn, "Arn", arn, "KeyState", state, "KeyManager", manager))));
    }

    /** https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html */
    @Test
    void theKeyBehindAnObjectIsPendingDeletion() {
        someKeyRefuses(KEY);
        key(KEY, "PendingDeletion", "CUSTOMER");
        getObject();
        assertLogIs("kms-key-state-pending-deletion");
    }

    /** https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#aws-managed-key */
    @Test
    void theKeyBehindAnObjectIsManagedByAwsForAnotherAccount() {
        someKeyRefuses(FOREIGN_KEY);
        key(FOREIGN_KEY, "Enabled", "AWS");
        getObject();
        assertLogIs("kms-key-policy-no-allow-aws-managed");
    }

    @Test
    void theKeyBehindAnObjectIsNamedWhereItMayNotBeDescribed() {
        someKeyRefuses(KEY);
        getObject();
        assertLogIs("kms-key-not-described");
    }

    private void keyBehindAnObjectRefuses() {
        bench.aws()
                .on(S3, "GetObject")
                .denies("User: " + Bench.CALLER
                        + " is not authorized to perform: kms:Decrypt on the resource associated with this ciphertext"
                        + " because the resource does not exist in this Region, no resource-based policies allow"
                        + " access, or a resource-based policy explicitly denies access");
        bench.aws().on(S3, "HeadObject").answers(S3Answers.encryptedWith(KEY));
    }

    /** https://docs.aws.amazon.com/kms/latest/developerguide/policy-evaluation.html */
    @Test
    void theKeyBehindAnObjectIsWhatThePolicyIsAddedToThoughItsGrantsMayNotBeListed() {
        keyBehindAnObjectRefuses();
        key(KEY, "Enabled", "CUSTOMER");
        bench.aws().on(KMS, "ListGrants").denies();
        bench.aws().on(KMS, "GetKeyPolicy").answers(resourcePolicy("""
                {"Version":"2012-10-17","Statement":[
                 {"Sid":"Admins","Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:role/key-admin"},
                  "Action":"kms:*","Resource":"*"}]}
                """));
        getObject();
        assertLogIs("kms-key-policy-of-key-found");
    }

    /** https://docs.aws.amazon.com/kms/latest/developerguide/policy-evaluation.html */
    @Test
    void theKeyBehindAnObjectIsNamedWhereNothingElseOfItMayBeRead() {
        keyBehindAnObjectRefuses();
        bench.aws().on(KMS, "DescribeKey").denies();
        bench.aws().on(KMS, "GetKeyPolicy").denies();
        getObject();
        assertLogIs("kms-key-policy-not-read");
    }

    /** https://docs.aws.amazon.com/kms/latest/developerguide/policy-evaluation.html */
    @Test
    void theKeyThatAnAliasNamesDoesNotExist() {
        bench.aws()
                .on(KMS, "Decrypt")
                .denies("User: " + Bench.CALLER
                        + " is not authorized to perform: kms:Decrypt on this resource because the"
                        + " resource does not exist in this Region, no resource-based policies allow access, or a"
                        + " resource-based policy explicitly denies access");
        bench.aws()
                .on(KMS, "DescribeKey")
                .answers(error(
                        400,
                        "NotFoundException",
                        "Alias arn:aws:kms:eu-west-1:111122223333:alias/invoices is not found."));
        KmsClient kms = bench.closing(Clients.sync(KmsClient.builder()).build());
        Failures.of(() -> kms.decrypt(r -> r.keyId("alias/invoices").ciphertextBlob(SdkBytes.fromUtf8String("x"))));
        assertLogIs("kms-key-state-no-such-key");
    }

    /** https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html */
    @Test
    void anObjectBelongsToTheAccountThatWroteIt() {
        bench.aws()
                .iam()
                .role("checkout-service")
                .attachedPolicy(
                        "arn:aws:iam::111122223333:policy/read-invoices",
                        "{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\"}]}");
        bench.aws().on(S3, "GetObject").answers(error(403, "AccessDenied", "Access Denied"));
        bench.aws()
                .on(S3, "GetBucketPolicy")
                .answers(error(404, "NoSuchBucketPolicy", "The bucket policy does not exist"));
        bench.aws()
                .on(S3, "ListObjectsV2")
                .answers(ok(
                        "<ListBucketResult><Contents><Key>2026/inv-1.pdf</Key><Owner><ID>EXAMPLE-ID-OF-A-SUPPLIER</ID>"
                                + "</Owner></Contents></ListBucketResult>"));
        bench.aws()
                .on(S3, "GetBucketAcl")
                .answers(ok("<AccessControlPolicy><Owner><ID>EXAMPLE-ID-OF-ACME</ID></Owner></AccessControlPolicy>"));
        getObject();
        assertLogIs("s3-object-owner");
    }

    /** https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html */
    @Test
    void aSettingOfTheBucketBlocksPublicAccess() {
        bench.aws()
                .on(S3, "PutBucketPolicy")
                .denies("User: " + Bench.CALLER + " is not authorized to perform: s3:PutBucketPolicy on resource:"
                        + " \"arn:aws:s3:::acme-invoices\" because public policies are prevented by the BlockPublicPolicy setting in"
                        + " S3 Block Public Access.");
        bench.aws()
                .on(S3, "GetPublicAccessBlock")
                .answers(ok("<PublicAccessBlockConfiguration><BlockPublicAcls>false</BlockPublicAcls>"
                        + "<BlockPublicPolicy>true</BlockPublicPolicy></PublicAccessBlockConfiguration>"));
        S3Client s3 = bench.closing(Clients.s3());
        Failures.of(() -> s3.putBucketPolicy(r -> r.bucket("acme-invoices").policy("{}")));
        assertLogIs("s3-block-public-access-of-the-bucket");
    }

    /** https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingAWSSDK.html: Signature Version 2 is turned off */
    @Test
    void aSignatureOfVersionTwoIsToldAsThat() {
        bench.aws()
                .on(S3, "GetObject")
                .answers(
                        error(
                                400,
                                "InvalidRequest",
                                "The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256."));
        getObject();
        assertLogIs("signature-malformed-version-2");
    }

    /** https://docs.aws.amazon.com/eks/latest/userguide/iam-roles-for-service-accounts.html */
    @Test
    void theClaimsOfTheTokenStandBesideTheTrustPolicy(@TempDir Path directory) throws IOException {
        String payload =
                "{\"iss\":\"https://oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE0123\",\"aud\":[\"sts.amazonaws.com\"],"
                        + "\"sub\":\"system:serviceaccount:shop:checkout\",\"exp\":4102444800}";
        Path token = directory.resolve("token");
        Files.writeString(
                token,
                "eyJhbGciOiJSUzI1NiJ9."
                        + Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString(payload.getBytes(StandardCharsets.UTF_8))
                        + ".documentation-signature");
        bench.property("aws.webIdentityTokenFile", token.toString());
        bench.property("aws.roleArn", "arn:aws:iam::111122223333:role/auditor");
        bench.aws()
                .on(STS, "AssumeRoleWithWebIdentity")
                .denies("Not authorized to perform sts:AssumeRoleWithWebIdentity");
        StsClient sts = bench.closing(Clients.sync(StsClient.builder()).build());
        Failures.of(() -> EveryCause.assumeRoleWithWebIdentity(sts));
        assertThat(bench.log().get(0)).doesNotContain("eyJ", "documentation-signature");
        assertLogIs("trust-web-identity-mismatch-claims");
    }

    private void endpoints(String... policies) {
        StringBuilder set = new StringBuilder("<vpcEndpointSet>");
        int number = 1;
        for (String policy : policies) {
            set.append("<item><vpcEndpointId>vpce-0a1b2c3")
                    .append(number++)
                    .append("</vpcEndpointId><policyDocument>")
                    .append(policy.replace("\"", "&quot;"))
                    .append("</policyDocument></item>");
        }
        bench.aws().on(EC2, "DescribeVpcEndpoints").answers(ok(set + "</vpcEndpointSet>"));
    }

    private static final String READS_ONLY =
            "{\"Statement\":[{\"Sid\":\"Reads\",\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"dynamodb:Query\","
                    + "\"Resource\":\"*\"}]}";

    /** https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html */
    @Test
    void theOnlyVpcEndpointOfTheServiceDoesNotAllowIt() {
        endpoints(READS_ONLY);
        getItem(" because no VPC endpoint policy allows the dynamodb:GetItem action");
        assertLogIs("vpc-endpoint-no-allow-read");
    }

    @Test
    void theOnlyVpcEndpointOfTheServiceDeniesIt() {
        endpoints(
                "{\"Statement\":[{\"Sid\":\"Closed\",\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"*\",\"Resource\":\"*\"}]}");
        getItem(" with an explicit deny in a VPC endpoint policy");
        assertLogIs("vpc-endpoint-explicit-deny-read");
    }

    @Test
    void oneOfTwoVpcEndpointsIsNotGuessed() {
        endpoints(READS_ONLY, READS_ONLY);
        getItem(" because no VPC endpoint policy allows the dynamodb:GetItem action");
        assertThat(bench.log().get(0).replaceAll("\\s+", " "))
                .contains("this account has 2 VPC endpoints for the service, and nothing tells which one was used")
                .doesNotContain("vpce-");
    }

    private static final String REGIONS =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"OnlyFrankfurt\",\"Effect\":\"Deny\",\"Action\":\"*\","
                    + "\"Resource\":\"*\",\"Condition\":{\"StringNotEquals\":{\"aws:RequestedRegion\":\"eu-central-1\"}}}]}";

    private void organization() {
        bench.setting("probes", "all,organization_policies");
        bench.aws().on(ORGANIZATIONS, "DescribePolicy").answers(ok(Map.of("Policy", Map.of("Content", REGIONS))));
    }

    /** https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html */
    @Test
    void theServiceControlPolicyThatAwsNamesIsRead() {
        organization();
        getItem(" with an explicit deny in a service control policy: " + SCP);
        assertLogIs("scp-explicit-deny-read");
    }

    @Test
    void withoutBeingNamedInTheSettingTheOrganizationIsNotAsked() {
        getItem(" with an explicit deny in a service control policy: " + SCP);
        assertThat(bench.aws().calls()).noneMatch(call -> call.service() == ORGANIZATIONS);
        assertLogIs("scp-explicit-deny-not-asked");
    }

    /** https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html: every level has to allow */
    @Test
    void theLevelOfTheOrganizationThatDoesNotAllowIsFound() {
        levels();
        getItem(" because no service control policy allows the dynamodb:GetItem action");
        assertLogIs("scp-no-allow-read");
    }

    @Test
    void levelsThatTheBudgetDoesNotReachStayOpen() {
        levels();
        bench.setting("call-budget", "4");
        getItem(" because no service control policy allows the dynamodb:GetItem action");
        assertThat(bench.log().get(0)).startsWith("access denied[scp-no-allow]").doesNotContain("does not allow it");
    }

    private void levels() {
        bench.setting("probes", "all,organization_policies");
        bench.aws()
                .on(ORGANIZATIONS, "ListPoliciesForTarget")
                .answers(ok(
                        Map.of("Policies", List.of(Map.of("Id", "p-full", "Arn", SCP.replace("p-region", "p-full"))))));
        bench.aws()
                .on(ORGANIZATIONS, "ListPoliciesForTarget")
                .mentioning("ou-exampleou1")
                .answers(ok(Map.of(
                        "Policies", List.of(Map.of("Id", "p-s3only", "Arn", SCP.replace("p-region", "p-s3only"))))));
        bench.aws()
                .on(ORGANIZATIONS, "DescribePolicy")
                .answers(ok(Map.of(
                        "Policy",
                        Map.of(
                                "Content",
                                "{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}]}"))));
        bench.aws()
                .on(ORGANIZATIONS, "DescribePolicy")
                .mentioning("p-s3only")
                .answers(
                        ok(
                                Map.of(
                                        "Policy",
                                        Map.of(
                                                "Content",
                                                "{\"Statement\":[{\"Sid\":\"OnlyS3\",\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\"}]}"))));
        bench.aws()
                .on(ORGANIZATIONS, "ListParents")
                .answers(ok(Map.of("Parents", List.of(Map.of("Id", "r-exampleroot1", "Type", "ROOT")))));
        bench.aws()
                .on(ORGANIZATIONS, "ListParents")
                .mentioning("111122223333")
                .answers(ok(Map.of("Parents", List.of(Map.of("Id", "ou-exampleou1", "Type", "ORGANIZATIONAL_UNIT")))));
    }
}
