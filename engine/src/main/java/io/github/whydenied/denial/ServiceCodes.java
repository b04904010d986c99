package io.github.whydenied.denial;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Codes that mean one thing in one service and another elsewhere. */
final class ServiceCodes {

    /**
     * Cognito's user pools and identity pools answer these about the user of the application, not about IAM.
     *
     * @see <a href="https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_InitiateAuth.html">
     *     InitiateAuth</a>
     */
    private static final Set<String> COGNITO_USER = Set.of(
            "notauthorizedexception",
            "usernotfoundexception",
            "usernotconfirmedexception",
            "passwordresetrequiredexception",
            "forbiddenexception",
            "unauthorizedexception");

    private ServiceCodes() {}

    static @Nullable Classification meaning(String code, String service) {
        String name = service.toLowerCase(Locale.ROOT).replace(" ", "").replace("-", "");
        if (name.contains("cognitoid") && COGNITO_USER.contains(code)) {
            return Classification.of(Refusal.COGNITO_USER);
        }
        if (name.contains("kms") && (code.equals("disabledexception") || code.equals("notfoundexception"))) {
            return Classification.of(Refusal.KMS_KEY_STATE);
        }
        if (name.contains("sso") && code.equals("unauthorizedexception")) {
            // The portal's only reason: the access token of the sign-in is no longer good.
            return Classification.of(AuthenticationProblem.EXPIRED);
        }
        return null;
    }
}
