package io.github.whydenied.cli;

import static io.github.whydenied.awsstub.Answers.resourcePolicy;
import static io.github.whydenied.awsstub.AwsService.IAM;
import static io.github.whydenied.awsstub.AwsService.SECRETS_MANAGER;
import static io.github.whydenied.awsstub.AwsService.STS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.awsstub.Answers;
import io.github.whydenied.awsstub.AwsStub;
import io.github.whydenied.awsstub.Simulation;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With {@code --online}, AWS is asked as whoever runs the command, about the denial only. */
class ExplainOnlineTest {

    private static final String BARE =
            "An error occurred (AccessDeniedException) when calling the PutItem operation: User:"
                    + " arn:aws:iam::111122223333:user/alice is not authorized to perform: dynamodb:PutItem on resource:"
                    + " arn:aws:dynamodb:eu-west-1:111122223333:table/orders";
    private static final String SECRET_READ =
            "User: arn:aws:sts::111122223333:assumed-role/checkout-service/i-0a1b2c3d is not authorized to perform:"
                    + " secretsmanager:GetSecretValue on resource:"
                    + " arn:aws:secretsmanager:eu-west-1:111122223333:secret:orders/db-a1B2c3";
    private static final String SECRET = "CANARYsecret/0123456789+CANARYsecret0123";

    private final AwsStub aws = AwsStub.start();
    private final Set<String> properties = new LinkedHashSet<>();

    @BeforeEach
    void credentials() {
        set("aws.endpointUrl", aws.endpoint().toString());
        set("aws.ec2MetadataServiceEndpoint", aws.endpoint().toString());
        set("aws.accessKeyId", "AKIAIOSFODNN7EXAMPLE");
        set("aws.secretAccessKey", SECRET);
        set("aws.region", "eu-west-1");
    }

    @AfterEach
    void tidyUp() {
        properties.forEach(System::clearProperty);
        aws.close();
    }

    private void set(String name, String value) {
        properties.add(name);
        System.setProperty(name, value);
    }

    @Test
    void nothingIsAskedWithoutIt() {
        Run run = Run.of(BARE, "explain");

        assertThat(run.out()).startsWith("# <stdin>:1\naccess denied[not-enough-evidence]");
        assertThat(aws.calls()).isEmpty();
    }

    @Test
    void evidenceThatIsGivenDoesNotGoWithIt() {
        Run run = Run.of(BARE, "explain", "--online", "--env", "AWS_PROFILE=shop", "--claim", "sub=shop");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .startsWith(
                        "whydenied: --online asks AWS for what is there now, and --env, --claim give what was there then")
                .contains("leave out one of the two");
        assertThat(aws.calls()).isEmpty();
    }

    @Test
    void evidenceOfALineIsLeftOutWithARemark() {
        aws.callerIs("arn:aws:iam::111122223333:user/operator");
        aws.on(IAM, "SimulatePrincipalPolicy").answers(Simulation.deniesImplicitly());

        Run run = Run.of(
                "{\"message\": \"" + BARE + "\", \"environment\": {\"AWS_PROFILE\": \"shop\"}}", "explain", "--online");

        assertThat(run.code()).isZero();
        assertThat(run.err()).contains("what is given beside the message is left out, because --online asks AWS");
    }

    @Test
    void aPastedAnswerOfAnotherServerIsAskedOfNobody() {
        Run run = Run.of(
                "software.amazon.awssdk.services.s3.model.S3Exception: null (Service: S3, Status Code: 403, Request ID:"
                        + " tx0000047249e654da4c7c3-006b0de710-1009-default)",
                "explain",
                "--online");

        assertThat(run.out()).contains("Ceph's RADOS Gateway answered, not AWS").doesNotContain("organization");
        assertThat(aws.calls()).allMatch(call -> call.service() == STS);
    }

    @Test
    void theSimulatorTellsWhatTheMessageDoesNot() {
        aws.callerIs("arn:aws:iam::111122223333:user/operator");
        aws.on(IAM, "SimulatePrincipalPolicy").answers(Simulation.deniesImplicitly());

        Run run = Run.of(BARE, "explain", "--online");

        assertThat(run.code()).isZero();
        assertThat(run.out())
                .startsWith("# <stdin>:1\naccess denied[identity-no-allow]")
                .contains("policy simulator, policies as they are now: does not allow it")
                .doesNotContain("operator", SECRET);
        assertThat(aws.calls(IAM, "SimulatePrincipalPolicy")).hasSize(1).allSatisfy(call -> {
            assertThat(call.accessKeyId()).isEqualTo("AKIAIOSFODNN7EXAMPLE");
            assertThat(call.parameter("PolicySourceArn")).isEqualTo("arn:aws:iam::111122223333:user/alice");
        });
    }

    @Test
    void theSameDenialIsAskedAboutOnce() {
        aws.on(IAM, "SimulatePrincipalPolicy").answers(Simulation.deniesImplicitly());

        Run run = Run.of((BARE + "\n\n").repeat(20), "explain", "--online");

        assertThat(run.code()).isZero();
        assertThat(aws.calls(IAM, "SimulatePrincipalPolicy")).hasSize(1);
    }

    /** The role has a namesake in the account of whoever asks, where it is another role. */
    private void roleThatMayRead() {
        aws.iam().role("checkout-service").inlinePolicy("read", """
                        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"secretsmanager:*","Resource":"*"}]}""");
    }

