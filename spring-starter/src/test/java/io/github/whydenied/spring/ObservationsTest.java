package io.github.whydenied.spring;

import static io.github.whydenied.awsstub.AwsService.S3;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.whydenied.Explanation;
import io.github.whydenied.WhyDenied;
import io.github.whydenied.awsstub.AwsStub;
import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3Client;

/** What the observation around a denied call gets, and with it its span. */
class ObservationsTest {

    private static AwsStub aws;

    private final ObservationRegistry observations = ObservationRegistry.create();
    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(WhyDeniedAutoConfiguration.class, WhyDeniedActuatorAutoConfiguration.class))
            .withBean(ObservationRegistry.class, () -> observations);

    ObservationsTest() {
        observations.observationConfig().observationHandler(context -> true);
    }

    @BeforeAll
    static void denies() {
        aws = AwsStub.start();
        aws.on(S3, "GetObject").denies();
    }

    @AfterAll
    static void stop() {
        aws.close();
    }

    @Test
    void isTheCauseOfASynchronousCall() {
        runner.run(context -> {
            Observed observed = observe(ObservationsTest::failure);
            assertThat(observed.values()).isEqualTo(expected(observed.failure()));
        });
    }

    @Test
    void isTheCauseOfEachOfManyEqualDenials() {
        runner.run(context -> {
            observe(ObservationsTest::failure);
            assertThat(observe(ObservationsTest::failure).values()).containsKey("whydenied.code");
        });
    }

    /** Its failure comes on a thread of the HTTP client, around which there is no observation. */
    @Test
    void isTheCauseOfAnAsynchronousCall() {
        runner.run(context -> {
            Observed observed = observe(ObservationsTest::asynchronousFailure);
            assertThat(observed.values()).isEqualTo(expected(observed.failure()));
        });
    }

    /** A meter that has a tag at times only is none that Prometheus takes. */
    @Test
    void isNoTagOfAMeter() {
        runner.run(
                context -> assertThat(observe(ObservationsTest::failure).tags()).isEmpty());
    }

    @Test
    void isNothingOnceTheContextIsClosed() {
        runner.run(context -> assertThat(context).hasNotFailed());
        assertThat(observe(ObservationsTest::failure).values()).isEmpty();
    }

    private record Observed(Throwable failure, Map<String, String> values, Map<String, String> tags) {}

    private Observed observe(Supplier<Throwable> call) {
        Observation.Context seen = new Observation.Context();
        Throwable failure =
                Observation.createNotStarted("order", () -> seen, observations).observe(call);
        return new Observed(failure, map(seen.getHighCardinalityKeyValues()), map(seen.getLowCardinalityKeyValues()));
    }

    private static Map<String, String> map(Iterable<KeyValue> values) {
        return StreamSupport.stream(values.spliterator(), false)
                .collect(Collectors.toMap(KeyValue::getKey, KeyValue::getValue));
    }

    private static Map<String, String> expected(Throwable failure) {
        Explanation explanation = WhyDenied.explanation(failure).orElseThrow();
        return Map.of(
                "whydenied.code", "identity-no-allow",
                "whydenied.certainty", "stated",
                "whydenied.reference", explanation.reference());
    }

    private static Throwable failure() {
        try (S3Client s3 = S3Client.builder()
                .endpointOverride(aws.endpoint())
                .region(Region.EU_WEST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .forcePathStyle(true)
                .build()) {
            return catchThrowable(
                    () -> s3.getObjectAsBytes(r -> r.bucket("acme-prices").key("2026/eu.csv")));
        }
    }

    private static Throwable asynchronousFailure() {
        try (S3AsyncClient s3 = S3AsyncClient.builder()
                .endpointOverride(aws.endpoint())
                .region(Region.EU_WEST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .forcePathStyle(true)
                .build()) {
            return catchThrowable(() -> s3.getObject(
                            r -> r.bucket("acme-prices").key("2026/eu.csv"), AsyncResponseTransformer.toBytes())
                    .join());
        }
    }
}
