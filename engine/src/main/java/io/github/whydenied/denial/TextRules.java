package io.github.whydenied.denial;

import static io.github.whydenied.denial.AuthenticationProblem.*;
import static io.github.whydenied.denial.Refusal.*;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Phrases that say what a code leaves open: {@code AccessDenied} may be an expired bearer token, {@code AuthFailure} an
 * unknown key. They stand as services write them, in lower case. {@link NormalizedText} has no white space, so they lose
 * theirs when this class is loaded.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html">signing errors</a>
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/troubleshoot-403-errors.html">S3 403 errors</a>
 */
final class TextRules {

    private record Rule(Classification meaning, List<String> phrases) {

        boolean matches(NormalizedText text) {
            return isAny(phrases, text);
        }
    }

    /** A signature error whose text blames the clock. */
    private static final List<String> SKEW = squeezed(
            "signature expired",
            "signature not yet current",
            "is now earlier than",
            "is still later than",
            "request time and the current time is too large",
            "request time and the server time is too large");

    /** Refusals that are worded in the very sentence of a policy denial. */
    private static final List<Rule> WITHIN_SENTENCE = List.of(
            rule(
                    S3_BLOCK_PUBLIC_ACCESS,
                    "setting in s3 block public access",
                    "block public access setting",
                    "public policies are blocked by",
                    "public policies are prevented by"),
            rule(
                    S3_SSE_C_BLOCKED,
                    "has blocked upload requests that specify server side encryption with customer provided keys"),
            rule(BEDROCK_MODEL_ACCESS, "required aws marketplace actions"));

    private static final List<Rule> AUTHENTICATION = List.of(
            rule(PRESIGNED_URL_EXPIRED, "<expires>", "x-amz-expires"),
            rule(
                    EXPIRED,
                    "token included in the request is expired",
                    "provided token has expired",
                    "token has expired",
                    "token is expired",
                    "session has expired",
                    "session associated with this profile has expired",
                    "security token expired",
                    "credentials have expired",
                    "credentials were refreshed, but the refreshed credentials are still expired",
                    "session token not found or invalid",
                    "sso session has expired",
                    "sso session's expiration time could not be determined"),
            rule(
                    TEMPORARY_CREDENTIALS_NOT_SUPPORTED,
                    "with session credentials",
                    "must call using long-term credentials",
                    "does not support temporary credentials"),
            rule(MFA_CODE_INVALID, "invalid mfa one time pass code"),
            rule(
                    WEB_IDENTITY_REJECTED,
                    "no openid connect provider found in your account",
                    "couldn't retrieve verification key"),
            rule(REGION_NOT_ENABLED, "sts is not activated in this region", "home region for s3 storage lens"),
            rule(
                    UNKNOWN_KEY,
                    "security token included in the request is invalid",
                    "access key id you provided does not exist in our records",
                    "not able to validate the provided access credentials",
                    "credentials could not be validated"),
            rule(INVALID_SESSION_TOKEN, "provided token is malformed"),
            rule(
                    SIGNATURE_MALFORMED,
                    "credential should be scoped to",
                    // S3, of Signature Version 2
                    "please use aws4-hmac-sha256",
                    "not a valid key=value pair",
                    "authorization header requires"),
            rule(
                    SIGNATURE_MISMATCH,
                    "request signature we calculated does not match",
                    "date in credential scope does not match"),
            rule(
                    UNSIGNED,
                    "missing authentication token",
                    "request was not signed",
                    "anonymous users cannot",
                    "request must contain either a valid",
                    "no credentials in request"),
            rule(
                    MISSING_CREDENTIALS,
                    "unable to load credentials",
                    "failed to load credentials",
                    "unable to load aws credentials",
                    "unable to locate credentials",
                    "could not load credentials",
                    "missing credentials in config",
                    "no valid providers in chain",
                    "no valid credential sources",
                    "no ec2 imds role found",
                    "no credentials found",
                    "no aws credentials",
                    "partial credentials found",
                    "unable to sign request without credentials",
                    "could not find credentials",
                    "failed to get aws credentials",
                    "no credentials specified",
                    "the config profile (",
                    "profile file contained no credentials",
                    "profile file contained no information for profile",
                    "unable to load token from any of the providers",
                    "serviceaccount/token: permission denied",
                    "accessdeniedexception: /var/run/secrets/eks.amazonaws.com",
                    "unable to load sso token",
                    "failed to fetch token",
                    "cannot fetch credentials from container",
                    "unable to fetch credentials from container",
                    "key from metadata service",
                    "imds credentials have been disabled",
                    "failed to retrieve imds token",
                    "unable to fetch metadata token",
                    "failed to refresh process-based credentials",
                    "service module must be on the class path",
                    "must be configured with a source profile",
                    "source profile has no credentials configured",
                    "sso-session section not found"),
            rule(
                    ACCOUNT_NOT_READY,
                    "needs a subscription for the service",
                    "not subscribed to this service",
                    "has not been onboarded",
                    "account is suspended",
                    "account is currently blocked",
                    "all access to this object has been disabled",
                    "account is pending verification",
                    "your account is not signed up"));

