package io.github.whydenied.sdk;

import io.github.whydenied.Explanation;
import io.github.whydenied.Settings.Attach;
import io.github.whydenied.render.MessageRenderer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Puts an explanation into an exception: the same class with everything it had, or the original itself. */
final class ExceptionEnricher {

    private ExceptionEnricher() {}

    static SdkException enrich(
            SdkException original, Explanation explanation, Explainer explainer, Supplier<String> message) {
        Attach attach = explainer.settings().output().attach();
        SdkException enriched = original;
        if (attach == Attach.MESSAGE || attach == Attach.BOTH) {
            enriched = withMessage(original, message.get());
        }
        if (attach == Attach.SUPPRESSED || attach == Attach.BOTH) {
            enriched.addSuppressed(new AccessDeniedDiagnosis(explainer.logBlock(explanation)));
        }
        return enriched;
    }

    private static SdkException withMessage(SdkException original, String ours) {
        String awsWords = awsWords(original);
        SdkException rebuilt = original.toBuilder()
                .message(MessageRenderer.combine(awsWords, ours))
                .build();
        // The SDK rejects any other class, and a user's own subclass has a builder of its parent.
        if (rebuilt == null || rebuilt.getClass() != original.getClass()) {
            return original;
        }
        if (rebuilt.getCause() == null && original.getCause() != null) {
            return original;
        }
        rebuilt.setStackTrace(original.getStackTrace());
        for (Throwable suppressed : original.getSuppressed()) {
            rebuilt.addSuppressed(suppressed);
        }
        return rebuilt;
    }

    /**
     * Never {@code getMessage()}: the SDK appends its suffix there, and would append it again. The message of the exception
     * comes before that of its details, for another interceptor can have put its own words there.
     */
    private static @Nullable String awsWords(SdkException original) {
        String message = RawMessage.of(original);
        boolean usable = message != null && !message.isBlank() && !MessageRenderer.hasOurs(message);
        if (!usable && original instanceof AwsServiceException service) {
            AwsErrorDetails details = service.awsErrorDetails();
            if (details != null && details.errorMessage() != null) {
                return details.errorMessage();
            }
        }
        return message;
    }
}
