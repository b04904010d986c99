package io.github.whydenied.awsstub;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.tomakehurst.wiremock.http.Request;
import java.net.URLDecoder;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells from the wire alone which service and operation a request is for: the host name is always 127.0.0.1. */
final class CallReader {

    private static final Map<String, AwsService> SERVICE_OF_TARGET = Map.ofEntries(
            Map.entry("DynamoDB_20120810", AwsService.DYNAMODB),
            Map.entry("TrentService", AwsService.KMS),
            Map.entry("secretsmanager", AwsService.SECRETS_MANAGER),
            Map.entry("AmazonSQS", AwsService.SQS),
            Map.entry("AmazonSSM", AwsService.SSM),
            Map.entry("AWSCognitoIdentityProviderService", AwsService.COGNITO_IDP));

    private CallReader() {}

    static RecordedCall read(Request request) {
        String[] pathAndQuery = request.getUrl().split("\\?", 2);
        // In a path, unlike in a query, a plus sign is a plus sign.
        String path = URLDecoder.decode(pathAndQuery[0].replace("+", "%2B"), UTF_8);
        Map<String, String> headers = new LinkedHashMap<>();
        for (String name : request.getAllHeaderKeys()) {
            headers.put(name.toLowerCase(Locale.ROOT), request.header(name).firstValue());
        }
        String body = request.getBodyAsString();
        String contentType = headers.getOrDefault("content-type", "");
        Map<String, String> parameters = new LinkedHashMap<>();
        if (pathAndQuery.length == 2) {
            parameters.putAll(urlEncoded(pathAndQuery[1]));
        }
        if (contentType.startsWith("application/x-www-form-urlencoded")) {
            parameters.putAll(urlEncoded(body));
        } else if (contentType.contains("json")) {
            parameters.putAll(jsonScalars(body));
        }
        String method = request.getMethod().getName();
        RecordedCall anonymous =
                new RecordedCall(AwsService.UNRECOGNIZED, "", method, path, parameters, headers, body, "");
        AwsService service = serviceOf(anonymous);
        String operation = operationOf(service, anonymous);
        return new RecordedCall(service, operation, method, path, parameters, headers, body, requestIdOf(service));
    }

    private static AwsService serviceOf(RecordedCall call) {
        if (call.path().startsWith("/authorization-details/")) {
            return AwsService.IAM_TOOLBOX;
        }
        String signingName = call.signingName();
        if (signingName != null) {
            return AwsService.ofSigningName(signingName);
        }
        return serviceOfUnsigned(call);
    }

    /** Credential endpoints never see a signature; anonymous calls and AssumeRoleWithWebIdentity have none either. */
    private static AwsService serviceOfUnsigned(RecordedCall call) {
        if (call.path().startsWith("/latest/")) {
            return AwsService.INSTANCE_METADATA;
        }
        if (call.path().matches("/v[12]/credentials.*")) {
            return AwsService.CONTAINER_CREDENTIALS;
        }
        String target = call.header("x-amz-target");
        if (!target.isEmpty()) {
            return SERVICE_OF_TARGET.getOrDefault(target.split("\\.", 2)[0], AwsService.UNRECOGNIZED);
        }
        if (!call.parameter("Action").isEmpty()) {
            return call.parameter("Version").equals("2011-06-15") ? AwsService.STS : AwsService.UNRECOGNIZED;
        }
        return AwsService.S3;
    }

    private static String operationOf(AwsService service, RecordedCall call) {
        String target = call.header("x-amz-target");
        if (!target.isEmpty()) {
            return target.substring(target.lastIndexOf('.') + 1);
        }
        @Nullable
        String byPath = switch (service) {
            case S3 -> S3Operations.nameOf(call);
            case LAMBDA, BEDROCK, IAM_TOOLBOX, INSTANCE_METADATA, CONTAINER_CREDENTIALS -> RestOperations.nameOf(call);
            default -> null;
        };
        if (byPath != null) {
            return byPath;
        }
        String action = call.parameter("Action");
        return action.isEmpty() ? call.method() + " " + call.path() : action;
    }

    private static String requestIdOf(AwsService service) {
        return service == AwsService.S3 ? "4J8LEXAMPLE9Q" : "c0ffee00-1111-2222-3333-example00001";
    }

    private static Map<String, String> urlEncoded(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String pair : text.split("&")) {
            String[] nameAndValue = pair.split("=", 2);
            values.put(
                    URLDecoder.decode(nameAndValue[0], UTF_8),
                    nameAndValue.length == 2 ? URLDecoder.decode(nameAndValue[1], UTF_8) : "");
        }
        return values;
    }

    private static Map<String, String> jsonScalars(String body) {
        Map<String, String> values = new LinkedHashMap<>();
        if (body.startsWith("{")) {
            Map<?, ?> members = JsonText.read(body);
            members.forEach((name, value) -> {
                if (value instanceof String || value instanceof Number || value instanceof Boolean) {
                    values.put(name.toString(), value.toString());
                }
            });
        }
        return values;
    }
}
