package io.github.whydenied.remedy;

import static java.util.Map.entry;

import io.github.whydenied.verdict.CauseCode;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Which rule belongs to which cause; explicit, so that a new cause is not forgotten. */
final class RemedyRules {

    static final Map<CauseCode, RemedyRule> BY_CODE = Map.ofEntries(
            entry(CauseCode.CREDENTIALS_MISSING, CredentialRules::missing),
            entry(CauseCode.CREDENTIALS_EXPIRED, CredentialRules::expired),
            entry(CauseCode.CREDENTIALS_UNKNOWN_KEY, CredentialRules::unknownKey),
            entry(CauseCode.CREDENTIALS_SESSION_TOKEN_MISSING, CredentialRules::tokenMissing),
            entry(CauseCode.CREDENTIALS_INVALID_SESSION_TOKEN, CredentialRules::invalidToken),
            entry(CauseCode.ACCESS_KEY_LIMIT, CredentialRules::accessKeyLimit),
            entry(CauseCode.SIGNATURE_MISMATCH, CredentialRules::signatureMismatch),
            entry(CauseCode.SIGNATURE_MALFORMED, CredentialRules::signatureMalformed),
            entry(CauseCode.CLOCK_SKEW, CredentialRules::clock),
            entry(CauseCode.PRESIGNED_URL_EXPIRED, CredentialRules::presigned),
            entry(CauseCode.REQUEST_UNSIGNED, CredentialRules::unsigned),
            entry(CauseCode.TEMPORARY_CREDENTIALS_NOT_SUPPORTED, CredentialRules::temporary),
            entry(CauseCode.WEB_IDENTITY_REJECTED, CredentialRules::webIdentity),
            entry(CauseCode.REGION_NOT_ENABLED, CredentialRules::region),
            entry(CauseCode.ACCOUNT_NOT_READY, CredentialRules::account),
            entry(CauseCode.MFA_CODE_INVALID, CredentialRules::mfa),
            entry(CauseCode.WRONG_IDENTITY, CredentialRules::wrongIdentity),
            entry(CauseCode.METADATA_UNREACHABLE, SourceRules::metadata),
            entry(CauseCode.INSTANCE_PROFILE_MISSING, SourceRules::profileMissing),
            entry(CauseCode.INSTANCE_PROFILE_EMPTY, SourceRules::profileEmpty),
            entry(CauseCode.INSTANCE_PROFILE_NOT_FOUND, SourceRules::profileNotFound),
            entry(CauseCode.INSTANCE_ROLE_NOT_ASSUMABLE, SourceRules::roleTrust),
            entry(CauseCode.CONTAINER_CREDENTIALS_FAILED, SourceRules::container),
            entry(CauseCode.IDENTITY_NO_ALLOW, AllowRules::identity),
            entry(CauseCode.IDENTITY_EXPLICIT_DENY, DenyRules::identity),
            entry(CauseCode.BOUNDARY_NO_ALLOW, AllowRules::boundary),
            entry(CauseCode.BOUNDARY_EXPLICIT_DENY, DenyRules::identity),
            entry(CauseCode.SESSION_NO_ALLOW, AllowRules::session),
            entry(CauseCode.SESSION_EXPLICIT_DENY, DenyRules::session),
            entry(CauseCode.RESOURCE_NO_ALLOW, AllowRules::resource),
            entry(CauseCode.RESOURCE_EXPLICIT_DENY, DenyRules::resource),
            entry(CauseCode.RESOURCE_DENIES_ACCOUNT, DenyRules::wholeAccount),
            entry(CauseCode.ROOT_DENIED_BY_BUCKET_POLICY, DenyRules::root),
            entry(CauseCode.SCP_NO_ALLOW, DenyRules::serviceControl),
            entry(CauseCode.SCP_EXPLICIT_DENY, DenyRules::serviceControl),
            entry(CauseCode.RCP_EXPLICIT_DENY, DenyRules::resourceControl),
            entry(CauseCode.VPC_ENDPOINT_NO_ALLOW, DenyRules::endpoint),
            entry(CauseCode.VPC_ENDPOINT_EXPLICIT_DENY, DenyRules::endpoint),
            entry(CauseCode.TRUST_NO_ALLOW, TrustRules::noAllow),
            entry(CauseCode.TRUST_EXPLICIT_DENY, TrustRules::explicitDeny),
            entry(CauseCode.TRUST_EXTERNAL_ID, TrustRules::externalId),
            entry(CauseCode.TRUST_WEB_IDENTITY_MISMATCH, TrustRules::webIdentity),
            entry(CauseCode.CROSS_ACCOUNT_ONE_SIDE, AllowRules::bothSides),
            entry(CauseCode.COMPROMISED_KEY_QUARANTINE, DenyRules::quarantine),
            entry(CauseCode.POLICY_PROPAGATION, TrustRules::propagation),
            entry(CauseCode.RESOURCE_STALE_PRINCIPAL, EditRules::nearMiss),
            entry(CauseCode.NEAR_MISS_RESOURCE, EditRules::nearMiss),
            entry(CauseCode.NEAR_MISS_ACTION, EditRules::nearMiss),
            entry(CauseCode.CONDITION_MFA, ConditionRules::mfa),
            entry(CauseCode.CONDITION_SOURCE_NETWORK, ConditionRules::network),
            entry(CauseCode.CONDITION_REGION, ConditionRules::region),
            entry(CauseCode.CONDITION_SECURE_TRANSPORT, ConditionRules::secureTransport),
            entry(CauseCode.CONDITION_TAG, ConditionRules::tag),
            entry(CauseCode.CONDITION_ENCRYPTION_HEADER, ConditionRules::encryption),
            entry(CauseCode.CONDITION_ORGANIZATION, ConditionRules::organization),
            entry(CauseCode.CONDITION_OTHER, ConditionRules::other),
            entry(CauseCode.PASS_ROLE_NO_ALLOW, DependencyRules::passRole),
            entry(CauseCode.PASS_ROLE_TARGET_TRUST, DependencyRules::targetTrust),
            entry(CauseCode.KMS_IDENTITY_NO_ALLOW, DependencyRules::kmsIdentity),
            entry(CauseCode.KMS_KEY_POLICY_NO_ALLOW, DependencyRules::keyPolicy),
            entry(CauseCode.KMS_KEY_STATE, DependencyRules::keyState),
            entry(CauseCode.SERVICE_LINKED_ROLE, DependencyRules::serviceLinkedRole),
            entry(CauseCode.DEPENDENT_ACTION, AllowRules::identity),
            entry(CauseCode.SERVICE_ROLE_LACKS_PERMISSION, DependencyRules::serviceRole),
            entry(CauseCode.S3_MISSING_KEY_HIDDEN, ServiceRules::missingKey),
            entry(CauseCode.S3_HEAD_WITHOUT_DETAIL, ServiceRules::headWithoutDetail),
            entry(CauseCode.S3_BLOCK_PUBLIC_ACCESS, ServiceRules::blockPublicAccess),
            entry(CauseCode.S3_ACL_DISABLED, ServiceRules::aclDisabled),
            entry(CauseCode.S3_OBJECT_OWNER, ServiceRules::objectOwner),
            entry(CauseCode.S3_REQUESTER_PAYS, ServiceRules::requesterPays),
            entry(CauseCode.S3_OBJECT_ARCHIVED, ServiceRules::archived),
            entry(CauseCode.S3_OBJECT_LOCK, ServiceRules::objectLock),
            entry(CauseCode.S3_WRONG_REGION, ServiceRules::wrongRegion),
            entry(CauseCode.S3_SSE_C_BLOCKED, ServiceRules::sseC),
            entry(CauseCode.S3_ACCESS_GRANTS, ServiceRules::accessGrants),
            entry(CauseCode.LAKE_FORMATION, ServiceRules::lakeFormation),
            entry(CauseCode.BEDROCK_MODEL_ACCESS, ServiceRules::bedrock),
            entry(CauseCode.COGNITO_USER, ServiceRules::cognito),
            entry(CauseCode.SERVICE_DATA_PLANE, ServiceRules::dataPlane),
            entry(CauseCode.API_GATEWAY, ServiceRules::apiGateway),
            entry(CauseCode.PROXY_OR_WAF, ServiceRules::proxy),
            entry(CauseCode.CUSTOM_ENDPOINT, ServiceRules::customEndpoint));

    /** Causes without a rule: the two that lack evidence. */
    static final Set<CauseCode> WITHOUT_RULE = EnumSet.of(CauseCode.CONTRADICTION, CauseCode.NOT_ENOUGH_EVIDENCE);

    private RemedyRules() {}
}
