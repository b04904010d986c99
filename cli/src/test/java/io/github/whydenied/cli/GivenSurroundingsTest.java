package io.github.whydenied.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the given environment and the given trust policy decide of a denial whose sentence leaves it open. */
class GivenSurroundingsTest {

    private static final String TRUST =
            "'trustPolicy': {'Version': '2012-10-17', 'Statement': [{'Effect': 'Allow', 'Principal': {'Service': 'SERVICE'},"
                    + " 'Action': 'sts:AssumeRole'}]}";

    private static String explain(String message, String members) {
        return Run.of(("{'id': 1, 'message': '" + message + "', " + members + "}\n").replace('\'', '"'), "explain")
                .sentences();
    }

    private static String unknownKey(String members) {
        return explain(
                "An error occurred (InvalidClientTokenId) when calling the GetCallerIdentity operation:"
                        + " The security token included in the request is invalid",
                "'service': 'Sts', 'operation': 'GetCallerIdentity', " + members);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "'credentials': {'provider': 'static'}, ", "'credentials': {'provider': 'environment'}, "})
    void aTokenThatIsLeftOverBesideALongTermKeyIsToBeUnset(String provider) {
        assertThat(unknownKey(provider + "'environment': {'AWS_ACCESS_KEY_ID': 'AKIAIOSFODNN7EXAMPLE',"
                        + " 'AWS_SECRET_ACCESS_KEY': 'x', 'AWS_SESSION_TOKEN': 'y'}"))
                .contains("unset `AWS_SESSION_TOKEN`");
    }

    @Test
    void aTemporaryKeyWithoutItsTokenIsToldFromTheEnvironment() {
        String environment =
                "'environment': {'AWS_ACCESS_KEY_ID': 'ASIAIOSFODNN7EXAMPLE', 'AWS_SECRET_ACCESS_KEY': 'x'}";

        assertThat(unknownKey(environment)).contains("[credentials-session-token-missing]");
        assertThat(unknownKey("'credentials': {'provider': 'static'}, " + environment))
                .contains("hand on `AWS_SESSION_TOKEN`")
                .contains("[credentials-unknown-key]");
    }

    @Test
    void aKeyThatGoesWithItsTokenIsNotBlamed() {
        assertThat(unknownKey(
                        "'environment': {'AWS_ACCESS_KEY_ID': 'ASIAIOSFODNN7EXAMPLE', 'AWS_SECRET_ACCESS_KEY': 'x',"
                                + " 'AWS_SESSION_TOKEN': 'y'}"))
                .doesNotContain("unset `AWS_SESSION_TOKEN`", "hand on");
    }

    /** Of a denial by a policy, the variables are no cause. */
    @Test
    void aPolicyDenialIsNotBlamedOnTheVariables() {
        assertThat(explain(
                        "User: arn:aws:iam::111122223333:user/ci is not authorized to perform: s3:GetObject on resource:"
                                + " arn:aws:s3:::acme/x because no identity-based policy allows the s3:GetObject action",
                        "'environment': {'AWS_ACCESS_KEY_ID': 'AKIAIOSFODNN7EXAMPLE', 'AWS_SESSION_TOKEN': 'y'}"))
                .doesNotContain("AWS_SESSION_TOKEN");
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:iam:::role/deploy, has no account",
        "arn:aws:iam::${ACCOUNT}:role/deploy, nothing replaced",
        "arn:aws:iam::11122223333:role/deploy, has not twelve digits",
        "arn:aws:iam::111122223333:saml-provider/idp, something else"
    })
    void theArnOfARoleIsLookedAtInRequestAndEnvironment(String arn, String said) {
        String message = "An error occurred (ValidationError) when calling the AssumeRoleWithWebIdentity operation:"
                + " Request ARN is invalid";
        String call = "'service': 'Sts', 'operation': 'AssumeRoleWithWebIdentity', ";

        assertThat(explain(message, call + "'params': {'RoleArn': '" + arn + "'}"))
                .contains("[role-arn-invalid]")
                .contains(said);
        assertThat(explain(message, call + "'environment': {'AWS_ROLE_ARN': '" + arn + "'}"))
                .contains(said);
        assertThat(explain(message, call + "'account': '111122223333'")).contains("[role-arn-variable]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Parameter validation failed: Invalid length for parameter RoleArn, value: 0, valid min length: 20",
                "InvalidParameter: 1 validation error(s) found. - minimum field size of 20, AssumeRoleInput.RoleArn."
            })
    void aClientThatRefusesTheArnItselfIsToldAlike(String message) {
        assertThat(explain(message, "'service': 'Sts', 'operation': 'AssumeRole'"))
                .contains("[role-arn-invalid]")
                .contains("[role-arn-variable]");
    }

    /** The policy is right, and its secret is one that a bare name does not find. */
    @Test
    void aSecretThatThePolicyHasInAnotherAccountIsNotAllowedInThisOne() {
        assertThat(explain(
                        "User: arn:aws:iam::111122223333:user/ci is not authorized to perform: secretsmanager:GetSecretValue"
                                + " on resource: prod/db because no identity-based policy allows the"
                                + " secretsmanager:GetSecretValue action",
                        "'identityPolicies': [{'name': 'p', 'policy': {'Version': '2012-10-17', 'Statement': [{'Effect':"
                                + " 'Allow', 'Action': 'secretsmanager:GetSecretValue', 'Resource':"
                                + " 'arn:aws:secretsmanager:eu-west-1:444455556666:secret:prod/db-*'}]}}]"))
                .contains("[secret-of-the-other-account]")
                .doesNotContain("\"Sid\": \"GetSecretValue\"");
    }

    @Test
    void theServiceOfASentenceIsWhomTheRoleHasToTrust() {
        String copy = explain(
                "ERROR: Not authorized to get credentials of role arn:aws:iam::111122223333:role/copy",
                "'service': 'Redshift', " + TRUST.replace("SERVICE", "dms.amazonaws.com"));
        assertThat(copy)
                .contains("does not admit `redshift.amazonaws.com`; services that it names: dms.amazonaws.com")
                .doesNotContain("<service>");

        String edge = explain(
                "The function execution role must be assumable with edgelambda.amazonaws.com as well as"
                        + " lambda.amazonaws.com principals. Update the IAM role and try again."
                        + " Role: arn:aws:iam::111122223333:role/edge",
                "'service': 'CloudFront', 'operation': 'UpdateDistribution', "
                        + TRUST.replace("SERVICE", "lambda.amazonaws.com"));
        assertThat(edge)
                .contains("does not admit `edgelambda.amazonaws.com`")
                .doesNotContain("<service>", "try again after ten seconds");
    }

    @Test
    void aServicesPrincipalOfAnotherRegionIsTold() {
        String machine = "Neither the global service principal states.amazonaws.com, nor the regional one is authorized"
                + " to assume the provided role.";
        String call = "'service': 'Sfn', 'operation': 'CreateStateMachine', 'region': 'eu-west-1',"
                + " 'params': {'roleArn': 'arn:aws:iam::111122223333:role/machine'}, ";

        assertThat(explain(machine, call + TRUST.replace("SERVICE", "states.us-east-1.amazonaws.com")))
                .contains("[service-principal-of-another-region]")
                .doesNotContain("try again after ten seconds");
        assertThat(explain(machine, call + TRUST.replace("SERVICE", "events.amazonaws.com")))
                .doesNotContain("service-principal-of-another-region");
    }

    @ParameterizedTest
    @CsvSource({
        "The provided credentials do not have permission to create the service-linked role for EC2 Spot Instances.,"
                + " spot.amazonaws.com",
        "You do not have permission to create the service-linked role AWSServiceRoleForAutoScaling.,"
                + " autoscaling.amazonaws.com"
    })
    void aServiceLinkedRoleIsOfTheServiceThatTheSentenceNames(String message, String service) {
        assertThat(explain(message, "'service': 'EC2', 'operation': 'CreateFleet'"))
                .contains("\"iam:AWSServiceName\": \"" + service + "\"")
                .doesNotContain("<service>");
    }

    /** A trust policy that was given leaves nothing possible that it decides. */
    @Test
    void whatATrustPolicyDecidesIsNotCalledPossible() {
        String message = "User: arn:aws:sts::111122223333:assumed-role/runner/s is not authorized to perform:"
                + " sts:AssumeRole on resource: arn:aws:iam::444455556666:role/deploy";
        String trust = "'trustPolicy': {'Version': '2012-10-17', 'Statement': [{'Effect': 'Allow', 'Principal': {'AWS':"
                + " 'arn:aws:iam::111122223333:role/runner'}, 'Action': 'sts:AssumeRole', 'Condition':"
                + " {'StringEquals': {'sts:ExternalId': 'pipeline'}}}]}";
        String call = "'service': 'Sts', 'operation': 'AssumeRole', 'params': {'RoleArn':"
                + " 'arn:aws:iam::444455556666:role/deploy'}";

        assertThat(explain(message, call)).contains("[assume-external-id]", "[assume-both-sides]");
        assertThat(explain(message, call + ", " + trust))
                .contains("[trust-external-id]")
                .doesNotContain("[assume-external-id]", "[assume-both-sides]");
    }
}