    private static final List<Rule> REFUSALS = List.of(
            rule(BEDROCK_MODEL_ACCESS, "access to the model with the specified model id", "model access is denied"),
            rule(
                    COGNITO_USER,
                    "incorrect username or password",
                    "unauthenticated access is not supported for this identity pool",
                    "invalid login token",
                    "token is not from a supported provider of this identity pool",
                    "logins don't match",
                    "password has expired",
                    "user is disabled",
                    "password attempts exceeded",
                    "refresh token has",
                    "invalid refresh token",
                    "access token has been revoked",
                    "unable to verify secret hash"),
            rule(KMS_KEY_STATE, "is pending deletion", "kms.disabledexception", "kmsinvalidstateexception"),
            rule(
                    KMS_ACCESS,
                    "ciphertext refers to a customer master key that does not exist",
                    "access to kms is not allowed",
                    "kms access was denied",
                    "not authorized to access the key",
                    // RDS, DocumentDB and Neptune of a snapshot
                    "is not enabled or you do not have permissions to access it",
                    // CloudWatch Logs
                    "key does not exist or is not allowed to be used with"),
            rule(
                    ROLE_NOT_ASSUMABLE,
                    // Lambda
                    "role defined for the function cannot be assumed",
                    // ECS
                    "ecs was unable to assume the role",
                    // EventBridge rules, Data Lifecycle Manager
                    "cannot be assumed by principal",
                    "cannot be assumed by aws backup",
                    // CloudFormation
                    "is invalid or cannot be assumed",
                    // Step Functions
                    "is authorized to assume the provided role",
                    "is not authorized to assume the provided role",
                    // Glue
                    "service is unable to assume",
                    "firehose is unable to assume role",
                    "must allow aws eventbridge scheduler to assume the role",
                    // SageMaker
                    "please ensure that the role exists and allows principal",
                    // CodeDeploy
                    "does not have the permissions required to assume the role",
                    // VPC flow logs
                    "unable to assume given iam role",
                    // Application Auto Scaling
                    "unable to assume iam role",
                    "please grant trust permission for api gateway",
                    "api gateway does not have permission to assume the provided role",
                    // Redshift
                    "is not authorized to assume iam role",
                    "not authorized to get credentials of role",
                    // Bedrock, Amplify
                    "unable to assume the given role",
                    "unable to assume specified iam role",
                    // Lambda@Edge
                    "must be assumable with edgelambda.amazonaws.com",
                    // Glue
                    "should be given assume role permissions",
                    // Cognito
                    "trust relationship allowing cognito to assume",
                    // EKS Pod Identity
                    "does not have permissions to assume the associated role",
                    "do not have permissions to assume the associated role"),
            rule(
                    SERVICE_ROLE,
                    // Lambda
                    "execution role does not have permissions to call",
                    // RDS, which says the same of a role that does not trust it
                    "iam role arn value is invalid or does not include the required permissions"),
            rule(
                    DEPENDENCY,
                    "permission to create the service-linked role",
                    // ECS
                    "unable to assume the service linked role"),
            rule(S3_OBJECT_LOCK, "because object protected by object lock", "object is protected by object lock"),
            rule(API_GATEWAY, "user is not authorized to access this resource"));

