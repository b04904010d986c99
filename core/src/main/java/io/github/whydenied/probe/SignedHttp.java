package io.github.whydenied.probe;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * Requests signed with Signature Version 4, to services that are asked without an SDK module: with the application's own HTTP client and the
 * signer that every version of its SDK has.
 *
 * @param clients the HTTP client and the timer
 * @param identity who signs
 * @param service the name to sign for
 * @param region the Region to sign for
 * @param clock the time to sign with
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html">Signature Version 4</a>
 */
record SignedHttp(AwsClients clients, AwsCredentialsIdentity identity, String service, String region, Clock clock) {

    private static final int MAX_BYTES = 2_000_000;

    /** What came back, whatever its status; the body is empty where there was none. */
    record Answer(SdkHttpResponse response, String body) {}

    /** A request before it is signed, with our user agent. */
    static SdkHttpRequest.Builder request() {
        return SdkHttpRequest.builder().putHeader("User-Agent", AwsClients.USER_AGENT);
    }

    /**
     * Sends a request, once.
     *
     * @param plain the request without a signature
     * @param body its body; null for none
     * @param within how long it may take
     * @throws ProbeException when it takes longer
     * @throws IOException when nobody answered
     */
    Answer send(SdkHttpRequest plain, @Nullable String body, Duration within) throws Exception {
        ContentStreamProvider content =
                body == null ? null : () -> new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8));
        SignedRequest signed = AwsV4HttpSigner.create()
                .sign(r -> r.identity(identity)
                        .request(plain)
                        .payload(content)
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                        .putProperty(AwsV4HttpSigner.SIGNING_CLOCK, clock));
        ExecutableHttpRequest executable = clients.http()
                .prepareRequest(HttpExecuteRequest.builder()
                        .request(signed.request())
                        .contentStreamProvider(signed.payload().orElse(null))
                        .build());
        AtomicBoolean late = new AtomicBoolean();
        Future<?> watch = clients.later(within, () -> {
            late.set(true);
            executable.abort();
        });
        try {
            HttpExecuteResponse response = executable.call();
            return new Answer(response.httpResponse(), body(response));
        } catch (IOException | RuntimeException e) {
            if (late.get()) {
                throw ProbeCalls.timedOut();
            }
            throw e;
        } finally {
            watch.cancel(false);
        }
    }

    private static String body(HttpExecuteResponse response) throws IOException {
        AbortableInputStream stream = response.responseBody().orElse(null);
        if (stream == null) {
            return "";
        }
        try (InputStream in = stream) {
            return new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8);
        }
    }

    @Override
    public String toString() {
        return "requests signed for " + service + " in " + region;
    }
}
