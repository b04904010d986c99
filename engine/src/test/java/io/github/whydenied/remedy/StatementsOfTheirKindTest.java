package io.github.whydenied.remedy;

import static io.github.whydenied.verdict.DeniedCases.ROLE;
import static io.github.whydenied.verdict.DeniedCases.denied;
import static io.github.whydenied.verdict.DeniedCases.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.denial.Refusal;
import io.github.whydenied.evidence.Fact;
import io.github.whydenied.iam.PolicyType;
import io.github.whydenied.verdict.DeniedCases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Statements that are refused, or allow nothing, in the form that other kinds of policies have. */
class StatementsOfTheirKindTest {

    private static Guidance plan(DeniedCases denied) {
        return RemedyPlanner.plan(denied.toCase(), denied.verdict());
    }

    private static Remedy.PolicyStatement statement(DeniedCases denied) {
        return plan(denied).remedies().stream()
                .filter(Remedy.PolicyStatement.class::isInstance)
                .map(Remedy.PolicyStatement.class::cast)
                .findFirst()
                .orElseThrow();
    }

    /** https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policy-examples.html */
    @Test
    void aPolicyOfARepositoryHasNoResource() {
        Remedy.PolicyStatement statement =
                statement(denied("ecr:BatchGetImage", "arn:aws:ecr:eu-west-1:444455556666:repository/app")
                        .calling("Ecr", "BatchGetImage")
                        .implicitly(PolicyType.RESOURCE));

        assertThat(statement.statement()).doesNotContainKey("Resource").containsKeys("Principal", "Action");
    }

    /** https://docs.aws.amazon.com/IAM/latest/UserGuide/create-service-linked-role.html */
    @Test
    void aServiceLinkedRoleIsMadeByAnActionOfIam() {
        Remedy.PolicyStatement statement = statement(refused(Refusal.DEPENDENCY)
                .calling("Ec2", "RequestSpotInstances")
                .saying("The provided credentials do not have permission to create the service-linked role for EC2 Spot"
                        + " Instances."));

        assertThat(statement.statement()).containsEntry("Action", "iam:CreateServiceLinkedRole");
        assertThat(statement.advice().applicability()).isNotEqualTo(Applicability.READY);
    }

    @Test
    void aTrustPolicyThatNobodyReadCanHaveConditions() {
        Remedy.PolicyStatement statement = statement(
                denied("sts:AssumeRole", ROLE).calling("Sts", "AssumeRole").implicitly(PolicyType.TRUST));

        assertThat(statement.advice().footnotes())
                .anyMatch(footnote -> footnote.toString().contains("keep the conditions"));
    }

    /** Their roles' policies decide. */
    @ParameterizedTest
    @EnumSource(
            value = Refusal.class,
            names = {"SERVICE_ROLE", "ROLE_NOT_ASSUMABLE", "DEPENDENCY", "BEDROCK_MODEL_ACCESS", "KMS_ACCESS"})
    void aRefusedRoleIsNoFailedAuthenticationAndNoneThatNoPolicyLifts(Refusal refusal) {
        DeniedCases denied = refused(refusal).saying("the role lacks it");

        assertThat(plan(denied).notes()).extracting(Guidance.Note::code).doesNotContain("not_an_iam_decision");
        assertThat(denied.verdict().primary().facts())
                .extracting(Fact::toString)
                .noneMatch(fact -> fact.contains("authentication failed"));
    }
}
