package io.github.whydenied.denial;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.call.DeniedEntries;
import io.github.whydenied.call.FailedCall;
import io.github.whydenied.call.ServiceError;
import io.github.whydenied.denial.DenialMessageGrammar.Reading;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells what kind of no a failure was: the error code first, the sentence second, the HTTP answer last. The status alone
 * decides nothing, because services answer 400 to authorization failures and 403 to quotas.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html">IAM User Guide</a>
 */
@InternalApi
public final class DenialClassifier {

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    private DenialClassifier() {}

    /**
     * Classifies a failed call.
     *
     * @param call the facts
     * @return never null; {@link Denial.NotADenial} when nothing says that it was one
     */
    public static Denial classify(FailedCall call) {
        ServiceError error = call.error();
        String service = error.service() != null ? error.service() : call.api().service();
        Reading reading = DenialMessageGrammar.read(error.message(), call.request());
        DenialMessage message = reading.message();
        Classification byStatus = AnswerRules.beforeText(call);
        if (byStatus != null) {
            return denial(byStatus, reading);
        }
        String code = code(call);
        Classification meaning = TextVerdict.of(code, service, reading.own(), message);
        if (meaning == null) {
            meaning = AnswerRules.withoutText(call, code, reading.own());
        }
        if (isOfKubernetes(call) && meaning instanceof Classification.Policy) {
            meaning = Situations.named("kubernetes-access");
        }
        return denial(AnswerRules.refined(call, meaning, message), reading);
    }

    /** By its place in the answer: the codes are those of IAM's denials. */
    private static boolean isOfKubernetes(FailedCall call) {
        return call.entries() != null && call.entries().whose() == DeniedEntries.Whose.KUBERNETES;
    }

    /**
     * Whether code and status look like a denial. Takes no look at the words, which are worth reading only together with the request.
     *
     * @param call the facts
     * @return false where only the words can tell that it was one
     */
    public static boolean looksLikeADenial(FailedCall call) {
        String code = code(call);
        if (code == null || code.isBlank()) {
            int status = call.error().http().statusCode();
            return status == FORBIDDEN || status == UNAUTHORIZED;
        }
        String service = call.error().service();
        return isDenialCode(code, service != null ? service : call.api().service());
    }

    /**
     * Whether an error code is one of a denial, be it a policy's or another.
     *
     * @param code an error code
     * @param service the service that gave it
     * @return false where only the words can tell that it was one
     */
    public static boolean isDenialCode(String code, String service) {
        Classification meaning = ErrorCodes.meaning(code, service);
        return meaning != null && !(meaning instanceof Classification.NotDenied);
    }

    private static @Nullable String code(FailedCall call) {
        String code = call.error().code();
        if (code != null && !code.isBlank()) {
            return code;
        }
        return call.error().http().header("x-amzn-errortype").orElse(null);
    }

    /**
     * Classifies a pasted text, of which nothing else is known.
     *
     * @param text a message, an exception's text, a log line
     * @return never null; {@link Denial.NotADenial} when nothing says that it was one
     */
    public static Denial classifyText(String text) {
        NormalizedText prepared = NormalizedText.of(text);
        Reading reading = DenialMessageGrammar.read(prepared);
        DenialMessage message = reading.message();
        String code = message.wrapper().errorCode();
        Classification meaning = TextVerdict.of(code, WrapperReader.service(reading.own()), reading.own(), message);
        if (meaning == null) {
            meaning = AnswerRules.withoutCall(message, prepared);
        }
        return denial(meaning, reading);
    }

    private static Denial denial(Classification meaning, Reading reading) {
        return meaning instanceof Classification.Policy
                ? new Denial.PolicyDenial(reading.message(), reading.region())
                : meaning.with(reading.message());
    }

    /**
     * What an error code by itself says of the credentials.
     *
     * @param code an error code
     * @return empty for a code that says nothing of them
     */
    public static Optional<AuthenticationProblem> authenticationProblem(String code) {
        return ErrorCodes.meaning(code, null) instanceof Classification.Authentication authentication
                ? Optional.of(authentication.problem())
                : Optional.empty();
    }

    /**
     * Whether an error code by itself says that a policy did not allow the request.
     *
     * @param code an error code
     * @return true for the codes of a policy denial, such as {@code AccessDenied}
     */
    public static boolean isPolicyDenial(String code) {
        return ErrorCodes.meaning(code, null) == Classification.POLICY;
    }
}
