package io.github.whydenied.sdk;

import io.github.whydenied.call.HttpFacts;
import io.github.whydenied.call.ServiceError;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.http.SdkHttpResponse;

/** Reads what an exception says: AWS's words, its code, what the response carried. */
final class ErrorReader {

    private static final int MAX_BODY_BYTES = 8 * 1024;

    /** In answers to a HEAD, which have no body. */
    private static final String ERROR_CODE_OF_MINIO = "x-minio-error-code";

    private static final String ERROR_WORDS_OF_MINIO = "x-minio-error-desc";

    /** What a diagnosis reads; anything else can hold what nobody expects. */
    private static final List<String> HEADERS = List.of(
            "date",
            "server",
            "via",
            "content-type",
            "x-amzn-errortype",
            "x-amzn-query-error",
            "x-amzn-requestid",
            "x-amz-request-id",
            "x-amz-id-2",
            "x-amz-bucket-region",
            "x-amz-cf-id",
            "x-amz-apigw-id",
            "x-cache",
            "x-localstack",
            "x-minio-deployment-id",
            ERROR_CODE_OF_MINIO,
            ERROR_WORDS_OF_MINIO);

    /** What the SDK takes for the body of an XML answer that has none. */
    private static final String NOTHING = "<eof/>";

    private ErrorReader() {}

    static ServiceError read(Throwable failure) {
        String name = failure.getClass().getSimpleName();
        if (failure instanceof AwsServiceException service && service.awsErrorDetails() != null) {
            AwsErrorDetails details = service.awsErrorDetails();
            String words = details.errorMessage() == null ? RawMessage.of(service) : details.errorMessage();
            HttpFacts http = http(service, details);
            String code = http.header(ERROR_CODE_OF_MINIO).orElse(details.errorCode());
            String told =
                    http.header(ERROR_WORDS_OF_MINIO).map(ErrorReader::unquoted).orElseGet(() -> withoutFiller(words));
            return new ServiceError(name, details.serviceName(), code, told, http);
        }
        String message = failure instanceof SdkException sdk ? RawMessage.of(sdk) : failure.getMessage();
        int status = failure instanceof SdkServiceException service ? service.statusCode() : 0;
        String requestId = failure instanceof SdkServiceException service ? service.requestId() : null;
        return new ServiceError(name, null, null, message, new HttpFacts(status, requestId, null, Map.of(), null));
    }

    /** Where a response said nothing, the SDK writes a sentence of its own; AWS did not say it. */
    private static @Nullable String withoutFiller(@Nullable String message) {
        return message != null && message.startsWith("Service returned HTTP status code") ? null : message;
    }

    private static String unquoted(String words) {
        boolean isQuoted = words.length() > 1 && words.startsWith("\"") && words.endsWith("\"");
        return isQuoted ? words.substring(1, words.length() - 1) : words;
    }

    private static HttpFacts http(AwsServiceException failure, AwsErrorDetails details) {
        return new HttpFacts(
                failure.statusCode(),
                failure.requestId(),
                failure.extendedRequestId(),
                headers(details.sdkHttpResponse()),
                body(details.rawResponse()));
    }

    static Map<String, String> headers(@Nullable SdkHttpResponse response) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (response != null) {
            for (String name : HEADERS) {
                response.firstMatchingHeader(name).ifPresent(value -> headers.put(name, value));
            }
        }
        return headers;
    }

    /** As much as tells what kind of body it is; nothing of it is kept. */
    private static @Nullable String body(@Nullable SdkBytes raw) {
        if (raw == null) {
            return null;
        }
        byte[] bytes = raw.asByteArrayUnsafe();
        String body = new String(bytes, 0, Math.min(bytes.length, MAX_BODY_BYTES), StandardCharsets.UTF_8);
        return body.isEmpty() || body.equals(NOTHING) ? null : body;
    }
}
