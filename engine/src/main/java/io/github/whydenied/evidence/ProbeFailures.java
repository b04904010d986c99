package io.github.whydenied.evidence;

import io.github.whydenied.call.CallFailure;
import io.github.whydenied.denial.DenialClassifier;
import io.github.whydenied.evidence.ProbeOutcome.Failed;
import io.github.whydenied.evidence.ProbeOutcome.Refused;
import io.github.whydenied.evidence.ProbeOutcome.TimedOut;

/** What a failed AWS call means for a probe. The reasons never carry a service's own words unescaped. */
final class ProbeFailures {

    private static final int MAX_CHARS = 160;

    private ProbeFailures() {}

    static ProbeOutcome outcome(CallFailure failure, String permission, Deadline deadline) {
        String code = failure.code();
        return switch (failure.kind()) {
            case ANSWERED -> {
                if (code != null && DenialClassifier.isPolicyDenial(code)) {
                    yield new Refused(permission);
                }
                yield new Failed(code == null ? "HTTP " + failure.status() + " without an error code" : code);
            }
            case TIMED_OUT -> new TimedOut();
            case OTHER -> deadline.passed() ? new TimedOut() : new Failed(text(failure.telling()));
        };
    }

    static String text(Throwable failure) {
        String message = failure.getMessage();
        String text = failure.getClass().getSimpleName() + (message == null ? "" : ": " + message);
        return text.length() <= MAX_CHARS ? text : text.substring(0, MAX_CHARS) + "...";
    }
}
