package io.github.whydenied.cli;

import static io.github.whydenied.awsstub.AwsService.IAM;
import static io.github.whydenied.awsstub.AwsService.STS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.awsstub.Answers;
import io.github.whydenied.awsstub.AwsStub;
import io.github.whydenied.awsstub.StsAnswers;
import io.github.whydenied.probe.Checkup;
import io.github.whydenied.probe.CheckupReport;
import io.github.whydenied.probe.ProbeEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final String USER = "arn:aws:iam::111122223333:user/ada";
    private static final String SESSION = "arn:aws:sts::111122223333:assumed-role/web-node/i-0a1b2c3d";
    private static final String SECRET = "CANARYsecret/0123456789+CANARYsecret0123";

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
        aws.instanceMetadata().refuses(403);
        callerIs(USER);
    }

    @AfterEach
    void tidyUp() {
        properties.forEach(System::clearProperty);
        aws.close();
    }

    @Test
    void keysInSystemProperties() throws IOException {
        keysInProperties();
        set("aws.region", "eu-west-1");

        assertReads("keys", online(), 0);
    }

    @Test
    void aProfileThatIsShadowedByNothing() throws IOException {
        set("aws.profile", "dev");
        Files.writeString(
                home.resolve("credentials"),
                "[dev]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = " + SECRET + "\n");
        Files.writeString(home.resolve("config"), "[profile dev]\nregion = eu-central-1\n");

        assertReads("profile", online(), 0);
    }

    @Test
    void aProfileIsNamedOnTheCommandLine() throws IOException {
        Files.writeString(
                home.resolve("credentials"),
                "[dev]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = " + SECRET + "\n");

        Run named = Run.of("", "doctor", "--offline", "--profile", "dev");
        Run wrong = Run.of("", "doctor", "--offline", "--profile", "prod");

        assertThat(named.out()).containsPattern("4 profile +used \\(.*aws\\.profile.*\\): profile dev");
        assertThat(System.getProperty("aws.profile")).isNull();
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err())
                .startsWith("whydenied: --profile is \"prod\"; profiles in the shared files of the SDK are dev\n");
    }

    @Test
    void aProfileThatAssumesARole() throws IOException {
        set("aws.profile", "dev");
        Files.writeString(
                home.resolve("config"),
                "[profile dev]\nregion = eu-central-1\nrole_arn = arn:aws:iam::111122223333:role/deployer\n"
                        + "role_session_name = ada\nsource_profile = base\n[profile base]\n"
                        + "aws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = " + SECRET + "\n");
        callerIs("arn:aws:sts::111122223333:assumed-role/deployer/ada");
        aws.on(STS, "AssumeRole")
                .answers(StsAnswers.assumedRole("arn:aws:sts::111122223333:assumed-role/deployer/ada"));

        assertReads("assumed-role", online(), 0);
    }

    @Test
    void aProfileThatMayNotAssumeItsRole() throws IOException {
        set("aws.profile", "dev");
        Files.writeString(
                home.resolve("config"),
                "[profile dev]\nregion = eu-central-1\nrole_arn = arn:aws:iam::111122223333:role/deployer\n"
                        + "role_session_name = ada\nsource_profile = base\n[profile base]\n"
                        + "aws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = " + SECRET + "\n");

        assertReads("assumed-role-refused", online(), 1);
    }

    @Test
    void aContainer() throws IOException {
        set("aws.containerCredentialsFullUri", aws.containerCredentials().uri().toString());
        aws.containerCredentials().servesRole("arn:aws:iam::111122223333:role/task");
        callerIs("arn:aws:sts::111122223333:assumed-role/task/0123456789abcdef");

        assertReads("container", online(), 0);
    }

    @Test
    void anInstanceWithAPartOfThePermissions() throws IOException {
        aws.instanceMetadata().servesRole("web-node");
        callerIs(SESSION);
        aws.iam().role("web-node");
        aws.on(STS, "DecodeAuthorizationMessage")
                .answers(Answers.error(400, "InvalidAuthorizationMessageException", "Message is not valid"));

        CheckupReport report = online();

        assertReads("instance", report, 0);
        GoldenFiles.assertMatches("doctor/instance.json", stable(DoctorJson.of(report)));
        assertThat(aws.calls(IAM))
                .allSatisfy(call -> assertThat(call.operation()).matches("Get.*|Simulate.*"));
    }

    @Test
    void nothingAtAll() throws IOException {
        assertReads("nothing", online(), 1);
    }

    @Test
    void aKeyThatAwsDoesNotKnow() throws IOException {
        keysInProperties();
        aws.on(STS, "GetCallerIdentity")
                .answers(Answers.error(
                                403, "InvalidClientTokenId", "The security token included in the request is invalid.")
                        .withDate(NOW.minusSeconds(2)));

        assertReads("unknown-key", online(), 1);
    }

    @Test
    void anExpiredSession() throws IOException {
        keysInProperties();
        set("aws.sessionToken", "CANARYtoken");
        aws.on(STS, "GetCallerIdentity")
                .answers(Answers.error(403, "ExpiredToken", "The security token included in the request is expired")
                        .withDate(NOW.plusSeconds(900)));

        assertReads("expired", online(), 1);
    }

    @Test
    void offlineItAsksNothing() throws IOException {
        set("aws.containerCredentialsFullUri", aws.containerCredentials().uri().toString());

        assertReads("offline", Checkup.run(environment(), false), 0);
        assertThat(aws.calls()).isEmpty();
    }

    @Test
    void whatCouldNotBeReadIsNamedAndTold() throws IOException {
        Files.writeString(home.resolve("credentials"), "[default]\nCANARY\n");
        set("aws.accessKeyId", "AKIAIOSFODNN7EXAMPLE");
        set("aws.secretAccessKey", SECRET);

        Run run = Run.of("", "doctor", "--offline", "--format", "json");

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains("could not be read: ", "line 2 of the file is not understood");
        assertThat(run.out()).startsWith("{\n  \"schema\" : \"whydenied-doctor/1\"");
        assertThat(run.out() + run.err()).doesNotContain("CANARY", "AKIAIOSFODNN7EXAMPLE");
    }

    @Test
    void itSaysWhatAskingLeavesBehindBeforeItAsks() {
        keysInProperties();

        Run run = Run.of("", "doctor");

        assertThat(run.code()).isZero();
        assertThat(run.err())
                .isEqualTo("whydenied: asking AWS; a question that is refused appears as AccessDenied in "
                        + "CloudTrail (--offline asks nothing)\n");
        assertThat(run.out()).contains("  caller            " + USER).doesNotContain("CANARY");
        assertThat(Run.of("", "doctor", "--offline").err()).isEmpty();
    }

    @Test
    void aWrongFormatIsWrongUsage() {
        assertThat(Run.of("", "doctor", "--offline", "--format", "xml").code()).isEqualTo(2);
    }

    private void assertReads(String golden, CheckupReport report, int exitCode) throws IOException {
        String text = stable(DoctorText.of(report, false));
        GoldenFiles.assertMatches("doctor/" + golden + ".txt", text);
        assertThat(text + DoctorJson.of(report)).doesNotContain("CANARY", "EXAMPLE-SECRET");
        assertThat(DoctorCommand.exitCode(report)).isEqualTo(exitCode);
    }

    private String stable(String text) {
        return text.replaceAll("127\\.0\\.0\\.1:\\d+", "127.0.0.1:8080").replace(home.toString(), "/home/ada/.aws");
    }

    private CheckupReport online() {
        return Checkup.run(environment(), true);
    }

    private ProbeEnvironment environment() {
        return new ProbeEnvironment(
                name -> null,
                System::getProperty,
                home,
                Clock.fixed(NOW, ZoneOffset.UTC),
                name -> !name.contains("signin"));
    }

    private void callerIs(String arn) {
        aws.callerIs(arn);
        aws.on(STS, "GetCallerIdentity").answers(StsAnswers.callerIdentity(arn).withDate(NOW.minusSeconds(1)));
    }

    private void keysInProperties() {
        set("aws.accessKeyId", "AKIAIOSFODNN7EXAMPLE");
        set("aws.secretAccessKey", SECRET);
    }

    private void set(String name, String value) {
        properties.add(name);
        System.setProperty(name, value);
    }
}
