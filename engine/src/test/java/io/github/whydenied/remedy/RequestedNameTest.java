package io.github.whydenied.remedy;

import static io.github.whydenied.verdict.DeniedCases.denied;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.iam.PolicyType;
import io.github.whydenied.verdict.DeniedCases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A wildcard or variable of the request's never means anything in a policy of ours. */
class RequestedNameTest {

    private static final String TABLE = "arn:aws:glue:eu-west-1:111122223333:table/db/";

    @ParameterizedTest
    @CsvSource({
        "SQS, SendMessage, sqs:SendMessage, QueueName, arn:aws:sqs:eu-west-1:111122223333:%s",
        "DynamoDb, GetItem, dynamodb:GetItem, TableName, arn:aws:dynamodb:eu-west-1:111122223333:table/%s",
        "Lambda, Invoke, lambda:InvokeFunction, FunctionName, arn:aws:lambda:eu-west-1:111122223333:function:%s",
        "Ssm, GetParameter, ssm:GetParameter, Name, arn:aws:ssm:eu-west-1:111122223333:parameter/%s",
        "S3, GetObject, s3:GetObject, Key, arn:aws:s3:::acme/%s",
        "Iam, GetRole, iam:GetRole, RoleName, arn:aws:iam::111122223333:role/%s"
    })
    void whatARequestNamesIsEscapedForEveryService(
            String service, String operation, String action, String member, String arn) {
        for (String name : new String[] {"a*b", "?????x", "${aws:username}", "$", "a$*?b"}) {
            Remedy.PolicyStatement statement = statement(denied(action, arn.formatted(name))
                    .calling(service, operation)
                    .member(member, name));

            assertThat(statement.statement()).containsEntry("Resource", arn.formatted(RequestedName.escaped(name)));
            assertThat(statement.advice().applicability()).isEqualTo(Applicability.READY);
        }
    }

    @Test
    void aNameOfWildcardsAloneIsOneWhereTheRequestFillsTheArn() {
        DeniedCases denied = denied("glue:GetTable", TABLE + "*")
                .calling("Glue", "GetTable")
                .member("DatabaseName", "db")
                .member("Name", "*");

        assertThat(statement(denied).statement()).containsEntry("Resource", TABLE + "${*}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"?????", "*", "a?c", "*/*"})
    void aWildcardThatNobodyAskedForIsForReview(String name) {
        assertThat(statement(denied("glue:GetTable", TABLE + name)).advice().applicability())
                .isEqualTo(Applicability.REVIEW);
    }

    @Test
    void aWildcardOfAnotherValueIsNotTheRequests() {
        DeniedCases denied = denied("ec2:RunInstances", "arn:aws:ec2:eu-west-1:111122223333:instance/*")
                .calling("Ec2", "RunInstances")
                .member("ClientToken", "*");

        assertThat(statement(denied).advice().applicability()).isEqualTo(Applicability.REVIEW);
        assertThat(statement(denied).statement())
                .containsEntry("Resource", "arn:aws:ec2:eu-west-1:111122223333:instance/*");
    }

    @Test
    void allBucketsIsAwsOwnWord() {
        Remedy.PolicyStatement statement = statement(denied("s3:ListAllMyBuckets", "arn:aws:s3:::*"));

        assertThat(statement.statement()).containsEntry("Resource", "arn:aws:s3:::*");
        assertThat(statement.advice().applicability()).isEqualTo(Applicability.REVIEW);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:sqs:*:*:orders",
                "arn:aws:sqs:eu-west-1:*:orders",
                "arn:*:sqs:eu-west-1:111122223333:orders",
                "arn:aws:sqs:eu-west-?:111122223333:orders",
                "arn:aws:sqs:${aws:RequestedRegion}:111122223333:orders",
                "policy arn:aws:iam::111122223333:policy/*",
                "role *",
                "*"
            })
    void aPlaceThatIsOpenIsForReview(String resource) {
        assertThat(statement(denied("sqs:SendMessage", resource)).advice().applicability())
                .isEqualTo(Applicability.REVIEW);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"iam:*", "*:*", "*", "iam:Get?", "AssumeRole", "<service:Action>", "iam:Get Role", ":x", "iam:"})
    void whatIsNotOneActionIsInNoPolicy(String action) {
        for (PolicyType layer : PolicyType.values()) {
            DeniedCases denied = denied(action, DeniedCases.ROLE).implicitly(layer);

            assertThat(RemedyPlanner.plan(denied.toCase(), denied.verdict()).remedies())
                    .noneMatch(Remedy::isPolicyChange);
        }
    }

    @Test
    void anActionThatOnlyTheOperationSuggestsIsInNoPolicy() {
        DeniedCases denied = DeniedCases.bare("Frobnicate", "s3:Frobnicate", DeniedCases.OBJECT);

        assertThat(PolicyAction.of(denied.toCase())).isNull();
        assertThat(PolicyAction.of(denied("s3:Frobnicate", DeniedCases.OBJECT).toCase()))
                .isEqualTo("s3:Frobnicate");
    }

    private static Remedy.PolicyStatement statement(DeniedCases bare) {
        DeniedCases denied = bare.implicitly(PolicyType.IDENTITY);
        return (Remedy.PolicyStatement) RemedyPlanner.plan(denied.toCase(), denied.verdict()).remedies().stream()
                .filter(Remedy.PolicyStatement.class::isInstance)
                .findFirst()
                .orElseThrow();
    }
}
