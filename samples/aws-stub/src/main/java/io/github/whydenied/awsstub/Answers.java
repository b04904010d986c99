package io.github.whydenied.awsstub;

import com.github.tomakehurst.wiremock.http.Fault;
import java.util.Map;

/** The usual answers. Errors and successes take the wire shape of the service that was called. */
public final class Answers {

    private Answers() {}

    /** The denial of the service that was called, with its own error code and status, and this sentence. */
    public static Answer denied(String message) {
        return call -> {
            AwsService service = call.service();
            return error(service.denialStatus(), service.denialCode(), message).to(call);
        };
    }

    /** An error with this status, code and message. */
    public static Answer error(int status, String code, String message) {
        return error(status, code, message, Map.of());
    }

    /** An error with further members, such as {@code StorageClass} of an archived object. */
    public static Answer error(int status, String code, String message, Map<String, String> members) {
        WireError error = new WireError(status, code, message, members);
        return call -> call.service().protocol().error(call, error);
    }

    /** An error of S3's without a body, as a client has it that sent a HEAD before the GET: the request id is all it says. */
    public static Answer errorWithoutBody(int status) {
        return call -> Reply.of(status, Map.of("x-amz-request-id", call.requestId()), "");
    }

    /** An S3 error after the headers went out with status 200, as CopyObject can give it. */
    public static Answer errorWithStatus200(String code, String message) {
        return error(200, code, message);
    }

    /** A success without content. */
    public static Answer ok() {
        return ok("");
    }

    /**
     * A success. For IAM, STS and SNS the content is what stands inside {@code <…Result>}; for the others it is the
     * whole body.
     */
    public static Answer ok(String content) {
        return call -> call.service().protocol().success(call, content);
    }

    /** A success with these members as JSON, for the services that speak it. */
    public static Answer ok(Map<String, ?> members) {
        return ok(JsonText.of(members));
    }

    /**
     * A policy of a resource, as its own service returns it: GetBucketPolicy, GetKeyPolicy, GetQueueAttributes,
     * GetTopicAttributes, GetResourcePolicy, GetRepositoryPolicy, DescribeEventBus, or Lambda's GetPolicy.
     */
    public static Answer resourcePolicy(String document) {
        return call -> {
            Answer answer = switch (call.service()) {
                case SNS ->
                    ok("<Attributes><entry><key>Policy</key><value>" + Xml.escape(document)
                            + "</value></entry></Attributes>");
                case SQS -> ok(Map.of("Attributes", Map.of("Policy", document)));
                case SECRETS_MANAGER -> ok(Map.of("ResourcePolicy", document));
                case ECR -> ok(Map.of("policyText", document));
                case S3 -> ok(document).withHeader("Content-Type", "application/json");
                default -> ok(Map.of("Policy", document));
            };
            return answer.to(call);
        };
    }

    /** The page of a proxy or firewall: HTML, and nothing that AWS would send. */
    public static Answer htmlOfProxy(int status) {
        String page = """
                <html><head><title>Access Denied</title></head>
                <body><h1>Access Denied</h1><p>The web filter of Example Corp blocked this page.</p></body></html>
                """;
        return call -> Reply.of(status, Map.of("Content-Type", "text/html", "Server", "squid/6.6"), page);
    }

    /** A bare status with an arbitrary body and none of the headers AWS sends. */
    public static Answer raw(int status, String body) {
        return call -> Reply.of(status, Map.of("Content-Type", "text/plain"), body);
    }

    /** The connection is reset instead of answered. */
    public static Answer connectionReset() {
        return call -> Reply.fault(Fault.CONNECTION_RESET_BY_PEER);
    }

    /** The connection is closed without an answer. */
    public static Answer emptyResponse() {
        return call -> Reply.fault(Fault.EMPTY_RESPONSE);
    }
}
