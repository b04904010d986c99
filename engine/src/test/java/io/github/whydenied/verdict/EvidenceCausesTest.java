package io.github.whydenied.verdict;

import static io.github.whydenied.verdict.BuiltInCause.*;
import static io.github.whydenied.verdict.Certainty.DERIVED;
import static io.github.whydenied.verdict.Certainty.LIKELY;
import static io.github.whydenied.verdict.Certainty.POSSIBLE;
import static io.github.whydenied.verdict.Certainty.STATED;
import static io.github.whydenied.verdict.DeniedCases.KEY;
import static io.github.whydenied.verdict.DeniedCases.NOW;
import static io.github.whydenied.verdict.DeniedCases.OBJECT;
import static io.github.whydenied.verdict.DeniedCases.OTHER_ROLE;
import static io.github.whydenied.verdict.DeniedCases.ROLE;
import static io.github.whydenied.verdict.DeniedCases.SESSION;
import static io.github.whydenied.verdict.DeniedCases.bare;
import static io.github.whydenied.verdict.DeniedCases.credentials;
import static io.github.whydenied.verdict.DeniedCases.denied;
import static io.github.whydenied.verdict.DeniedCases.refused;
import static io.github.whydenied.verdict.DeniedCases.unauthenticated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.whydenied.call.CredentialFacts.Kind;
import io.github.whydenied.denial.AuthenticationProblem;
import io.github.whydenied.denial.Refusal;
import io.github.whydenied.evidence.ContainerAnswer;
import io.github.whydenied.evidence.CredentialTrail;
import io.github.whydenied.evidence.EndpointSettings;
import io.github.whydenied.evidence.InstanceMetadata.State;
import io.github.whydenied.evidence.InstanceProfile;
import io.github.whydenied.evidence.RequestPayment;
import io.github.whydenied.evidence.Simulation.Decision;
import io.github.whydenied.iam.PolicyType;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Causes that other evidence than AWS's sentence establishes. */
class EvidenceCausesTest {

