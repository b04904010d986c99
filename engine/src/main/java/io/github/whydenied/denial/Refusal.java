package io.github.whydenied.denial;

import io.github.whydenied.annotations.PublicApi;

/** Refusals that look like a denial and are not a decision of an IAM policy. */
@PublicApi
public enum Refusal {
    /** S3 Block Public Access. */
    S3_BLOCK_PUBLIC_ACCESS,
    /** The object is protected by Object Lock. */
    S3_OBJECT_LOCK,
    /** The bucket is in another Region. */
    S3_WRONG_REGION,
    /** A HEAD answer has no body, so nothing is said. */
    S3_HEAD_WITHOUT_DETAIL,
    /** The bucket blocks uploads with customer-provided keys (SSE-C). */
    S3_SSE_C_BLOCKED,
    /** Bedrock model access was not requested. */
    BEDROCK_MODEL_ACCESS,
    /** A Cognito user failed to sign in. */
    COGNITO_USER,
    /** API Gateway: an authorizer, an API key, a private API. */
    API_GATEWAY,
    /** Not AWS's page: a proxy, a firewall, a content filter. */
    PROXY_OR_WAF,
    /** The KMS key is disabled, pending deletion or not there. */
    KMS_KEY_STATE,
    /** A KMS key behind another service refuses, and the message names no action. */
    KMS_ACCESS,
    /** A service's own role lacks a permission, not the caller. */
    SERVICE_ROLE,
    /** A service cannot assume the role that it was given: the role's trust policy does not let it. */
    ROLE_NOT_ASSUMABLE,
    /** The caller lacks a right in another service that this one depends on. */
    DEPENDENCY,
    /** Two access keys exist already. */
    ACCESS_KEY_LIMIT,
    /** An instance profile that does not exist. */
    INSTANCE_PROFILE_NOT_FOUND,
    /** One that is known by data: {@link Denial.OtherRefusal#situation} says which. */
    SITUATION,
    /** A 403 or the like that nothing more is known of. */
    OTHER
}
