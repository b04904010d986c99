package io.github.whydenied.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.denial.AuthenticationProblem;
import io.github.whydenied.evidence.ContainerAnswer;
import io.github.whydenied.evidence.EvidenceLedger;
import io.github.whydenied.evidence.ProbeOutcome;
import io.github.whydenied.evidence.ProbeOutcome.Found;
import io.github.whydenied.evidence.ProbeOutcome.Skipped;
import io.github.whydenied.probe.StubServer.Reply;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Endpoints and settings as documented.
 *
 * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-container-credentials.html">Container credential
 *     provider</a>
 */
class ContainerCredentialsProbeTest {

    private static final String FULL_URI = "AWS_CONTAINER_CREDENTIALS_FULL_URI";

    @TempDir
    Path directory;

    private final StubServer endpoint = new StubServer();

    @AfterEach
    void stop() {
        endpoint.close();
    }

    @Test
    void theWordsOfPodIdentityAreKept() throws Exception {
        endpoint.answers(request -> Reply.of(
                400,
                "[b1946ac9]: (AccessDeniedException): Unauthorized Exception! EKS does not have permissions to assume"
                        + " the associated role., fault: client\n"));
        Path token = Files.writeString(directory.resolve("eks-pod-identity-token"), "eyJhbGciOi.CANARY.x\n");

        ContainerAnswer found = found(machine().variable("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", token.toString()));

        assertThat(found.kind()).isEqualTo("EKS Pod Identity");
        assertThat(found.statusCode()).isEqualTo(400);
        assertThat(found.message()).contains("EKS does not have permissions to assume the associated role.");
        assertThat(endpoint.requests().get(0).headers()).containsEntry("Authorization", "eyJhbGciOi.CANARY.x");
        assertThat(found.toString()).doesNotContain("CANARY");
    }

    @Test
    void theWordsOfEcsAreKept() throws Exception {
        endpoint.answers(request -> Reply.of(
                404, "{\"code\":\"NoIdInRequest\",\"message\":\"CredentialsV2Request: No ID in the request\"}"));

        ContainerAnswer found = (ContainerAnswer) probe(Machine.bare()
                        .property("aws.containerServiceEndpoint", endpoint.url())
                        .variable("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "/v2/credentials/x"))
                .ask(Ask.missingCredentials().inquiry(), new TestSession());

        assertThat(found)
                .isEqualTo(new ContainerAnswer(
                        "ECS task role", 404, "NoIdInRequest: CredentialsV2Request: No ID in the request"));
        assertThat(endpoint.requests().get(0).path()).isEqualTo("/v2/credentials/x");
    }

    @Test
    void credentialsThatItGivesAreNotRead() throws Exception {
        endpoint.answers(request -> Reply.of(200, "{\"SecretAccessKey\":\"" + Ask.SECRET + "\"}"));

        ContainerAnswer found = found(machine());

        assertThat(found.statusCode()).isEqualTo(200);
        assertThat(found.message()).isNull();
    }

    @Test
    void aSecretInAnErrorIsTakenOut() throws Exception {
        endpoint.answers(request -> Reply.of(500, "{\"message\":\"bad token=" + Ask.TOKEN + " " + Ask.SECRET + "\"}"));

        assertThat(found(machine()).message()).doesNotContain("CANARY");
    }

    @Test
    void aPageIsNotQuoted() throws Exception {
        endpoint.answers(request -> Reply.of(502, "<html>CANARY</html>"));

        assertThat(found(machine()).message()).isEqualTo("a page, not an answer of a credentials endpoint");
    }

    @Test
    void anEndpointThatHangsHasGivenNoAnswer() throws Exception {
        endpoint.hangs();

        Found found = (Found) outcome(machine(), Duration.ofMillis(200));

        assertThat(found.finding()).isEqualTo(new ContainerAnswer("container credentials endpoint", 0, "no answer"));
    }

    @ParameterizedTest
    @CsvSource({
        "http://example.com/creds, false",
        "http://169.254.169.254/latest, false",
        "ftp://127.0.0.1/x, false",
        "not a uri, false",
        "https://example.com/creds, true",
        "http://127.0.0.1:1/x, true",
        "http://169.254.170.2/x, true",
        "http://169.254.170.23/v1/credentials, true",
        "http://[fd00:ec2::23]/v1/credentials, true",
        "http://[::1]:8080/x, true"
    })
    void onlyHostsThatTheSdkAsksAreAsked(String uri, boolean allowed) {
        ContainerEndpoint promised = ContainerEndpoint.of(
                        Machine.bare().variable(FULL_URI, uri).environment())
                .orElseThrow();

        assertThat(promised.allowed()).isEqualTo(allowed);
    }

    @Test
    void anotherHostIsSkippedWithAReason() throws Exception {
        assertThat(outcome(Machine.bare().variable(FULL_URI, "http://example.com/x"), Duration.ofSeconds(5)))
                .isEqualTo(new Skipped("the endpoint in " + FULL_URI + " is not one the SDK asks", ""));
    }

    @Test
    void itIsAskedWhenItsPromiseWasNotKept() {
        EvidenceLedger empty = new EvidenceLedger();

        assertThat(probe(machine()).appliesTo(Ask.missingCredentials().inquiry(), empty))
                .isTrue();
        assertThat(probe(machine())
                        .appliesTo(
                                Ask.getObject()
                                        .provider("z")
                                        .problem(AuthenticationProblem.EXPIRED)
                                        .inquiry(),
                                empty))
                .isTrue();
        assertThat(probe(machine()).appliesTo(Ask.getObject().provider("z").inquiry(), empty))
                .isFalse();
        assertThat(probe(Machine.bare()).appliesTo(Ask.missingCredentials().inquiry(), empty))
                .isFalse();
    }

    private Machine machine() {
        return Machine.bare().variable(FULL_URI, endpoint.url() + "/v1/credentials");
    }

    private static ContainerCredentialsProbe probe(Machine machine) {
        return new ContainerCredentialsProbe(machine.environment());
    }

    private static ContainerAnswer found(Machine machine) throws Exception {
        return (ContainerAnswer) probe(machine).ask(Ask.missingCredentials().inquiry(), new TestSession());
    }

    private static ProbeOutcome outcome(Machine machine, Duration limit) throws Exception {
        return TestSession.outcomeOf(
                () -> probe(machine).ask(Ask.missingCredentials().inquiry(), new TestSession(limit)));
    }
}