    private static final String TRUSTS_OTHERS =
            "{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"arn:aws:iam::123456789012:root\"},\"Action\":\"sts:AssumeRole\"}";
    private static final String DEMANDS_EXTERNAL_ID = "{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"111122223333\"},"
            + "\"Action\":\"sts:AssumeRole\",\"Condition\":{\"StringEquals\":{\"sts:ExternalId\":\"agreed-value\"}}}";
    private static final String TRUSTS_EC2 =
            "{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"ec2.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}";
    private static final String TRUSTS_A_DELETED_ROLE =
            "{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"AROAEXAMPLE1EXAMPLE1X\"},\"Action\":\"sts:AssumeRole\"}";
    private static final String TRUSTS_LAMBDA =
            "{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"lambda.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}";

    @ParameterizedTest(name = "{0} is {1}")
    @MethodSource("primaries")
    void evidenceNamesTheCauseAndAMerePossibilityNeverLeads(CauseCode code, Certainty certainty, DeniedCases denied) {
        Verdict verdict = denied.verdict();
        int rank = certainty == POSSIBLE ? 1 : 0;

        assertThat(verdict.causes().get(rank).code()).isEqualTo(code);
        assertThat(verdict.causes().get(rank).certainty()).isEqualTo(certainty);
        if (certainty == POSSIBLE) {
            assertThat(verdict.primary().code()).isIn(BuiltInCause.NOT_ENOUGH_EVIDENCE, BuiltInCause.CONTRADICTION);
        }
    }

    static Stream<Arguments> primaries() {
        return Stream.of(
                arguments(
                        IDENTITY_NO_ALLOW,
                        LIKELY,
                        unnamed().found("simulation", Findings.simulated(Decision.IMPLICIT_DENY))),
                arguments(
                        BOUNDARY_NO_ALLOW,
                        LIKELY,
                        unnamed().found("simulation", Findings.simulated(Decision.IMPLICIT_DENY, true, false))),
                arguments(
                        SCP_NO_ALLOW,
                        POSSIBLE,
                        unnamed().found("simulation", Findings.simulated(Decision.IMPLICIT_DENY, false, null))),
                arguments(
                        IDENTITY_EXPLICIT_DENY,
                        LIKELY,
                        unnamed().found("simulation", Findings.simulatedDenyOf("deny-all", "role"))),
                arguments(IDENTITY_NO_ALLOW, LIKELY, unnamed().found("decoded_message", Findings.decoded(false))),
                arguments(
                        IDENTITY_EXPLICIT_DENY,
                        STATED,
                        unnamed()
                                .found(
                                        "authorization_details",
                                        Findings.details(
                                                "dynamodb:PutItem",
                                                "EXPLICIT_DENY",
                                                "DenyAll",
                                                "arn:aws:iam::aws:policy/AWSDenyAll",
                                                "IDENTITY_BASED_POLICY",
                                                null))),
                arguments(
                        SCP_EXPLICIT_DENY,
                        STATED,
                        unnamed()
                                .found(
                                        "authorization_details",
                                        Findings.details(
                                                "dynamodb:PutItem",
                                                "EXPLICIT_DENY",
                                                null,
                                                DeniedCases.SCP_ARN,
                                                "SERVICE_CONTROL_POLICY",
                                                null))),
                arguments(
                        IDENTITY_NO_ALLOW,
                        LIKELY,
                        unnamed()
                                .found(
                                        "authorization_details",
                                        Findings.details(
                                                "dynamodb:PutItem",
                                                "IMPLICIT_DENY",
                                                null,
                                                "inline:1",
                                                "IDENTITY_BASED_POLICY",
                                                null))),
                arguments(
                        COMPROMISED_KEY_QUARANTINE,
                        LIKELY,
                        unnamed()
                                .found(
                                        "simulation",
                                        Findings.simulatedDenyOf("AWSCompromisedKeyQuarantineV2", "aws-managed"))),
                arguments(
                        CROSS_ACCOUNT_ONE_SIDE,
                        LIKELY,
                        denied("sts:AssumeRole", OTHER_ROLE).calling("Sts", "AssumeRole")),
                arguments(TRUST_NO_ALLOW, DERIVED, assumeRole(TRUSTS_OTHERS)),
                // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
                arguments(
                        RESOURCE_STALE_PRINCIPAL,
                        LIKELY,
                        assumeRole(TRUSTS_A_DELETED_ROLE)
                                .implicitly(PolicyType.TRUST)
                                .found("caller_identity", Findings.caller(SESSION))),
                // https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-service.html
                arguments(
                        PASS_ROLE_TARGET_TRUST,
                        DERIVED,
                        createFunction().found("role_trust", Findings.trust(ROLE, TRUSTS_EC2, null))),
                arguments(PASS_ROLE_TARGET_TRUST, LIKELY, createFunction()),
                arguments(
                        POLICY_PROPAGATION,
                        LIKELY,
                        createFunction().found("role_trust", Findings.trust(ROLE, TRUSTS_LAMBDA, null))),
                // https://docs.aws.amazon.com/AmazonS3/latest/userguide/troubleshoot-403-errors.html
                arguments(
                        CROSS_ACCOUNT_ONE_SIDE,
                        LIKELY,
                        bare("GetObject", "s3:GetObject", OBJECT)
                                .found("simulation", Findings.simulated(Decision.ALLOWED))),
                // https://docs.aws.amazon.com/AmazonS3/latest/userguide/RequesterPaysBuckets.html
                arguments(
                        S3_REQUESTER_PAYS,
                        DERIVED,
                        bare("GetObject", "s3:GetObject", OBJECT)
                                .found("simulation", Findings.simulated(Decision.ALLOWED))
                                .found("request_payment", new RequestPayment("acme-invoices", true))),
                arguments(
                        TRUST_EXTERNAL_ID,
                        DERIVED,
                        assumeRole(DEMANDS_EXTERNAL_ID).member("RoleArn", ROLE)),
                arguments(
                        TRUST_EXTERNAL_ID,
                        DERIVED,
                        assumeRole(DEMANDS_EXTERNAL_ID)
                                .member("RoleArn", ROLE)
                                .member("ExternalId", "another")
                                .implicitly(PolicyType.TRUST)),
                arguments(
                        TRUST_WEB_IDENTITY_MISMATCH,
                        LIKELY,
                        denied("sts:AssumeRoleWithWebIdentity", null)
                                .as(null)
                                .calling("Sts", "AssumeRoleWithWebIdentity")),
                arguments(
                        INSTANCE_PROFILE_EMPTY,
                        DERIVED,
                        denied("ec2:RunInstances", "arn:aws:ec2:eu-west-1:111122223333:instance/*")
                                .calling("Ec2", "RunInstances")
                                .found("instance_profile", new InstanceProfile("web", true, null, null))),
                arguments(
                        INSTANCE_PROFILE_NOT_FOUND,
                        DERIVED,
                        denied("ec2:RunInstances", "arn:aws:ec2:eu-west-1:111122223333:instance/*")
                                .calling("Ec2", "RunInstances")
                                .found("instance_profile", new InstanceProfile("web", false, null, null))),
                arguments(
                        INSTANCE_PROFILE_MISSING,
                        DERIVED,
                        missing().found("instance_metadata", Findings.metadata(State.NO_PROFILE))),
                arguments(
                        INSTANCE_PROFILE_EMPTY,
                        DERIVED,
                        missing().found("instance_metadata", Findings.metadata(State.EMPTY_PROFILE))),
                arguments(
                        INSTANCE_PROFILE_NOT_FOUND,
                        DERIVED,
                        missing().found("instance_metadata", Findings.metadata(State.PROFILE_NOT_FOUND))),
                arguments(
                        INSTANCE_ROLE_NOT_ASSUMABLE,
                        DERIVED,
                        missing().found("instance_metadata", Findings.metadata(State.ROLE_NOT_ASSUMABLE))),
                arguments(
                        INSTANCE_PROFILE_MISSING,
                        LIKELY,
                        missing()
                                .found("credential_trail", Findings.trail(noFile("AWS_SHARED_CREDENTIALS_FILE")))
                                .found("instance_metadata", Findings.metadata(State.NO_PROFILE))),
                arguments(
                        INSTANCE_ROLE_NOT_ASSUMABLE,
                        LIKELY,
                        missing()
                                .found(
                                        "credential_trail",
                                        Findings.trail(noFile("AWS_CONFIG_FILE"), noFile("aws.sharedCredentialsFile")))
                                .found("instance_metadata", Findings.metadata(State.ROLE_NOT_ASSUMABLE))),
                arguments(
                        CREDENTIALS_MISSING,
                        STATED,
                        missing()
                                .found(
                                        "credential_trail",
                                        Findings.trail(
                                                noFile("AWS_CONFIG_FILE"),
                                                Findings.promise(
                                                        "profile",
                                                        "AWS_PROFILE",
                                                        false,
                                                        "there is no profile of that name")))
                                .found("instance_metadata", Findings.metadata(State.NO_PROFILE))),
                arguments(
                        METADATA_UNREACHABLE,
                        DERIVED,
                        missing().found("instance_metadata", Findings.metadata(State.REFUSED))),
                arguments(
                        CREDENTIALS_MISSING,
                        STATED,
                        missing().found("instance_metadata", Findings.metadata(State.UNREACHABLE))),
                arguments(
                        CONTAINER_CREDENTIALS_FAILED,
                        DERIVED,
                        missing()
                                .found(
                                        "container_credentials",
                                        new ContainerAnswer(
                                                "EKS Pod Identity",
                                                400,
                                                "Unauthorized Exception! EKS does not have permissions to assume the associated role."))),
                arguments(
                        CREDENTIALS_SESSION_TOKEN_MISSING,
                        DERIVED,
                        unauthenticated(AuthenticationProblem.UNKNOWN_KEY)
                                .signedWith(credentials(Kind.LONG_TERM, "ASIAIOSFODNN7EXAMPLE", null, "g"))),
                arguments(S3_MISSING_KEY_HIDDEN, POSSIBLE, bare("GetObject", "s3:GetObject", OBJECT)),
                arguments(
                        S3_MISSING_KEY_HIDDEN,
                        LIKELY,
                        denied("s3:ListBucket", "arn:aws:s3:::acme-invoices")
                                .behind("S3", "GetObject")
                                .implicitly(PolicyType.IDENTITY)),
                arguments(
                        S3_HEAD_WITHOUT_DETAIL,
                        DERIVED,
                        refused(Refusal.S3_HEAD_WITHOUT_DETAIL).calling("S3", "HeadObject")),
                arguments(
                        S3_WRONG_REGION,
                        DERIVED,
                        refused(Refusal.S3_HEAD_WITHOUT_DETAIL)
                                .calling("S3", "HeadObject")
                                .status(400)
                                .header("x-amz-bucket-region", "eu-central-1")),
                arguments(
                        CREDENTIALS_EXPIRED,
                        DERIVED,
                        refused(Refusal.S3_HEAD_WITHOUT_DETAIL)
                                .calling("S3", "HeadObject")
                                .status(400)
                                .signedWith(
                                        credentials(Kind.SESSION, "ASIAIOSFODNN7EXAMPLE", NOW.minusSeconds(600), "n"))),
                arguments(
                        S3_OBJECT_LOCK,
                        POSSIBLE,
                        bare("DeleteObject", "s3:DeleteObject", OBJECT).member("VersionId", "1")),
                arguments(
                        S3_BLOCK_PUBLIC_ACCESS,
                        POSSIBLE,
                        bare("GetObject", "s3:GetObject", OBJECT)
                                .signedWith(credentials(Kind.ANONYMOUS, null, null, null))),
                arguments(
                        KMS_KEY_POLICY_NO_ALLOW,
                        LIKELY,
                        denied("kms:GenerateDataKey", KEY)
                                .behind("S3", "PutObject")
                                .saying(
                                        "... because the resource does not exist in this Region, no resource-based policies allow access, or a resource-based policy explicitly denies access")),
                arguments(KMS_IDENTITY_NO_ALLOW, POSSIBLE, refused(Refusal.KMS_ACCESS)),
                arguments(
                        PASS_ROLE_TARGET_TRUST,
                        DERIVED,
                        passRole()
                                .found("role_trust", Findings.trust(ROLE, TRUSTS_LAMBDA, null))
                                .found("simulation", Findings.simulated(Decision.ALLOWED))),
                arguments(PROXY_OR_WAF, DERIVED, refused(Refusal.PROXY_OR_WAF).header("server", "CloudFront")),
                arguments(
                        CUSTOM_ENDPOINT,
                        DERIVED,
                        bare("PutObject", "s3:PutObject", OBJECT)
                                .at("http://localhost:9000")
                                .found("endpoint_settings", new EndpointSettings(false))),
                arguments(
                        SERVICE_ROLE_LACKS_PERMISSION,
                        LIKELY,
                        denied("s3:GetObject", OBJECT)
                                .as("arn:aws:sts::111122223333:assumed-role/glue-job/x")
                                .calling("Glue", "StartJobRun")
                                .implicitly(PolicyType.IDENTITY)
                                .found("caller_identity", Findings.caller(SESSION))),
                arguments(
                        SERVICE_LINKED_ROLE,
                        STATED,
                        refused(Refusal.DEPENDENCY)
                                .saying("... not authorized to perform: iam:CreateServiceLinkedRole")));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @MethodSource("companions")
    void evidenceAddsToTheCauseAwsStates(CauseCode code, Certainty certainty, DeniedCases denied) {
        Verdict verdict = denied.verdict();

        assertThat(verdict.primary().code()).isNotEqualTo(code);
        assertThat(verdict.causes())
                .filteredOn(cause -> cause.code() == code)
                .singleElement()
                .extracting(Cause::certainty)
                .isEqualTo(certainty);
    }

    static Stream<Arguments> companions() {
        return Stream.of(
                arguments(S3_REQUESTER_PAYS, POSSIBLE, bare("GetObject", "s3:GetObject", OBJECT)),
                arguments(
                        PASS_ROLE_TARGET_TRUST,
                        LIKELY,
                        passRole().found("role_trust", Findings.trust(ROLE, TRUSTS_LAMBDA, null))),
                arguments(
                        PASS_ROLE_TARGET_TRUST,
                        LIKELY,
                        passRole().found("simulation", Findings.simulated(Decision.ALLOWED))),
                arguments(POLICY_PROPAGATION, LIKELY, assumeRole(TRUSTS_OTHERS, 12)),
                arguments(
                        CROSS_ACCOUNT_ONE_SIDE,
                        POSSIBLE,
                        denied("sqs:SendMessage", "arn:aws:sqs:eu-west-1:444455556666:orders")
                                .calling("Sqs", "SendMessage")
                                .implicitly(PolicyType.IDENTITY)),
                arguments(
                        REGION_NOT_ENABLED,
                        POSSIBLE,
                        unauthenticated(AuthenticationProblem.UNKNOWN_KEY)
                                .in("af-south-1")
                                .at("https://s3.af-south-1.amazonaws.com")),
                arguments(
                        CLOCK_SKEW,
                        LIKELY,
                        unauthenticated(AuthenticationProblem.SIGNATURE_MISMATCH)
                                .localClockAheadBy(Duration.ofMinutes(20))),
                arguments(
                        WRONG_IDENTITY,
                        LIKELY,
                        denied("s3:GetObject", OBJECT)
                                .implicitly(PolicyType.IDENTITY)
                                .found(
                                        "credential_trail",
                                        Findings.trail(Findings.promise(
                                                "web identity token",
                                                "AWS_WEB_IDENTITY_TOKEN_FILE",
                                                false,
                                                "the file does not exist")))),
                arguments(
                        CONDITION_MFA,
                        LIKELY,
                        denied("ec2:RunInstances", null)
                                .calling("Ec2", "RunInstances")
                                .explicitlyBySomePolicy()
                                .found("decoded_message", Findings.decoded(true, "MustBeSignedInWithMFA"))));
    }

    @Test
    void theExpectedExternalIdIsNeverPrinted() {
        Verdict verdict = assumeRole(DEMANDS_EXTERNAL_ID)
                .member("RoleArn", ROLE)
                .member("ExternalId", "sent-value")
                .verdict();

        assertThat(verdict.toString()).doesNotContain("agreed-value").doesNotContain("sent-value");
    }

    @Test
    void anExternalIdThatMatchesIsNoCause() {
        Verdict verdict = assumeRole(DEMANDS_EXTERNAL_ID)
                .member("RoleArn", ROLE)
                .member("ExternalId", "agreed-value")
                .verdict();

        assertThat(verdict.causes()).extracting(Cause::code).doesNotContain(TRUST_EXTERNAL_ID);
    }

    @Test
    void anAssumeRoleBehindAnotherCallSaysNothingOfItsExternalId() {
        assertThat(assumeRole(DEMANDS_EXTERNAL_ID).verdict().causes())
                .extracting(Cause::code)
                .doesNotContain(TRUST_EXTERNAL_ID);
    }

    private static DeniedCases unnamed() {
        return denied("dynamodb:PutItem", "arn:aws:dynamodb:eu-west-1:111122223333:table/orders")
                .calling("DynamoDb", "PutItem");
    }

    private static CredentialTrail.Promise noFile(String setting) {
        return Findings.promise("profile", setting, false, "the file does not exist");
    }

    private static DeniedCases createFunction() {
        return DeniedCases.refused(Refusal.ROLE_NOT_ASSUMABLE)
                .calling("Lambda", "CreateFunction")
                .member("FunctionName", "new-fn")
                .member("Role", ROLE);
    }

    private static DeniedCases missing() {
        return unauthenticated(AuthenticationProblem.MISSING_CREDENTIALS);
    }

    private static DeniedCases passRole() {
        return denied("iam:PassRole", ROLE).behind("Ec2", "RunInstances").implicitly(PolicyType.IDENTITY);
    }

    private static DeniedCases assumeRole(String statements) {
        return assumeRole(statements, 86_400);
    }

    private static DeniedCases assumeRole(String statements, long age) {
        return denied("sts:AssumeRole", ROLE)
                .calling("Sts", "AssumeRole")
                .found("role_trust", Findings.trust(ROLE, statements, NOW.minusSeconds(age)));
    }
}
