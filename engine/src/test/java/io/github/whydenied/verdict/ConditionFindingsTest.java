package io.github.whydenied.verdict;

import static io.github.whydenied.verdict.BuiltInCause.*;
import static io.github.whydenied.verdict.DeniedCases.denied;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Findings on conditions, as far as AWS captured them. */
class ConditionFindingsTest {

    @ParameterizedTest(name = "{1} is {0}")
    @MethodSource("conditions")
    void aCapturedDenyNamesItsConditions(CauseCode code, String key) {
        String document = "{\"Statement\":{\"Sid\":\"Guard\",\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"*\","
                + "\"Condition\":{\"StringNotEquals\":{\"" + key + "\":\"x\"}}}}";

        Verdict verdict = denied("dynamodb:PutItem", "arn:aws:dynamodb:eu-west-1:111122223333:table/orders")
                .calling("DynamoDb", "PutItem")
                .found(
                        "authorization_details",
                        Findings.details(
                                "dynamodb:PutItem",
                                "EXPLICIT_DENY",
                                "Guard",
                                DeniedCases.SCP_ARN,
                                "SERVICE_CONTROL_POLICY",
                                document))
                .verdict();

        assertThat(verdict.primary().code()).isEqualTo(SCP_EXPLICIT_DENY);
        assertThat(verdict.primary().wording().because())
                .hasToString("statement Guard of service control policy p-ab12cd34 denies it");
        assertThat(verdict.causes()).extracting(Cause::code).contains(code);
    }

    @Test
    void aDenyWithoutASidIsFoundWhereOnlyOneCanHaveMatched() {
        String guard = "{\"Effect\":\"Deny\",\"Action\":\"%s\",\"Resource\":\"*\","
                + "\"Condition\":{\"StringNotEquals\":{\"%s\":\"x\"}}}";
        String tables = guard.formatted("dynamodb:*", "aws:PrincipalOrgID");
        String queues = guard.formatted("sqs:*", "aws:SourceVpce");

        assertThat(without(tables + "," + queues))
                .contains(CONDITION_ORGANIZATION)
                .doesNotContain(CONDITION_SOURCE_NETWORK);
        assertThat(without(tables + "," + tables)).doesNotContain(CONDITION_ORGANIZATION);
    }

    private static List<CauseCode> without(String statements) {
        return denied("dynamodb:PutItem", "arn:aws:dynamodb:eu-west-1:111122223333:table/orders")
                .calling("DynamoDb", "PutItem")
                .found(
                        "authorization_details",
                        Findings.details(
                                "dynamodb:PutItem",
                                "EXPLICIT_DENY",
                                null,
                                DeniedCases.SCP_ARN,
                                "SERVICE_CONTROL_POLICY",
                                "{\"Statement\":[" + statements + "]}"))
                .verdict()
                .causes()
                .stream()
                .map(Cause::code)
                .toList();
    }

    static Stream<Arguments> conditions() {
        return Stream.of(
                arguments(CONDITION_MFA, "aws:multifactorauthpresent"),
                arguments(CONDITION_SOURCE_NETWORK, "aws:SourceVpce"),
                arguments(CONDITION_REGION, "aws:RequestedRegion"),
                arguments(CONDITION_SECURE_TRANSPORT, "aws:SecureTransport"),
                arguments(CONDITION_TAG, "aws:RequestTag/team"),
                arguments(CONDITION_ENCRYPTION_HEADER, "s3:x-amz-server-side-encryption"),
                arguments(CONDITION_ORGANIZATION, "aws:PrincipalOrgID"),
                arguments(CONDITION_OTHER, "aws:UserAgent"));
    }

    @Test
    void aDecodedDenyWithoutAHintIsNoConditionFinding() {
        Verdict verdict = denied("ec2:RunInstances", null)
                .explicitlyBySomePolicy()
                .found("decoded_message", Findings.decoded(true, "DenyLargeInstances"))
                .verdict();

        assertThat(verdict.causes()).extracting(Cause::code).containsExactly(NOT_ENOUGH_EVIDENCE);
    }

    @Test
    void aCapturedDocumentInAnotherShapeHarmsNothing() {
        Verdict verdict = denied("dynamodb:PutItem", null)
                .found(
                        "authorization_details",
                        Findings.details(
                                "dynamodb:PutItem",
                                "EXPLICIT_DENY",
                                "Guard",
                                DeniedCases.SCP_ARN,
                                "SERVICE_CONTROL_POLICY",
                                "not json"))
                .verdict();

        assertThat(verdict.causes()).extracting(Cause::code).containsExactly(SCP_EXPLICIT_DENY);
    }
}
