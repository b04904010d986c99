package io.github.whydenied.probe;

import io.github.whydenied.evidence.ProbeException;
import io.github.whydenied.evidence.ProbeSession;
import io.github.whydenied.iam.Json;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * CloudTrail's event history, asked without an SDK module: few applications have CloudTrail's.
 *
 * @param http what signs and sends
 * @param endpoint where CloudTrail answers
 * @see <a href="https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html">LookupEvents</a>
 * @see <a href="https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html">AWS JSON 1.1</a>
 */
record EventHistory(SignedHttp http, URI endpoint) {

    static final String LOOKUP = "cloudtrail:LookupEvents";

    /** The most that CloudTrail gives at once. */
    private static final int MAX_EVENTS = 50;

    private static final String TARGET = "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.LookupEvents";

    /**
     * Some of the events of one resource.
     *
     * @param events the newest first
     * @param next where the next page begins; null after the last
     */
    record Page(List<Json> events, @Nullable String next) {}

    /** Asks once for the events of a resource that happened until a time. Only one attribute can be asked for. */
    Page page(ProbeSession session, String resourceName, Instant until, @Nullable String next) throws ProbeException {
        String body = question(resourceName, until, next);
        return ProbeCalls.once(session, LOOKUP, bounds -> {
            SdkHttpRequest request = SignedHttp.request()
                    .method(SdkHttpMethod.POST)
                    .uri(endpoint)
                    .putHeader("Content-Type", "application/x-amz-json-1.1")
                    .putHeader("X-Amz-Target", TARGET)
                    .build();
            return read(http.send(request, body, session.remaining()));
        });
    }

    private static String question(String resourceName, Instant until, @Nullable String next) {
        String page = next == null ? "" : ",\"NextToken\":" + quoted(next);
        return "{\"LookupAttributes\":[{\"AttributeKey\":\"ResourceName\",\"AttributeValue\":" + quoted(resourceName)
                + "}],\"EndTime\":" + until.getEpochSecond() + ",\"MaxResults\":" + MAX_EVENTS + page + "}";
    }

    private static String quoted(String text) {
        return new Json(text).write();
    }

    private static Page read(SignedHttp.Answer answer) throws ProbeException {
        Json json = SignedGet.json(answer.body());
        if (!answer.response().isSuccessful()) {
            throw AwsServiceException.builder()
                    .statusCode(answer.response().statusCode())
                    .awsErrorDetails(AwsErrorDetails.builder()
                            .errorCode(SignedGet.code(answer.response(), json))
                            .sdkHttpResponse(answer.response())
                            .build())
                    .build();
        }
        if (json == null || !json.isObject()) {
            throw ProbeCalls.failed("the answer could not be read");
        }
        List<Json> events = json.get("Events").items();
        return new Page(
                events.size() > MAX_EVENTS ? events.subList(0, MAX_EVENTS) : events,
                json.get("NextToken").text().orElse(null));
    }
}
