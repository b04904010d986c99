package io.github.whydenied.awsstub;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One request as it came over the wire.
 *
 * @param service the service by credential scope, target header, form body or path
 * @param operation the operation by its API name, such as {@code ListObjectsV2}
 * @param method the HTTP method
 * @param path the decoded path without the query
 * @param parameters query parameters, form fields and top-level JSON scalars by name
 * @param headers headers by lower-case name
 * @param body the body as text
 * @param requestId the request id that the answer will carry
 */
public record RecordedCall(
        AwsService service,
        String operation,
        String method,
        String path,
        Map<String, String> parameters,
        Map<String, String> headers,
        String body,
        String requestId) {

    private static final Pattern CREDENTIAL =
            Pattern.compile("Credential=([^/,]+)/\\d{8}/([^/,]+)/([^/,]+)/aws4_request");

    /** The access key id of the signature, or null for a request without one. */
    public @Nullable String accessKeyId() {
        return credentialScope(1);
    }

    /** The Region of the signature, or null for a request without one. */
    public @Nullable String region() {
        return credentialScope(2);
    }

    /** Whether the request carries a Signature Version 4 signature, in the header or in the query. */
    public boolean signed() {
        return accessKeyId() != null;
    }

    /** The parameter of that name, or the empty string. */
    public String parameter(String name) {
        return parameters.getOrDefault(name, "");
    }

    /** The header of that name, or the empty string. */
    public String header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    /** Whether the text occurs in the path, a parameter or the body. */
    public boolean mentions(String text) {
        return path.contains(text)
                || body.contains(text)
                || parameters.values().stream().anyMatch(value -> value.contains(text));
    }

    @Nullable
    String signingName() {
        return credentialScope(3);
    }

    RecordedCall withRequestId(String id) {
        return new RecordedCall(service, operation, method, path, parameters, headers, body, id);
    }

    private @Nullable String credentialScope(int part) {
        String presigned = "Credential=" + parameter("X-Amz-Credential");
        for (String text : new String[] {header("authorization"), presigned}) {
            Matcher credential = CREDENTIAL.matcher(text);
            if (credential.find()) {
                return credential.group(part);
            }
        }
        return null;
    }

    /** Short on purpose, for the messages of failed assertions. */
    @Override
    public String toString() {
        String named = service == AwsService.UNRECOGNIZED
                ? "a request signed for " + signingName()
                : service + "." + operation;
        return named + " " + method + " " + path;
    }
}
