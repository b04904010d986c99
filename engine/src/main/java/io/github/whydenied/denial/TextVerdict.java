package io.github.whydenied.denial;

import org.jspecify.annotations.Nullable;

/** Ties an error code and a text together: the code first, the sentence second, plain words last. */
final class TextVerdict {

    private TextVerdict() {}

    /**
     * What a code and a text say.
     *
     * @param code the error code, or null
     * @param service the service that answered, or null
     * @return the meaning, or null when neither says anything
     */
    static @Nullable Meaning of(@Nullable String code, @Nullable String service, Text text, DenialMessage message) {
        Meaning byCode = code == null || isStatus(code) ? null : ErrorCodes.meaning(code, service);
        if (byCode instanceof Meaning.Authentication authentication) {
            return refined(authentication, text);
        }
        if (byCode == null
                && (text.contains("credentialsfromanyoftheprovidersinthechain")
                        || text.contains("tokenfromanyoftheprovidersinthechain"))) {
            // Whatever sentence of AWS stands in it is one provider's.
            return Meaning.of(AuthenticationProblem.MISSING_CREDENTIALS);
        }
        boolean isSentence = isSentence(message);
        if (byCode instanceof Meaning.NotDenied) {
            return isSentence ? sentence(text) : notDenied(code, text);
        }
        if (byCode instanceof Meaning.Refused refused && !(isSentence && yieldsToSentence(refused.refusal()))) {
            return byCode;
        }
        if (isSentence) {
            return sentence(text);
        }
        return byCode == null && TextRules.isForeign(text) ? Meaning.NOT_DENIED : byWords(byCode, text, message);
    }

    private static @Nullable Meaning byWords(@Nullable Meaning byCode, Text text, DenialMessage message) {
        Meaning authentication = TextRules.authentication(text);
        if (authentication != null) {
            return authentication;
        }
        if (text.contains("requesthasexpired")) {
            return Meaning.of(AuthenticationProblem.PRESIGNED_URL_EXPIRED);
        }
        Meaning within = TextRules.withinSentence(text);
        Meaning refusal = within != null ? within : TextRules.refusal(text);
        if (refusal != null) {
            return refusal;
        }
        if (byCode != null) {
            return byCode;
        }
        boolean isStated = message.reason().layer() != null || TextRules.isPolicyWording(text);
        return isStated || TextRules.isPlainDenial(text) ? Meaning.POLICY : null;
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

    private static Meaning sentence(Text text) {
        Meaning within = TextRules.withinSentence(text);
        return within == null ? Meaning.POLICY : within;
    }

    private static Meaning refined(Meaning.Authentication meaning, Text text) {
        return switch (meaning.problem()) {
            case SIGNATURE_MISMATCH, SIGNATURE_MALFORMED -> {
                if (TextRules.blamesClock(text)) {
                    yield Meaning.of(AuthenticationProblem.CLOCK_SKEW);
                }
                boolean isWrongRegion = text.contains("iswrong;expecting'") && text.contains("theregion'");
                yield isWrongRegion ? Meaning.of(Refusal.S3_WRONG_REGION) : meaning;
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
    private static Meaning authFailure(Meaning meaning, Text text) {
        boolean isAuthorization = text.contains("notauthorizedfor")
                || text.contains("notauthorizedto")
                || text.contains("donothaveaccess")
                || text.contains("donothavepermission")
                || text.contains("doesnotbelongtoyou")
                || text.contains("youdonotown");
        return isAuthorization ? Meaning.POLICY : meaning;
    }

    /** Codes of no denial that stand for one with the right words. */
    private static Meaning notDenied(@Nullable String code, Text text) {
        String canonical = code == null ? "" : ErrorCodes.canonical(code);
        if (canonical.startsWith("invalidparametervalue") && text.contains("iaminstanceprofile")) {
            return Meaning.of(Refusal.INSTANCE_PROFILE_NOT_FOUND);
        }
        if (canonical.startsWith("limitexceeded") && text.contains("accesskeysperuser")) {
            return Meaning.of(Refusal.ACCESS_KEY_LIMIT);
        }
        if (canonical.startsWith("invalidrequest") && text.contains("pleaseuseaws4-hmac-sha256")) {
            return Meaning.of(AuthenticationProblem.SIGNATURE_MALFORMED);
        }
        if (canonical.contains("throttl")) {
            return Meaning.NOT_DENIED;
        }
        Meaning refusal = TextRules.refusal(text);
        return refusal == null ? Meaning.NOT_DENIED : refusal;
    }
}
