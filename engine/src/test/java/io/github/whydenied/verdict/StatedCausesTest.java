package io.github.whydenied.verdict;

import static io.github.whydenied.verdict.BuiltInCause.*;
import static io.github.whydenied.verdict.DeniedCases.KEY;
import static io.github.whydenied.verdict.DeniedCases.OBJECT;
import static io.github.whydenied.verdict.DeniedCases.OTHER_ROLE;
import static io.github.whydenied.verdict.DeniedCases.ROLE;
import static io.github.whydenied.verdict.DeniedCases.SCP_ARN;
import static io.github.whydenied.verdict.DeniedCases.denied;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.whydenied.denial.AuthenticationProblem;
import io.github.whydenied.denial.Refusal;
import io.github.whydenied.iam.PolicyType;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Causes that AWS's answer itself establishes. */
class StatedCausesTest {

    @ParameterizedTest(name = "{0}")
    @MethodSource("statedBySentence")
    void whatAwsStatesIsNamedAsStated(CauseCode code, DeniedCases denied) {
        Verdict verdict = denied.verdict();

        assertThat(verdict.primary().code()).isEqualTo(code);
        assertThat(verdict.primary().certainty()).isEqualTo(Certainty.STATED);
        assertThat(verdict.primary().facts().get(0).standing().text()).isEqualTo("stated by AWS");
    }

