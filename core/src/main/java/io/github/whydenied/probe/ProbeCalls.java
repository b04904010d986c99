package io.github.whydenied.probe;

import io.github.whydenied.evidence.Inquiry;
import io.github.whydenied.evidence.ProbeException;
import io.github.whydenied.evidence.ProbeOutcome;
import io.github.whydenied.evidence.ProbeOutcome.Failed;
import io.github.whydenied.evidence.ProbeOutcome.Skipped;
import io.github.whydenied.evidence.ProbeOutcome.TimedOut;
import io.github.whydenied.evidence.ProbeSession;
import io.github.whydenied.evidence.SdkFit;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * One question to AWS within a session's bounds. A service's own error code goes to the session, which knows a refusal
 * from a failure; everything else becomes a reason in plain words that repeats nothing of the answer.
 */
final class ProbeCalls {

    private ProbeCalls() {}

    /** A call that takes its time limit as a request-level override. */
    interface Question<T> {
        T ask(Consumer<AwsRequestOverrideConfiguration.Builder> bounds) throws Exception;
    }

    /** Asks once. An empty permission stands for a call that is never refused. */
    static <T> T once(ProbeSession session, String permission, Question<T> question) throws ProbeException {
        return once(session, permission, "", question);
    }

    /** Asks once about one thing, by its ARN or by its name in the caller's account. */
    static <T> T once(ProbeSession session, String permission, String resource, Question<T> question)
            throws ProbeException {
        return session.call(permission, resource, () -> {
            Duration remaining = session.remaining();
            if (remaining.isZero() || remaining.isNegative()) {
                throw timedOut();
            }
            try {
                return ProbeMarker.run(() -> question.ask(o -> o.apiCallTimeout(remaining)));
            } catch (ProbeException e) {
                throw e;
            } catch (AwsServiceException e) {
                throw answered(e, permission);
            } catch (Exception | LinkageError e) {
                if (e instanceof LinkageError) {
                    SdkFit.note(e);
                }
                throw session.remaining().isZero() ? timedOut() : new ProbeException(unanswered(e));
            }
        });
    }

    /** Whether the failed call was signed by an identity that other services accept. */
    static boolean canSign(Inquiry inquiry) {
        AwsCredentialsIdentity identity = SdkCallerAccess.of(inquiry.access()).identity();
        return identity != null && identity.accessKeyId() != null && identity.secretAccessKey() != null;
    }

    static ProbeException failed(String reason) {
        return new ProbeException(new Failed(reason));
    }

    static ProbeException skipped(String reason, String permission) {
        return new ProbeException(new Skipped(reason, permission));
    }

    static ProbeException timedOut() {
        return new ProbeException(new TimedOut());
    }

    private static Exception answered(AwsServiceException e, String permission) {
        String code = e.awsErrorDetails() == null ? null : e.awsErrorDetails().errorCode();
        if (code == null || code.isBlank()) {
            return failed("HTTP " + e.statusCode() + " without an error code: the answer is not one of AWS");
        }
        if (permission.isEmpty()) {
            return failed("AWS answered " + Scrub.text(code));
        }
        return e;
    }

    /** What went wrong when no service answered. */
    static ProbeOutcome unanswered(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; depth < 20 && cause != null; depth++) {
            if (isTimeout(cause)) {
                return new TimedOut();
            }
            if (cause instanceof UnknownHostException) {
                return new Failed("the host name of the endpoint is not known");
            }
            if (cause instanceof ConnectException) {
                return new Failed("the endpoint refused the connection");
            }
            if (cause instanceof SSLException) {
                return new Failed("no TLS connection to the endpoint could be made");
            }
            cause = cause.getCause();
        }
        if (String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT).contains("unmarshal")) {
            return new Failed("the answer could not be read");
        }
        return new Failed("the call failed with " + failure.getClass().getSimpleName());
    }

    private static boolean isTimeout(Throwable e) {
        return e instanceof ApiCallTimeoutException
                || e instanceof ApiCallAttemptTimeoutException
                || e instanceof AbortedException
                || e instanceof InterruptedException
                || e instanceof InterruptedIOException
                || e instanceof java.net.http.HttpTimeoutException
                || e.getClass().getSimpleName().equals("ConnectTimeoutException");
    }
}
