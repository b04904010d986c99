package io.github.whydenied.spring;

import static io.github.whydenied.awsstub.AwsService.S3;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.whydenied.awsstub.AwsStub;
import io.github.whydenied.iam.Json;
import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.BytesWrapper;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;

/** An application of WebFlux that AWS denies calls, over HTTP. */
class ReactiveApplicationTest {

    private static final AwsStub aws = AwsStub.start();
    private static @Nullable ConfigurableApplicationContext running;

    @BeforeAll
    static void start() {
        System.setProperty("aws.endpointUrl", aws.endpoint().toString());
        aws.callerIs("arn:aws:sts::111122223333:assumed-role/checkout-service/i-0a1b2c3d");
        aws.on(S3, "GetObject").denies();
        running = new SpringApplication(Shop.class)
                .run(
                        "--spring.main.web-application-type=reactive",
                        "--server.port=0",
                        "--spring.main.banner-mode=off",
                        "--spring.cloud.aws.region.static=eu-west-1",
                        "--management.endpoints.web.exposure.include=whydenied",
                        "--management.endpoint.whydenied.show-values=always",
                        "--whydenied.problem-detail.enabled=true",
                        "--spring.reactor.context-propagation=auto");
    }

    @AfterAll
    static void stop() {
        Objects.requireNonNull(running).close();
        System.clearProperty("aws.endpointUrl");
        aws.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/prices", "/joined-prices"})
    void anEndUserGetsAReferenceAndAnOperatorTheExplanation(String path) throws Exception {
        HttpResponse<String> answer = get(path, "application/json");

        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.body()).doesNotContain("arn:", "s3", "111122223333", "identity", "acme");
        String reference = Json.parse(answer.body()).get("reference").text().orElseThrow();
        assertThat(get("/actuator/whydenied/" + reference, "application/json").body())
                .contains("identity-no-allow", "arn:aws:s3:::acme-prices/2026/eu.csv");
        HttpResponse<String> page = get("/actuator/whydenied", "text/html,*/*;q=0.8");
        assertThat(page.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
        assertThat(page.body()).startsWith("<!DOCTYPE html>").contains(reference);
    }

    /** Reactor keeps it to itself unless it is told to put it where blocking code looks. */
    @ParameterizedTest
    @ValueSource(strings = {"/prices", "/joined-prices"})
    void theObservationOfTheRequestHasTheCause(String path) throws Exception {
        get(path, "application/json");

        Queue<Observation.Context> requests = Objects.requireNonNull(running).getBean(Requests.class).stopped;
        await().untilAsserted(() -> assertThat(requests).isNotEmpty());
        assertThat(requests)
                .allSatisfy(request -> assertThat(request.getHighCardinalityKeyValue("whydenied.code"))
                        .isEqualTo(KeyValue.of("whydenied.code", "identity-no-allow")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/missing-permissions", "/settings", "/000000000000"})
    void everyAnswerOfTheEndpointHasTheHeadersThatProtectIt(String path) throws Exception {
        SecurityHeaders.assertOn(get("/actuator/whydenied" + path, "text/html,*/*;q=0.8"));
        SecurityHeaders.assertOn(get("/actuator/whydenied" + path, "application/json"));
        SecurityHeaders.assertNotOn(get("/prices", "application/json"));
    }

    @Test
    void soHaveThoseOfAPortOfTheManagementsOwn() throws Exception {
        try (ConfigurableApplicationContext apart = new SpringApplication(Shop.class)
                .run(
                        "--spring.main.web-application-type=reactive",
                        "--server.port=0",
                        "--management.server.port=0",
                        "--management.server.base-path=/ops",
                        "--management.endpoints.web.base-path=/manage",
                        "--management.endpoints.web.path-mapping.whydenied=denials",
                        "--spring.main.banner-mode=off",
                        "--spring.cloud.aws.region.static=eu-west-1",
                        "--management.endpoints.web.exposure.include=whydenied")) {
            String port = apart.getEnvironment().getProperty("local.management.port");
            SecurityHeaders.assertOn(getUrl("http://127.0.0.1:" + port + "/ops/manage/denials", "text/html"));
        }
    }

    private HttpResponse<String> get(String path, String accept) throws Exception {
        String port = Objects.requireNonNull(running).getEnvironment().getProperty("local.server.port");
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

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Shop {

        @Bean
        S3AsyncClient s3() {
            return S3AsyncClient.builder()
                    .region(Region.EU_WEST_1)
                    .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                            "AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")))
                    .forcePathStyle(true)
                    .build();
        }

        @Bean
        Requests requests() {
            return new Requests();
        }

        @Bean
        Prices prices(S3AsyncClient s3) {
            return new Prices(s3);
        }
    }

    /** The observations of requests that ended. */
    static class Requests implements ObservationHandler<Observation.Context> {

        private final Queue<Observation.Context> stopped = new ConcurrentLinkedQueue<>();

        @Override
        public boolean supportsContext(Observation.Context context) {
            // Its name is not known yet.
            return true;
        }

        @Override
        public void onStop(Observation.Context context) {
            if (String.valueOf(context.getContextualName()).endsWith("prices")) {
                stopped.add(context);
            }
        }
    }

    @RestController
    static class Prices {

        private final S3AsyncClient s3;

        Prices(S3AsyncClient s3) {
            this.s3 = s3;
        }

        @GetMapping("/prices")
        Mono<String> prices() {
            return Mono.fromFuture(() -> s3.getObject(
                            r -> r.bucket("acme-prices").key("2026/eu.csv"), AsyncResponseTransformer.toBytes()))
                    .map(BytesWrapper::asUtf8String);
        }

        /** Its exception is around the denial. */
        @GetMapping("/joined-prices")
        String joined() {
            return s3.getObject(r -> r.bucket("acme-prices").key("2026/eu.csv"), AsyncResponseTransformer.toBytes())
                    .join()
                    .asUtf8String();
        }
    }
}
