package io.github.whydenied.spring;

import io.github.whydenied.Explanation;
import io.github.whydenied.WhyDenied;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Answers a request whose handling AWS denied by a problem detail with a reference: the end user learns no principal, no account, no
 * resource and no policy. Who runs the application finds the reference at the actuator endpoint.
 */
@RestControllerAdvice
final class DeniedCallAdvice {

    private static final Logger LOG = LoggerFactory.getLogger(DeniedCallAdvice.class);

    DeniedCallAdvice() {}

    /**
     * What is no denial is thrown on, for whoever handles it without us; and so is an exception of the application around a denial, whose status
     * is the application's to choose.
     *
     * @param thrown what the handler threw; Spring also calls this for an {@link SdkException} among its causes
     */
    @ExceptionHandler(SdkException.class)
    ResponseEntity<ProblemDetail> denied(Exception thrown) throws Exception {
        Optional<Explanation> explanation = isPlain(thrown) ? WhyDenied.explanation(thrown) : Optional.empty();
        if (explanation.isEmpty()) {
            throw thrown;
        }
        // Nobody else logs an exception that is handled, and the reference must lead from an end user's report to it.
        // Without AWS's sentence, whose
        // text can come from anywhere: the log event has what may be printed of it.
        Explanation told = explanation.get();
        LOG.warn(
                "answered by 502 with reference {}: AWS denied {}.{} [{}]",
                told.reference(),
                told.call().api().service(),
                told.call().api().operation(),
                told.verdict().primary().code().code());
        // The gateway's answer: it is this application that lacks a permission, not who asked it.
        ProblemDetail problem = ProblemDetail.forStatus(HttpStatus.BAD_GATEWAY);
        problem.setTitle("A service behind this application refused its request");
        problem.setDetail("The reference names the reason for those who run this application.");
        problem.setProperty("reference", explanation.get().reference());
        return ResponseEntity.status(HttpStatus.BAD_GATEWAY).body(problem);
    }

    private static boolean isPlain(Throwable thrown) {
        Throwable cause = thrown.getCause();
        return thrown instanceof SdkException
                || (cause != null
                        && (thrown instanceof CompletionException || thrown instanceof ExecutionException)
                        && isPlain(cause));
    }
}