    @Test
    void inTheAccountOfWhoeverAsksPoliciesAreReadAndUsed() {
        aws.callerIs("arn:aws:iam::111122223333:user/operator");
        roleThatMayRead();
        aws.on(SECRETS_MANAGER, "GetResourcePolicy").answers(resourcePolicy("""
                {"Version":"2012-10-17","Statement":[{"Sid":"NobodyReads","Effect":"Deny","Principal":"*",
                "Action":"secretsmanager:GetSecretValue","Resource":"*"}]}"""));

        Run run = Run.of(SECRET_READ, "explain", "--online");

        assertThat(run.out())
                .startsWith("# <stdin>:1\naccess denied[resource-explicit-deny]")
                .contains("NobodyReads")
                .doesNotContain("operator", SECRET);
        assertThat(aws.calls(IAM, "GetRolePolicy"))
                .singleElement()
                .satisfies(call -> assertThat(call.parameter("RoleName")).isEqualTo("checkout-service"));
        assertThat(aws.calls(SECRETS_MANAGER, "GetResourcePolicy")).hasSize(1);
        assertThat(aws.calls(STS, "GetCallerIdentity")).hasSize(1);
    }

    @Test
    void withoutAResourcePolicyTheRoleOfThatAccountIsWhatIsMissingSomething() {
        aws.callerIs("arn:aws:iam::111122223333:user/operator");
        aws.iam().role("checkout-service");
        aws.on(SECRETS_MANAGER, "GetResourcePolicy").answers(Answers.ok(Map.of("Name", "orders/db")));

        Run run = Run.of(SECRET_READ, "explain", "--online");

        assertThat(run.out())
                .startsWith("# <stdin>:1\naccess denied[identity-no-allow]")
                .contains("role `checkout-service` has no identity-based policy");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Another account's principal and resource; its principal alone; its resource alone.
                "User: arn:aws:sts::444455556666:assumed-role/checkout-service/i-0a1b2c3d is not authorized to perform:"
                        + " secretsmanager:GetSecretValue on resource:"
                        + " arn:aws:secretsmanager:eu-west-1:444455556666:secret:orders/db-a1B2c3",
                "User: arn:aws:sts::444455556666:assumed-role/checkout-service/i-0a1b2c3d is not authorized to perform:"
                        + " secretsmanager:GetSecretValue on resource:"
                        + " arn:aws:secretsmanager:eu-west-1:111122223333:secret:orders/db-a1B2c3",
                "User: arn:aws:sts::111122223333:assumed-role/checkout-service/i-0a1b2c3d is not authorized to perform:"
                        + " secretsmanager:GetSecretValue on resource:"
                        + " arn:aws:secretsmanager:eu-west-1:444455556666:secret:orders/db-a1B2c3",
                "User: arn:aws:sts::444455556666:assumed-role/checkout-service/i-0a1b2c3d is not authorized to perform:"
                        + " iam:PassRole on resource: arn:aws:iam::444455556666:role/checkout-service"
            })
    void whatAnotherAccountHasOfTheSameNameIsNotRead(String denial) {
        aws.callerIs("arn:aws:iam::111122223333:user/operator");
        roleThatMayRead();
        aws.on(IAM, "SimulatePrincipalPolicy").answers(Simulation.deniesImplicitly());

        Run run = Run.of(denial, "explain", "--online");

        assertThat(run.sentences())
                .containsAnyOf("[not-enough-evidence]", "[cross-account-one-side]")
                .contains("the denial is about another account than that of whoever asks")
                .doesNotContain("= read:", "needs iam:", "needs secretsmanager:");
        assertThat(aws.calls())
                .extracting(call -> call.operation())
                .as("nothing of that name")
                .containsExactly("GetCallerIdentity");
    }

    @Test
    void whereItIsNotKnownWhoseAccountItIsNothingIsAskedByName() {
        aws.on(STS, "GetCallerIdentity").answers(Answers.error(503, "ServiceUnavailable", "later"));
        roleThatMayRead();

        Run run = Run.of(SECRET_READ, "explain", "--online");

        assertThat(run.out()).contains("the account of whoever asks is not known");
        assertThat(aws.calls(IAM)).isEmpty();
        assertThat(aws.calls(SECRETS_MANAGER)).isEmpty();
    }

    /** Where the settings name a probe that would tell of whoever asks, it stays out. */
    @Test
    void aNamedProbeAboutTheCallerStaysOut() {
        set("whydenied.probes", "caller_identity,identity_policies");
        aws.callerIs("arn:aws:iam::111122223333:user/operator");
        aws.iam().role("checkout-service");

        Run run = Run.of(SECRET_READ, "explain", "--online");

        assertThat(run.out())
                .startsWith("# <stdin>:1\naccess denied[identity-no-allow]")
                .doesNotContain("operator");
        assertThat(aws.calls(IAM, "SimulatePrincipalPolicy")).isEmpty();
    }

    @Test
    void withoutCredentialsItSaysSo() {
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
        set("aws.configFile", "/nowhere/config");
        set("aws.sharedCredentialsFile", "/nowhere/credentials");
        aws.instanceMetadata().refuses(403);

        Run run = Run.of(BARE, "explain", "--online");

        assertThat(run.code()).isEqualTo(ExitCodes.USAGE);
        assertThat(run.err()).contains("--online needs AWS credentials").doesNotContain("\tat ");
    }
}
