package io.github.whydenied.sdk;

import static io.github.whydenied.awsstub.AwsService.S3;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.WhyDenied;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3Client;

/** Switched off, it leaves the very exception alone and asks AWS nothing. The environment variable: {@link EnvironmentTest}. */
class OffSwitchTest {

    @RegisterExtension
    final Bench bench = new Bench();

    private final Witness witness = new Witness();

    private ClientOverrideConfiguration enabled(boolean value) {
        return Clients.override(witness)
                .putExecutionAttribute(WhyDeniedAttributes.ENABLED, value)
                .build();
    }

    @BeforeEach
    void stub() {
        bench.aws().on(S3, "GetObject").denies();
    }

    private void assertLeftAlone(Throwable failure) {
        assertThat(failure)
                .isSameAs(witness.original())
                .hasMessageNotContaining("WhyDenied [")
                .hasNoSuppressedExceptions();
        assertThat(WhyDenied.explanation(failure)).isEmpty();
        assertThat(bench.callsBesides("GetObject")).isEmpty();
        assertThat(bench.log()).isEmpty();
    }

    private static Throwable getObject(S3Client s3) {
        return Failures.of(
                () -> s3.getObjectAsBytes(r -> r.bucket("acme-invoices").key("a")));
    }

    @AfterEach
    void theCallItselfWasMade() {
        assertThat(bench.aws().calls(S3, "GetObject")).hasSize(1);
    }

    @Test
    void bySystemProperty() {
        bench.setting("enabled", "false");
        assertLeftAlone(getObject(bench.closing(Clients.s3(witness))));
    }

    @Test
    void forOneClient() {
        assertLeftAlone(getObject(bench.closing(
                Clients.s3Builder().overrideConfiguration(enabled(false)).build())));
    }

    @Test
    void forOneAsynchronousClient() {
        S3AsyncClient s3 = bench.closing(
                Clients.s3AsyncBuilder().overrideConfiguration(enabled(false)).build());
        assertLeftAlone(Failures.of(
                () -> s3.getObject(r -> r.bucket("acme-invoices").key("a"), AsyncResponseTransformer.toBytes())
                        .join()));
    }

    @Test
    void forOneRequest() {
        S3Client s3 = bench.closing(Clients.s3(witness));
        assertLeftAlone(Failures.of(() -> s3.getObjectAsBytes(r -> r.bucket("acme-invoices")
                .key("a")
                .overrideConfiguration(o -> o.putExecutionAttribute(WhyDeniedAttributes.ENABLED, false)))));
    }

    @Test
    void aRequestWinsOverItsClient() {
        S3Client s3 = bench.closing(
                Clients.s3Builder().overrideConfiguration(enabled(false)).build());
        Throwable failure = Failures.of(() -> s3.getObjectAsBytes(r -> r.bucket("acme-invoices")
                .key("a")
                .overrideConfiguration(o -> o.putExecutionAttribute(WhyDeniedAttributes.ENABLED, true))));
        assertThat(failure).hasMessageContaining(" -- WhyDenied [");
    }
}
