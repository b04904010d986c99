package io.github.whydenied.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.evidence.EvidenceLedger;
import io.github.whydenied.evidence.InstanceMetadata;
import io.github.whydenied.evidence.InstanceMetadata.State;
import io.github.whydenied.probe.StubServer.Reply;
import java.time.Duration;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Answers are those the guide lists.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_iam-ec2.html">Troubleshooting IAM and Amazon EC2</a>
 */
class InstanceMetadataProbeTest {

    private static final String ARN = "arn:aws:iam::111122223333:instance-profile/app";
    private static final String INFO = "{\"Code\":\"Success\",\"LastUpdated\":\"2026-11-21T10:00:00Z\","
            + "\"InstanceProfileArn\":\"" + ARN + "\",\"InstanceProfileId\":\"AIPAEXAMPLE\"}";

    private final StubServer metadata = new StubServer();

    @AfterEach
    void stop() {
        metadata.close();
    }

    @Test
    void credentialsThatAreThereAreNeverKept() {
        says(
                INFO,
                "app-role",
                "{\"Code\":\"Success\",\"AccessKeyId\":\"ASIAIOSFODNN7EXAMPLE\",\"SecretAccessKey\":\"" + Ask.SECRET
                        + "\",\"Token\":\"" + Ask.TOKEN + "\"}");

        InstanceMetadata found = ask();

        assertThat(found)
                .isEqualTo(new InstanceMetadata(State.CREDENTIALS_AVAILABLE, ARN, "app-role", "Success", null));
        assertThat(found.toString()).doesNotContain("CANARY").doesNotContain("ASIA");
    }

    @Test
    void everyQuestionCarriesTheTokenOfVersionTwo() {
        says(INFO, "app-role", "{\"Code\":\"Success\"}");

        ask();

        assertThat(metadata.requests().get(0).method()).isEqualTo("PUT");
        assertThat(metadata.requests().get(0).headers()).containsKey("X-aws-ec2-metadata-token-ttl-seconds");
        assertThat(metadata.requests().stream().skip(1))
                .isNotEmpty()
                .allSatisfy(r -> assertThat(r.headers()).containsEntry("X-aws-ec2-metadata-token", "token-1"));
    }

    @Test
    void noProfileIsAttached() {
        answers(path -> Reply.of(404, "<html>not found</html>"));

        assertThat(ask().state()).isEqualTo(State.NO_PROFILE);
    }

    @Test
    void theProfileIsGone() {
        says(
                "{\"Code\":\"InstanceProfileNotFound\",\"Message\":\"Instance Profile was not found\",\"InstanceProfileArn\":\""
                        + ARN + "\"}",
                "",
                "");

        assertThat(ask())
                .isEqualTo(new InstanceMetadata(
                        State.PROFILE_NOT_FOUND,
                        ARN,
                        null,
                        "InstanceProfileNotFound",
                        "Instance Profile was not found"));
    }

    @Test
    void theProfileHoldsNoRole() {
        says(
                "{\"Code\":\"Success\",\"Message\":\"Instance Profile does not contain a role. Please see docs\","
                        + "\"InstanceProfileArn\":\"" + ARN + "\"}",
                "",
                "");

        assertThat(ask().state()).isEqualTo(State.EMPTY_PROFILE);
    }

    @Test
    void theRoleDoesNotTrustEc2() {
        says(
                INFO,
                "app-role",
                "{\"Code\":\"AssumeRoleUnauthorizedAccess\",\"Message\":\"EC2 cannot assume the role"
                        + " app-role. Please see documentation\"}");

        InstanceMetadata found = ask();

        assertThat(found.state()).isEqualTo(State.ROLE_NOT_ASSUMABLE);
        assertThat(found.role()).isEqualTo("app-role");
        assertThat(found.message()).startsWith("EC2 cannot assume the role");
    }

