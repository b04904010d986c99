package io.github.whydenied.spring;

import static io.github.whydenied.awsstub.AwsService.S3;
import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.github.whydenied.awsstub.HostileText;
import io.github.whydenied.call.ApiCall;
import io.github.whydenied.call.CallerAccess;
import io.github.whydenied.call.ClockFacts;
import io.github.whydenied.call.CredentialFacts;
import io.github.whydenied.call.FailedCall;
import io.github.whydenied.call.HttpFacts;
import io.github.whydenied.call.RequestFacts;
import io.github.whydenied.call.ServiceError;
import io.github.whydenied.iam.Json;
import io.github.whydenied.sdk.Explainer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** A web application that AWS denies calls, with the actuator: over HTTP, as operators and end users see it. */
@ExtendWith(OutputCaptureExtension.class)
class EndpointTest {

    private static final String CALLER = "arn:aws:sts::111122223333:assumed-role/checkout-service/i-0a1b2c3d";
    /** Of no meaning to Spring Boot. */
    private static final String DEFAULTS = "exposure.as.by.default";

    @RegisterExtension
    static final StubbedAws AWS = new StubbedAws();

    private @Nullable ConfigurableApplicationContext running;

    private ConfigurableApplicationContext context() {
        return Objects.requireNonNull(running);
    }

    private static final String BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8";

    @AfterEach
    void stop() {
        context().close();
    }

