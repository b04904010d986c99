package io.github.whydenied.sdk;

import static io.github.whydenied.awsstub.Answers.error;
import static io.github.whydenied.awsstub.Answers.resourcePolicy;
import static io.github.whydenied.awsstub.AwsService.DYNAMODB;
import static io.github.whydenied.awsstub.AwsService.IAM;
import static io.github.whydenied.awsstub.AwsService.IAM_TOOLBOX;
import static io.github.whydenied.awsstub.AwsService.KMS;
import static io.github.whydenied.awsstub.AwsService.S3;
import static io.github.whydenied.awsstub.AwsService.STS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.awsstub.AuthorizationDetails;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * What a user reads of causes that rest on policy documents, word for word, as the files under {@code src/test/resources/golden} have it.
 * {@code -Dgolden=update} rewrites them; read the difference before committing it.
 */
class CausesThroughClientsTest {

    private static final String ID = "example1a2b3c4d5e6f7g8h9i0j";
    private static final String ROLE = "arn:aws:iam::111122223333:role/checkout-service";
    private static final String POLICY = "arn:aws:iam::111122223333:policy/read-users";
    private static final String BOUNDARY = "arn:aws:iam::111122223333:policy/dev";
    private static final String USER = "arn:aws:iam::111122223333:user/ada";

    @RegisterExtension
    final Bench bench = new Bench();

    @BeforeEach
    void patience() {
        bench.setting("wait", "60s");
        bench.aws().iam().role("checkout-service");
    }

    private void assertLogIs(String name) {
        Golden.assertLogIs(bench, name);
    }

    /** https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied-authorization-id.html */
    private void getUserDenied(String reason, AuthorizationDetails details) {
        bench.aws()
                .on(IAM, "GetUser")
                .denies("User: " + Bench.CALLER + " is not authorized to perform: iam:GetUser on resource: " + USER
                        + reason + ". Go to https://us-east-1.console.aws.amazon.com/iam/home?region=us-east-1"
                        + "#/authorization-details/" + ID + " for complete details, or call the"
                        + " GetRequestAuthorizationDetails API with the following authorization id: " + ID);
        bench.aws().on(IAM_TOOLBOX, "GetRequestAuthorizationDetails").answers(details);
        IamClient iam = bench.closing(
                Clients.sync(IamClient.builder()).region(Region.AWS_GLOBAL).build());
        Failures.of(() -> iam.getUser(r -> r.userName("ada")));
    }

    private static AuthorizationDetails considered() {
        return AuthorizationDetails.page()
                .context("aws:RequestedRegion", "us-east-1")
                .context("aws:SecureTransport", "true")
                .context("aws:PrincipalARN", ROLE)
                .policy("IDENTITY_BASED_POLICY", POLICY, ROLE);
    }

    private void captured(String policy, String statements) {
        bench.aws()
                .on(IAM_TOOLBOX, "GetRequestAuthorizationPolicy")
                .mentioning(policy.substring(policy.lastIndexOf('/') + 1))
                .answers(AuthorizationDetails.policyDocument(
                        "{\"Version\":\"2012-10-17\",\"Statement\":[" + statements + "]}"));
    }

    @Test
    void aStatementOnAnotherAccountsUser() {
        captured(POLICY, """
                {"Sid":"ReadUsers","Effect":"Allow","Action":["iam:GetUser","iam:ListUserTags"],
                 "Resource":"arn:aws:iam::111122223334:user/*"}
                """);
        getUserDenied(
                " because no identity-based policy allows the iam:GetUser action",
                considered().evaluation("iam:GetUser", USER, "IMPLICIT_DENY"));

        assertLogIs("near-miss-resource");
    }

    @Test
    void aStatementForAnActionThatIsNone() {
        captured(POLICY, """
                {"Sid":"ReadUsers","Effect":"Allow","Action":"iam:GetUsers","Resource":"arn:aws:iam::111122223333:user/*"}
                """);
        getUserDenied(
                " because no identity-based policy allows the iam:GetUser action",
                considered().evaluation("iam:GetUser", USER, "IMPLICIT_DENY"));

        assertLogIs("near-miss-action");
    }

