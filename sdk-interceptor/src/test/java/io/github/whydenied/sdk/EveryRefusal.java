package io.github.whydenied.sdk;

import static io.github.whydenied.awsstub.Answers.error;
import static io.github.whydenied.awsstub.Answers.htmlOfProxy;
import static io.github.whydenied.sdk.EveryCause.add;
import static io.github.whydenied.sdk.EveryCause.launch;
import static io.github.whydenied.sdk.EveryCause.onObject;
import static io.github.whydenied.sdk.EveryCause.onSts;

import io.github.whydenied.awsstub.AwsService;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.StsClient;

/** The denials of {@link EveryCause} in which no policy was evaluated, or that are no decision of one. */
final class EveryRefusal {

    private EveryRefusal() {}

    static void authentication() {
        onObject(
                "credentials-unknown-key",
                error(403, "InvalidAccessKeyId", "The AWS Access Key Id you provided does not exist in our records."));
        add("credentials-session-token-missing", bench -> {
            bench.aws()
                    .on(AwsService.S3, "GetObject")
                    .answers(error(
                            403,
                            "InvalidAccessKeyId",
                            "The AWS Access Key Id you provided does not exist in our records."));
            S3Client s3 = bench.closing(Clients.s3Builder()
                    .credentialsProvider(StaticCredentialsProvider.create(
                            AwsBasicCredentials.create(Clients.ACCESS_KEY_ID, Clients.SECRET_ACCESS_KEY)))
                    .build());
            Failures.of(() -> s3.getObjectAsBytes(r -> r.bucket("acme-invoices").key("2026/inv-1.pdf")));
        });
        onObject(
                "credentials-invalid-session-token",
                error(400, "InvalidToken", "The provided token is malformed or otherwise invalid."));
        onObject(
                "signature-mismatch",
                error(
                        403,
                        "SignatureDoesNotMatch",
                        "The request signature we calculated does not match the signature you provided. Check your key and"
                                + " signing method."));
        onSts(
                "signature-malformed",
                "GetSessionToken",
                error(
                        403,
                        "IncompleteSignature",
                        "Credential must have exactly 5 slash-delimited elements, e.g."
                                + " keyid/date/region/service/term"),
                StsClient::getSessionToken);
        onObject(
                "clock-skew",
                error(
                        403,
                        "RequestTimeTooSkewed",
                        "The difference between the request time and the current time is too large."));
        add("request-unsigned", bench -> {
            bench.aws()
                    .on(AwsService.DYNAMODB, "GetItem")
                    .answers(error(
                            400, "MissingAuthenticationTokenException", "Request is missing Authentication Token"));
            DynamoDbClient dynamo = bench.closing(Clients.sync(DynamoDbClient.builder())
                    .credentialsProvider(AnonymousCredentialsProvider.create())
                    .build());
            Failures.of(() -> dynamo.getItem(r -> r.tableName("orders").key(Map.of())));
        });
        onSts(
                "temporary-credentials-not-supported",
                "GetSessionToken",
                error(403, "AccessDenied", "Cannot call GetSessionToken with session credentials"),
                StsClient::getSessionToken);
        onSts(
                "web-identity-rejected",
                "AssumeRoleWithWebIdentity",
                error(
                        400,
                        "InvalidIdentityToken",
                        "Couldn't retrieve verification key from your identity provider, please reference"
                                + " AssumeRoleWithWebIdentity documentation for requirements"),
                EveryCause::assumeRoleWithWebIdentity);
        onSts(
                "role-arn-invalid",
                "AssumeRole",
                error(400, "ValidationError", "Request ARN is invalid"),
                EveryRefusal::assumeRole);
        onSts(
                "role-chaining-limit",
                "AssumeRole",
                error(
                        400,
                        "ValidationError",
                        "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining."),
                EveryRefusal::assumeRole);
        onSts(
                "session-duration-limit",
                "AssumeRole",
                error(
                        400,
                        "ValidationError",
                        "The requested DurationSeconds exceeds the MaxSessionDuration set for this role."),
                EveryRefusal::assumeRole);
        onSts(
                "region-not-enabled",
                "AssumeRole",
                error(
                        403,
                        "RegionDisabledException",
                        "STS is not activated in this region for account:111122223333. Your account administrator can"
                                + " activate STS in this region using the IAM Console."),
                EveryRefusal::assumeRole);
        onSts(
                "mfa-code-invalid",
                "AssumeRole",
                error(403, "AccessDenied", "MultiFactorAuthentication failed with invalid MFA one time pass code."),
                EveryRefusal::assumeRole);
        add("account-not-ready", bench -> {
            bench.aws()
                    .on(AwsService.EC2, "RunInstances")
                    .answers(error(
                            400,
                            "PendingVerification",
                            "Your request for accessing resources in this region is being validated, and you will not"
                                    + " be able to launch additional resources in this region until the validation is"
                                    + " complete."));
            launch(bench);
        });
    }

