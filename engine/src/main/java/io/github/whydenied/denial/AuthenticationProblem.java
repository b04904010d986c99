package io.github.whydenied.denial;

import io.github.whydenied.annotations.PublicApi;

/** Why a request was not authenticated. Each has its own cause code. */
@PublicApi
public enum AuthenticationProblem {
    /** No credentials could be loaded. */
    MISSING_CREDENTIALS,
    /** The session token, or the bearer token, has expired. */
    EXPIRED,
    /** The access key id is not known to AWS in this partition, or not active. */
    UNKNOWN_KEY,
    /** The session token is malformed or must be refreshed. */
    INVALID_SESSION_TOKEN,
    /** The signature does not match. */
    SIGNATURE_MISMATCH,
    /** The signature or its scope is malformed. */
    SIGNATURE_MALFORMED,
    /** The request's time is too far from the server's. */
    CLOCK_SKEW,
    /** A presigned URL is past its time. */
    PRESIGNED_URL_EXPIRED,
    /** The request carried no signature. */
    UNSIGNED,
    /** The operation refuses temporary credentials. */
    TEMPORARY_CREDENTIALS_NOT_SUPPORTED,
    /** A web identity token or its provider was rejected. */
    WEB_IDENTITY_REJECTED,
    /** The Region is not enabled for the account. */
    REGION_NOT_ENABLED,
    /** The account is not subscribed, verified or in good standing. */
    ACCOUNT_NOT_READY,
    /** A multi-factor code was wrong. */
    MFA_CODE_INVALID
}
