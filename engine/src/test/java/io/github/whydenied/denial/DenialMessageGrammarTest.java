package io.github.whydenied.denial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.denial.DenialMessage.Reason;
import io.github.whydenied.denial.DenialMessage.Sentence;
import io.github.whydenied.iam.PolicyType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The sentence and its reason.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html">IAM User Guide</a>
 */
class DenialMessageGrammarTest {

    private static final String ALICE = "arn:aws:iam::111122223333:user/alice";
    private static final String CALL = "User: " + ALICE + " is not authorized to perform: ";

    @ParameterizedTest
    @CsvSource({
        "identity-based policy, IDENTITY",
        "resource-based policy, RESOURCE",
        "service control policy, SCP",
        "permissions boundary, BOUNDARY",
        "session policy, SESSION",
        "VPC endpoint policy, VPC_ENDPOINT",
        "role trust policy, TRUST"
    })
    void implicitDenyNamesTheLayerThatDidNotAllow(String type, PolicyType layer) {
        DenialMessage message = parse(CALL + "s3:GetObject because no " + type + " allows the s3:GetObject action");

        assertThat(message.sentence()).isEqualTo(new Sentence(ALICE, "s3:GetObject", null));
        assertThat(message.reason()).isEqualTo(new Reason(Effect.IMPLICIT, layer, null, null, null));
    }