    static void assumeRole(StsClient sts) {
        sts.assumeRole(r -> r.roleArn("arn:aws:iam::111122223333:role/auditor").roleSessionName("nightly"));
    }

    static void services() {
        onObject(
                "s3-object-archived",
                error(403, "InvalidObjectState", "The operation is not valid for the object's storage class"));
        onObject("s3-acl-disabled", error(400, "AccessControlListNotSupported", "The bucket does not allow ACLs"));
        onObject(
                "s3-block-public-access",
                error(
                        403,
                        "AccessDenied",
                        "User: " + Bench.CALLER + " is not authorized to perform: s3:PutBucketPolicy on resource:"
                                + " \"arn:aws:s3:::acme-invoices\" because public policies are prevented by the"
                                + " BlockPublicPolicy setting in S3 Block Public Access."));
        onObject(
                "s3-wrong-region",
                error(
                        400,
                        "AuthorizationHeaderMalformed",
                        "The authorization header is malformed; the region 'eu-west-1' is wrong; expecting 'us-east-1'",
                        Map.of("Region", "us-east-1")));
        onObject(
                "s3-sse-c-blocked",
                error(
                        403,
                        "AccessDenied",
                        "Access Denied because this bucket has blocked upload requests that specify Server Side Encryption with Customer provided"
                                + " keys (SSE-C)"));
        add("s3-object-lock", bench -> {
            bench.aws()
                    .on(AwsService.S3, "DeleteObject")
                    .answers(error(403, "AccessDenied", "Access Denied because object protected by object lock."));
            S3Client s3 = bench.closing(Clients.s3());
            Failures.of(() -> s3.deleteObject(
                    r -> r.bucket("acme-invoices").key("2026/inv-1.pdf").versionId("3sL4kqtJlcpXroDTDmJ")));
        });
        add("s3-head-without-detail", bench -> {
            bench.aws().on(AwsService.S3, "HeadObject").denies();
            S3Client s3 = bench.closing(Clients.s3());
            Failures.of(() -> s3.headObject(r -> r.bucket("acme-invoices").key("2026/inv-1.pdf")));
        });
        onObject("proxy-or-waf", htmlOfProxy(403));
        add("instance-profile-not-found", bench -> {
            bench.aws()
                    .on(AwsService.EC2, "RunInstances")
                    .answers(error(
                            400,
                            "InvalidParameterValue",
                            "Value (web) for parameter iamInstanceProfile.name is invalid. Invalid IAM Instance Profile"
                                    + " name"));
            launch(bench);
        });
        add("access-key-limit", bench -> {
            bench.aws()
                    .on(AwsService.IAM, "CreateAccessKey")
                    .answers(error(409, "LimitExceeded", "Cannot exceed quota for AccessKeysPerUser: 2"));
            IamClient iam = bench.closing(Clients.sync(IamClient.builder()).build());
            Failures.of(() -> iam.createAccessKey(r -> r.userName("ada")));
        });
    }
}
