package io.github.whydenied.sdk;

import static io.github.whydenied.awsstub.Answers.error;

import io.github.whydenied.awsstub.Answer;
import io.github.whydenied.awsstub.AwsService;
import io.github.whydenied.awsstub.Simulation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * Denials that end in one cause each: what AWS answers, and the call. The sentences are those of
 * <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html">Troubleshoot access denied error messages</a>
 * and of each service's error codes.
 */
final class EveryCause {

    /**
     * One denial.
     *
     * @param code the cause it ends in
     * @param happens what AWS answers and who calls what
     */
    record Denied(String code, Consumer<Bench> happens) {
        @Override
        public String toString() {
            return code;
        }
    }

    private static final String OBJECT = "\"arn:aws:s3:::acme-invoices/2026/inv-1.pdf\"";
    private static final String TABLE = "arn:aws:dynamodb:eu-west-1:111122223333:table/orders";
    private static final String KEY = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
    private static final String ORGANIZATION = "arn:aws:organizations::444455556666:policy/o-exampleorgid/";

    private static final List<Denied> ALL = new ArrayList<>();

    private EveryCause() {}

    static List<Denied> all() {
        return ALL;
    }

    static void add(String code, Consumer<Bench> happens) {
        ALL.add(new Denied(code, happens));
    }

    static void onObject(String code, Answer answer) {
        add(code, bench -> {
            bench.aws().on(AwsService.S3, "GetObject").answers(answer);
            S3Client s3 = bench.closing(Clients.s3());
            Failures.of(() -> s3.getObjectAsBytes(r -> r.bucket("acme-invoices").key("2026/inv-1.pdf")));
        });
    }

    private static void onTable(String code, String reason) {
        add(code, bench -> {
            bench.aws()
                    .on(AwsService.DYNAMODB, "GetItem")
                    .denies("User: " + Bench.CALLER + " is not authorized to perform: dynamodb:GetItem on resource: "
                            + TABLE + reason);
            getItem(bench);
        });
    }

    private static void getItem(Bench bench) {
        DynamoDbClient dynamo =
                bench.closing(Clients.sync(DynamoDbClient.builder()).build());
        Failures.of(() -> dynamo.getItem(r -> r.tableName("orders").key(Map.of())));
    }

    /** A statement of the role's own policy that one condition keeps from allowing, or from not denying. */
    private static void onCondition(String code, String condition) {
        add(code, bench -> {
            bench.aws()
                    .iam()
                    .role("checkout-service")
                    .attachedPolicy(
                            "arn:aws:iam::111122223333:policy/guard",
                            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"Guard\",\"Effect\":\"Deny\",\"Action\":\"dynamodb:*\","
                                    + "\"Resource\":\"*\",\"Condition\":" + condition.replace('\'', '"') + "}]}");
            bench.aws()
                    .on(AwsService.DYNAMODB, "GetItem")
                    .denies(
                            "User: " + Bench.CALLER + " is not authorized to perform: dynamodb:GetItem on resource: "
                                    + TABLE
                                    + " with an explicit deny in an identity-based policy: arn:aws:iam::111122223333:policy/guard");
            getItem(bench);
        });
    }

    static void onSts(String code, String operation, Answer answer, Consumer<StsClient> call) {
        add(code, bench -> {
            bench.aws().on(AwsService.STS, operation).answers(answer);
            StsClient sts = bench.closing(Clients.sync(StsClient.builder()).build());
            Failures.of(() -> call.accept(sts));
        });
    }

    static {
        EveryRefusal.authentication();
        layers();
        conditions();
        behind();
        EveryRefusal.services();
        OtherServices.all();
    }

    static void assumeRoleWithWebIdentity(StsClient sts) {
        sts.assumeRoleWithWebIdentity(r -> r.roleArn("arn:aws:iam::111122223333:role/auditor")
                .roleSessionName("nightly")
                .webIdentityToken("e30.e30.e30e"));
    }