    @Test
    void anUnknownCodeIsPassedOn() {
        says(INFO, "app-role", "{\"Code\":\"MoonPhase\",\"Message\":\"waning\"}");

        assertThat(ask()).isEqualTo(new InstanceMetadata(State.OTHER, ARN, "app-role", "MoonPhase", "waning"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>CANARY</html>", "", "[]", "{\"Code\":", "null", "\u0000\u0007"})
    void nonsenseIsSaidToBeNoAnswerOfTheMetadataService(String body) {
        says(body, "app-role", "{}");

        assertThat(ask())
                .isEqualTo(new InstanceMetadata(
                        State.OTHER, null, null, null, "the answer is not one of the metadata service (HTTP 200)"));
    }

    @Test
    void aPageInPlaceOfTheRolesNameIsNotAskedFor() {
        says(INFO, "<html>", "{}");

        assertThat(ask().state()).isEqualTo(State.OTHER);
        assertThat(metadata.requests()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void aServiceThatIsSwitchedOffOnTheInstanceRefuses(int status) {
        metadata.answers(request -> Reply.of(status, ""));

        assertThat(ask().state()).isEqualTo(State.REFUSED);
    }

    @Test
    void versionOneIsUsedOnlyWhereTheSdkWouldUseItToo() {
        metadata.answers(request -> request.method().equals("PUT") ? Reply.of(404, "") : version1(request.path()));

        assertThat(ask().state()).isEqualTo(State.CREDENTIALS_AVAILABLE);
        assertThat(ask(machine().variable("AWS_EC2_METADATA_V1_DISABLED", "true"))
                        .state())
                .isEqualTo(State.REFUSED);
    }

    @Test
    void aSwitchedOffProviderIsNotAsked() {
        assertThat(ask(machine().variable("AWS_EC2_METADATA_DISABLED", "TRUE")).state())
                .isEqualTo(State.DISABLED);
        assertThat(metadata.requests()).isEmpty();
    }

    @Test
    void aHangingServiceIsUnreachable() {
        metadata.hangs();

        assertThat(ask(machine(), Duration.ofMillis(200)).state()).isEqualTo(State.UNREACHABLE);
    }

    @Test
    void aClosedPortIsUnreachable() {
        metadata.close();

        assertThat(ask().state()).isEqualTo(State.UNREACHABLE);
    }

    @Test
    void anEndpointThatIsNoAddressIsNamed() {
        InstanceMetadata found = ask(Machine.bare().variable("AWS_EC2_METADATA_SERVICE_ENDPOINT", "not an address"));

        assertThat(found.state()).isEqualTo(State.OTHER);
        assertThat(found.message()).isEqualTo("the configured endpoint is not an HTTP address");
    }

    @Test
    void itIsAskedOnlyWhenNothingElsePromisedCredentials() {
        InstanceMetadataProbe nothing = new InstanceMetadataProbe(machine().environment());
        InstanceMetadataProbe container = new InstanceMetadataProbe(machine()
                .variable("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "/v2/x")
                .environment());
        EvidenceLedger empty = new EvidenceLedger();

        assertThat(nothing.appliesTo(Ask.missingCredentials().inquiry(), empty)).isTrue();
        assertThat(container.appliesTo(Ask.missingCredentials().inquiry(), empty))
                .isFalse();
        assertThat(nothing.appliesTo(Ask.getObject().provider("g").inquiry(), empty))
                .isFalse();
        assertThat(nothing.appliesTo(Ask.getObject().provider("0").inquiry(), empty))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"IPv4, http://169.254.169.254", "ipv6, http://[fd00:ec2::254]"})
    void theModeChoosesTheAddress(String mode, String address) {
        assertThat(MetadataService.of(
                                Machine.bare()
                                        .variable("AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE", mode)
                                        .environment(),
                                Ask.getObject().inquiry(),
                                () -> Duration.ZERO)
                        .orElseThrow()
                        .endpoint())
                .hasToString(address);
    }

    private Machine machine() {
        return Machine.bare().variable("AWS_EC2_METADATA_SERVICE_ENDPOINT", metadata.url() + "/");
    }

    private InstanceMetadata ask() {
        return ask(machine());
    }

    private InstanceMetadata ask(Machine machine) {
        return ask(machine, Duration.ofSeconds(20));
    }

    private static InstanceMetadata ask(Machine machine, Duration limit) {
        return (InstanceMetadata) new InstanceMetadataProbe(machine.environment())
                .ask(Ask.missingCredentials().inquiry(), new TestSession(limit));
    }

    private void answers(Function<String, Reply> byPath) {
        metadata.answers(request ->
                request.path().equals("/latest/api/token") ? Reply.of(200, "token-1") : byPath.apply(request.path()));
    }

    private void says(String info, String role, String credentials) {
        answers(path -> switch (path) {
            case "/latest/meta-data/iam/info" -> Reply.of(200, info);
            case "/latest/meta-data/iam/security-credentials/" -> Reply.of(200, role);
            case "/latest/meta-data/iam/security-credentials/app-role" -> Reply.of(200, credentials);
            default -> Reply.of(404, "");
        });
    }

    private static Reply version1(String path) {
        if (path.endsWith("/info")) {
            return Reply.of(200, INFO);
        }
        return Reply.of(200, path.endsWith("/") ? "app-role" : "{\"Code\":\"Success\"}");
    }
}
