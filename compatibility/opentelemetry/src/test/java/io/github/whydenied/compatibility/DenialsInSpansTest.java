package io.github.whydenied.compatibility;

import static io.github.whydenied.awsstub.AwsService.IAM;
import static io.github.whydenied.awsstub.AwsService.S3;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.whydenied.Explanation;
import io.github.whydenied.WhyDenied;
import io.github.whydenied.awsstub.AwsStub;
import io.github.whydenied.awsstub.Simulation;
import io.github.whydenied.sdk.Explainer;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Scope;
import io.opentelemetry.instrumentation.awssdk.v2_2.AwsSdkTelemetry;
import io.opentelemetry.sdk.testing.junit5.OpenTelemetryExtension;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3Client;

/** A denied call can be found by its cause in the traces of the application. */
class DenialsInSpansTest {

    private static final StaticCredentialsProvider CREDENTIALS = StaticCredentialsProvider.create(
            AwsBasicCredentials.create("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"));

    @RegisterExtension
    static final OpenTelemetryExtension TELEMETRY = OpenTelemetryExtension.create();

    private final AwsStub aws = AwsStub.start();

    @BeforeEach
    void denies() {
        System.setProperty("aws.endpointUrl", aws.endpoint().toString());
        aws.callerIs("arn:aws:sts::111122223333:assumed-role/checkout-service/i-0a1b2c3d");
        aws.iam().role("checkout-service");
        aws.on(S3, "GetObject").denies();
        Explainer.install(null);
    }

    @AfterEach
    void stop() {
        System.clearProperty("aws.endpointUrl");
        Explainer.install(null);
        aws.close();
    }

    @Test
    void theSpanOfASynchronousCallHasThem() {
        Throwable denied = inASpan(() -> failure(overridden(true)));

        assertThat(codes(SpanKind.CLIENT)).containsExactly("identity-no-allow");
        assertThat(codes(SpanKind.INTERNAL)).containsExactly((String) null);
        assertThat(attribute(SpanKind.CLIENT, "whydenied.certainty")).containsExactly("stated");
        assertThat(attribute(SpanKind.CLIENT, "whydenied.reference"))
                .containsExactly(WhyDenied.explanation(denied).orElseThrow().reference());
    }

    @Test
    void withoutInstrumentationOfTheSdkTheSpanAroundTheCallHasThem() {
        inASpan(() -> failure(overridden(false)));

        assertThat(codes(SpanKind.INTERNAL)).containsExactly("identity-no-allow");
    }

    @Test
    void everySpanOfOneDenialHasThem() {
        inASpan(() -> failure(overridden(true)));
        inASpan(() -> failure(overridden(true)));

        assertThat(codes(SpanKind.CLIENT)).containsExactly("identity-no-allow", "identity-no-allow");
    }

    /** Its failure comes on a thread of the HTTP client, where no span is current. */
    @Test
    void theSpanAroundAnAsynchronousCallHasThem() {
        inASpan(() -> asynchronousFailure(overridden(false)));
        assertThat(codes(SpanKind.INTERNAL)).containsExactly("identity-no-allow");

        TELEMETRY.clearSpans();
        inASpan(() -> asynchronousFailure(overridden(true)));
        assertThat(codes(SpanKind.INTERNAL)).containsExactly("identity-no-allow");
    }

    @Test
    void aSpanThatIsStillOpenHasWhatTheDiagnosisFound() {
        aws.on(S3, "GetObject").denies("Access Denied");
        aws.on(IAM, "SimulatePrincipalPolicy")
                .answers(Simulation.deniesImplicitly().after(Duration.ofMillis(300)));

        Explanation end = inASpan(() -> finalExplanation(asynchronousFailure(overridden(false))));

        assertThat(end.verdict().primary().code().code()).isEqualTo("identity-no-allow");
        assertThat(codes(SpanKind.INTERNAL)).containsExactly("identity-no-allow");
        assertThat(attribute(SpanKind.INTERNAL, "whydenied.certainty"))
                .containsExactly(end.verdict().primary().certainty().word());
    }

    /** One that is not recorded is no place for a note either. */
    @Test
    void withoutASpanOfItsOwnACallIsNotedNowhere() {
        Span another = TELEMETRY
                .getOpenTelemetry()
                .getTracer("test")
                .spanBuilder("another")
                .startSpan();

        assertThat(WhyDenied.explanation(failure(overridden(false)))).isPresent();
        assertThat(WhyDenied.explanation(asynchronousFailure(overridden(false))))
                .isPresent();
        try (Scope scope = Span.getInvalid().makeCurrent()) {
            assertThat(scope).isNotNull();
            assertThat(WhyDenied.explanation(failure(overridden(false)))).isPresent();
        }

        another.end();
        assertThat(codes(SpanKind.INTERNAL)).containsExactly((String) null);
    }

    private static <T> T inASpan(Supplier<T> code) {
        Span span = TELEMETRY
                .getOpenTelemetry()
                .getTracer("test")
                .spanBuilder("order")
                .startSpan();
        try (Scope scope = span.makeCurrent()) {
            assertThat(scope).isNotNull();
            return code.get();
        } finally {
            span.end();
        }
    }

    private static ClientOverrideConfiguration overridden(boolean instrumented) {
        ClientOverrideConfiguration.Builder overridden = ClientOverrideConfiguration.builder();
        if (instrumented) {
            overridden.addExecutionInterceptor(
                    AwsSdkTelemetry.create(TELEMETRY.getOpenTelemetry()).newExecutionInterceptor());
        }
        return overridden.build();
    }

    private static Throwable failure(ClientOverrideConfiguration overridden) {
        try (S3Client s3 = S3Client.builder()
                .region(Region.EU_WEST_1)
                .credentialsProvider(CREDENTIALS)
                .forcePathStyle(true)
                .overrideConfiguration(overridden)
                .build()) {
            return catchThrowable(
                    () -> s3.getObjectAsBytes(r -> r.bucket("acme-prices").key("2026/eu.csv")));
        }
    }

    private static Throwable asynchronousFailure(ClientOverrideConfiguration overridden) {
        try (S3AsyncClient s3 = S3AsyncClient.builder()
                .region(Region.EU_WEST_1)
                .credentialsProvider(CREDENTIALS)
                .forcePathStyle(true)
                .overrideConfiguration(overridden)
                .build()) {
            return catchThrowable(() -> s3.getObject(
                            r -> r.bucket("acme-prices").key("2026/eu.csv"), AsyncResponseTransformer.toBytes())
                    .join());
        }
    }

    private static Explanation finalExplanation(Throwable denied) {
        return WhyDenied.finalExplanation(denied)
                .orElseThrow()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }

    private static List<String> codes(SpanKind kind) {
        return attribute(kind, "whydenied.code");
    }

    private static List<String> attribute(SpanKind kind, String key) {
        return TELEMETRY.getSpans().stream()
                .filter(span -> span.getKind() == kind)
                .map((SpanData span) -> span.getAttributes().get(AttributeKey.stringKey(key)))
                .toList();
    }
}
