package io.github.whydenied.probe;

import static io.github.whydenied.awsstub.AwsService.IAM;
import static io.github.whydenied.awsstub.AwsService.INSTANCE_METADATA;
import static io.github.whydenied.awsstub.AwsService.STS;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.github.whydenied.awsstub.Answers;
import io.github.whydenied.awsstub.AwsStub;
import io.github.whydenied.awsstub.Simulation;
import io.github.whydenied.awsstub.StsAnswers;
import io.github.whydenied.probe.CheckupReport.Held;
import io.github.whydenied.probe.CheckupReport.Permission;
import io.github.whydenied.probe.CheckupReport.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The SDK's own providers, against stand-ins of what they ask. */
class CheckupTest {

    private static final String USER_KEY = "AKIAIOSFODNN7EXAMPLE";

    private final AwsStub aws = AwsStub.start();
    private final Set<String> properties = new LinkedHashSet<>();

    @TempDir
    private Path home;

    @BeforeEach
    void aMachineWithoutAnything() throws IOException {
        Files.createFile(home.resolve("config"));
        Files.createFile(home.resolve("credentials"));
        set("aws.configFile", home.resolve("config").toString());
        set("aws.sharedCredentialsFile", home.resolve("credentials").toString());
        set("aws.endpointUrl", aws.endpoint().toString());
        set("aws.ec2MetadataServiceEndpoint", aws.endpoint().toString());
        set("aws.region", "eu-west-1");
        aws.instanceMetadata().refuses(403);
    }

    @AfterEach
    void tidyUp() {
        properties.forEach(System::clearProperty);
        aws.close();
    }

    @Test
    void theFirstProviderThatGivesCredentialsWinsAndShadowsTheOthers() throws IOException {
        keysInProperties();
        profile("[default]\naws_access_key_id = AKIAI44QH8DHBEXAMPLE\naws_secret_access_key = " + Ask.SECRET + "\n");
        aws.on(STS, "GetCallerIdentity")
                .answers(StsAnswers.callerIdentity("arn:aws:iam::111122223333:user/ada")
                        .withDate(Ask.NOW.minusSeconds(400)));

        CheckupReport report = online();

        assertThat(states(report))
                .containsExactly(
                        State.USED,
                        State.NOT_CONFIGURED,
                        State.NOT_CONFIGURED,
                        State.SHADOWED,
                        State.NOT_CONFIGURED,
                        State.NOT_CONFIGURED);
        assertThat(requireNonNull(report.credentials()).origin()).isEqualTo("system properties");
        assertThat(requireNonNull(report.credentials()).temporary()).isFalse();
        assertThat(requireNonNull(report.credentials()).accessKey()).isEqualTo("AKIA....MPLE");
        assertThat(report.caller().arn()).isEqualTo("arn:aws:iam::111122223333:user/ada");
        assertThat(report.caller().localAhead()).isEqualTo(Duration.ofSeconds(400));
        assertThat(aws.calls(STS, "GetCallerIdentity"))
                .singleElement()
                .satisfies(call -> assertThat(call.accessKeyId()).isEqualTo(USER_KEY));
        assertThat(report.toString()).doesNotContain("CANARY", USER_KEY);
    }

    @Test
    void aProfile() throws IOException {
        set("aws.profile", "dev");
        profile("[dev]\naws_access_key_id = " + USER_KEY + "\naws_secret_access_key = " + Ask.SECRET + "\n");

        CheckupReport report = online();

        assertThat(report.chain().get(3).state()).isEqualTo(State.USED);
        assertThat(report.chain().get(3).settings()).containsExactly("aws.profile");
        assertThat(report.chain().get(3).detail()).isEqualTo("profile dev");
    }

    @Test
    void aContainer() {
        set("aws.containerCredentialsFullUri", aws.containerCredentials().uri().toString());
        aws.containerCredentials().servesRole("arn:aws:iam::111122223333:role/task");

        CheckupReport report = online();

        assertThat(report.chain().get(4).state()).isEqualTo(State.USED);
        assertThat(requireNonNull(report.credentials()).temporary()).isTrue();
        assertThat(requireNonNull(report.credentials()).expiration()).hasToString("2099-01-01T00:00:00Z");
    }

    @Test
    void aContainerWhoseEndpointRefusesInItsOwnWords() {
        set("aws.containerCredentialsFullUri", aws.containerCredentials().uri().toString());
        aws.containerCredentials().podIdentityRoleCannotBeAssumed();

        CheckupReport report = online();

        assertThat(report.chain().get(4).state()).isEqualTo(State.FAILED);
        assertThat(requireNonNull(report.surroundings().container()).answer())
                .contains("HTTP 400", "EKS does not have permissions to assume the associated role");
    }

    @Test
    void anInstance() {
        aws.instanceMetadata().servesRole("web-node");
        aws.callerIs("arn:aws:sts::111122223333:assumed-role/web-node/i-0a1b2c3d");

        CheckupReport report = online();

        assertThat(report.chain().get(5).state()).isEqualTo(State.USED);
        assertThat(report.surroundings().metadata().version()).isEqualTo("IMDSv2");
        assertThat(report.surroundings().metadata().role()).isEqualTo("web-node");
    }

    @Test
    void nothingAtAllIsToldWithinThreeSecondsWhenTheMetadataServiceIsSilent() {
        aws.instanceMetadata().hangsFor(Duration.ofSeconds(30));
        long start = System.nanoTime();

        CheckupReport report = online();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
        assertThat(report.credentials()).isNull();
        assertThat(report.chain().get(5).state()).isEqualTo(State.FAILED);
        assertThat(report.caller().problem()).isEqualTo("there are no credentials");
        assertThat(report.unreadable()).noneMatch(text -> text.contains("GetCallerIdentity"));
        assertThat(aws.calls(STS)).isEmpty();
    }