    private void start(String... properties) {
        AWS.stub().callerIs(CALLER);
        AWS.stub()
                .on(S3, "GetObject")
                .denies(
                        "User: " + CALLER + " is not authorized to perform: s3:GetObject on resource:"
                                + " \"arn:aws:s3:::acme-prices/2026/eu.csv\" because no identity-based policy allows the s3:GetObject action");
        AWS.stub()
                .on(S3, "PutObject")
                .denies(
                        "User: " + CALLER + " is not authorized to perform: s3:PutObject on resource:"
                                + " \"arn:aws:s3:::acme-prices/2026/eu.csv\" because no identity-based policy allows the s3:PutObject action");
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--spring.main.banner-mode=off",
                "--spring.application.name=orders-service",
                "--spring.cloud.aws.region.static=eu-west-1"));
        if (!List.of(properties).contains(DEFAULTS)) {
            arguments.add("--management.endpoints.web.exposure.include=whydenied,metrics");
        }
        for (String property : properties) {
            arguments.add("--" + property);
        }
        running = new SpringApplication(Shop.class).run(arguments.toArray(String[]::new));
    }

    private HttpResponse<String> get(String path, String accept) throws Exception {
        String port = context().getEnvironment().getProperty("local.server.port");
        return getUrl("http://127.0.0.1:" + port + path, accept);
    }

    private static HttpResponse<String> getUrl(String url, String accept) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(url))
                                .header("Accept", accept)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private Json json(String path) throws Exception {
        return Json.parse(get(path, "application/json").body());
    }

    private void denied() {
        S3Client s3 = context().getBean(S3Client.class);
        assertThat(catchThrowable(
                        () -> s3.getObjectAsBytes(r -> r.bucket("acme-prices").key("2026/eu.csv"))))
                .isNotNull();
    }

    @Test
    void recentExplanationsAreThereByReference() throws Exception {
        start("management.endpoint.whydenied.show-values=always");
        denied();

        Json first = json("/actuator/whydenied").get("explanations").items().get(0);
        String reference = first.get("reference").text().orElseThrow();
        assertThat(reference).matches("[0-9a-f]{12}");
        assertThat(first.get("times").value()).hasToString("1");
        assertThat(first.get("explanation").get("schema").text()).contains("whydenied/1");
        assertThat(get("/actuator/whydenied", "application/json").body()).contains("acme-prices");

        assertThat(json("/actuator/whydenied/" + reference).get("reference").text())
                .contains(reference);
        assertThat(get("/actuator/whydenied/000000000000", "application/json").statusCode())
                .isEqualTo(404);
    }

    @Test
    void namesAreHiddenUnlessTheyAreMeantToBeShown() throws Exception {
        start();
        denied();

        assertThat(get("/actuator/whydenied", "application/json").body())
                .contains("identity-no-allow", "s3:GetObject")
                .doesNotContain("111122223333", "3333", "checkout-service", "acme-prices", "arn:");
        assertThat(get("/actuator/whydenied", BROWSER).body())
                .contains("identity-no-allow", "S3 GetObject", "management.endpoint.whydenied.show-values")
                .doesNotContain("111122223333", "3333", "checkout-service", "acme-prices", "arn:", "instance ");
        assertThat(get("/actuator/whydenied/missing-permissions", BROWSER).body())
                .contains("s3:GetObject")
                .doesNotContain("checkout-service", "acme-prices");
        assertThat(get("/actuator/whydenied/missing-permissions", "application/json")
                        .body())
                .contains("s3:GetObject")
                .doesNotContain("checkout-service", "acme-prices");
    }

    @Test
    void oneLeastPrivilegePolicyCoversWhatARoleLacks() throws Exception {
        start("management.endpoint.whydenied.show-values=always");
        denied();
        S3Client s3 = context().getBean(S3Client.class);
        assertThat(catchThrowable(() -> s3.putObject(
                        r -> r.bucket("acme-prices").key("2026/eu.csv"),
                        software.amazon.awssdk.core.sync.RequestBody.fromString("x"))))
                .isNotNull();

        Json missing = json("/actuator/whydenied/missing-permissions")
                .get("principals")
                .items()
                .get(0);
        assertThat(missing.get("attach_to").text()).contains("role/checkout-service");
        assertThat(missing.get("policy").get("Statement").items())
                .singleElement()
                .satisfies(statement -> {
                    assertThat(statement.get("Action").items())
                            .extracting(action -> action.text().orElse(""))
                            .containsExactly("s3:GetObject", "s3:PutObject");
                    assertThat(statement.get("Resource").text()).contains("arn:aws:s3:::acme-prices/2026/eu.csv");
                });
    }

    @Test
    void whatIsNotSureStandsApartWithItsReason() throws Exception {
        start("management.endpoint.whydenied.show-values=always");
        AWS.stub()
                .on(S3, "ListBuckets")
                .denies("User: " + CALLER + " is not authorized to perform: s3:ListAllMyBuckets on resource:"
                        + " \"arn:aws:s3:::*\" because no identity-based policy allows the s3:ListAllMyBuckets action");
        denied();
        assertThat(catchThrowable(() -> context().getBean(S3Client.class).listBuckets()))
                .isNotNull();

        Json missing = json("/actuator/whydenied/missing-permissions")
                .get("principals")
                .items()
                .get(0);

        assertThat(missing.get("complete").text()).contains("false");
        assertThat(missing.get("policy").get("Statement").items())
                .singleElement()
                .satisfies(
                        statement -> assertThat(statement.get("Action").text()).contains("s3:GetObject"));
        assertThat(missing.get("apart").items()).singleElement().satisfies(apart -> {
            assertThat(apart.get("applicability").text()).contains("review");
            assertThat(apart.get("statement").get("Resource").text()).contains("arn:aws:s3:::*");
            assertThat(apart.get("reasons").items()).isNotEmpty();
        });
        assertThat(get("/actuator/whydenied/missing-permissions", BROWSER).body())
                .contains("apart, review: ", "the rest stands apart");
    }

    @Test
    void aBrowserGetsAPageWithoutScript() throws Exception {
        start("management.endpoint.whydenied.show-values=always");
        denied();

        HttpResponse<String> page = get("/actuator/whydenied", BROWSER);
        assertThat(page.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));
        assertThat(page.body())
                .contains(
                        "What role/checkout-service lacks", "arn:aws:s3:::acme-prices/2026/eu.csv", "identity-no-allow")
                .doesNotContainIgnoringCase("<script");
        assertThat(page.body())
                .contains(
                        "href=\"whydenied/missing-permissions\"",
                        "href=\"whydenied/settings\"",
                        "orders-service, instance ",
                        "1 kind of denial, 1 call since ",
                        "1 in the last 10 minutes</strong>",
                        "No identity-based policy allows the action: <code>role/checkout-service</code>")
                .containsPattern("(?s)<article.*<strong>reference</strong>.*</article>")
                .doesNotContain("show-values");
        assertThat(get("/actuator/whydenied/missing-permissions", BROWSER).body())
                .contains(
                        "What role/checkout-service lacks",
                        "covers one denial",
                        "href=\"../whydenied\"",
                        "href=\"settings\"");
        assertThat(get("/actuator/whydenied/settings", BROWSER).body())
                .contains(
                        "<code>whydenied.call-budget</code></th><td>12</td>",
                        "<code>whydenied.journal</code></th><td>none</td>",
                        "With these permissions WhyDenied could say more",
                        "WhyDeniedReads",
                        "iam:SimulatePrincipalPolicy");
    }

    @Test
    void numbersStayNumbers() throws Exception {
        start("management.endpoint.whydenied.show-values=always");
        denied();
        assertThat(get("/actuator/whydenied", "application/json").body()).containsPattern("\"http_status\" ?: ?403");
    }

    /** Its status is the application's to choose. */
    @Test
    void anApplicationsOwnExceptionAroundADenialIsItsOwn() throws Exception {
        start("whydenied.problem-detail.enabled=true");
        assertThat(get("/missing-prices", "application/json").statusCode()).isEqualTo(404);
    }

    @Test
    void offIsNotOn() throws Exception {
        start("whydenied.problem-detail.enabled=off");
        assertThat(get("/prices", "application/json").statusCode()).isEqualTo(500);
    }

    @Test
    void theSettingsInForceAndWhatWasRefusedAreShown() throws Exception {
        start("whydenied.call-budget=3");
        denied();

        Json settings = json("/actuator/whydenied/settings");
        assertThat(settings.get("settings").get("call-budget").value()).hasToString("3");
        assertThat(settings.get("refused_permissions").items())
                .extracting(permission -> permission.text().orElse(""))
                .contains("iam:SimulatePrincipalPolicy");
    }

    @Test
    void everyAnswerHasTheHeadersThatProtectIt() throws Exception {
        start("management.endpoint.whydenied.show-values=always");
        denied();
        for (String path : List.of("", "/missing-permissions", "/settings", "/000000000000")) {
            for (String accept : List.of(BROWSER, "application/json")) {
                SecurityHeaders.assertOn(get("/actuator/whydenied" + path, accept));
            }
        }
        SecurityHeaders.assertNotOn(get("/actuator/metrics", "application/json"));
    }

    @Test
    void soHaveThoseOfAPortOfTheManagementsOwn() throws Exception {
        start("management.server.port=0", "management.server.base-path=/ops");
        denied();
        String port = context().getEnvironment().getProperty("local.management.port");
        SecurityHeaders.assertOn(getUrl("http://127.0.0.1:" + port + "/ops/actuator/whydenied", BROWSER));
    }

    /** From the log to the page: as in a terminal, nothing that moves, hides or reorders is raw. */
    @Test
    void whateverStandsInANameNothingIsRaw() throws Exception {
        start("management.endpoint.whydenied.show-values=always");
        met(String.join(HostileText.FORGED, HostileText.characters()) + HostileText.FORGED);
        Map<String, String> answers = new LinkedHashMap<>();
        for (String path : List.of("", "/missing-permissions", "/settings")) {
            answers.put(
                    path + " page", get("/actuator/whydenied" + path, BROWSER).body());
            answers.put(
                    path + " JSON",
                    get("/actuator/whydenied" + path, "application/json").body());
        }

        assertThat(HostileText.rawIn(answers)).isEmpty();
        assertThat(answers.get(" page")).contains("\\u202eFORGED");
        assertThat(answers.values()).allSatisfy(answer -> assertThat(answer).isNotEmpty());
        assertThat(answers.get("/missing-permissions JSON")).matches("[ -~]+");
        assertThat(json("/actuator/whydenied").get("explanations").items()).isNotEmpty();
    }

    private static void met(String evil) {
        FailedCall call = new FailedCall(
                new ApiCall("S3", "GetObject", "s3", "eu-west-1", null),
                RequestFacts.of(Map.of("Bucket", "acme-prices", "Key", "k" + evil)),
                new ServiceError(
                        "S3Exception",
                        "S3",
                        "AccessDenied",
                        "User: arn:aws:iam::111122223333:user/a" + evil
                                + " is not authorized to perform: s3:GetObject on resource: \"arn:aws:s3:::acme-prices/k"
                                + evil + "\" because no identity-based policy allows the s3:GetObject action",
                        new HttpFacts(403, "r", null, Map.of("x-amz-request-id", "r"), null)),
                CredentialFacts.UNKNOWN,
                new ClockFacts(Instant.now(), null));
        assertThat(Explainer.installed().diagnoser().diagnose(call, CallerAccess.NONE))
                .hasValueSatisfying(
                        diagnosis -> assertThat(diagnosis.complete()).succeedsWithin(Duration.ofSeconds(20)));
    }

    @Test
    void nothingIsExposedByDefault() throws Exception {
        start(DEFAULTS);
        denied();
        assertThat(get("/actuator/whydenied", "application/json").statusCode()).isEqualTo(404);
    }

    @Test
    void deniedCallsAreCounted() throws Exception {
        start();
        denied();
        denied();
        denied();

        Json counted = json("/actuator/metrics/aws.access.denied?tag=code:identity-no-allow");
        assertThat(counted.get("measurements").items().get(0).get("value").value())
                .hasToString("3.0");
        assertThat(get("/actuator/whydenied", "application/json").body()).containsPattern("\"times\" ?: ?3");
        assertThat(get("/actuator/metrics/aws.access.denied", "application/json")
                        .body())
                .contains("s3:GetObject", "stated")
                .doesNotContain("checkout-service", "acme-prices");
        assertThat(get("/actuator/metrics/whydenied.calls", "application/json").statusCode())
                .isEqualTo(200);
        assertThat(get("/actuator/metrics/whydenied.diagnosis", "application/json")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void anEndUserGetsAReferenceAndNothingElse(CapturedOutput output) throws Exception {
        start("whydenied.problem-detail.enabled=true");

        HttpResponse<String> answer = get("/prices", "application/json");

        assertThat(answer.statusCode()).isEqualTo(502);
        Json problem = Json.parse(answer.body());
        String reference = problem.get("reference").text().orElseThrow();
        assertThat(answer.body()).doesNotContain("arn:", "s3", "111122223333", "identity", "acme");
        assertThat(json("/actuator/whydenied/" + reference).get("reference").text())
                .contains(reference);
        assertThat(output.toString().lines().filter(line -> line.contains("answered by 502")))
                .singleElement(as(STRING))
                .endsWith("with reference " + reference + ": AWS denied S3.GetObject [identity-no-allow]")
                .doesNotContain("arn:", "111122223333");
    }

    @Test
    void withoutBeingAskedForItTheAnswerIsTheApplicationsOwn() throws Exception {
        start();
        assertThat(get("/prices", "application/json").statusCode()).isEqualTo(500);
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Shop {

        @Bean
        S3Client s3() {
            return S3Client.builder()
                    .region(Region.EU_WEST_1)
                    .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                            "AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")))
                    .forcePathStyle(true)
                    .build();
        }

        @Bean
        Prices prices(S3Client s3) {
            return new Prices(s3);
        }
    }

    @RestController
    static class Prices {

        private final S3Client s3;

        Prices(S3Client s3) {
            this.s3 = s3;
        }

        @GetMapping("/prices")
        String prices() {
            return s3.getObjectAsBytes(r -> r.bucket("acme-prices").key("2026/eu.csv"))
                    .asUtf8String();
        }

        @GetMapping("/missing-prices")
        String missingPrices() {
            try {
                return prices();
            } catch (S3Exception denial) {
                throw new ResponseStatusException(HttpStatus.NOT_FOUND, "no prices of that year", denial);
            }
        }
    }
}