    private static void layers() {
        onTable(
                "boundary-explicit-deny",
                " with an explicit deny in a permissions boundary: arn:aws:iam::111122223333:policy/dev");
        onTable("session-no-allow", " because no session policy allows the dynamodb:GetItem action");
        onTable("session-explicit-deny", " with an explicit deny in a session policy");
        onTable("resource-no-allow", " because no resource-based policy allows the dynamodb:GetItem action");
        onTable("scp-no-allow", " because no service control policy allows the dynamodb:GetItem action");
        onTable(
                "rcp-explicit-deny",
                " with an explicit deny in a resource control policy: " + ORGANIZATION
                        + "resource_control_policy/p-example1");
        onTable("vpc-endpoint-no-allow", " because no VPC endpoint policy allows the dynamodb:GetItem action");
        onTable("vpc-endpoint-explicit-deny", " with an explicit deny in a VPC endpoint policy");
        onTable(
                "compromised-key-quarantine",
                " with an explicit deny in an identity-based policy: arn:aws:iam::aws:policy/AWSCompromisedKeyQuarantineV3");
        onTable("identity-explicit-deny", " with an explicit deny in an identity-based policy");
        add("trust-explicit-deny", bench -> {
            bench.aws().iam().role("auditor").trustPolicy("""
                    {"Version":"2012-10-17","Statement":[
                     {"Sid":"Everybody","Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"sts:AssumeRole"},
                     {"Sid":"NotCheckout","Effect":"Deny","Principal":{"AWS":"arn:aws:iam::111122223333:role/checkout-service"},
                      "Action":"sts:AssumeRole"}]}
                    """);
            bench.aws()
                    .on(AwsService.STS, "AssumeRole")
                    .denies(
                            "User: " + Bench.CALLER
                                    + " is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::111122223333:role/auditor");
            StsClient sts = bench.closing(Clients.sync(StsClient.builder()).build());
            Failures.of(() -> EveryRefusal.assumeRole(sts));
        });
        onSts(
                "trust-web-identity-mismatch",
                "AssumeRoleWithWebIdentity",
                error(403, "AccessDenied", "Not authorized to perform sts:AssumeRoleWithWebIdentity"),
                EveryCause::assumeRoleWithWebIdentity);
        add("cross-account-one-side", bench -> {
            bench.aws()
                    .on(AwsService.SQS, "SendMessage")
                    .denies("User: " + Bench.CALLER + " is not authorized to perform: sqs:sendmessage on resource:"
                            + " arn:aws:sqs:eu-west-1:444455556666:orders");
            SqsClient sqs = bench.closing(Clients.sync(SqsClient.builder()).build());
            Failures.of(() -> sqs.sendMessage(r -> r.queueUrl("https://sqs.eu-west-1.amazonaws.com/444455556666/orders")
                    .messageBody("x")));
        });
        onObject("not-enough-evidence", error(403, "AccessDenied", "Access Denied"));
    }

    private static void conditions() {
        onCondition("condition-mfa", "{'BoolIfExists':{'aws:MultiFactorAuthPresent':'false'}}");
        onCondition("condition-source-network", "{'NotIpAddress':{'aws:SourceIp':'203.0.113.0/24'}}");
        onCondition("condition-region", "{'StringNotEquals':{'aws:RequestedRegion':'eu-central-1'}}");
        onCondition("condition-secure-transport", "{'Bool':{'aws:SecureTransport':'false'}}");
        onCondition("condition-tag", "{'StringNotEquals':{'aws:PrincipalTag/team':'orders'}}");
        onCondition("condition-organization", "{'StringNotEquals':{'aws:ResourceOrgID':'o-exampleorgid'}}");
        onCondition("condition-other", "{'DateGreaterThan':{'aws:CurrentTime':'2026-01-01T00:00:00Z'}}");
        add("condition-encryption-header", bench -> {
            bench.aws().iam().role("checkout-service").attachedPolicy("arn:aws:iam::111122223333:policy/encrypt", """
                            {"Version":"2012-10-17","Statement":[{"Sid":"OnlyEncrypted","Effect":"Deny","Action":"s3:PutObject",
                             "Resource":"*","Condition":{"StringNotEquals":{"s3:x-amz-server-side-encryption":"aws:kms"}}}]}
                            """);
            bench.aws()
                    .on(AwsService.S3, "PutObject")
                    .denies(
                            "User: " + Bench.CALLER + " is not authorized to perform: s3:PutObject on resource: "
                                    + OBJECT
                                    + " with an explicit deny in an identity-based policy: arn:aws:iam::111122223333:policy/encrypt");
            S3Client s3 = bench.closing(Clients.s3());
            Failures.of(() ->
                    s3.putObject(r -> r.bucket("acme-invoices").key("2026/inv-1.pdf"), RequestBody.fromString("x")));
        });
    }