    @ParameterizedTest
    @CsvSource({
        "an identity-based policy, IDENTITY",
        "an identity policy, IDENTITY",
        "a resource-based policy, RESOURCE",
        "a service control policy, SCP",
        "a resource control policy, RCP",
        "a permissions boundary, BOUNDARY",
        "a session policy, SESSION",
        "a sessions policy, SESSION",
        "a VPC endpoint policy, VPC_ENDPOINT",
        "a VPC endpoint policy transitively through a service control policy, VPC_ENDPOINT",
        "the role trust policy, TRUST"
    })
    void explicitDenyNamesTheLayerThatDenied(String type, PolicyType layer) {
        DenialMessage message = parse(CALL + "sns:Publish on resource: arn:aws:sns:eu-west-1:111122223333:orders"
                + " with an explicit deny in " + type);

        assertThat(message.sentence().resource()).isEqualTo("arn:aws:sns:eu-west-1:111122223333:orders");
        assertThat(message.reason()).isEqualTo(new Reason(Effect.EXPLICIT, layer, null, null, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {": ", ", with policy ARN: ", " ", ":"})
    void explicitDenyInAServiceControlPolicyNamesItsArn(String separator) {
        String arn = "arn:aws:organizations::444455556666:policy/o-exampleorg/service_control_policy/p-example1";

        DenialMessage message = parse(
                CALL + "ec2:RunInstances with an explicit deny in a service control policy" + separator + arn + ".");

        assertThat(message.reason().policyArn()).isEqualTo(arn);
    }

    @Test
    void legacyExplicitDenyNamesNoLayer() {
        Reason reason = parse(CALL + "iam:CreateRole on resource: role deployer with an explicit deny")
                .reason();

        assertThat(reason).isEqualTo(new Reason(Effect.EXPLICIT, null, null, null, null));
    }

    @Test
    void missingReasonStaysUnspecified() {
        DenialMessage message = parse(CALL + "sts:AssumeRole on resource: arn:aws:iam::444455556666:role/reporting");

        assertThat(message.sentence().resource()).isEqualTo("arn:aws:iam::444455556666:role/reporting");
        assertThat(message.reason().effect()).isEqualTo(Effect.UNSPECIFIED);
        assertThat(message.reason().policyType()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"arn:aws:s3:::acme-invoices/2026/my report.pdf\" | arn:aws:s3:::acme-invoices/2026/my report.pdf",
                "arn:aws:s3:::acme-invoices | arn:aws:s3:::acme-invoices",
                "* | *",
                "role second-deployer | role second-deployer",
                "instance profile web | instance profile web",
                "policy arn:aws:iam::111122223333:policy/p | policy arn:aws:iam::111122223333:policy/p",
                "arn:aws-cn:s3:::acme | arn:aws-cn:s3:::acme",
                "arn:aws:execute-api:eu-west-1:********3333:a1b2c3/v1/GET/x | "
                        + "arn:aws:execute-api:eu-west-1:********3333:a1b2c3/v1/GET/x"
            })
    void resourceIsReadWhateverItsForm(String written, String read) {
        String withReason = " on resource: " + written + " because no identity-based policy allows the x:Y action";

        assertThat(parse(CALL + "x:Y" + withReason).sentence().resource()).isEqualTo(read);
        assertThat(parse(CALL + "x:Y on resource: " + written).sentence().resource())
                .isEqualTo(read);
        assertThat(parse(CALL + "x:Y on resource: " + written + " (Service: Iam, Status Code: 403)")
                        .sentence()
                        .resource())
                .isEqualTo(read);
    }

    // https://docs.aws.amazon.com/kms/latest/developerguide/policy-evaluation.html
    @ParameterizedTest
    @ValueSource(
            strings = {
                " on this resource because the resource does not exist in this Region, no resource-based policies allow access,"
                        + " or a resource-based policy explicitly denies access",
                " on the resource associated with this ciphertext because the resource does not exist in this Region,"
                        + " no resource-based policies allow access, or a resource-based policy explicitly denies access"
            })
    void threeWaySentenceOfKmsClaimsNoLayer(String rest) {
        DenialMessage message = parse(CALL + "kms:Decrypt" + rest);

        assertThat(message.sentence()).isEqualTo(new Sentence(ALICE, "kms:Decrypt", null));
        assertThat(message.reason()).isEqualTo(new Reason(Effect.UNSPECIFIED, null, null, null, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:sts::111122223333:assumed-role/checkout/i-0a1b2c3d4e5f",
                "arn:aws:iam::111122223333:root",
                "arn:aws-us-gov:sts::111122223333:federated-user/bob",
                "anonymous",
                "access-grants.s3.amazonaws.com",
                "arn:aws:iam::<account-id>:user/<name>",
                "arn:aws:sts::****:assumed-role/xxxx/yyyy"
            })
    void principalIsReadWhateverItsForm(String principal) {
        String message = "User: " + principal + " is not authorized to perform: es:ESHttpGet";

        assertThat(parse(message).sentence().principal()).isEqualTo(principal);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "User is not authorized to perform: kms:CreateKey",
                "not authorized to perform: kms:CreateKey",
                "er/alice is not authorized to perform: kms:CreateKey"
            })
    void missingPrincipalIsNotGuessed(String message) {
        assertThat(parse(message).sentence()).isEqualTo(new Sentence(null, "kms:CreateKey", null));
    }

    @Test
    void serviceThatActsIsThePrincipal() {
        assertThat(parse("Service Principal: glue.amazonaws.com is not authorized to perform: glue:GetTable")
                        .sentence()
                        .principal())
                .isEqualTo("glue.amazonaws.com");
    }

    // https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html, Access Troubleshooter
    @Test
    void authorizationIdAndPolicyArnEndBeforeTheFullStop() {
        String text = CALL + "iam:CreateInstanceProfile on resource: arn:aws:iam::111122223333:instance-profile/web"
                + " with an explicit deny in an identity-based policy: arn:aws:iam::111122223333:policy/team/DenyIam."
                + " Go to https://us-east-1.console.aws.amazon.com/iam/home?region=us-east-1#/authorization-details/a1b2c3d4e5"
                + " for complete details, or call the GetRequestAuthorizationDetails API with the following"
                + " authorization id: a1b2c3d4e5";

        Reason reason = parse(text).reason();

        assertThat(reason.policyArn()).isEqualTo("arn:aws:iam::111122223333:policy/team/DenyIam");
        assertThat(reason.authorizationId()).isEqualTo("a1b2c3d4e5");
        assertThat(DenialMessageGrammar.read(NormalizedText.of(text)).region()).isEqualTo("us-east-1");
    }

    // https://docs.aws.amazon.com/STS/latest/APIReference/API_DecodeAuthorizationMessage.html
    @Test
    void ec2MessageKeepsItsSentenceAndItsBlob() {
        DenialMessage message = parse("You are not authorized to perform this operation. " + CALL
                + "ec2:RunInstances on resource: arn:aws:ec2:eu-west-1:111122223333:instance/* with an explicit deny in a"
                + " permissions boundary: arn:aws:iam::111122223333:policy/lab. Encoded authorization failure message:"
                + " Zm9v-YmFy_YmF6");

        assertThat(message.sentence().action()).isEqualTo("ec2:RunInstances");
        assertThat(message.reason())
                .isEqualTo(new Reason(
                        Effect.EXPLICIT,
                        PolicyType.BOUNDARY,
                        "arn:aws:iam::111122223333:policy/lab",
                        null,
                        "Zm9v-YmFy_YmF6"));
    }

    @Test
    void otherSentencesAreReadToo() {
        assertThat(parse("Access to the resource https://sqs.eu-west-1.amazonaws.com/111122223333/orders is denied.")
                        .sentence()
                        .resource())
                .isEqualTo("https://sqs.eu-west-1.amazonaws.com/111122223333/orders");
        assertThat(parse("Not authorized to perform sts:AssumeRoleWithWebIdentity")
                        .sentence()
                        .action())
                .isEqualTo("sts:AssumeRoleWithWebIdentity");
        assertThat(parse("Insufficient Lake Formation permission(s): Required Create Table on sales")
                        .sentence()
                        .resource())
                .isEqualTo("sales");
        assertThat(parse("arn:aws:iam::111122223333:role/pipe is not authorized to perform AssumeRole on role"
                                + " arn:aws:iam::444455556666:role/deploy")
                        .sentence())
                .isEqualTo(new Sentence(
                        "arn:aws:iam::111122223333:role/pipe", "AssumeRole", "arn:aws:iam::444455556666:role/deploy"));
    }

    @Test
    void textWithoutADenialSaysNothing() {
        assertThat(parse("")).isEqualTo(DenialMessage.EMPTY);
        assertThat(parse("The specified bucket does not exist")).isEqualTo(DenialMessage.EMPTY);
    }

    private static DenialMessage parse(String text) {
        return DenialMessageGrammar.parse(text);
    }
}
