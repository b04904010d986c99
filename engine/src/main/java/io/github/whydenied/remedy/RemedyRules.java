package io.github.whydenied.remedy;

import io.github.whydenied.verdict.BuiltInCause;
import io.github.whydenied.verdict.Case;
import io.github.whydenied.verdict.Cause;
import io.github.whydenied.verdict.CauseHelp;
import io.github.whydenied.verdict.SituationHelp;
import java.util.List;

/**
 * Which rule belongs to which cause; explicit, and the compiler sees to it that a new cause is not forgotten. Not a table of method references:
 * each of them would be made a class, and all of them with the first denial.
 */
final class RemedyRules {

    private RemedyRules() {}

    /** What to change about a cause, the smallest correct change first. Does no I/O. */
    static List<Remedy> remedies(Case denied, Cause cause) {
        if (cause.code() instanceof BuiltInCause ours) {
            return rule(ours, denied, cause);
        }
        SituationHelp row = SituationHelp.of(denied, cause.code());
        if (row != null) {
            return List.of(Help.of(row));
        }
        CauseHelp help = cause.code().help();
        return help == null ? List.of() : List.of(Help.of(help));
    }

    private static List<Remedy> rule(BuiltInCause ours, Case denied, Cause cause) {
        return switch (ours) {
            case CREDENTIALS_MISSING -> CredentialRules.missing(denied, cause);
            case CREDENTIALS_EXPIRED -> CredentialRules.expired(denied, cause);
            case CREDENTIALS_UNKNOWN_KEY -> CredentialRules.unknownKey(denied, cause);
            case CREDENTIALS_SESSION_TOKEN_MISSING -> CredentialRules.tokenMissing(denied, cause);
            case CREDENTIALS_INVALID_SESSION_TOKEN -> CredentialRules.invalidToken(denied, cause);
            case ACCESS_KEY_LIMIT -> CredentialRules.accessKeyLimit(denied, cause);
            case SIGNATURE_MISMATCH -> CredentialRules.signatureMismatch(denied, cause);
            case SIGNATURE_MALFORMED -> CredentialRules.signatureMalformed(denied, cause);
            case CLOCK_SKEW -> CredentialRules.clock(denied, cause);
            case PRESIGNED_URL_EXPIRED -> CredentialRules.presigned(denied, cause);
            case REQUEST_UNSIGNED -> CredentialRules.unsigned(denied, cause);
            case TEMPORARY_CREDENTIALS_NOT_SUPPORTED -> CredentialRules.temporary(denied, cause);
            case WEB_IDENTITY_REJECTED -> CredentialRules.webIdentity(denied, cause);
            case REGION_NOT_ENABLED -> CredentialRules.region(denied, cause);
            case ACCOUNT_NOT_READY -> CredentialRules.account(denied, cause);
            case MFA_CODE_INVALID -> CredentialRules.mfa(denied, cause);
            case WRONG_IDENTITY -> CredentialRules.wrongIdentity(denied, cause);
            case METADATA_UNREACHABLE -> SourceRules.metadata(denied, cause);
            case INSTANCE_PROFILE_MISSING -> SourceRules.profileMissing(denied, cause);
            case INSTANCE_PROFILE_EMPTY -> SourceRules.profileEmpty(denied, cause);
            case INSTANCE_PROFILE_NOT_FOUND -> SourceRules.profileNotFound(denied, cause);
            case INSTANCE_ROLE_NOT_ASSUMABLE -> SourceRules.roleTrust(denied, cause);
            case CONTAINER_CREDENTIALS_FAILED -> SourceRules.container(denied, cause);
            case IDENTITY_NO_ALLOW, DEPENDENT_ACTION -> AllowRules.identity(denied, cause);
            case IDENTITY_EXPLICIT_DENY, BOUNDARY_EXPLICIT_DENY -> DenyRules.identity(denied, cause);
            case BOUNDARY_NO_ALLOW -> AllowRules.boundary(denied, cause);
            case SESSION_NO_ALLOW -> AllowRules.session(denied, cause);
            case SESSION_EXPLICIT_DENY -> DenyRules.session(denied, cause);
            case RESOURCE_NO_ALLOW -> AllowRules.resource(denied, cause);
            case RESOURCE_EXPLICIT_DENY -> DenyRules.resource(denied, cause);
            case RESOURCE_DENIES_ACCOUNT -> DenyRules.wholeAccount(denied, cause);
            case ROOT_DENIED_BY_BUCKET_POLICY -> DenyRules.root(denied, cause);
            case SCP_NO_ALLOW, SCP_EXPLICIT_DENY -> DenyRules.serviceControl(denied, cause);
            case RCP_EXPLICIT_DENY -> DenyRules.resourceControl(denied, cause);
            case VPC_ENDPOINT_NO_ALLOW, VPC_ENDPOINT_EXPLICIT_DENY -> DenyRules.endpoint(denied, cause);
            case TRUST_NO_ALLOW -> TrustRules.noAllow(denied, cause);
            case TRUST_EXPLICIT_DENY -> TrustRules.explicitDeny(denied, cause);
            case TRUST_EXTERNAL_ID -> TrustRules.externalId(denied, cause);
            case TRUST_WEB_IDENTITY_MISMATCH -> TrustRules.webIdentity(denied, cause);
            case CROSS_ACCOUNT_ONE_SIDE -> AllowRules.bothSides(denied, cause);
            case COMPROMISED_KEY_QUARANTINE -> DenyRules.quarantine(denied, cause);
            case POLICY_PROPAGATION -> TrustRules.propagation(denied, cause);
            case RESOURCE_STALE_PRINCIPAL, NEAR_MISS_RESOURCE, NEAR_MISS_ACTION -> EditRules.nearMiss(denied, cause);
            case CONDITION_MFA -> ConditionRules.mfa(denied, cause);
            case CONDITION_SOURCE_NETWORK -> ConditionRules.network(denied, cause);
            case CONDITION_REGION -> ConditionRules.region(denied, cause);
            case CONDITION_SECURE_TRANSPORT -> ConditionRules.secureTransport(denied, cause);
            case CONDITION_TAG -> ConditionRules.tag(denied, cause);
            case CONDITION_ENCRYPTION_HEADER -> ConditionRules.encryption(denied, cause);
            case CONDITION_ORGANIZATION -> ConditionRules.organization(denied, cause);
            case CONDITION_OTHER -> ConditionRules.other(denied, cause);
            case PASS_ROLE_NO_ALLOW -> DependencyRules.passRole(denied, cause);
            case PASS_ROLE_TARGET_TRUST -> DependencyRules.targetTrust(denied, cause);
            case KMS_IDENTITY_NO_ALLOW -> DependencyRules.kmsIdentity(denied, cause);
            case KMS_KEY_POLICY_NO_ALLOW -> DependencyRules.keyPolicy(denied, cause);
            case KMS_KEY_STATE -> DependencyRules.keyState(denied, cause);
            case SERVICE_LINKED_ROLE -> DependencyRules.serviceLinkedRole(denied, cause);
            case SERVICE_ROLE_LACKS_PERMISSION -> DependencyRules.serviceRole(denied, cause);
            case S3_MISSING_KEY_HIDDEN -> ServiceRules.missingKey(denied, cause);
            case S3_HEAD_WITHOUT_DETAIL -> ServiceRules.headWithoutDetail(denied, cause);
            case S3_BLOCK_PUBLIC_ACCESS -> ServiceRules.blockPublicAccess(denied, cause);
            case S3_OBJECT_OWNER -> ServiceRules.objectOwner(denied, cause);
            case S3_REQUESTER_PAYS -> ServiceRules.requesterPays(denied, cause);
            case S3_OBJECT_LOCK -> ServiceRules.objectLock(denied, cause);
            case S3_WRONG_REGION -> ServiceRules.wrongRegion(denied, cause);
            case S3_SSE_C_BLOCKED -> ServiceRules.sseC(denied, cause);
            case BEDROCK_MODEL_ACCESS -> ServiceRules.bedrock(denied, cause);
            case COGNITO_USER -> ServiceRules.cognito(denied, cause);
            case API_GATEWAY -> ServiceRules.apiGateway(denied, cause);
            case PROXY_OR_WAF -> ServiceRules.proxy(denied, cause);
            case CUSTOM_ENDPOINT -> ServerRules.remedies(denied, cause);
            // These two lack evidence, and what would give it is said elsewhere.
            case CONTRADICTION, NOT_ENOUGH_EVIDENCE -> List.of();
        };
    }
}
