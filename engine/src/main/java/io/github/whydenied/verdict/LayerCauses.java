package io.github.whydenied.verdict;

import io.github.whydenied.call.ApiCall;
import io.github.whydenied.denial.DenialMessage;
import io.github.whydenied.denial.Effect;
import io.github.whydenied.evidence.CallerIdentity;
import io.github.whydenied.iam.PolicyType;
import io.github.whydenied.iam.Principal;
import java.util.List;
import java.util.Locale;

/**
 * Which cause a policy layer's no amounts to. One place, so that AWS's sentence, the authorization details and the
 * simulator speak of the same cause when they mean the same.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html">Troubleshoot access
 *     denied error messages</a>
 */
final class LayerCauses {

    private LayerCauses() {}

    /** The cause of a layer that said no. */
    static Cause of(Case denied, PolicyType type, boolean explicit, Certainty certainty, Culprit culprit) {
        BuiltInCause code = explicit ? explicit(denied, type) : implicit(denied, type);
        return new Cause(code, certainty, type, LayerWording.of(denied, code, culprit), List.of());
    }

    private static BuiltInCause explicit(Case denied, PolicyType type) {
        return switch (type) {
            case IDENTITY -> BuiltInCause.IDENTITY_EXPLICIT_DENY;
            case BOUNDARY -> BuiltInCause.BOUNDARY_EXPLICIT_DENY;
            case SESSION -> BuiltInCause.SESSION_EXPLICIT_DENY;
            case RESOURCE ->
                rootOnBucket(denied) ? BuiltInCause.ROOT_DENIED_BY_BUCKET_POLICY : BuiltInCause.RESOURCE_EXPLICIT_DENY;
            case SCP -> BuiltInCause.SCP_EXPLICIT_DENY;
            case RCP -> BuiltInCause.RCP_EXPLICIT_DENY;
            case VPC_ENDPOINT -> BuiltInCause.VPC_ENDPOINT_EXPLICIT_DENY;
            case TRUST -> BuiltInCause.TRUST_EXPLICIT_DENY;
        };
    }

    private static BuiltInCause implicit(Case denied, PolicyType type) {
        return switch (type) {
            case IDENTITY -> identity(denied);
            case BOUNDARY -> BuiltInCause.BOUNDARY_NO_ALLOW;
            case SESSION -> BuiltInCause.SESSION_NO_ALLOW;
            case RESOURCE ->
                action(denied).startsWith("kms:")
                        ? BuiltInCause.KMS_KEY_POLICY_NO_ALLOW
                        : BuiltInCause.RESOURCE_NO_ALLOW;
            case SCP -> BuiltInCause.SCP_NO_ALLOW;
            // RCPFullAWSAccess cannot be detached, so an RCP always denies explicitly.
            case RCP -> BuiltInCause.RCP_EXPLICIT_DENY;
            case VPC_ENDPOINT -> BuiltInCause.VPC_ENDPOINT_NO_ALLOW;
            case TRUST ->
                action(denied).equals("sts:assumerolewithwebidentity")
                        ? BuiltInCause.TRUST_WEB_IDENTITY_MISMATCH
                        : BuiltInCause.TRUST_NO_ALLOW;
        };
    }

    private static BuiltInCause identity(Case denied) {
        String action = action(denied);
        if (deniedPrincipalIsNotTheCaller(denied)) {
            return BuiltInCause.SERVICE_ROLE_LACKS_PERMISSION;
        }
        if (action.equals("iam:passrole")) {
            return BuiltInCause.PASS_ROLE_NO_ALLOW;
        }
        if (denied.request().dependentOn() == null) {
            return BuiltInCause.IDENTITY_NO_ALLOW;
        }
        if (action.equals("s3:listbucket") && readsAnObject(denied)) {
            return BuiltInCause.S3_MISSING_KEY_HIDDEN;
        }
        if (action.startsWith("kms:")) {
            return BuiltInCause.KMS_IDENTITY_NO_ALLOW;
        }
        return action.equals("iam:createservicelinkedrole")
                ? BuiltInCause.SERVICE_LINKED_ROLE
                : BuiltInCause.DEPENDENT_ACTION;
    }

    /**
     * Whether the call reads one object. S3 asks for {@code s3:ListBucket} behind it only when there is no such object.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html">GetObject, permissions</a>
     */
    static boolean readsAnObject(Case denied) {
        ApiCall api = denied.call().api();
        return api.service().equals("S3")
                && List.of("GetObject", "HeadObject", "PresignedUrlDownload").contains(api.operation());
    }

    /** Whether AWS refused somebody else than the identity that signed the call: a role that a service uses. */
    static boolean deniedPrincipalIsNotTheCaller(Case denied) {
        String stated = denied.request().principal();
        if (stated == null || denied.call().failedWhileObtainingCredentials()) {
            return false;
        }
        return denied.ledger()
                .find(CallerIdentity.class)
                .map(caller -> differ(Principal.of(stated), Principal.of(caller.arn())))
                .orElse(denied.call().isOfServiceRole());
    }

    private static boolean differ(Principal stated, Principal caller) {
        boolean comparable = stated instanceof Principal.AssumedRole
                || stated instanceof Principal.Role
                || stated instanceof Principal.User;
        boolean sameEntity =
                stated.entity().equals(caller.entity()) && stated.account().equals(caller.account());
        return comparable && !sameEntity;
    }

    private static boolean rootOnBucket(Case denied) {
        return denied.parties().principal() instanceof Principal.Root
                && action(denied).startsWith("s3:");
    }

    /** Whether AWS's sentence names the layer that said no. */
    static boolean isStated(Case denied) {
        DenialMessage.Reason reason = denied.denial().message().reason();
        return reason.policyType() != null && reason.effect() != Effect.UNSPECIFIED;
    }

    /** The refused action in lower case, as IAM compares it; empty when not known. */
    static String action(Case denied) {
        String action = denied.request().action();
        return action == null ? "" : action.toLowerCase(Locale.ROOT);
    }
}
