package io.github.whydenied.awsstub;

import static io.github.whydenied.awsstub.Xml.element;
import static io.github.whydenied.awsstub.Xml.text;
import static io.github.whydenied.awsstub.Xml.texts;

import java.util.LinkedHashMap;
import java.util.Map;

/** The wire protocols of AWS: where each puts error code, message and request id, and how it wraps a success. */
enum Protocol {
    REST_XML {
        @Override
        Reply error(RecordedCall call, WireError error) {
            String body = Xml.DECLARATION
                    + element(
                            "Error",
                            text("Code", error.code()),
                            text("Message", error.message()),
                            texts(error.members()),
                            text("RequestId", call.requestId()),
                            text("HostId", EXTENDED_REQUEST_ID));
            return success(call, body).withStatus(error.status());
        }

        @Override
        Reply success(RecordedCall call, String content) {
            return Reply.of(200, Map.of(), content)
                    .withHeader("x-amz-request-id", call.requestId())
                    .withHeader("x-amz-id-2", EXTENDED_REQUEST_ID)
                    .withHeader("Content-Type", "application/xml")
                    .withHeader("Server", "AmazonS3");
        }
    },

    QUERY {
        @Override
        Reply error(RecordedCall call, WireError error) {
            String body = namespaced(
                    "ErrorResponse",
                    call,
                    element(
                            "Error",
                            text("Type", "Sender"),
                            text("Code", error.code()),
                            text("Message", error.message()),
                            texts(error.members())),
                    text("RequestId", call.requestId()));
            return xml(call, error.status(), body);
        }

        @Override
        Reply success(RecordedCall call, String content) {
            String body = namespaced(
                    call.operation() + "Response",
                    call,
                    element(call.operation() + "Result", content),
                    element("ResponseMetadata", text("RequestId", call.requestId())));
            return xml(call, 200, body);
        }

        private Reply xml(RecordedCall call, int status, String body) {
            return Reply.of(status, Map.of(), body)
                    .withHeader("x-amzn-RequestId", call.requestId())
                    .withHeader("Content-Type", "text/xml");
        }
    },

    EC2_QUERY {
        @Override
        Reply error(RecordedCall call, WireError error) {
            String body = Xml.DECLARATION
                    + element(
                            "Response",
                            element(
                                    "Errors",
                                    element("Error", text("Code", error.code()), text("Message", error.message()))),
                            // Unlike every other protocol, EC2 writes ID in capitals.
                            text("RequestID", call.requestId()));
            return xml(error.status(), body);
        }

        @Override
        Reply success(RecordedCall call, String content) {
            return xml(
                    200, namespaced(call.operation() + "Response", call, text("requestId", call.requestId()), content));
        }

        private Reply xml(int status, String body) {
            return Reply.of(status, Map.of("Content-Type", "text/xml;charset=UTF-8", "Server", "AmazonEC2"), body);
        }
    },

    JSON_1_0 {
        @Override
        Reply error(RecordedCall call, WireError error) {
            return typed(call, error, "com.amazon.coral.service#", "application/x-amz-json-1.0");
        }

        @Override
        Reply success(RecordedCall call, String content) {
            return json(call, 200, "application/x-amz-json-1.0", content.isEmpty() ? "{}" : content);
        }
    },

    JSON_1_1 {
        @Override
        Reply error(RecordedCall call, WireError error) {
            return typed(call, error, "", "application/x-amz-json-1.1");
        }

        @Override
        Reply success(RecordedCall call, String content) {
            return json(call, 200, "application/x-amz-json-1.1", content.isEmpty() ? "{}" : content);
        }
    },

    QUERY_COMPATIBLE_JSON {
        @Override
        Reply error(RecordedCall call, WireError error) {
            WireError typed =
                    new WireError(error.status(), error.code() + "Exception", error.message(), error.members());
            return typed(call, typed, "com.amazon.coral.service#", "application/x-amz-json-1.0")
                    .withHeader("x-amzn-query-error", error.code() + ";Sender");
        }

        @Override
        Reply success(RecordedCall call, String content) {
            return JSON_1_0.success(call, content);
        }
    },

    REST_JSON {
        @Override
        Reply error(RecordedCall call, WireError error) {
            Map<String, Object> body = new LinkedHashMap<>(error.members());
            body.put("Message", error.message());
            return json(call, error.status(), "application/json", JsonText.of(body))
                    .withHeader("x-amzn-ErrorType", error.code());
        }

        @Override
        Reply success(RecordedCall call, String content) {
            return json(call, 200, "application/json", content.isEmpty() ? "{}" : content);
        }
    },

    /** Not AWS's API at all: the small HTTP services on link-local addresses, without request ids. */
    METADATA {
        @Override
        Reply error(RecordedCall call, WireError error) {
            Map<String, Object> body = JsonText.object("code", error.code(), "message", error.message());
            return Reply.of(error.status(), Map.of("Content-Type", "application/json"), JsonText.of(body));
        }

        @Override
        Reply success(RecordedCall call, String content) {
            return Reply.of(200, Map.of("Content-Type", "text/plain", "Server", "EC2ws"), content);
        }
    };

    private static final String EXTENDED_REQUEST_ID = "EXAMPLEHOSTID/8L0bPz0EXAMPLE=";

    abstract Reply error(RecordedCall call, WireError error);

    /** A success; the query protocols wrap the content, the others take it as it is. */
    abstract Reply success(RecordedCall call, String content);

    private static Reply typed(RecordedCall call, WireError error, String namespace, String contentType) {
        Map<String, Object> body = JsonText.object("__type", namespace + error.code(), "Message", error.message());
        body.putAll(error.members());
        return json(call, error.status(), contentType, JsonText.of(body));
    }

    private static Reply json(RecordedCall call, int status, String contentType, String body) {
        return Reply.of(status, Map.of(), body)
                .withHeader("x-amzn-RequestId", call.requestId())
                .withHeader("Content-Type", contentType);
    }

    private static String namespaced(String name, RecordedCall call, String... content) {
        String namespace = switch (call.service()) {
            case IAM -> "https://iam.amazonaws.com/doc/2010-05-08/";
            case STS -> "https://sts.amazonaws.com/doc/2011-06-15/";
            case EC2 -> "http://ec2.amazonaws.com/doc/2016-11-15/";
            default -> "http://sns.amazonaws.com/doc/2010-03-31/";
        };
        return "<" + name + " xmlns=\"" + namespace + "\">" + String.join("", content) + "</" + name + ">";
    }
}