    @Test
    void whatBlocksAfterTheEditIsSaid() {
        captured(POLICY, """
                {"Sid":"ReadUsers","Effect":"Allow","Action":"iam:GetUser","Resource":"arn:aws:iam::111122223333:user/Ada"}
                """);
        captured(BOUNDARY, """
                {"Effect":"Allow","Action":["dynamodb:*","sqs:*"],"Resource":"*"}
                """);
        getUserDenied(
                " because no identity-based policy allows the iam:GetUser action",
                considered()
                        .policy("PERMISSIONS_BOUNDARY", BOUNDARY, ROLE)
                        .evaluation("iam:GetUser", USER, "IMPLICIT_DENY"));

        assertLogIs("near-miss-and-boundary");
    }

    @Test
    void aConditionThatTheRequestDoesNotMeet() {
        captured(POLICY, """
                {"Sid":"ReadUsers","Effect":"Allow","Action":"iam:GetUser","Resource":"*",
                 "Condition":{"StringEquals":{"aws:RequestedRegion":"eu-west-1"}}}
                """);
        getUserDenied(
                " because no identity-based policy allows the iam:GetUser action",
                considered().evaluation("iam:GetUser", USER, "IMPLICIT_DENY"));

        assertLogIs("condition-region");
    }

    @Test
    void theOneLayerThatCanHaveDenied() {
        captured(POLICY, """
                {"Sid":"ReadUsers","Effect":"Allow","Action":"iam:*","Resource":"*"}
                """);
        captured(BOUNDARY, """
                {"Effect":"Allow","Action":["dynamodb:*","sqs:*"],"Resource":"*"}
                """);
        getUserDenied(
                "",
                considered()
                        .policy("PERMISSIONS_BOUNDARY", BOUNDARY, ROLE)
                        .evaluation("iam:GetUser", USER, "IMPLICIT_DENY"));

        assertLogIs("boundary-no-allow");
    }

    /** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids */
    @Test
    void aTrustPolicyThatNamesARoleThatIsGone() {
        bench.aws().iam().role("auditor").trustPolicy("""
                {"Version":"2012-10-17","Statement":[{"Sid":"Checkout","Effect":"Allow",
                 "Principal":{"AWS":"AROAEXAMPLEDELETED001"},"Action":"sts:AssumeRole"}]}
                """);
        assumeRole();

        assertLogIs("resource-stale-principal");
    }

    @Test
    void aTrustPolicyOfAnotherAccount() {
        bench.aws().iam().role("auditor").trustPolicy("""
                {"Version":"2012-10-17","Statement":[{"Sid":"Checkout","Effect":"Allow",
                 "Principal":{"AWS":"arn:aws:iam::111122223334:role/checkout-service"},"Action":"sts:AssumeRole"}]}
                """);
        assumeRole();

        assertLogIs("trust-no-allow");
    }

    private void assumeRole() {
        String role = "arn:aws:iam::111122223333:role/auditor";
        bench.aws()
                .on(STS, "AssumeRole")
                .answers(error(
                        403,
                        "AccessDenied",
                        "User: " + Bench.CALLER + " is not authorized to perform: sts:AssumeRole on resource: "
                                + role));
        StsClient sts = bench.closing(Clients.sync(StsClient.builder()).build());
        Failures.of(() -> sts.assumeRole(r -> r.roleArn(role).roleSessionName("nightly")));
    }

    /** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics-same-account.html */
    @Test
    void anInlineStatementOnTheTablesIndexesOnly() {
        bench.aws()
                .iam()
                .role("checkout-service")
                .path("/app/")
                .inlinePolicy("orders", """
                        {"Version":"2012-10-17","Statement":[
                         {"Sid":"ReadOrders","Effect":"Allow","Action":["dynamodb:GetItem","dynamodb:Query"],
                          "Resource":"arn:aws:dynamodb:eu-west-1:111122223333:table/order"}]}
                        """)
                .attachedPolicy("arn:aws:iam::111122223333:policy/queues", """
                        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sqs:*","Resource":"*"}]}
                        """);
        getItemDenied(" because no identity-based policy allows the dynamodb:GetItem action");

        assertLogIs("near-miss-inline");
    }

    /** https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html */
    @Test
    void theStatementOfTheNamedPolicyThatDenies() {
        bench.aws().iam().role("checkout-service").attachedPolicy("arn:aws:iam::111122223333:policy/guard", """
                        {"Version":"2012-10-17","Statement":[
                         {"Sid":"OnlyBackups","Effect":"Deny","Action":"dynamodb:Delete*","Resource":"*"},
                         {"Sid":"OnlyFromOffice","Effect":"Deny","Action":"dynamodb:*","Resource":"*",
                          "Condition":{"NotIpAddress":{"aws:SourceIp":"203.0.113.0/24"}}}]}
                        """);
        getItemDenied(" with an explicit deny in an identity-based policy: arn:aws:iam::111122223333:policy/guard");

        assertLogIs("condition-source-network");
    }