    private static final Classification PULL = Classification.of(SERVICE_ROLE);
    private static final Classification TRUST = Classification.of(ROLE_NOT_ASSUMABLE);

    /** What a text without a code says of a policy denial. */
    private static final List<String> POLICY = squeezed(
            "access to the resource http",
            "not authorized to perform this operation",
            "function url authorization issues",
            "denied due to a vpc endpoint policy");

    /** Words of a denial that others than AWS use too. */
    private static final List<String> PLAIN =
            squeezed("access denied", "access is denied", "you don't have permissions");

    /** Denials by something that is not AWS. */
    private static final List<String> FOREIGN = squeezed(
            "access denied for user '",
            "permission denied (publickey",
            "error from server (forbidden)",
            "is forbidden: user",
            "with object id '",
            "permission_denied",
            "eacces",
            "requested access to the resource is denied");

    private TextRules() {}

    /** Whether it says that a service cannot assume a role. */
    static boolean isOfTrust(NormalizedText text) {
        return TRUST.equals(withinSentence(text)) || TRUST.equals(refusal(text));
    }

    /** Whether it speaks as EC2's denials do, also where another service or a tool repeats them. */
    static boolean isOfEc2(NormalizedText text) {
        return text.contains("notauthorizedtoperformthisoperation") || text.contains("unauthorizedoperation");
    }

    static boolean blamesClock(NormalizedText text) {
        return isAny(SKEW, text);
    }

    static boolean isForeign(NormalizedText text) {
        boolean isLocalFile = text.contains("java.nio.file.accessdeniedexception")
                && !text.contains("amazon")
                && !text.contains("awssdk")
                && !text.contains("s3a:");
        return isLocalFile || isAny(FOREIGN, text);
    }

    static boolean isPolicyWording(NormalizedText text) {
        return isAny(POLICY, text);
    }

    static boolean isPlainDenial(NormalizedText text) {
        return isAny(PLAIN, text);
    }

    static @Nullable Classification withinSentence(NormalizedText text) {
        return first(WITHIN_SENTENCE, text);
    }

    static @Nullable Classification authentication(NormalizedText text) {
        return blamesClock(text) ? Classification.of(CLOCK_SKEW) : first(AUTHENTICATION, text);
    }

    static @Nullable Classification refusal(NormalizedText text) {
        Classification known = isPullOfAnImage(text) ? PULL : first(REFUSALS, text);
        return known != null ? known : Situations.saying(text);
    }

    /**
     * ECS pulls an image of Amazon ECR as the task's execution role, and repeats what the registry's own protocol answered.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_cannot_pull_image.html">ECS Developer Guide</a>
     */
    private static boolean isPullOfAnImage(NormalizedText text) {
        return text.contains("cannotpull") && text.contains(".dkr.ecr") && text.contains("403forbidden");
    }

    /** A loop, because every message is searched for a hundred phrases. */
    private static boolean isAny(List<String> phrases, NormalizedText text) {
        for (String phrase : phrases) {
            if (text.contains(phrase)) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Classification first(List<Rule> rules, NormalizedText text) {
        for (Rule rule : rules) {
            if (rule.matches(text)) {
                return rule.meaning();
            }
        }
        return null;
    }

    private static List<String> squeezed(String... phrases) {
        String[] squeezed = new String[phrases.length];
        for (int i = 0; i < phrases.length; i++) {
            squeezed[i] = phrases[i].replace(" ", "");
        }
        return List.of(squeezed);
    }

    private static Rule rule(AuthenticationProblem problem, String... phrases) {
        return new Rule(Classification.of(problem), squeezed(phrases));
    }

    private static Rule rule(Refusal refusal, String... phrases) {
        return new Rule(Classification.of(refusal), squeezed(phrases));
    }
}
