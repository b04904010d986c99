package io.github.whydenied.probe;

import io.github.whydenied.evidence.ProbeException;
import io.github.whydenied.evidence.ProbeSession;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * IAM or STS, asked by their Query protocol and not by the SDK's module for them: that module would have to fit the application's SDK, of whatever
 * version, and be another version of the one that the application has itself (decision 0018).
 *
 * @param http what signs and sends
 * @param endpoint where the service answers
 * @param version the version of its API
 * @see <a href="https://smithy.io/2.0/aws/protocols/aws-query-protocol.html">The Query protocol</a>
 */
record QueryClient(SignedHttp http, URI endpoint, String version) {

    /** The service says that there is no such thing. */
    static final String NO_SUCH_ENTITY = "NoSuchEntity";

    /**
     * Asks once. For use inside {@link ProbeCalls#once}, which knows a refusal from a failure.
     *
     * @param session whose time is left
     * @param operation as {@code GetRole}
     * @param parameters its parameters
     * @return the element {@code GetRoleResult}
     * @throws AwsServiceException with the service's error code
     * @throws ProbeException when it takes too long or the answer cannot be read
     */
    XmlElement ask(ProbeSession session, String operation, QueryParameters parameters) throws Exception {
        return result(answer(session, operation, parameters), operation);
    }

    /** The same with what the service's answer has around its document. */
    SignedHttp.Answer answer(ProbeSession session, String operation, QueryParameters parameters) throws Exception {
        String form = parameters.form(operation, version);
        SdkHttpRequest request = SignedHttp.request()
                .method(SdkHttpMethod.POST)
                .uri(endpoint)
                .putHeader("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                .putHeader("Content-Length", String.valueOf(form.getBytes(StandardCharsets.UTF_8).length))
                .build();
        SignedHttp.Answer answer = http.send(request, form, session.remaining());
        if (answer.response().isSuccessful()) {
            return answer;
        }
        throw AwsServiceException.builder()
                .statusCode(answer.response().statusCode())
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code(answer.body()))
                        .sdkHttpResponse(answer.response())
                        .build())
                .build();
    }

    /** The element of an answer that holds the operation's result. */
    static XmlElement result(SignedHttp.Answer answer, String operation) throws ProbeException {
        try {
            XmlElement document = XmlElement.parse(answer.body());
            if (document.name().equals(operation + "Response")) {
                return document.get(operation + "Result");
            }
        } catch (XMLStreamException e) {
            // Told below: what it says quotes the answer.
        }
        throw ProbeCalls.failed("the answer could not be read");
    }

    private static @Nullable String code(String body) {
        try {
            XmlElement document = XmlElement.parse(body);
            return document.get("Error").text("Code");
        } catch (XMLStreamException e) {
            return null;
        }
    }

    /** Whether a service's refusal has this code. */
    static boolean isCode(AwsServiceException failure, String code) {
        return failure.awsErrorDetails() != null
                && code.equals(failure.awsErrorDetails().errorCode());
    }
}