    private void getItemDenied(String reason) {
        bench.aws()
                .on(DYNAMODB, "GetItem")
                .denies("User: " + Bench.CALLER
                        + " is not authorized to perform: dynamodb:GetItem on resource:"
                        + " arn:aws:dynamodb:eu-west-1:111122223333:table/orders" + reason);
        DynamoDbClient dynamo =
                bench.closing(Clients.sync(DynamoDbClient.builder()).build());
        Failures.of(() -> dynamo.getItem(r -> r.tableName("orders").key(Map.of())));
    }

    /** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketPolicy.html: 404 where there is none */
    @Test
    void whereNeitherTheRoleNorTheBucketAllowsTheRoleIsToldTo() {
        bench.aws().iam().role("checkout-service").inlinePolicy("invoices", """
                        {"Version":"2012-10-17","Statement":[
                         {"Sid":"ReadInvoices","Effect":"Allow","Action":["s3:GetObject"],
                          "Resource":"arn:aws:s3:::acme-invoices"}]}
                        """);
        bench.aws()
                .on(S3, "GetBucketPolicy")
                .answers(error(404, "NoSuchBucketPolicy", "The bucket policy does not exist"));
        getObjectDenied(null);

        assertLogIs("s3-bucket-for-object");
    }

    /** https://docs.aws.amazon.com/AmazonS3/latest/userguide/amazon-s3-policy-keys.html */
    @Test
    void theStatementOfTheBucketPolicyThatDenies() {
        bench.aws().on(S3, "GetBucketPolicy").answers(resourcePolicy("""
                {"Version":"2012-10-17","Statement":[
                 {"Sid":"OnlyOurEndpoint","Effect":"Deny","Principal":"*","Action":"s3:*",
                  "Resource":["arn:aws:s3:::acme-invoices","arn:aws:s3:::acme-invoices/*"],
                  "Condition":{"StringNotEquals":{"aws:SourceVpce":"vpce-0a1b2c3d"}}}]}
                """));
        getObjectDenied(" with an explicit deny in a resource-based policy");

        assertLogIs("resource-explicit-deny");
    }

    /** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-accounts */
    @Test
    void aBucketPolicyThatDeniesTheAccountInsteadOfItsRootUser() {
        bench.aws().on(S3, "GetBucketPolicy").answers(resourcePolicy("""
                {"Version":"2012-10-17","Statement":[
                 {"Sid":"NoRoot","Effect":"Deny","Principal":{"AWS":"arn:aws:iam::111122223333:root"},"Action":"s3:*",
                  "Resource":"arn:aws:s3:::acme-invoices/*"}]}
                """));
        getObjectDenied(null);

        assertLogIs("resource-denies-account");
    }

    /** https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html */
    @Test
    void aKeyPolicyThatDoesNotLetIamPoliciesAllow() {
        String key = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
        bench.aws().on(KMS, "GetKeyPolicy").answers(resourcePolicy("""
                {"Version":"2012-10-17","Statement":[
                 {"Sid":"Admins","Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:role/key-admin"},
                  "Action":"kms:*","Resource":"*"},
                 {"Sid":"Use","Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:role/checkout-servise"},
                  "Action":["kms:Decrypt","kms:GenerateDataKey"],"Resource":"*"}]}
                """));
        bench.aws()
                .on(KMS, "Decrypt")
                .denies("User: " + Bench.CALLER + " is not authorized to perform: kms:Decrypt on resource: " + key
                        + " because no resource-based policy allows the kms:Decrypt action");
        KmsClient kms = bench.closing(Clients.sync(KmsClient.builder()).build());
        Failures.of(() -> kms.decrypt(r -> r.keyId(key).ciphertextBlob(SdkBytes.fromUtf8String("x"))));

        assertLogIs("kms-key-policy-no-allow");
    }

    private void getObjectDenied(@Nullable String reason) {
        bench.aws()
                .on(S3, "GetObject")
                .denies(
                        reason == null
                                ? "Access Denied"
                                : "User: " + Bench.CALLER
                                        + " is not authorized to perform: s3:GetObject on resource:"
                                        + " \"arn:aws:s3:::acme-invoices/2026/inv-1.pdf\"" + reason);
        S3Client s3 = bench.closing(Clients.s3());
        Failures.of(() -> s3.getObjectAsBytes(r -> r.bucket("acme-invoices").key("2026/inv-1.pdf")));
    }

