package io.github.whydenied.sdk;

import static io.github.whydenied.awsstub.AwsService.S3;
import static io.github.whydenied.awsstub.AwsService.STS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.awsstub.AwsStub;
import io.github.whydenied.awsstub.RecordedCall;
import io.github.whydenied.call.ApiCall;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * A client pointed at a MinIO, a LocalStack or a gateway by its own {@code endpointOverride}: the keys that signed its calls
 * are not AWS's, and no probe carries them there. All that leaves this machine would pass the {@link RecordingProxy}.
 */
class CustomEndpointTest {

    @RegisterExtension
    final Bench bench = new Bench();

    private RecordingProxy world() throws IOException {
        RecordingProxy proxy = bench.closing(new RecordingProxy());
        bench.property("https.proxyHost", "127.0.0.1");
        bench.property("https.proxyPort", String.valueOf(proxy.port()));
        bench.property("http.proxyHost", "127.0.0.1");
        bench.property("http.proxyPort", String.valueOf(proxy.port()));
        bench.property("http.nonProxyHosts", "127.0.0.1");
        return proxy;
    }

    private Throwable denied(AwsStub store) {
        store.on(S3, "GetObject").denies("Access Denied.");
        S3Client s3 = bench.closing(
                Clients.s3Builder().endpointOverride(store.endpoint()).build());
        return Failures.of(
                () -> s3.getObjectAsBytes(r -> r.bucket("acme-invoices").key("a")));
    }

    @Test
    void noProbeLeavesForAwsWhenOnlyTheClientIsPointedElsewhere() throws Exception {
        RecordingProxy world = world();
        bench.noProperty("aws.endpointUrl");
        assertThat(denied(bench.aws())).hasMessageContaining(" -- WhyDenied [");
        assertThat(bench.callsBesides("GetObject"))
                .extracting(RecordedCall::operation)
                .containsExactly("GetBucketPolicy");
        assertThat(world.asked()).isEmpty();
    }

    @Test
    void norWhenASettingPointsThatServiceAloneElsewhere() throws Exception {
        RecordingProxy world = world();
        bench.noProperty("aws.endpointUrl");
        bench.property("aws.endpointUrlS3", bench.aws().endpoint().toString());
        bench.aws().on(S3, "GetObject").denies("Access Denied.");
        S3Client s3 = bench.closing(Clients.s3());
        assertThat(Failures.of(
                        () -> s3.getObjectAsBytes(r -> r.bucket("acme-invoices").key("a"))))
                .hasMessageContaining(" -- WhyDenied [");
        assertThat(world.asked()).isEmpty();
    }

    @Test
    void probesFollowTheSettingForAllServices() throws Exception {
        RecordingProxy world = world();
        try (AwsStub store = AwsStub.start()) {
            denied(store);
        }
        assertThat(bench.aws().calls(STS, "GetCallerIdentity")).hasSize(1);
        assertThat(world.asked()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3.eu-west-1.amazonaws.com",
                "acme-invoices.s3.amazonaws.com",
                "s3.dualstack.eu-west-1.amazonaws.com",
                "lambda.eu-west-1.api.aws",
                "vpce-0a1b2c3d-abcdefgh.sqs.eu-west-1.vpce.amazonaws.com",
                "s3.cn-north-1.amazonaws.com.cn",
                "S3.EU-WEST-1.AMAZONAWS.COM"
            })
    void hostsOfAws(String host) {
        assertThat(at(host).leftAws()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"localhost", "127.0.0.1", "minio.example.com", "s3.amazonaws.com.example.com", "notamazonaws.com"
            })
    void hostsOfOthers(String host) {
        assertThat(at(host).leftAws()).isTrue();
    }

    private static ApiCall at(String host) {
        return new ApiCall("S3", "GetObject", "s3", "eu-west-1", URI.create("https://" + host + ":443"));
    }
}
