package io.github.whydenied.cli;

import static io.github.whydenied.awsstub.AwsService.IAM;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.awsstub.AwsStub;
import io.github.whydenied.awsstub.Simulation;
import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With {@code --online}, AWS is asked as whoever runs the command, about the denial only. */
class ExplainOnlineTest {

    private static final String BARE =
            "An error occurred (AccessDeniedException) when calling the PutItem operation: User:"
                    + " arn:aws:iam::111122223333:user/alice is not authorized to perform: dynamodb:PutItem on resource:"
                    + " arn:aws:dynamodb:eu-west-1:111122223333:table/orders";
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

        assertThat(run.out()).startsWith("access denied[not-enough-evidence]");
        assertThat(aws.calls()).isEmpty();
    }

    @Test
    void theSimulatorTellsWhatTheMessageDoesNot() {
        aws.callerIs("arn:aws:iam::111122223333:user/operator");
        aws.on(IAM, "SimulatePrincipalPolicy").answers(Simulation.deniesImplicitly());

        Run run = Run.of(BARE, "explain", "--online");

        assertThat(run.code()).isZero();
        assertThat(run.out())
                .startsWith("access denied[identity-no-allow]")
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
