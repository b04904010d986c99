package io.github.whydenied.remedy;

import io.github.whydenied.verdict.CaseFile;
import io.github.whydenied.verdict.Cause;
import java.util.List;

/**
 * Which rule belongs to which cause; explicit, and the compiler sees to it that a new cause is not forgotten. Not a table of method references:
 * each of them would be made a class, and all of them with the first denial.
 */
final class RemedyRules {

    private RemedyRules() {}

    /** What to change about a cause, the smallest correct change first. Does no I/O. */
    static List<Remedy> remedies(CaseFile file, Cause cause) {
        return switch (cause.code()) {
            case CREDENTIALS_MISSING -> CredentialRules.missing(file, cause);
            case CREDENTIALS_EXPIRED -> CredentialRules.expired(file, cause);
            case CREDENTIALS_UNKNOWN_KEY -> CredentialRules.unknownKey(file, cause);
            case CREDENTIALS_SESSION_TOKEN_MISSING -> CredentialRules.tokenMissing(file, cause);
            case CREDENTIALS_INVALID_SESSION_TOKEN -> CredentialRules.invalidToken(file, cause);
            case ACCESS_KEY_LIMIT -> CredentialRules.accessKeyLimit(file, cause);
            case SIGNATURE_MISMATCH -> CredentialRules.signatureMismatch(file, cause);
            case SIGNATURE_MALFORMED -> CredentialRules.signatureMalformed(file, cause);
            case CLOCK_SKEW -> CredentialRules.clock(file, cause);
            case PRESIGNED_URL_EXPIRED -> CredentialRules.presigned(file, cause);
            case REQUEST_UNSIGNED -> CredentialRules.unsigned(file, cause);
            case TEMPORARY_CREDENTIALS_NOT_SUPPORTED -> CredentialRules.temporary(file, cause);
            case WEB_IDENTITY_REJECTED -> CredentialRules.webIdentity(file, cause);
            case REGION_NOT_ENABLED -> CredentialRules.region(file, cause);
            case ACCOUNT_NOT_READY -> CredentialRules.account(file, cause);
            case MFA_CODE_INVALID -> CredentialRules.mfa(file, cause);
            case WRONG_IDENTITY -> CredentialRules.wrongIdentity(file, cause);
            case METADATA_UNREACHABLE -> SourceRules.metadata(file, cause);
            case INSTANCE_PROFILE_MISSING -> SourceRules.profileMissing(file, cause);
            case INSTANCE_PROFILE_EMPTY -> SourceRules.profileEmpty(file, cause);
            case INSTANCE_PROFILE_NOT_FOUND -> SourceRules.profileNotFound(file, cause);
            case INSTANCE_ROLE_NOT_ASSUMABLE -> SourceRules.roleTrust(file, cause);
            case CONTAINER_CREDENTIALS_FAILED -> SourceRules.container(file, cause);
            case IDENTITY_NO_ALLOW, DEPENDENT_ACTION -> AllowRules.identity(file, cause);
            case IDENTITY_EXPLICIT_DENY, BOUNDARY_EXPLICIT_DENY -> DenyRules.identity(file, cause);
            case BOUNDARY_NO_ALLOW -> AllowRules.boundary(file, cause);
            case SESSION_NO_ALLOW -> AllowRules.session(file, cause);
            case SESSION_EXPLICIT_DENY -> DenyRules.session(file, cause);
            case RESOURCE_NO_ALLOW -> AllowRules.resource(file, cause);
            case RESOURCE_EXPLICIT_DENY -> DenyRules.resource(file, cause);
            case RESOURCE_DENIES_ACCOUNT -> DenyRules.wholeAccount(file, cause);
            case ROOT_DENIED_BY_BUCKET_POLICY -> DenyRules.root(file, cause);
            case SCP_NO_ALLOW, SCP_EXPLICIT_DENY -> DenyRules.serviceControl(file, cause);
            case RCP_EXPLICIT_DENY -> DenyRules.resourceControl(file, cause);
            case VPC_ENDPOINT_NO_ALLOW, VPC_ENDPOINT_EXPLICIT_DENY -> DenyRules.endpoint(file, cause);
            case TRUST_NO_ALLOW -> TrustRules.noAllow(file, cause);
            case TRUST_EXPLICIT_DENY -> TrustRules.explicitDeny(file, cause);
            case TRUST_EXTERNAL_ID -> TrustRules.externalId(file, cause);
            case TRUST_WEB_IDENTITY_MISMATCH -> TrustRules.webIdentity(file, cause);
            case CROSS_ACCOUNT_ONE_SIDE -> AllowRules.bothSides(file, cause);
            case COMPROMISED_KEY_QUARANTINE -> DenyRules.quarantine(file, cause);
            case POLICY_PROPAGATION -> TrustRules.propagation(file, cause);
            case RESOURCE_STALE_PRINCIPAL, NEAR_MISS_RESOURCE, NEAR_MISS_ACTION -> EditRules.nearMiss(file, cause);
            case CONDITION_MFA -> ConditionRules.mfa(file, cause);
            case CONDITION_SOURCE_NETWORK -> ConditionRules.network(file, cause);
            case CONDITION_REGION -> ConditionRules.region(file, cause);
            case CONDITION_SECURE_TRANSPORT -> ConditionRules.secureTransport(file, cause);
            case CONDITION_TAG -> ConditionRules.tag(file, cause);
            case CONDITION_ENCRYPTION_HEADER -> ConditionRules.encryption(file, cause);
            case CONDITION_ORGANIZATION -> ConditionRules.organization(file, cause);
            case CONDITION_OTHER -> ConditionRules.other(file, cause);
            case PASS_ROLE_NO_ALLOW -> DependencyRules.passRole(file, cause);
            case PASS_ROLE_TARGET_TRUST -> DependencyRules.targetTrust(file, cause);
            case KMS_IDENTITY_NO_ALLOW -> DependencyRules.kmsIdentity(file, cause);
            case KMS_KEY_POLICY_NO_ALLOW -> DependencyRules.keyPolicy(file, cause);
            case KMS_KEY_STATE -> DependencyRules.keyState(file, cause);
            case SERVICE_LINKED_ROLE -> DependencyRules.serviceLinkedRole(file, cause);
            case SERVICE_ROLE_LACKS_PERMISSION -> DependencyRules.serviceRole(file, cause);
            case S3_MISSING_KEY_HIDDEN -> ServiceRules.missingKey(file, cause);
            case S3_HEAD_WITHOUT_DETAIL -> ServiceRules.headWithoutDetail(file, cause);
            case S3_BLOCK_PUBLIC_ACCESS -> ServiceRules.blockPublicAccess(file, cause);
            case S3_ACL_DISABLED -> ServiceRules.aclDisabled(file, cause);
            case S3_OBJECT_OWNER -> ServiceRules.objectOwner(file, cause);
            case S3_REQUESTER_PAYS -> ServiceRules.requesterPays(file, cause);
            case S3_OBJECT_ARCHIVED -> ServiceRules.archived(file, cause);
            case S3_OBJECT_LOCK -> ServiceRules.objectLock(file, cause);
            case S3_WRONG_REGION -> ServiceRules.wrongRegion(file, cause);
            case S3_SSE_C_BLOCKED -> ServiceRules.sseC(file, cause);
            case S3_ACCESS_GRANTS -> ServiceRules.accessGrants(file, cause);
            case LAKE_FORMATION -> ServiceRules.lakeFormation(file, cause);
            case BEDROCK_MODEL_ACCESS -> ServiceRules.bedrock(file, cause);
            case COGNITO_USER -> ServiceRules.cognito(file, cause);
            case SERVICE_DATA_PLANE -> ServiceRules.dataPlane(file, cause);
            case API_GATEWAY -> ServiceRules.apiGateway(file, cause);
            case PROXY_OR_WAF -> ServiceRules.proxy(file, cause);
            case CUSTOM_ENDPOINT -> ServiceRules.customEndpoint(file, cause);
            // These two lack evidence, and what would give it is said elsewhere.
            case CONTRADICTION, NOT_ENOUGH_EVIDENCE -> List.of();
        };
    }
}
