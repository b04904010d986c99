package io.github.whydenied.probe;

import io.github.whydenied.evidence.Inquiry;
import io.github.whydenied.evidence.ProbeException;
import io.github.whydenied.evidence.ProbeSession;
import io.github.whydenied.iam.Json;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.regions.Region;

/**
 * GET requests to a REST-JSON service that has no SDK module here.
 *
 * @param http what signs and sends
 */
record SignedGet(SignedHttp http) {

    private static final String SIGNING_NAME = "iam";

    /** The answer of a service: its document, or that there is nothing (yet) under this address. */
    record Answer(boolean found, Json json) {}

    static SignedGet of(AwsClients clients, Inquiry inquiry, Region region) {
        return new SignedGet(clients.signed(inquiry, SIGNING_NAME, region));
    }

    /**
     * Asks once.
     *
     * @throws ProbeException when it is refused, fails or comes too late; HTTP 404 is an answer
     */
    Answer once(ProbeSession session, String permission, URI uri) throws ProbeException {
        return ProbeCalls.once(session, permission, bounds -> {
            SdkHttpRequest request = SignedHttp.request()
                    .method(SdkHttpMethod.GET)
                    .uri(uri)
                    .putHeader("Accept", "application/json")
                    .build();
            return read(http.send(request, null, session.remaining()));
        });
    }

    private static Answer read(SignedHttp.Answer answer) throws ProbeException {
        int status = answer.response().statusCode();
        Json json = json(answer.body());
        String code = code(answer.response(), json);
        if (status == 200) {
            if (json == null || json.members().isEmpty()) {
                throw ProbeCalls.failed("the answer is not JSON");
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

    static @Nullable Json json(String body) {
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
    static @Nullable String code(SdkHttpResponse response, @Nullable Json json) {
        Json document = json == null ? new Json(null) : json;
        String code = response.firstMatchingHeader("x-amzn-errortype")
                .or(() -> document.get("__type").text())
                .or(() -> document.get("code").text())
                .orElse(null);
        return code == null ? null : code.replaceFirst(":.*", "").replaceFirst(".*#", "");
    }
}