    static Stream<Arguments> statedBySentence() {
        return Stream.of(
                arguments(IDENTITY_NO_ALLOW, denied("s3:GetObject", OBJECT).implicitly(PolicyType.IDENTITY)),
                arguments(IDENTITY_EXPLICIT_DENY, denied("s3:GetObject", OBJECT).explicitly(PolicyType.IDENTITY)),
                arguments(BOUNDARY_NO_ALLOW, denied("s3:GetObject", OBJECT).implicitly(PolicyType.BOUNDARY)),
                arguments(BOUNDARY_EXPLICIT_DENY, denied("s3:GetObject", OBJECT).explicitly(PolicyType.BOUNDARY)),
                arguments(SESSION_NO_ALLOW, denied("s3:GetObject", OBJECT).implicitly(PolicyType.SESSION)),
                arguments(SESSION_EXPLICIT_DENY, denied("s3:GetObject", OBJECT).explicitly(PolicyType.SESSION)),
                arguments(RESOURCE_NO_ALLOW, denied("s3:GetObject", OBJECT).implicitly(PolicyType.RESOURCE)),
                arguments(RESOURCE_EXPLICIT_DENY, denied("s3:GetObject", OBJECT).explicitly(PolicyType.RESOURCE)),
                arguments(
                        ROOT_DENIED_BY_BUCKET_POLICY,
                        denied("s3:GetObject", OBJECT)
                                .as("arn:aws:iam::111122223333:root")
                                .explicitly(PolicyType.RESOURCE)),
                arguments(SCP_NO_ALLOW, denied("s3:GetObject", OBJECT).implicitly(PolicyType.SCP)),
                arguments(
                        SCP_EXPLICIT_DENY,
                        denied("s3:GetObject", OBJECT)
                                .explicitly(PolicyType.SCP)
                                .policy(SCP_ARN)),
                arguments(RCP_EXPLICIT_DENY, denied("s3:GetObject", OBJECT).explicitly(PolicyType.RCP)),
                arguments(VPC_ENDPOINT_NO_ALLOW, denied("s3:GetObject", OBJECT).implicitly(PolicyType.VPC_ENDPOINT)),
                arguments(
                        VPC_ENDPOINT_EXPLICIT_DENY,
                        denied("s3:GetObject", OBJECT).explicitly(PolicyType.VPC_ENDPOINT)),
                arguments(
                        TRUST_NO_ALLOW,
                        denied("sts:AssumeRole", ROLE)
                                .calling("Sts", "AssumeRole")
                                .implicitly(PolicyType.TRUST)),
                arguments(
                        TRUST_EXPLICIT_DENY,
                        denied("sts:AssumeRole", OTHER_ROLE)
                                .calling("Sts", "AssumeRole")
                                .explicitly(PolicyType.TRUST)),
                arguments(
                        TRUST_WEB_IDENTITY_MISMATCH,
                        denied("sts:AssumeRoleWithWebIdentity", ROLE)
                                .calling("Sts", "AssumeRoleWithWebIdentity")
                                .implicitly(PolicyType.TRUST)),
                arguments(
                        PASS_ROLE_NO_ALLOW,
                        denied("iam:PassRole", ROLE)
                                .behind("Ec2", "RunInstances")
                                .implicitly(PolicyType.IDENTITY)),
                arguments(
                        KMS_IDENTITY_NO_ALLOW,
                        denied("kms:Decrypt", KEY).behind("S3", "GetObject").implicitly(PolicyType.IDENTITY)),
                arguments(
                        KMS_KEY_POLICY_NO_ALLOW,
                        denied("kms:Decrypt", KEY).behind("S3", "GetObject").implicitly(PolicyType.RESOURCE)),
                arguments(
                        SERVICE_LINKED_ROLE,
                        denied("iam:CreateServiceLinkedRole", null)
                                .behind("Eks", "CreateCluster")
                                .implicitly(PolicyType.IDENTITY)),
                arguments(
                        DEPENDENT_ACTION,
                        denied("ec2:CreateTags", "arn:aws:ec2:eu-west-1:111122223333:instance/*")
                                .behind("Ec2", "RunInstances")
                                .implicitly(PolicyType.IDENTITY)),
                arguments(
                        COMPROMISED_KEY_QUARANTINE,
                        denied("s3:GetObject", OBJECT)
                                .explicitly(PolicyType.IDENTITY)
                                .policy("arn:aws:iam::aws:policy/AWSCompromisedKeyQuarantineV3")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("statedByErrorCode")
    void anErrorCodeNamesTheCause(CauseCode code, DeniedCases denied) {
        Verdict verdict = denied.verdict();

        assertThat(verdict.primary().code()).isEqualTo(code);
        assertThat(verdict.primary().certainty()).isEqualTo(Certainty.STATED);
    }

    static Stream<Arguments> statedByErrorCode() {
        return Stream.of(
                authentication(CREDENTIALS_MISSING, AuthenticationProblem.MISSING_CREDENTIALS),
                authentication(CREDENTIALS_EXPIRED, AuthenticationProblem.EXPIRED),
                authentication(CREDENTIALS_UNKNOWN_KEY, AuthenticationProblem.UNKNOWN_KEY),
                authentication(CREDENTIALS_INVALID_SESSION_TOKEN, AuthenticationProblem.INVALID_SESSION_TOKEN),
                authentication(SIGNATURE_MISMATCH, AuthenticationProblem.SIGNATURE_MISMATCH),
                authentication(SIGNATURE_MALFORMED, AuthenticationProblem.SIGNATURE_MALFORMED),
                authentication(CLOCK_SKEW, AuthenticationProblem.CLOCK_SKEW),
                authentication(PRESIGNED_URL_EXPIRED, AuthenticationProblem.PRESIGNED_URL_EXPIRED),
                authentication(REQUEST_UNSIGNED, AuthenticationProblem.UNSIGNED),
                authentication(
                        TEMPORARY_CREDENTIALS_NOT_SUPPORTED, AuthenticationProblem.TEMPORARY_CREDENTIALS_NOT_SUPPORTED),
                authentication(WEB_IDENTITY_REJECTED, AuthenticationProblem.WEB_IDENTITY_REJECTED),
                authentication(REGION_NOT_ENABLED, AuthenticationProblem.REGION_NOT_ENABLED),
                authentication(ACCOUNT_NOT_READY, AuthenticationProblem.ACCOUNT_NOT_READY),
                authentication(MFA_CODE_INVALID, AuthenticationProblem.MFA_CODE_INVALID),
                refusal(S3_BLOCK_PUBLIC_ACCESS, Refusal.S3_BLOCK_PUBLIC_ACCESS),
                refusal(S3_OBJECT_LOCK, Refusal.S3_OBJECT_LOCK),
                refusal(S3_WRONG_REGION, Refusal.S3_WRONG_REGION),
                refusal(S3_SSE_C_BLOCKED, Refusal.S3_SSE_C_BLOCKED),
                refusal(BEDROCK_MODEL_ACCESS, Refusal.BEDROCK_MODEL_ACCESS),
                refusal(COGNITO_USER, Refusal.COGNITO_USER),
                refusal(API_GATEWAY, Refusal.API_GATEWAY),
                refusal(KMS_KEY_STATE, Refusal.KMS_KEY_STATE),
                refusal(SERVICE_ROLE_LACKS_PERMISSION, Refusal.SERVICE_ROLE),
                refusal(DEPENDENT_ACTION, Refusal.DEPENDENCY),
                refusal(ACCESS_KEY_LIMIT, Refusal.ACCESS_KEY_LIMIT),
                refusal(INSTANCE_PROFILE_NOT_FOUND, Refusal.INSTANCE_PROFILE_NOT_FOUND));
    }

    private static Arguments authentication(CauseCode code, AuthenticationProblem problem) {
        return arguments(code, DeniedCases.unauthenticated(problem));
    }

    private static Arguments refusal(CauseCode code, Refusal refusal) {
        return arguments(code, DeniedCases.refused(refusal));
    }

    @Test
    void aPolicyArnNamesThePolicyAndItsOrganization() {
        Cause cause = denied("dynamodb:CreateTable", "arn:aws:dynamodb:eu-west-3:111122223333:table/orders")
                .calling("DynamoDb", "CreateTable")
                .explicitly(PolicyType.SCP)
                .policy(SCP_ARN)
                .verdict()
                .primary();

        assertThat(cause.wording().headline()).hasToString("a service control policy denies dynamodb:CreateTable");
        assertThat(cause.wording().because()).hasToString("service control policy p-ab12cd34 denies it");
        assertThat(cause.facts())
                .extracting(f -> f.text().toString())
                .contains("organization o-abcd1234ef, managed from account 999900001111");
    }

    @Test
    void theWordingFollowsTheWorkedExamples() {
        assertThat(denied("s3:GetObject", OBJECT)
                        .implicitly(PolicyType.IDENTITY)
                        .verdict()
                        .primary()
                        .wording())
                .satisfies(w -> assertThat(w.headline())
                        .hasToString("no identity-based policy allows s3:GetObject on this object"))
                .satisfies(w -> assertThat(w.because())
                        .hasToString("no identity-based policy of role checkout-service allows it"));
        assertThat(denied("kms:Decrypt", KEY)
                        .behind("S3", "GetObject")
                        .implicitly(PolicyType.RESOURCE)
                        .verdict()
                        .primary()
                        .wording()
                        .because())
                .hasToString("the policy of KMS key 1234abcd does not allow kms:Decrypt for role checkout-service");
        assertThat(denied("iam:PassRole", ROLE)
                        .behind("Ec2", "RunInstances")
                        .implicitly(PolicyType.IDENTITY)
                        .verdict()
                        .primary()
                        .wording()
                        .because())
                .hasToString("it passes role web-node to EC2 and no policy of role checkout-service"
                        + " allows iam:PassRole on it");
    }
}
