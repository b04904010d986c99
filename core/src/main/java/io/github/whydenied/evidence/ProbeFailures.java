package io.github.whydenied.evidence;

import io.github.whydenied.denial.DenialClassifier;
import io.github.whydenied.evidence.ProbeOutcome.Failed;
import io.github.whydenied.evidence.ProbeOutcome.Refused;
import io.github.whydenied.evidence.ProbeOutcome.TimedOut;
import java.io.InterruptedIOException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** What an exception of an AWS call means for a probe. The reasons never carry a service's own words unescaped. */
final class ProbeFailures {

    private static final int MOST_CHARS = 160;

    private ProbeFailures() {}

    static ProbeOutcome outcome(Throwable failure, String permission, Deadline deadline) {
        if (failure instanceof AwsServiceException service && service.awsErrorDetails() != null) {
            String code = service.awsErrorDetails().errorCode();
            if (code != null && DenialClassifier.isPolicyDenial(code)) {
                return new Refused(permission);
            }
            return new Failed(code == null ? "HTTP " + service.statusCode() + " without an error code" : code);
        }
        if (isTimeout(failure) || deadline.passed()) {
            return new TimedOut();
        }
        return new Failed(failure instanceof SdkClientException ? rootText(failure) : text(failure));
    }

    private static boolean isTimeout(Throwable failure) {
        return failure instanceof ApiCallTimeoutException
                || failure instanceof ApiCallAttemptTimeoutException
                || failure instanceof AbortedException
                || failure instanceof InterruptedException
                || failure instanceof InterruptedIOException;
    }

    private static String rootText(Throwable failure) {
        Throwable root = failure;
        for (int depth = 0; depth < 20 && root.getCause() != null; depth++) {
            root = root.getCause();
        }
        return text(root);
    }

    static String text(Throwable failure) {
        String message = failure.getMessage();
        String text = failure.getClass().getSimpleName() + (message == null ? "" : ": " + message);
        return text.length() <= MOST_CHARS ? text : text.substring(0, MOST_CHARS) + "...";
    }
}
