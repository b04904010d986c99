package io.github.whydenied.probe;

import io.github.whydenied.evidence.Inquiry;
import io.github.whydenied.evidence.ProbeException;
import io.github.whydenied.evidence.ProbeSession;
import io.github.whydenied.iam.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.regions.Region;

/**
 * GET requests to a REST-JSON service that has no SDK module here, signed with Signature Version 4.
 *
 * @param http the client that sends
 * @param identity who signs
 * @param region the Region to sign for
 * @param clock the time to sign with
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html">Signature Version 4</a>
 */
record SignedGet(SdkHttpClient http, AwsCredentialsIdentity identity, String region, Clock clock) {

    private static final String SIGNING_NAME = "iam";
    private static final int MOST_BYTES = 2_000_000;

    /** The answer of a service: its document, or that there is nothing (yet) under this address. */
    record Answer(boolean found, Json json) {}

    /** Signs with AWS's time where the failed call's answer told it, for a skewed clock would make the signature invalid. */
    static SignedGet of(AwsClients clients, Inquiry inquiry, Region region, Clock local) {
        Clock clock = inquiry.call()
                .clock()
                .localAhead()
                .map(ahead -> Clock.offset(local, ahead.negated()))
                .orElse(local);
        return new SignedGet(
                clients.http(), Objects.requireNonNull(inquiry.access().identity()), region.id(), clock);
    }

    /**
     * Asks once.
     *
     * @throws ProbeException when it is refused, fails or comes too late; HTTP 404 is an answer
     */
    Answer once(ProbeSession session, String permission, URI uri) throws ProbeException {
        return Asking.once(session, permission, bounds -> {
            SdkHttpRequest request = sign(uri);
            ExecutableHttpRequest executable = http.prepareRequest(
                    HttpExecuteRequest.builder().request(request).build());
            CompletableFuture<Boolean> watch = new CompletableFuture<>();
            watch.orTimeout(Math.max(1, session.remaining().toMillis()), TimeUnit.MILLISECONDS)
                    .exceptionally(late -> {
                        executable.abort();
                        return false;
                    });
            try {
                return read(executable.call());
            } catch (IOException e) {
                if (watch.isCompletedExceptionally()) {
                    throw Asking.timedOut();
                }
                throw e;
            } finally {
                watch.complete(true);
            }
        });
    }

    @Override
    public String toString() {
        return "signed GET in " + region;
    }

    private SdkHttpRequest sign(URI uri) {
        SdkHttpRequest plain = SdkHttpRequest.builder()
                .method(SdkHttpMethod.GET)
                .uri(uri)
                .putHeader("Accept", "application/json")
                .putHeader("User-Agent", AwsClients.USER_AGENT)
                .build();
        return AwsV4HttpSigner.create()
                .sign(r -> r.identity(identity)
                        .request(plain)
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, SIGNING_NAME)
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                        .putProperty(AwsV4HttpSigner.SIGNING_CLOCK, clock))
                .request();
    }

    private static Answer read(HttpExecuteResponse response) throws IOException, ProbeException {
        int status = response.httpResponse().statusCode();
        String body = body(response);
        Json json = json(body);
        String code = code(response, json);
        if (status == 200) {
            if (json == null || json.members().isEmpty()) {
                throw Asking.failed("the answer is not JSON");
            }
            return new Answer(true, json);
        }
        if (status == 404 && (code == null || code.equals("ResourceNotFoundException"))) {
            return new Answer(false, new Json(null));
        }
        throw AwsServiceException.builder()
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
                .build();
    }

    private static String body(HttpExecuteResponse response) throws IOException {
        AbortableInputStream stream = response.responseBody().orElse(null);
        if (stream == null) {
            return "";
        }
        try (InputStream in = stream) {
            return new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
        }
    }

    private static @Nullable Json json(String body) {
        try {
            return Json.parse(body);
        } catch (Json.MalformedJsonException e) {
            return null;
        }
    }

    /**
     * The error code of a REST-JSON answer, without the namespace and the URI some services put around it.
     *
     * @see <a href="https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html#operation-error-serialization">Error
     *     serialization</a>
     */
    private static @Nullable String code(HttpExecuteResponse response, @Nullable Json json) {
        Json document = json == null ? new Json(null) : json;
        String code = response.httpResponse()
                .firstMatchingHeader("x-amzn-errortype")
                .or(() -> document.get("__type").text())
                .or(() -> document.get("code").text())
                .orElse(null);
        return code == null ? null : code.replaceFirst(":.*", "").replaceFirst(".*#", "");
    }
}
