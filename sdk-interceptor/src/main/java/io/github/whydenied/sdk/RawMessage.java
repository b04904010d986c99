package io.github.whydenied.sdk;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** An exception's message without the suffix that the SDK appends. */
final class RawMessage {

    private RawMessage() {}

    static @Nullable String of(SdkException failure) {
        try {
            return failure.rawMessage();
        } catch (NoSuchMethodError olderThanRawMessages) {
            // They came with SDK 2.30.24. Before, only a service's exception has a suffix, and its details have the
            // words.
            return failure instanceof AwsServiceException service && service.awsErrorDetails() != null
                    ? service.awsErrorDetails().errorMessage()
                    : failure.getMessage();
        }
    }
}
