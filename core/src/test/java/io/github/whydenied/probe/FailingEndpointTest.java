package io.github.whydenied.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.evidence.Inquiry;
import io.github.whydenied.evidence.Probe;
import io.github.whydenied.evidence.ProbeOutcome;
import io.github.whydenied.evidence.ProbeOutcome.Failed;
import io.github.whydenied.evidence.ProbeOutcome.Refused;
import io.github.whydenied.evidence.ProbeOutcome.TimedOut;
import io.github.whydenied.probe.StubServer.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever an endpoint does, a probe ends with an outcome that says so, and repeats nothing of it. */
class FailingEndpointTest {

    private static final String HTML = "<!doctype html><html><head><title>Login<body><p>CANARY</html>";
    private static final String CANARY_ERROR = "CANARY " + Ask.SECRET;

    private StubServer aws;
    private @Nullable AwsClients clients;
    private SystemProperty endpoint;

    @BeforeEach
    void start() {
        aws = new StubServer();
        endpoint = new SystemProperty("aws.endpointUrl", aws.url());
    }

    @AfterEach
    void stop() {
        if (clients != null) {
            clients.close();
        }
        endpoint.close();
        aws.close();
    }

    static Stream<String> awsProbes() {
        return Stream.of(
                "caller_identity",
                "decoded_message",
                "simulation",
                "role_trust",
                "instance_profile",
                "authorization_details");
    }

    private ProbeOutcome ask(String name, Duration limit) throws Exception {
        ProbeEnvironment environment =
                Machine.bare().property("aws.endpointUrl", aws.url()).environment();
        AwsClients made = new AwsClients(environment);
        clients = made;
        List<Probe> probes = List.of(
                new CallerIdentityProbe(made),
                new DecodedMessageProbe(made),
                new SimulationProbe(made),
                new RoleTrustProbe(made),
                new InstanceProfileProbe(made),
                new AuthorizationDetailsProbe(environment, made, pause -> {}));
        Probe probe =
                probes.stream().filter(p -> p.name().equals(name)).findFirst().orElseThrow();
        Inquiry inquiry = Ask.getObject()
                .operation("Ec2", "RunInstances")
                .principal("arn:aws:iam::111122223333:user/Ana")
                .refused("iam:PassRole", "arn:aws:iam::111122223333:role/app")
                .member("IamInstanceProfile.Name", "app")
                .encoded("blob")
                .authorizationId("abc123", "us-east-1")
                .inquiry();
        TestSession session = new TestSession(limit);
        assertThat(probe.appliesTo(inquiry, session.known())).isTrue();
        return TestSession.outcomeOf(() -> probe.ask(inquiry, session));
    }

    @ParameterizedTest
    @MethodSource("awsProbes")
    void aRefusalNamesThePermission(String probe) throws Exception {
        aws.answers(request -> request.method().equals("GET")
                ? new Reply(403, Map.of("x-amzn-ErrorType", "AccessDeniedException:http://x/"), "{\"message\":\"no\"}")
                : Reply.error(403, "AccessDenied", CANARY_ERROR));

        ProbeOutcome outcome = ask(probe, Duration.ofSeconds(20));

        if (probe.equals("caller_identity")) {
            assertThat(outcome).isEqualTo(new Failed("AWS answered AccessDenied"));
        } else {
            assertThat(outcome).isInstanceOf(Refused.class);
            assertThat(((Refused) outcome).permission()).matches("(iam|sts):[A-Za-z]+");
        }
    }

    @ParameterizedTest
    @MethodSource("awsProbes")
    void throttlingIsNamedAndNotRetried(String probe) throws Exception {
        aws.answers(request -> request.method().equals("GET")
                ? new Reply(429, Map.of(), "{\"__type\":\"x#ThrottlingException\",\"message\":\"CANARY\"}")
                : Reply.error(400, "Throttling", CANARY_ERROR));

        ProbeOutcome outcome = ask(probe, Duration.ofSeconds(20));

        assertThat(outcome).isInstanceOf(Failed.class);
        assertThat(outcome.toString()).contains("Throttling").doesNotContain("CANARY");
        assertThat(aws.requests()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("awsProbes")
    void aPageOfSomethingElseIsAFailureInPlainWords(String probe) throws Exception {
        aws.answers(request -> new Reply(200, Map.of("Content-Type", "text/html"), HTML));

        assertFailedWithoutCanary(ask(probe, Duration.ofSeconds(20)));
    }

    @ParameterizedTest
    @MethodSource("awsProbes")
    void aProxysRefusalIsNotTakenForAwss(String probe) throws Exception {
        aws.answers(request -> new Reply(403, Map.of("Content-Type", "text/html"), HTML));

        ProbeOutcome outcome = ask(probe, Duration.ofSeconds(20));

        assertThat(outcome).isEqualTo(new Failed("HTTP 403 without an error code: the answer is not one of AWS"));
    }

    @ParameterizedTest
    @MethodSource("awsProbes")
    void anEmptyAnswerIsAFailure(String probe) throws Exception {
        aws.answers(request -> Reply.of(200, ""));

        assertFailedWithoutCanary(ask(probe, Duration.ofSeconds(20)));
    }

    @ParameterizedTest
    @MethodSource("awsProbes")
    void garbageIsAFailure(String probe) throws Exception {
        aws.answers(request -> Reply.of(200, "\u0000\u0001CANARY {{{ <<<"));

        assertFailedWithoutCanary(ask(probe, Duration.ofSeconds(20)));
    }

    @ParameterizedTest
    @MethodSource("awsProbes")
    void aHangingEndpointTimesOut(String probe) throws Exception {
        aws.hangs();

        assertThat(ask(probe, Duration.ofMillis(400))).isEqualTo(new TimedOut());
    }

    @ParameterizedTest
    @MethodSource("awsProbes")
    void aClosedPortIsAFailure(String probe) throws Exception {
        aws.close();

        assertThat(ask(probe, Duration.ofSeconds(20))).isEqualTo(new Failed("the endpoint refused the connection"));
    }

    private static void assertFailedWithoutCanary(ProbeOutcome outcome) {
        assertThat(outcome).isInstanceOf(Failed.class);
        assertThat(outcome.toString()).doesNotContain("CANARY").doesNotContain("<");
    }
}
