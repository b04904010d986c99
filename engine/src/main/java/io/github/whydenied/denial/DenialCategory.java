package io.github.whydenied.denial;

import io.github.whydenied.annotations.InternalApi;

/** The coarse kind of a denial, for a filter or a statistic. */
@InternalApi
public enum DenialCategory {
    /** A policy, or another grant to an identity that AWS knows, said no. */
    AUTHORIZATION("authorization"),
    /** The credentials have expired. */
    EXPIRED_CREDENTIALS("expired-credentials"),
    /** The credentials are not valid. */
    INVALID_CREDENTIALS("invalid-credentials"),
    /** There are no credentials. */
    MISSING_CREDENTIALS("missing-credentials"),
    /** The signature is wrong. */
    SIGNATURE("signature"),
    /** The clock is wrong. */
    CLOCK_SKEW("clock-skew"),
    /** The Region is not enabled, or does not offer it. */
    REGION_NOT_ENABLED("region-not-enabled"),
    /** Refused for another reason. */
    OTHER_403("other-403"),
    /** Not a denial. */
    NOT_A_DENIAL("not-a-denial");

    private final String text;

    DenialCategory(String text) {
        this.text = text;
    }

    /**
     * The category's name in reports.
     *
     * @return such as {@code expired-credentials}
     */
    public String text() {
        return text;
    }

    /**
     * The category of a denial.
     *
     * @param denial any
     * @return its category, never null
     */
    public static DenialCategory of(Denial denial) {
        if (denial instanceof Denial.PolicyDenial) {
            return AUTHORIZATION;
        }
        if (denial instanceof Denial.AuthenticationFailure failure) {
            return of(failure.problem());
        }
        if (denial instanceof Denial.OtherRefusal other) {
            Situation situation = other.situation();
            if (situation != null) {
                return situation.category();
            }
            // Bedrock names the Marketplace actions when IAM is what withholds the model.
            boolean isAction = other.message().sentence().action() != null;
            return other.refusal() == Refusal.BEDROCK_MODEL_ACCESS && isAction ? AUTHORIZATION : of(other.refusal());
        }
        return NOT_A_DENIAL;
    }

    private static DenialCategory of(AuthenticationProblem problem) {
        return switch (problem) {
            case MISSING_CREDENTIALS, UNSIGNED -> MISSING_CREDENTIALS;
            case EXPIRED, PRESIGNED_URL_EXPIRED -> EXPIRED_CREDENTIALS;
            case UNKNOWN_KEY,
                    INVALID_SESSION_TOKEN,
                    TEMPORARY_CREDENTIALS_NOT_SUPPORTED,
                    WEB_IDENTITY_REJECTED,
                    MFA_CODE_INVALID -> INVALID_CREDENTIALS;
            case SIGNATURE_MISMATCH, SIGNATURE_MALFORMED -> SIGNATURE;
            case CLOCK_SKEW -> CLOCK_SKEW;
            case REGION_NOT_ENABLED -> REGION_NOT_ENABLED;
            case ACCOUNT_NOT_READY -> OTHER_403;
        };
    }

    private static DenialCategory of(Refusal refusal) {
        return switch (refusal) {
            case S3_BLOCK_PUBLIC_ACCESS,
                    S3_SSE_C_BLOCKED,
                    S3_OBJECT_LOCK,
                    KMS_ACCESS,
                    SERVICE_ROLE,
                    ROLE_NOT_ASSUMABLE,
                    DEPENDENCY,
                    API_GATEWAY -> AUTHORIZATION;
            case S3_WRONG_REGION -> SIGNATURE;
            case COGNITO_USER, ACCESS_KEY_LIMIT, INSTANCE_PROFILE_NOT_FOUND -> NOT_A_DENIAL;
            case S3_HEAD_WITHOUT_DETAIL, BEDROCK_MODEL_ACCESS, PROXY_OR_WAF, KMS_KEY_STATE, SITUATION, OTHER ->
                OTHER_403;
        };
    }
}
