package io.github.whydenied.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.evidence.AuthorizationDetails;
import io.github.whydenied.evidence.AuthorizationDetails.Evaluation;
import io.github.whydenied.evidence.AuthorizationDetails.Match;
import io.github.whydenied.evidence.EvidenceLedger;
import io.github.whydenied.evidence.ProbeOutcome;
import io.github.whydenied.evidence.ProbeOutcome.Failed;
import io.github.whydenied.evidence.ProbeOutcome.TimedOut;
import io.github.whydenied.probe.StubServer.Reply;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.regions.Region;

/**
 * Shapes are those of the API Reference.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/iam-toolbox/latest/APIReference/API_GetRequestAuthorizationDetails.html">GetRequestAuthorizationDetails</a>
 */
class AuthorizationDetailsProbeTest {

    private static final String ID = "1a2b3c4d5e6f7g8h9i0j1k2l";
    private static final String POLICY = "arn:aws:iam::111122223333:policy/Deny All";
    private static final String DETAILS = """
            {"requestContext": {"aws:SecureTransport": "true", "aws:PrincipalTag/team": ["a", "b"], "n": 1},
             "evaluations": [{"action": "iam:GetUser", "resource": "arn:aws:iam::111122223333:user/x",
                "context": {"iam:ResourceTag/x": "y"}, "evaluatedEffect": "EXPLICIT_DENY",
                "matchedPolicies": [{"uri": "%s", "matchedStatements":
                    [{"sid": "DenyAll", "evaluatedEffect": "DENY"}, {"evaluatedEffect": "ALLOW"}]}]}],
             "policies": [{"type": "IDENTITY_BASED_POLICY", "inline": false, "uri": "%s",
                "attachedTo": [{"arn": "arn:aws:iam::111122223333:user/x"}]}]}
            """.formatted(POLICY, POLICY);

    private final StubServer toolbox = new StubServer();
    private final List<Duration> pauses = new ArrayList<>();
    private final ProbeEnvironment environment =
            Machine.bare().property("aws.endpointUrlIamToolbox", toolbox.url()).environment();
    private final AwsClients clients = new AwsClients(environment);

    @TempDir
    Path home;

    @AfterEach
    void stop() {
        clients.close();
        toolbox.close();
    }

    @Test
    void everyEvaluationPolicyAndContextKeyIsRead() throws Exception {
        toolbox.answers(request -> isPolicy(request) ? Reply.of(403, "") : Reply.of(200, DETAILS));

        AuthorizationDetails found = found();

        assertThat(found.evaluations())
                .containsExactly(new Evaluation(
                        "iam:GetUser",
                        "arn:aws:iam::111122223333:user/x",
                        "EXPLICIT_DENY",
                        List.of(new Match(POLICY, "DenyAll", "DENY"), new Match(POLICY, null, "ALLOW"))));
        assertThat(found.context())
                .containsEntry("aws:SecureTransport", "true")
                .containsEntry("aws:PrincipalTag/team", "[a, b]")
                .containsEntry("iam:ResourceTag/x", "y")
                .containsEntry("n", "1");
        assertThat(found.policies())
                .containsExactly(new AuthorizationDetails.Policy(
                        POLICY, "IDENTITY_BASED_POLICY", false, List.of("arn:aws:iam::111122223333:user/x"), null));
    }

    @Test
    void theRequestIsSignedForIamInTheRegionOfTheMessagesLink() throws Exception {
        toolbox.answers(request -> Reply.of(200, DETAILS));

        found();

        StubServer.Request request = toolbox.requests().get(0);
        assertThat(request.path()).isEqualTo("/authorization-details/" + ID);
        assertThat(request.headers().get("Authorization"))
                .contains("Credential=ASIAIOSFODNN7EXAMPLE/")
                .contains("/20261121/us-east-1/iam/aws4_request");
        assertThat(request.headers()).containsEntry("X-Amz-Security-Token", Ask.TOKEN);
    }

    /** See https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied-authorization-id.html */
    @Test
    void detailsThatAreNotRecordedYetAreAskedForAgain() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        toolbox.answers(request -> isPolicy(request)
                ? Reply.of(403, "")
                : asked.incrementAndGet() < 3 ? notFound() : Reply.of(200, DETAILS));

