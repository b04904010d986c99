package io.github.whydenied.samples;

import static io.github.whydenied.awsstub.Answers.error;
import static io.github.whydenied.awsstub.Answers.resourcePolicy;
import static io.github.whydenied.awsstub.AwsService.DYNAMODB;
import static io.github.whydenied.awsstub.AwsService.EC2;
import static io.github.whydenied.awsstub.AwsService.IAM;
import static io.github.whydenied.awsstub.AwsService.S3;
import static io.github.whydenied.awsstub.AwsService.STS;

import io.github.whydenied.awsstub.AwsStub;
import io.github.whydenied.awsstub.Simulation;
import io.github.whydenied.awsstub.StsAnswers;
import java.util.List;

/** The calls that are denied, each as AWS answers it. */
final class Scenarios {

    private static final String ROLE = "arn:aws:sts::111122223333:assumed-role/";

    static final List<Scenario> ALL = List.of(
            new Scenario(
                    "s3-implicit-deny",
                    "a role reads an object that no policy of it allows",
                    Scenarios::s3ImplicitDeny,
                    app -> app.getObject("acme-invoices", "2026/11/inv-1.pdf")),
            new Scenario(
                    "dynamodb-scp",
                    "a service control policy denies a table in this Region",
                    Scenarios::dynamoDbScp,
                    app -> app.createTable("orders")),
            new Scenario(
                    "expired-token",
                    "the session token has expired",
                    aws -> aws.on(S3, "ListObjectsV2")
                            .answers(error(400, "ExpiredToken", "The provided token has expired.")),
                    app -> app.listObjects("acme-invoices")),
            new Scenario(
                    "pass-role",
                    "an instance is launched with a role that the caller is not allowed to pass",
                    Scenarios::passRole,
                    app -> app.runInstances("web-node-profile")),
            new Scenario(
                    "empty-instance-profile",
                    "an instance is launched with an instance profile that holds no role",
                    Scenarios::emptyInstanceProfile,
                    app -> app.runInstances("web-node-profile")),
            new Scenario(
                    "no-role-on-the-instance",
                    "the program runs on an instance whose profile holds no role",
                    aws -> aws.instanceMetadata().instanceProfileIsEmpty("web-node-profile"),
                    app -> app.getObjectOnAnInstance("acme-invoices", "2026/11/inv-1.pdf")),
            new Scenario(
                    "kms-behind-s3",
                    "the key policy of an encrypted object does not allow the caller",
                    Scenarios::kmsBehindS3,
                    app -> app.getObject("acme-ledger", "2026/q4.parquet")),
            new Scenario(
                    "s3-missing-key",
                    "a role that is not allowed to list asks for the head of an object that is not there",
                    Scenarios::s3MissingKey,
                    app -> app.headObject("acme-invoices", "2026/11/inv-9.pdf")),
            new Scenario(
                    "bucket-policy-against-root",
                    "the root user meets a bucket policy that denies it",
                    Scenarios::bucketPolicyAgainstRoot,
                    app -> app.putObject("acme-reports", "daily/2026-11-21.csv")),
            new Scenario(
                    "wrong-external-id",
                    "a role is assumed with another external id than its trust policy requires",
                    Scenarios::wrongExternalId,
                    app -> app.assumeRole("arn:aws:iam::111122223333:role/partner-access", "acme-2")));

    private Scenarios() {}

    private static void s3ImplicitDeny(AwsStub aws) {
        aws.callerIs(ROLE + "checkout-service/i-0a1b2c3d");
        aws.iam().role("checkout-service").inlinePolicy("invoices", """
                        {"Version":"2012-10-17","Statement":[{"Sid":"ReadInvoices","Effect":"Allow",
                         "Action":"s3:GetObject","Resource":"arn:aws:s3:::acme-invoices"}]}
                        """);
        aws.on(S3, "GetObject")
                .denies("User: " + ROLE + "checkout-service/i-0a1b2c3d is not authorized to perform: s3:GetObject on"
                        + " resource: \"arn:aws:s3:::acme-invoices/2026/11/inv-1.pdf\" because no identity-based"
                        + " policy allows the s3:GetObject action");
        aws.on(IAM, "SimulatePrincipalPolicy").answers(Simulation.deniesImplicitly());
    }

    private static void s3MissingKey(AwsStub aws) {
        aws.callerIs(ROLE + "checkout-service/i-0a1b2c3d");
        aws.iam().role("checkout-service");
        aws.on(S3, "HeadObject").denies("a HEAD answer has no body to say this in");
        aws.on(S3, "GetObject")
                .denies("User: " + ROLE + "checkout-service/i-0a1b2c3d is not authorized to perform: s3:ListBucket on"
                        + " resource: \"arn:aws:s3:::acme-invoices\" because no identity-based policy allows the"
                        + " s3:ListBucket action");
        aws.on(IAM, "SimulatePrincipalPolicy")
                .answers(Simulation.allows().exceptFor("s3:ListBucket", Simulation.deniesImplicitly()));
    }

