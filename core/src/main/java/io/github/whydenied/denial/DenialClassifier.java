package io.github.whydenied.denial;

import io.github.whydenied.call.FailedCall;
import io.github.whydenied.call.ServiceError;
import org.jspecify.annotations.Nullable;

/**
 * Tells what kind of no a failure was: the error code first, the sentence second, the HTTP answer last. The status alone
 * decides nothing, because services answer 400 to authorization failures and 403 to quotas.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html">IAM User Guide</a>
 */
public final class DenialClassifier {

    private DenialClassifier() {}

    /**
     * Classifies a failed call.
     *
     * @param call the facts
     * @return never null; {@link Denial.NotADenial} when nothing says that it was one
     */
    public static Denial classify(FailedCall call) {
        ServiceError error = call.error();
        Text text = Text.of(error.message() == null ? "" : error.message());
        DenialMessage message = DenialMessageGrammar.parse(text);
        Meaning byStatus = AnswerRules.beforeText(call);
        if (byStatus != null) {
            return denial(byStatus, message, text);
        }
        String code = code(call);
        String service = error.service() != null ? error.service() : call.api().service();
        Meaning meaning = TextVerdict.of(code, service, text, message);
        if (meaning == null) {
            meaning = AnswerRules.withoutText(call, code, text);
        }
        return denial(AnswerRules.refined(call, meaning, message), message, text);
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
        Text prepared = Text.of(text);
        DenialMessage message = DenialMessageGrammar.parse(prepared);
        String code = message.wrapper().errorCode();
        Meaning meaning = TextVerdict.of(code, WrapperReader.service(prepared), prepared, message);
        if (meaning == null) {
            meaning = AnswerRules.withoutCall(message, prepared);
        }
        return denial(meaning, message, prepared);
    }

    private static Denial denial(Meaning meaning, DenialMessage message, Text text) {
        return meaning instanceof Meaning.Policy
                ? new Denial.PolicyDenial(message, AuthorizationDetails.region(text))
                : meaning.with(message);
    }

    /**
     * Whether an error code by itself says that a policy did not allow the request.
     *
     * @param code an error code
     * @return true for the codes of a policy denial, such as {@code AccessDenied}
     */
    public static boolean isPolicyDenial(String code) {
        return ErrorCodes.meaning(code, null) == Meaning.POLICY;
    }
}
