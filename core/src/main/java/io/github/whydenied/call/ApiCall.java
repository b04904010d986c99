package io.github.whydenied.call;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Which operation of which service was called, and where.
 *
 * @param service the SDK's service name, such as {@code S3} or {@code DynamoDb}
 * @param operation the API operation, such as {@code GetObject}
 * @param signingName the name the request was signed for, such as {@code s3} or {@code monitoring}; null when unsigned
 * @param region the Region of the client, such as {@code eu-west-1} or {@code aws-global}; null when unknown
 * @param endpoint where the request went; null when it never got that far
 */
public record ApiCall(
        String service,
        String operation,
        @Nullable String signingName,
        @Nullable String region,
        @Nullable URI endpoint) {}