    @Test
    void credentialsThatAwsRejectsAreNotAskedAnythingElse() {
        keysInProperties();
        aws.on(STS, "GetCallerIdentity")
                .answers(Answers.error(
                                403, "InvalidClientTokenId", "The security token included in the request is invalid.")
                        .withDate(Ask.NOW));

        CheckupReport report = online();

        assertThat(report.caller().rejected()).isTrue();
        assertThat(report.caller().problem()).isEqualTo("AWS answered InvalidClientTokenId");
        assertThat(report.caller().localAhead()).isZero();
        assertThat(report.unreadable()).isEmpty();
        assertThat(report.ladder()).allSatisfy(p -> assertThat(p.held()).isEqualTo(Held.NOT_ASKED));
        assertThat(aws.calls(IAM)).isEmpty();
    }

    @Test
    void aLadderOfWhichSomeStepsAreRefused() {
        aws.instanceMetadata().servesRole("web-node");
        aws.callerIs("arn:aws:sts::111122223333:assumed-role/web-node/i-0a1b2c3d");
        aws.iam().role("web-node");
        aws.on(STS, "DecodeAuthorizationMessage")
                .answers(Answers.error(400, "InvalidAuthorizationMessageException", "Message is not valid"));

        CheckupReport report = online();

        assertThat(report.ladder())
                .extracting(Permission::action, Permission::held)
                .containsExactly(
                        tuple("sts:DecodeAuthorizationMessage", Held.YES),
                        tuple("iam:GetRole", Held.YES),
                        tuple("iam:GetInstanceProfile", Held.NO),
                        tuple("iam:SimulatePrincipalPolicy", Held.NO),
                        tuple("iam:GetRequestAuthorizationDetails", Held.NOT_ASKED),
                        tuple("iam:GetRequestAuthorizationPolicy", Held.NOT_ASKED));
    }

    @Test
    void theSimulatorSpeaksForWhatHasNoHarmlessQuestion() {
        keysInProperties();
        aws.callerIs("arn:aws:iam::111122223333:user/ada");
        aws.on(IAM, "SimulatePrincipalPolicy").answers(Simulation.allows());

        CheckupReport report = online();

        assertThat(report.ladder())
                .extracting(Permission::held)
                .startsWith(Held.NO, Held.SIMULATED_YES, Held.SIMULATED_YES, Held.YES);
        assertThat(report.ladder().get(1).detail()).isEqualTo("for every resource; the caller is no role");
        assertThat(aws.calls(IAM, "SimulatePrincipalPolicy"))
                .singleElement()
                .satisfies(call ->
                        assertThat(call.parameter("PolicySourceArn")).isEqualTo("arn:aws:iam::111122223333:user/ada"));
    }

    @Test
    void offlineNothingIsAskedAtAll() {
        keysInProperties();
        set("aws.containerCredentialsFullUri", aws.containerCredentials().uri().toString());

        CheckupReport report = Checkup.run(environment(), false);

        assertThat(aws.calls()).isEmpty();
        assertThat(report.chain().get(0).state()).isEqualTo(State.USED);
        assertThat(report.caller().problem()).isEqualTo("not asked");
        assertThat(report.unreadable()).isEmpty();
    }

    @Test
    void aProfileFileThatIsNotUnderstoodIsNamedAndNotRepeated() throws IOException {
        profile("[default]\nCANARY-secret-on-a-line-of-its-own\n");

        CheckupReport report = online();

        assertThat(report.unreadable())
                .singleElement()
                .asString()
                .endsWith("credentials: line 2 of the file is not understood");
        assertThat(report.toString()).doesNotContain("CANARY");
    }

    @Test
    void aPasswordInAnAddressIsLeftOut() {
        assertThat(Masked.url("http://ada:CANARY@proxy:3128")).isEqualTo("http://(removed)@proxy:3128");
        assertThat(Masked.url("ada:CANARY@proxy:3128")).isEqualTo("(removed)@proxy:3128");
        assertThat(Masked.url("http://proxy/x?token=CANARY")).isEqualTo("http://proxy/x?(removed)");
        assertThat(Masked.url("localhost,.internal")).isEqualTo("localhost,.internal");
    }

    @Test
    void theMetadataServiceIsNotAskedWhenItIsSwitchedOff() {
        set("aws.disableEc2Metadata", "true");

        CheckupReport report = online();

        assertThat(report.chain().get(5).state()).isEqualTo(State.NOT_CONFIGURED);
        assertThat(aws.calls(INSTANCE_METADATA)).isEmpty();
    }

    private static List<State> states(CheckupReport report) {
        return report.chain().stream().map(CheckupReport.Source::state).toList();
    }

    private CheckupReport online() {
        return Checkup.run(environment(), true);
    }

    private ProbeEnvironment environment() {
        return new ProbeEnvironment(
                name -> null, System::getProperty, home, Clock.fixed(Ask.NOW, ZoneOffset.UTC), name -> true);
    }

    private void keysInProperties() {
        set("aws.accessKeyId", USER_KEY);
        set("aws.secretAccessKey", Ask.SECRET);
    }

    private void profile(String content) throws IOException {
        Files.writeString(home.resolve("credentials"), content);
    }

    private void set(String name, String value) {
        properties.add(name);
        System.setProperty(name, value);
    }
}
