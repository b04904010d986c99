package io.github.whydenied.denial;

import static io.github.whydenied.denial.AuthenticationProblem.*;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The rows of {@link ErrorCodes}, as AWS spells them, without the ending {@code Exception} unless it is needed. */
final class ErrorCodeTable {

    private ErrorCodeTable() {}

    /** The identity is known, and is not allowed. */
    static List<String> authorization() {
        return List.of(
                "AccessDenied",
                "UnauthorizedOperation",
                "Unauthorized",
                "UnauthorizedAccess",
                "Authorization",
                "AuthorizationError",
                "Forbidden",
                "AccessForbidden",
                "NotAuthorized",
                "UnauthorizedClient",
                "InvalidAccess",
                "InsufficientPrivileges",
                "InsufficientPermissions",
                "MissingPermissions",
                "UnauthorizedResourceAccess",
                "OpsItemAccessDenied",
                "CloudHsmAccessDenied",
                "AccessDeniedByMeta",
                "OperationNotPermitted",
                "VPCEAccessDenied",
                "AuthFailure.ServiceLinkedRoleCreationNotPermitted");
    }

    /** No policy was evaluated. */
    static Map<AuthenticationProblem, List<String>> authentication() {
        Map<AuthenticationProblem, List<String>> rows = new EnumMap<>(AuthenticationProblem.class);
        rows.put(MISSING_CREDENTIALS, List.of("NoCredentialProviders", "NoCredentials"));
        rows.put(EXPIRED, List.of("ExpiredToken", "TokenExpired", "ExpiredTradeInToken", "ExpiredCredentials"));
        rows.put(
                UNKNOWN_KEY,
                List.of("InvalidClientTokenId", "UnrecognizedClient", "InvalidAccessKeyId", "AuthFailure"));
        rows.put(INVALID_SESSION_TOKEN, List.of("InvalidToken", "TokenRefreshRequired", "InvalidSecurityToken"));
        rows.put(SIGNATURE_MISMATCH, List.of("SignatureDoesNotMatch", "InvalidSignature"));
        rows.put(
                SIGNATURE_MALFORMED,
                List.of(
                        "IncompleteSignature",
                        "IncompleteSignatureException",
                        "AuthorizationHeaderMalformed",
                        "AuthorizationQueryParametersError",
                        "InvalidSecurity"));
        rows.put(CLOCK_SKEW, List.of("RequestTimeTooSkewed", "RequestInTheFuture", "RequestExpired"));
        rows.put(UNSIGNED, List.of("MissingAuthenticationToken", "MissingSecurityHeader"));
        rows.put(TEMPORARY_CREDENTIALS_NOT_SUPPORTED, List.of("CredentialsNotSupported"));
        rows.put(WEB_IDENTITY_REJECTED, List.of("InvalidIdentityToken", "IDPRejectedClaim", "IDPCommunicationError"));
        rows.put(REGION_NOT_ENABLED, List.of("RegionDisabled", "InvalidRegion"));
        rows.put(
                ACCOUNT_NOT_READY,
                List.of(
                        "OptInRequired",
                        "NotSignedUp",
                        "AccountProblem",
                        "AllAccessDisabled",
                        "InvalidPayer",
                        "PendingVerification",
                        "Blocked",
                        "AccountSuspended",
                        "KMSOptInRequired",
                        "SubscriptionRequired",
                        "UnexpectedIPError",
                        "UnauthorizedAccessError"));
        rows.put(MFA_CODE_INVALID, List.of("InvalidAuthenticationCode"));
        return rows;
    }

    /** Refusals that are not a decision of an IAM policy. */
    static Map<Refusal, List<String>> refusals() {
        Map<Refusal, List<String>> rows = new EnumMap<>(Refusal.class);
        rows.put(
                Refusal.KMS_KEY_STATE,
                List.of(
                        "KMS.Disabled",
                        "KMS.KMSInvalidState",
                        "KMS.InvalidState",
                        "KMS.NotFound",
                        "KMSDisabled",
                        "KMSInvalidState",
                        "KMSNotFound"));
        rows.put(
                Refusal.KMS_ACCESS,
                List.of(
                        "KMSAccessDenied",
                        "KMS.AccessDenied",
                        "KMSAccessDeniedFault",
                        "KMSKeyNotAccessible",
                        "EncryptionKeyAccessDenied"));
        rows.put(
                Refusal.DEPENDENCY,
                List.of(
                        "OrganizationAccessDenied",
                        "AccessDeniedForDependency",
                        "DependencyAccessDenied",
                        "InsufficientIamAccessPermission",
                        "InsufficientDependencyServiceAccessPermission",
                        "DependentServiceAccessDenied"));
        rows.put(
                Refusal.SERVICE_ROLE,
                List.of(
                        "SNSNoAuthorization",
                        "IamRoleMissingPermissions",
                        "InsufficientRolePermissions",
                        "AddonPermissionFailure",
                        "InvalidRole",
                        "S3AccessDenied",
                        "AccessDeniedFault",
                        "LoadUrlAccessDenied",
                        "EC2AccessDenied"));
        rows.put(
                Refusal.OTHER,
                List.of(
                        "CrossLocationLoggingProhibited",
                        "AccountNotAuthorized",
                        "AWSOrganizationsNotInUse",
                        "ServiceNotEnabledForOrg",
                        "RealtimeLogConfigOwnerMismatch",
                        "OutboundWebIdentityFederationDisabled",
                        "SessionDurationEscalation"));
        return rows;
    }

    /** Codes that travel with the statuses of denials, or that people paste as if they were. */
    static List<String> noDenial() {
        return List.of(
                "Throttling",
                "RequestLimitExceeded",
                "SlowDown",
                "ProvisionedThroughputExceeded",
                "RequestThrottled",
                "LimitExceeded",
                "ServiceQuotaExceeded",
                "DryRunOperation",
                "Validation",
                "InvalidParameterValue",
                "InvalidParameter",
                "InvalidRequest",
                "InvalidInput",
                "InvalidArgument",
                "MalformedPolicyDocument",
                "MalformedPolicy",
                "ResourceNotFound",
                "ParameterNotFound",
                "NoSuchEntity",
                "NoSuchKey",
                "NoSuchBucket",
                "EntityAlreadyExists",
                "ResourceExists",
                "ResourceInUse",
                "Conflict",
                "BadRequest",
                "ServiceUnavailable",
                "InternalServerError",
                "InternalServer",
                "InternalFailure",
                "InternalError",
                "PackedPolicyTooLarge",
                "JWTPayloadSizeExceeded",
                "PermanentRedirect",
                "TemporaryRedirect",
                "ModelNotReady",
                "InvalidStructure",
                "PreconditionFailed");
    }
}
