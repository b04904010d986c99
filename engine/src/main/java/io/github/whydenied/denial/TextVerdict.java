package io.github.whydenied.denial;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Ties an error code and a text together: the code first, the sentence second, plain words last. */
final class TextVerdict {

    /** Services that say in the sentence of a denial that they cannot assume a role: "CodeBuild is not authorized to perform: sts:AssumeRole". */
    private static final Set<String> SERVICES = Set.of("CodeBuild", "CodePipeline");

    /** Codes of a request that is not valid, as services also answer where they were refused what they tried for it. */
    private static final List<String> VALIDATION =
            List.of("invalidargument", "invalidparametervalue", "badrequest", "messagerejected", "validation");

    private TextVerdict() {}

    /**
     * What a code and a text say.
     *
     * @param code the error code, or null
     * @param service the service that answered, or null
     * @return the meaning, or null when neither says anything
     */
    static @Nullable Classification of(
            @Nullable String code, @Nullable String service, NormalizedText text, DenialMessage message) {
        Classification byCode = code == null || isStatus(code) ? null : ErrorCodes.meaning(code, service);
        if (byCode instanceof Classification.Authentication authentication) {
            return refined(authentication, text);
        }
        if (byCode == null
                && (text.contains("credentialsfromanyoftheprovidersinthechain")
                        || text.contains("tokenfromanyoftheprovidersinthechain"))) {
            // Whatever sentence of AWS stands in it is one provider's.
            return Classification.of(AuthenticationProblem.MISSING_CREDENTIALS);
        }
        boolean isSentence = isSentence(message);
        if (byCode instanceof Classification.NotDenied) {
            return isSentence ? sentence(text, message) : notDenied(code, text);
        }
        if (byCode instanceof Classification.Situated) {
            return byCode;
        }
        if (byCode instanceof Classification.Refused refused && !(isSentence && yieldsToSentence(refused.refusal()))) {
            // A code for whatever is wrong with a role; the words tell a permission from the trust.
            return refused.refusal() == Refusal.SERVICE_ROLE && TextRules.isOfTrust(text)
                    ? Classification.of(Refusal.ROLE_NOT_ASSUMABLE)
                    : byCode;
        }
        if (isSentence) {
            return sentence(text, message);
        }
        return byCode == null && TextRules.isForeign(text) ? Classification.NOT_DENIED : byWords(byCode, text, message);
    }

    private static @Nullable Classification byWords(
            @Nullable Classification byCode, NormalizedText text, DenialMessage message) {
        Classification authentication = TextRules.authentication(text);
        if (authentication != null) {
            return authentication;
        }
        if (text.contains("requesthasexpired")) {
            return Classification.of(AuthenticationProblem.PRESIGNED_URL_EXPIRED);
        }
        Classification within = TextRules.withinSentence(text);
        Classification refusal = within != null ? within : TextRules.refusal(text);
        if (refusal != null) {
            return refusal;
        }
        if (byCode != null) {
            return byCode;
        }
        boolean isStated = message.reason().policyType() != null || TextRules.isPolicyWording(text);
        return isStated || TextRules.isPlainDenial(text) ? Classification.POLICY : null;
    }

    /** SDK v1 and botocore put the HTTP status where a HEAD answer has no code. */
    private static boolean isStatus(String code) {
        return code.isEmpty() || Character.isDigit(code.charAt(0));
    }

    /** Codes that only say in which service it was denied; the sentence says who, what and why. */
    private static boolean yieldsToSentence(Refusal refusal) {
        return refusal == Refusal.KMS_ACCESS || refusal == Refusal.DEPENDENCY;
    }

    static boolean isSentence(DenialMessage message) {
        return message.sentence().action() != null;
    }

    private static Classification sentence(NormalizedText text, DenialMessage message) {
        String action = String.valueOf(message.sentence().action());
        if (SERVICES.contains(String.valueOf(message.sentence().principal())) && action.endsWith("AssumeRole")) {
            return Classification.of(Refusal.ROLE_NOT_ASSUMABLE);
        }
        Classification within = TextRules.withinSentence(text);
        return within == null ? Classification.POLICY : within;
    }

    private static Classification refined(Classification.Authentication meaning, NormalizedText text) {
        return switch (meaning.problem()) {
            case SIGNATURE_MISMATCH, SIGNATURE_MALFORMED -> {
                if (TextRules.blamesClock(text)) {
                    yield Classification.of(AuthenticationProblem.CLOCK_SKEW);
                }
                // What is spelled as no Region is a setting's, and says nothing of where the bucket is.
                boolean isWrongRegion = text.contains("iswrong;expecting'")
                        && text.contains("theregion'")
                        && Remarks.misspeltRegion(text.flat()).isEmpty();
                yield isWrongRegion ? Classification.of(Refusal.S3_WRONG_REGION) : meaning;
            }
            case UNKNOWN_KEY -> authFailure(meaning, text);
            default -> meaning;
        };
    }

    /**
     * EC2's AuthFailure has two meanings: unknown credentials, or a right the caller lacks on something of another owner.
     *
     * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html">EC2 error codes</a>
     */
    private static Classification authFailure(Classification meaning, NormalizedText text) {
        boolean isAuthorization = text.contains("notauthorizedfor")
                || text.contains("notauthorizedto")
                || text.contains("donothaveaccess")
                || text.contains("donothavepermission")
                || text.contains("doesnotbelongtoyou")
                || text.contains("youdonotown");
        return isAuthorization ? Classification.POLICY : meaning;
    }

    /** Codes of no denial that stand for one with the right words. */
    private static Classification notDenied(@Nullable String code, NormalizedText text) {
        String canonical = code == null ? "" : ErrorCodes.canonical(code);
        if (canonical.startsWith("invalidparametervalue") && text.contains("iaminstanceprofile")) {
            return Classification.of(Refusal.INSTANCE_PROFILE_NOT_FOUND);
        }
        if (canonical.startsWith("limitexceeded") && text.contains("accesskeysperuser")) {
            return Classification.of(Refusal.ACCESS_KEY_LIMIT);
        }
        if (VALIDATION.stream().anyMatch(canonical::startsWith)) {
            Classification said = Situations.saying(text);
            if (said != null) {
                return said;
            }
        }
        if (canonical.startsWith("invalidrequest") && text.contains("pleaseuseaws4-hmac-sha256")) {
            return Classification.of(AuthenticationProblem.SIGNATURE_MALFORMED);
        }
        if (canonical.contains("throttl")) {
            return Classification.NOT_DENIED;
        }
        Classification refusal = TextRules.refusal(text);
        return refusal == null ? Classification.NOT_DENIED : refusal;
    }
}