    /** https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html: no body, so no reason */
    @Test
    void aHeadIsExplainedByTheSameReadAsAGet() {
        bench.aws().iam().role("checkout-service").inlinePolicy("invoices", """
                        {"Version":"2012-10-17","Statement":[
                         {"Sid":"ReadInvoices","Effect":"Allow","Action":"s3:HeadObject","Resource":"arn:aws:s3:::acme-invoices/*"}]}
                        """);
        bench.aws().on(S3, "HeadObject").denies();
        bench.aws()
                .on(S3, "GetObject")
                .denies("User: " + Bench.CALLER + " is not authorized to perform: s3:GetObject on resource:"
                        + " \"arn:aws:s3:::acme-invoices/2026/inv-1.pdf\" because no identity-based policy allows the"
                        + " s3:GetObject action");
        S3Client s3 = bench.closing(Clients.s3());
        Failures.of(() -> s3.headObject(r -> r.bucket("acme-invoices").key("2026/inv-1.pdf")));

        assertLogIs("s3-head-explained");
    }

    /** https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html: a HEAD decrypts nothing */
    @Test
    void whatOnlyTheGetNeedsDidNotRefuseTheHead() {
        bench.aws().on(S3, "HeadObject").denies();
        bench.aws()
                .on(S3, "GetObject")
                .denies("User: " + Bench.CALLER + " is not authorized to perform: kms:Decrypt on resource:"
                        + " arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab because no"
                        + " identity-based policy allows the kms:Decrypt action");
        S3Client s3 = bench.closing(Clients.s3());
        Failures.of(() -> s3.headObject(r -> r.bucket("acme-invoices").key("2026/inv-1.pdf")));

        assertThat(bench.log())
                .singleElement()
                .satisfies(event -> assertThat(event).startsWith("access denied[s3-head-without-detail]"));
    }

    /** https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot.html#troubleshoot_general_eventual-consistency */
    @Test
    void aPolicyThatAllowsByNowWhatAwsHasJustRefused() {
        bench.aws().iam().role("checkout-service").inlinePolicy("orders", """
                        {"Version":"2012-10-17","Statement":[
                         {"Sid":"ReadOrders","Effect":"Allow","Action":"dynamodb:GetItem",
                          "Resource":"arn:aws:dynamodb:eu-west-1:111122223333:table/orders"}]}
                        """);
        getItemDenied(" because no identity-based policy allows the dynamodb:GetItem action");

        assertLogIs("policy-propagation");
    }

    /** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketPolicy.html: 404 where there is none */
    @Test
    void whereWhatCouldBeReadAllowsItTheRestIsNamed() {
        bench.aws().iam().role("checkout-service").inlinePolicy("invoices", """
                        {"Version":"2012-10-17","Statement":[
                         {"Sid":"ReadInvoices","Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::acme-invoices/*"}]}
                        """);
        bench.aws()
                .on(S3, "GetBucketPolicy")
                .answers(error(404, "NoSuchBucketPolicy", "The bucket policy does not exist"));
        getObjectDenied(null);

        assertLogIs("contradiction");
    }

    /** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys_update.html */
    @Test
    void theKeysOfAUserThatWantsAThirdOne() {
        bench.aws()
                .iam()
                .user("ada")
                .accessKey("AKIAIOSFODNN7EXAMPLE", "Active")
                .accessKey("AKIAI44QH8DHBEXAMPLE", "Inactive");
        bench.aws()
                .on(IAM, "CreateAccessKey")
                .answers(error(409, "LimitExceeded", "Cannot exceed quota for AccessKeysPerUser: 2"));
        IamClient iam = bench.closing(
                Clients.sync(IamClient.builder()).region(Region.AWS_GLOBAL).build());
        Failures.of(() -> iam.createAccessKey(r -> r.userName("ada")));

        assertThat(bench.log())
                .singleElement()
                .satisfies(event -> assertThat(event)
                        .startsWith("access denied[access-key-limit]")
                        .containsPattern(
                                "= read: access key `AKIA....MPLE` is Active, made \\d+ days before,\\s+last\\s+used\\s+\\d+\\s+days\\s+before")
                        .containsPattern("= read: access key `AKIA....MPLE` is Inactive, made"));
    }
}