    static void launch(Bench bench) {
        Ec2Client ec2 = bench.closing(Clients.sync(Ec2Client.builder()).build());
        Failures.of(() -> ec2.runInstances(r -> r.imageId("ami-0123456789abcdef0")
                .instanceType("t3.micro")
                .minCount(1)
                .maxCount(1)));
    }

    private static void behind() {
        onObject(
                "kms-identity-no-allow",
                error(
                        403,
                        "AccessDenied",
                        "User: " + Bench.CALLER + " is not authorized to perform: kms:Decrypt on resource: " + KEY
                                + " because no identity-based policy allows the kms:Decrypt action"));
        add("kms-key-state", bench -> {
            bench.aws().on(AwsService.KMS, "Decrypt").answers(error(400, "DisabledException", KEY + " is disabled."));
            KmsClient kms = bench.closing(Clients.sync(KmsClient.builder()).build());
            Failures.of(() -> kms.decrypt(r -> r.keyId(KEY).ciphertextBlob(SdkBytes.fromUtf8String("x"))));
        });
        add("service-linked-role", bench -> {
            bench.aws()
                    .on(AwsService.EC2, "RunInstances")
                    .denies("You are not authorized to perform this operation. User: " + Bench.CALLER
                            + " is not authorized to perform: iam:CreateServiceLinkedRole on resource:"
                            + " arn:aws:iam::111122223333:role/aws-service-role/spot.amazonaws.com/AWSServiceRoleForEC2Spot"
                            + " because no identity-based policy allows the iam:CreateServiceLinkedRole action");
            launch(bench);
        });
        add("dependent-action", bench -> {
            bench.aws()
                    .on(AwsService.EC2, "RunInstances")
                    .denies("You are not authorized to perform this operation. User: " + Bench.CALLER
                            + " is not authorized to perform: ec2:CreateTags on resource:"
                            + " arn:aws:ec2:eu-west-1:111122223333:instance/* because no identity-based policy allows the"
                            + " ec2:CreateTags action");
            launch(bench);
        });
        onObject(
                "service-role-lacks-permission",
                error(
                        403,
                        "AccessDenied",
                        "User: arn:aws:sts::111122223333:assumed-role/firehose-delivery/x is not authorized to perform:"
                                + " s3:GetObject on resource: " + OBJECT
                                + " because no identity-based policy allows the s3:GetObject action"));
        add("pass-role-target-trust", bench -> {
            bench.aws().iam().role("checkout-service").inlinePolicy("pass", """
                            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"iam:PassRole","Resource":"*"}]}
                            """);
            bench.aws().iam().role("price-calc");
            bench.aws().on(AwsService.IAM, "SimulatePrincipalPolicy").answers(Simulation.allows());
            bench.aws()
                    .on(AwsService.LAMBDA, "CreateFunction")
                    .denies("User: " + Bench.CALLER + " is not authorized to perform: iam:PassRole on resource:"
                            + " arn:aws:iam::111122223333:role/price-calc because no identity-based policy allows the"
                            + " iam:PassRole action");
            LambdaClient lambda =
                    bench.closing(Clients.sync(LambdaClient.builder()).build());
            Failures.of(() -> lambda.createFunction(r -> r.functionName("price-calc")
                    .role("arn:aws:iam::111122223333:role/price-calc")
                    .runtime("java17")
                    .handler("x")
                    .code(c -> c.s3Bucket("acme-code").s3Key("a.zip"))));
        });
    }
}