    private static void dynamoDbScp(AwsStub aws) {
        aws.callerIs(ROLE + "data-loader/batch-7");
        aws.on(DYNAMODB, "CreateTable")
                .denies("User: " + ROLE + "data-loader/batch-7 is not authorized to perform: dynamodb:CreateTable on"
                        + " resource: arn:aws:dynamodb:eu-west-3:111122223333:table/orders with an explicit deny in a"
                        + " service control policy: arn:aws:organizations::999900001111:policy/o-abcd1234ef/"
                        + "service_control_policy/p-ab12cd34");
    }

    private static void passRole(AwsStub aws) {
        aws.callerIs(ROLE + "deployer/ci-4711");
        aws.iam().role("deployer");
        aws.iam()
                .instanceProfile(
                        "web-node-profile", aws.iam().role("web-node").trustPolicy(trusts("ec2.amazonaws.com")));
        aws.on(STS, "DecodeAuthorizationMessage").answers(StsAnswers.decodedMessage("""
                                {"allowed":false,"explicitDeny":false,"matchedStatements":{"items":[]},
                                 "failures":{"items":[]},"context":{"principal":{"id":"AROA123456789EXAMPLE:ci-4711",
                                 "arn":"arn:aws:sts::111122223333:assumed-role/deployer/ci-4711"},
                                 "action":"iam:PassRole","resource":"arn:aws:iam::111122223333:role/web-node",
                                 "conditions":{"items":[]}}}
                                """));
        aws.on(EC2, "RunInstances")
                .denies("You are not authorized to perform this operation. User: " + ROLE + "deployer/ci-4711 is not"
                        + " authorized to perform: iam:PassRole on resource: arn:aws:iam::111122223333:role/web-node"
                        + " because no identity-based policy allows the iam:PassRole action. Encoded authorization"
                        + " failure message: 4GIOHlTkIaWHQD0Q0m6XSnuUMCm-abc_DEF");
    }

    private static void emptyInstanceProfile(AwsStub aws) {
        aws.callerIs(ROLE + "deployer/ci-4711");
        aws.iam().emptyInstanceProfile("web-node-profile");
        aws.on(EC2, "RunInstances")
                .answers(error(403, "UnauthorizedOperation", "You are not authorized to perform this operation."));
    }

    private static void kmsBehindS3(AwsStub aws) {
        aws.callerIs(ROLE + "invoice-reader/i-0d4e5f60");
        aws.on(S3, "GetObject")
                .denies("User: " + ROLE + "invoice-reader/i-0d4e5f60 is not authorized to perform: kms:Decrypt on"
                        + " resource: arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"
                        + " because no resource-based policy allows the kms:Decrypt action");
    }

    private static void bucketPolicyAgainstRoot(AwsStub aws) {
        aws.callerIs("arn:aws:iam::111122223333:root");
        aws.on(S3, "GetBucketPolicy").answers(resourcePolicy("""
                        {"Version":"2012-10-17","Statement":[{"Sid":"NotTheRootUser","Effect":"Deny","Principal":"*",
                         "Action":"s3:PutObject","Resource":"arn:aws:s3:::acme-reports/*",
                         "Condition":{"ArnEquals":{"aws:PrincipalArn":"arn:aws:iam::111122223333:root"}}}]}
                        """));
        aws.on(S3, "PutObject")
                .denies("User: arn:aws:iam::111122223333:root is not authorized to perform: s3:PutObject on resource:"
                        + " \"arn:aws:s3:::acme-reports/daily/2026-11-21.csv\" with an explicit deny in a"
                        + " resource-based policy");
    }

    private static void wrongExternalId(AwsStub aws) {
        aws.callerIs(ROLE + "reporter/nightly");
        aws.iam().role("partner-access").trustPolicy("""
                        {"Version":"2012-10-17","Statement":[{"Sid":"Partner","Effect":"Allow",
                         "Principal":{"AWS":"arn:aws:iam::111122223333:root"},"Action":"sts:AssumeRole",
                         "Condition":{"StringEquals":{"sts:ExternalId":"acme-1"}}}]}
                        """);
        aws.on(STS, "AssumeRole")
                .denies("User: " + ROLE + "reporter/nightly is not authorized to perform: sts:AssumeRole on resource:"
                        + " arn:aws:iam::111122223333:role/partner-access");
    }

    private static String trusts(String service) {
        return """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"%s"},
                 "Action":"sts:AssumeRole"}]}
                """.formatted(service);
    }
}