        assertThat(found().evaluations()).hasSize(1);
        assertThat(pauses).containsExactly(Duration.ofMillis(250), Duration.ofMillis(500));
    }

    @Test
    void afterThreeTriesThereAreNone() throws Exception {
        toolbox.answers(request -> notFound());
        TestSession session = new TestSession();

        assertThat(outcome(session))
                .isEqualTo(new Failed("AWS has not recorded details under this id (HTTP 404, asked 3 times)"));
        assertThat(session.asked()).hasSize(3);
    }

    @Test
    void withLittleTimeLeftItDoesNotWait() throws Exception {
        toolbox.answers(request -> notFound());

        assertThat(outcome(new TestSession(Duration.ofMillis(450)))).isNotInstanceOf(ProbeOutcome.Found.class);
        assertThat(pauses).isEmpty();
    }

    @Test
    void anInterruptedWaitEndsTheProbe() throws Exception {
        toolbox.answers(request -> notFound());
        AuthorizationDetailsProbe interrupted = new AuthorizationDetailsProbe(environment, clients, pause -> {
            throw new InterruptedException();
        });

        assertThat(TestSession.outcomeOf(() -> interrupted.ask(ask().inquiry(), new TestSession())))
                .isEqualTo(new TimedOut());
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void pagesAreMergedAndPoliciesKeptOnce() throws Exception {
        toolbox.answers(request -> {
            if (isPolicy(request)) {
                return Reply.of(403, "");
            }
            boolean second = request.path().contains("nextToken=a%2Fb");
            return Reply.of(200, second ? DETAILS : DETAILS.replaceFirst("\\{", "{\"nextToken\": \"a/b\","));
        });

        AuthorizationDetails found = found();

        assertThat(found.evaluations()).hasSize(2);
        assertThat(found.policies()).hasSize(1);
    }

    @Test
    void anEndlessListOfPagesIsLeftAfterThree() throws Exception {
        toolbox.answers(request -> isPolicy(request)
                ? Reply.of(403, "")
                : Reply.of(200, DETAILS.replaceFirst("\\{", "{\"nextToken\": \"a\",")));

        assertThat(found().evaluations()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"policyDocument\": \"{\\\"Statement\\\": []}\"}",
                "{\"policyDocument\": \"%7B%22Statement%22%3A%20%5B%5D%7D\"}",
                "{\"x\": {\"document\": {\"Statement\": [], \"Version\": \"2012-10-17\"}}}",
                "{\"Statement\": [{\"Effect\": \"Deny\"}]}"
            })
    void theDocumentOfAMatchedPolicyIsFoundWhateverItsMemberIsCalled(String body) throws Exception {
        toolbox.answers(request -> Reply.of(200, isPolicy(request) ? body : DETAILS));

        assertThat(found().policies().get(0).document())
                .isNotNull()
                .contains("\"Statement\"")
                .startsWith("{");
        assertThat(toolbox.requests().get(1).path())
                .isEqualTo("/authorization-details/" + ID
                        + "/policy?policyUri=arn%3Aaws%3Aiam%3A%3A111122223333%3Apolicy%2FDeny%20All");
    }

    /** Whoever may read one record may read those of others, so an id alone does not make it this request's. */
    @ParameterizedTest
    @CsvSource({
        "arn:aws:iam::111122223333:role/other-tenant, iam:GetUser, arn:aws:iam::111122223333:user/x, principal",
        "arn:aws:iam::444455556666:role/checkout, iam:GetUser, arn:aws:iam::111122223333:user/x, principal",
        "arn:aws:iam::111122223333:role/app/checkout, iam:GetUser, arn:aws:iam::111122223333:user/y, request",
        "arn:aws:iam::111122223333:role/app/checkout, iam:GetRole, arn:aws:iam::111122223333:user/x, request"
    })
    void aRecordOfAnotherRequestIsNone(String principal, String action, String resource, String what) throws Exception {
        toolbox.answers(request -> Reply.of(
                200,
                DETAILS.replace("\"n\": 1", "\"aws:PrincipalARN\": \"" + principal + "\"")
                        .replace("iam:GetUser", action)
                        .replace(
                                "\"resource\": \"arn:aws:iam::111122223333:user/x\"",
                                "\"resource\": \"" + resource + "\"")));

        assertThat(outcome(new TestSession()))
                .isEqualTo(new Failed("what AWS recorded under this id is of another " + what));
        assertThat(toolbox.requests()).as("no policy of it is read").hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:iam::111122223333:user/x, arn:aws:iam::111122223333:user/x",
        "user x, arn:aws:iam::111122223333:user/team/x",
        "arn:aws:iam::111122223333:user/*, arn:aws:iam::111122223333:user/x",
        "arn:aws:iam::111122223333:user/x, arn:aws:iam::111122223333:user/*",
        "arn:aws:iam::111122223333:user/x, *"
    })
    void aRecordNamesTheRefusedResourceInItsOwnWay(String refused, String recorded) throws Exception {
        toolbox.answers(request -> isPolicy(request)
                ? Reply.of(403, "")
                : Reply.of(
                        200,
                        DETAILS.replace(
                                        "\"n\": 1",
                                        "\"aws:PrincipalARN\": \"arn:aws:iam::111122223333:role/app/checkout\"")
                                .replace(
                                        "\"resource\": \"arn:aws:iam::111122223333:user/x\"",
                                        "\"resource\": \"" + recorded + "\"")));

        assertThat(probe().ask(ask().refused("iam:GetUser", refused).inquiry(), new TestSession()))
                .isInstanceOf(AuthorizationDetails.class);
    }

    @ParameterizedTest
    @CsvSource({
        "us-west-2, us-west-2",
        "cn-north-1, eu-west-1",
        "us-gov-west-1, eu-west-1",
        "us-iso-evil-7, eu-west-1",
        "eu-isoe-west-1, eu-west-1",
        "us-east-1.evil, eu-west-1"
    })
    void aLinkLeadsToNoOtherPartition(String linked, String asked) throws Exception {
        toolbox.answers(request -> isPolicy(request) ? Reply.of(403, "") : Reply.of(200, DETAILS));

        probe().ask(ask().authorizationId(ID, linked).inquiry(), new TestSession());

        assertThat(toolbox.requests().get(0).headers().get("Authorization"))
                .contains("/20261121/" + asked + "/iam/aws4_request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"EXAMPLE1a2b3c", "../x", "67f1576b-af29-4c66-9b2b-10fd67516713", "a b"})
    void anIdThatTheApiWouldNotTakeIsNotSent(String id) {
        assertThat(probe().appliesTo(
                                Ask.getObject().authorizationId(id, "us-east-1").inquiry(), new EvidenceLedger()))
                .isFalse();
    }

    @Test
    void aRegionThatIsNoneNeverBecomesPartOfAHostName() {
        assertThat(Regions.real("us-east-1.evil.example")).isEmpty();
        assertThat(Regions.real("us-east-1")).contains("us-east-1");
        assertThat(Regions.real("aws-global")).contains("us-east-1");
        assertThat(Regions.real("aws-us-gov-global")).contains("us-gov-west-1");
        assertThat(Regions.real("fips-us-west-2")).contains("us-west-2");
    }

    @ParameterizedTest
    @CsvSource({
        "us-east-1, false, false, https://iam-toolbox.us-east-1.amazonaws.com",
        "us-east-1, true, false, https://iam-toolbox-fips.us-east-1.amazonaws.com",
        "us-east-1, false, true, https://iam-toolbox.us-east-1.api.aws",
        "cn-north-1, false, false, https://iam-toolbox.cn-north-1.amazonaws.com.cn",
        "us-gov-west-1, false, false, https://iam-toolbox.us-gov-west-1.amazonaws.com",
        "eusc-de-east-1, false, false, https://iam-toolbox.eusc-de-east-1.amazonaws.eu"
    })
    void theEndpointFollowsThePartitionAndTheSettings(String region, String fips, String dual, String endpoint) {
        ProbeEnvironment settings = Machine.bare()
                .variable("AWS_USE_FIPS_ENDPOINT", fips)
                .property("aws.useDualstackEndpoint", dual)
                .environment();

        assertThat(ToolboxEndpoint.of(settings, ask().inquiry(), Region.of(region)))
                .contains(endpoint);
    }

    /** See https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html */
    @Test
    void theMostSpecificEndpointSettingWins() throws Exception {
        Files.createDirectories(home.resolve(".aws"));
        Files.writeString(home.resolve(".aws/config"), """
                [default]
                services = local
                endpoint_url = http://general
                [services local]
                iam_toolbox =
                  endpoint_url = http://section/
                """);
        Machine machine = new Machine(home);

        assertThat(endpoint(machine)).contains("http://section");
        assertThat(endpoint(machine.variable("AWS_ENDPOINT_URL", "http://all/")))
                .contains("http://all");
        assertThat(endpoint(machine.variable("AWS_ENDPOINT_URL_IAM_TOOLBOX", "http://own")))
                .contains("http://own");
        assertThat(endpoint(machine.variable("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "true")))
                .contains("https://iam-toolbox.us-east-1.amazonaws.com");
    }

    @Test
    void anEndpointSettingThatIsNoAddressIsAFailure() throws Exception {
        AuthorizationDetailsProbe misconfigured = new AuthorizationDetailsProbe(
                Machine.bare().variable("AWS_ENDPOINT_URL", "nonsense").environment(), clients, pauses::add);

        assertThat(TestSession.outcomeOf(() -> misconfigured.ask(ask().inquiry(), new TestSession())))
                .isEqualTo(new Failed("the endpoint configured for iam-toolbox is not an HTTP address"));
    }

    private Optional<String> endpoint(Machine machine) {
        return ToolboxEndpoint.of(machine.environment(), ask().inquiry(), Region.US_EAST_1);
    }

    private AuthorizationDetailsProbe probe() {
        return new AuthorizationDetailsProbe(environment, clients, pauses::add);
    }

    private AuthorizationDetails found() throws Exception {
        return (AuthorizationDetails) probe().ask(ask().inquiry(), new TestSession());
    }

    private ProbeOutcome outcome(TestSession session) throws Exception {
        return TestSession.outcomeOf(() -> probe().ask(ask().inquiry(), session));
    }

    private static Ask ask() {
        return Ask.getObject()
                .refused("iam:GetUser", "arn:aws:iam::111122223333:user/x")
                .authorizationId(ID, "us-east-1");
    }

    private static boolean isPolicy(StubServer.Request request) {
        return request.path().contains("/policy?");
    }

    private static Reply notFound() {
        return new Reply(404, Map.of("x-amzn-ErrorType", "ResourceNotFoundException"), "{\"message\":\"no\"}");
    }
}
