package io.github.whydenied.verdict;

import io.github.whydenied.annotations.PublicApi;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The causes that detectors of the library name. A code is never reused or renamed after the first release; each has a page
 * {@code docs/causes/<code>.md}.
 */
@PublicApi
public enum BuiltInCause implements CauseCode {
    /** No credentials could be loaded. */
    CREDENTIALS_MISSING(Group.AUTHENTICATION, "No credentials could be loaded"),
    /** The credentials have expired. */
    CREDENTIALS_EXPIRED(Group.AUTHENTICATION, Lasting.ENDS_BY_ITSELF, "The credentials have expired"),
    /** AWS does not know the access key. */
    CREDENTIALS_UNKNOWN_KEY(Group.AUTHENTICATION, "AWS does not know the access key"),
    /** The access key needs its session token. */
    CREDENTIALS_SESSION_TOKEN_MISSING(Group.AUTHENTICATION, "The access key needs its session token"),
    /** The session token is not valid. */
    CREDENTIALS_INVALID_SESSION_TOKEN(Group.AUTHENTICATION, "The session token is not valid"),
    /** The user has two access keys already. */
    ACCESS_KEY_LIMIT(Group.AUTHENTICATION, "The user has two access keys already"),
    /** The signature does not match the request. */
    SIGNATURE_MISMATCH(Group.AUTHENTICATION, "The signature does not match the request"),
    /** The signature is malformed or scoped wrongly. */
    SIGNATURE_MALFORMED(Group.AUTHENTICATION, "The signature is malformed or scoped wrongly"),
    /** The local clock differs from AWS's. */
    CLOCK_SKEW(Group.AUTHENTICATION, Lasting.ENDS_BY_ITSELF, "The local clock differs from AWS's"),
    /** The presigned URL has expired. */
    PRESIGNED_URL_EXPIRED(Group.AUTHENTICATION, "The presigned URL has expired"),
    /** The request was not signed. */
    REQUEST_UNSIGNED(Group.AUTHENTICATION, "The request was not signed"),
    /** The operation refuses temporary credentials. */
    TEMPORARY_CREDENTIALS_NOT_SUPPORTED(Group.AUTHENTICATION, "The operation refuses temporary credentials"),
    /** The web identity token was rejected. */
    WEB_IDENTITY_REJECTED(Group.AUTHENTICATION, Lasting.UNKNOWN, "The web identity token was rejected"),
    /** The Region is not enabled for the account. */
    REGION_NOT_ENABLED(Group.AUTHENTICATION, "The Region is not enabled for the account"),
    /** The account is not ready for the service. */
    ACCOUNT_NOT_READY(Group.AUTHENTICATION, Lasting.UNKNOWN, "The account is not ready for the service"),
    /** The multi-factor code was not accepted. */
    MFA_CODE_INVALID(Group.AUTHENTICATION, "The multi-factor code was not accepted"),
    /** The call was signed by another identity than was configured. */
    WRONG_IDENTITY(Group.FINDING, "The call was signed by another identity than was configured"),
    /** The metadata service cannot be reached. */
    METADATA_UNREACHABLE(Group.CREDENTIAL_SOURCE, Lasting.UNKNOWN, "The metadata service cannot be reached"),
    /** The instance has no instance profile. */
    INSTANCE_PROFILE_MISSING(Group.CREDENTIAL_SOURCE, "The instance has no instance profile"),
    /** The instance profile holds no role. */
    INSTANCE_PROFILE_EMPTY(Group.CREDENTIAL_SOURCE, "The instance profile holds no role"),
    /** The instance profile does not exist. */
    INSTANCE_PROFILE_NOT_FOUND(Group.CREDENTIAL_SOURCE, "The instance profile does not exist"),
    /** EC2 is not allowed to assume the instance role. */
    INSTANCE_ROLE_NOT_ASSUMABLE(Group.CREDENTIAL_SOURCE, "EC2 is not allowed to assume the instance role"),
    /** The container endpoint gave no credentials. */
    CONTAINER_CREDENTIALS_FAILED(
            Group.CREDENTIAL_SOURCE, Lasting.UNKNOWN, "The container endpoint gave no credentials"),
    /** No identity-based policy allows the action. */
    IDENTITY_NO_ALLOW(Group.POLICY, "No identity-based policy allows the action"),
    /** An identity-based policy denies the action. */
    IDENTITY_EXPLICIT_DENY(Group.POLICY, "An identity-based policy denies the action"),
    /** The permissions boundary does not allow the action. */
    BOUNDARY_NO_ALLOW(Group.POLICY, "The permissions boundary does not allow the action"),
    /** The permissions boundary denies the action. */
    BOUNDARY_EXPLICIT_DENY(Group.POLICY, "The permissions boundary denies the action"),
    /** The session policy does not allow the action. */
    SESSION_NO_ALLOW(Group.POLICY, "The session policy does not allow the action"),
    /** The session policy denies the action. */
    SESSION_EXPLICIT_DENY(Group.POLICY, "The session policy denies the action"),
    /** No resource-based policy allows the action. */
    RESOURCE_NO_ALLOW(Group.POLICY, "No resource-based policy allows the action"),
    /** A resource-based policy denies the action. */
    RESOURCE_EXPLICIT_DENY(Group.POLICY, "A resource-based policy denies the action"),
    /** The resource policy denies the whole account. */
    RESOURCE_DENIES_ACCOUNT(Group.POLICY, "The resource policy denies the whole account"),
    /** The bucket policy denies the root user. */
    ROOT_DENIED_BY_BUCKET_POLICY(Group.POLICY, "The bucket policy denies the root user"),
    /** The resource policy names a deleted principal. */
    RESOURCE_STALE_PRINCIPAL(Group.POLICY, "The resource policy names a deleted principal"),
    /** No service control policy allows the action. */
    SCP_NO_ALLOW(Group.POLICY, "No service control policy allows the action"),
    /** A service control policy denies the action. */
    SCP_EXPLICIT_DENY(Group.POLICY, "A service control policy denies the action"),
    /** A resource control policy denies the action. */
    RCP_EXPLICIT_DENY(Group.POLICY, "A resource control policy denies the action"),
    /** The VPC endpoint policy does not allow the action. */
    VPC_ENDPOINT_NO_ALLOW(Group.POLICY, "The VPC endpoint policy does not allow the action"),
    /** The VPC endpoint policy denies the action. */
    VPC_ENDPOINT_EXPLICIT_DENY(Group.POLICY, "The VPC endpoint policy denies the action"),
    /** The role's trust policy does not allow it. */
    TRUST_NO_ALLOW(Group.POLICY, "The role's trust policy does not allow it"),
    /** The role's trust policy denies it. */
    TRUST_EXPLICIT_DENY(Group.POLICY, "The role's trust policy denies it"),
    /** The role's trust policy requires another external id. */
    TRUST_EXTERNAL_ID(Group.POLICY, "The role's trust policy requires another external id"),
    /** The role's trust policy does not accept the web identity. */
    TRUST_WEB_IDENTITY_MISMATCH(Group.POLICY, "The role's trust policy does not accept the web identity"),
    /** One of the two accounts does not allow the action. */
    CROSS_ACCOUNT_ONE_SIDE(Group.POLICY, "One of the two accounts does not allow the action"),
    /** AWS quarantined a leaked access key. */
    COMPROMISED_KEY_QUARANTINE(Group.POLICY, "AWS quarantined a leaked access key"),
    /** The policy change has not reached every Region yet. */
    POLICY_PROPAGATION(Group.POLICY, Lasting.ENDS_BY_ITSELF, "The policy change has not reached every Region yet"),
    /** A statement allows the action on another resource. */
    NEAR_MISS_RESOURCE(Group.FINDING, "A statement allows the action on another resource"),
    /** A statement covers the resource for another action. */
    NEAR_MISS_ACTION(Group.FINDING, "A statement covers the resource for another action"),
    /** A condition requires multi-factor authentication. */
    CONDITION_MFA(Group.FINDING, "A condition requires multi-factor authentication"),
    /** A condition requires another source network. */
    CONDITION_SOURCE_NETWORK(Group.FINDING, "A condition requires another source network"),
    /** A condition requires another Region. */
    CONDITION_REGION(Group.FINDING, "A condition requires another Region"),
    /** A condition requires TLS. */
    CONDITION_SECURE_TRANSPORT(Group.FINDING, "A condition requires TLS"),
    /** A condition on a tag is not met. */
    CONDITION_TAG(Group.FINDING, "A condition on a tag is not met"),
    /** A condition requires an encryption header. */
    CONDITION_ENCRYPTION_HEADER(Group.FINDING, "A condition requires an encryption header"),
    /** A condition requires another organization. */
    CONDITION_ORGANIZATION(Group.FINDING, "A condition requires another organization"),
    /** A condition is not met. */
    CONDITION_OTHER(Group.FINDING, Lasting.UNKNOWN, "A condition is not met"),
    /** The caller is not allowed to pass the role. */
    PASS_ROLE_NO_ALLOW(Group.DEPENDENCY, "The caller is not allowed to pass the role"),
    /** The passed role does not trust the service. */
    PASS_ROLE_TARGET_TRUST(Group.DEPENDENCY, "The passed role does not trust the service"),
    /** The caller is not allowed to use the KMS key behind the resource. */
    KMS_IDENTITY_NO_ALLOW(Group.DEPENDENCY, "The caller is not allowed to use the KMS key behind the resource"),
    /** The key policy does not allow the use of the key. */
    KMS_KEY_POLICY_NO_ALLOW(Group.DEPENDENCY, "The key policy does not allow the use of the key"),
    /** The KMS key cannot be used in its present state. */
    KMS_KEY_STATE(Group.DEPENDENCY, "The KMS key cannot be used in its present state"),
    /** The caller is not allowed to create the service-linked role. */
    SERVICE_LINKED_ROLE(Group.DEPENDENCY, "The caller is not allowed to create the service-linked role"),
    /** A second action behind the call is not allowed. */
    DEPENDENT_ACTION(Group.DEPENDENCY, "A second action behind the call is not allowed"),
    /** A service's role lacks a permission. */
    SERVICE_ROLE_LACKS_PERMISSION(Group.DEPENDENCY, "A service's role lacks a permission"),
    /** S3 hides that the object does not exist. */
    S3_MISSING_KEY_HIDDEN(Group.SERVICE, Lasting.UNKNOWN, "S3 hides that the object does not exist"),
    /** A HEAD answer does not say why. */
    S3_HEAD_WITHOUT_DETAIL(Group.SERVICE, Lasting.UNKNOWN, "A HEAD answer does not say why"),
    /** S3 Block Public Access prevents it. */
    S3_BLOCK_PUBLIC_ACCESS(Group.SERVICE, "S3 Block Public Access prevents it"),
    /** The object belongs to another account. */
    S3_OBJECT_OWNER(Group.SERVICE, "The object belongs to another account"),
    /** The bucket makes the requester pay. */
    S3_REQUESTER_PAYS(Group.SERVICE, "The bucket makes the requester pay"),
    /** Object Lock protects the object version. */
    S3_OBJECT_LOCK(Group.SERVICE, Lasting.UNKNOWN, "Object Lock protects the object version"),
    /** The bucket is in another Region. */
    S3_WRONG_REGION(Group.SERVICE, "The bucket is in another Region"),
    /** The bucket blocks uploads with customer-provided keys. */
    S3_SSE_C_BLOCKED(Group.SERVICE, "The bucket blocks uploads with customer-provided keys"),
    /** The model is not open to the account. */
    BEDROCK_MODEL_ACCESS(Group.SERVICE, Lasting.UNKNOWN, "The model is not open to the account"),
    /** A Cognito user was not signed in. */
    COGNITO_USER(Group.SERVICE, Lasting.UNKNOWN, "A Cognito user was not signed in"),
    /** API Gateway refuses the request. */
    API_GATEWAY(Group.SERVICE, Lasting.UNKNOWN, "API Gateway refuses the request"),
    /** Something between the caller and AWS refused. */
    PROXY_OR_WAF(Group.SERVICE, Lasting.UNKNOWN, "Something between the caller and AWS refused"),
    /** The endpoint is not AWS. */
    CUSTOM_ENDPOINT(Group.SERVICE, Lasting.UNKNOWN, "The endpoint is not AWS"),
    /** Everything that could be read allows the request. */
    CONTRADICTION(Group.DIAGNOSIS, Lasting.UNKNOWN, "Everything that could be read allows the request"),
    /** The cause cannot be told from what could be read. */
    NOT_ENOUGH_EVIDENCE(Group.DIAGNOSIS, Lasting.UNKNOWN, "The cause cannot be told from what could be read");

    private final Group group;
    private final Lasting lasting;
    private final String title;

    /** Of a denial that lasts until somebody changes what decides, as most do. */
    BuiltInCause(Group group, String title) {
        this(group, Lasting.UNTIL_CHANGED, title);
    }

    BuiltInCause(Group group, Lasting lasting, String title) {
        this.group = group;
        this.lasting = lasting;
        this.title = title;
    }

    @Override
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public Group group() {
        return group;
    }

    @Override
    public Lasting lasting() {
        return lasting;
    }

    /** What helps depends on the case, so there is a rule for it in {@code remedy}. */
    @Override
    public @Nullable CauseHelp help() {
        return null;
    }
}
