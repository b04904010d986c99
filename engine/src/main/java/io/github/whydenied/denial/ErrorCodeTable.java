package io.github.whydenied.denial;

import static io.github.whydenied.denial.AuthenticationProblem.*;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The rows of {@link ErrorCodes}, in lower case and without the ending {@code Exception} unless it is needed. */
final class ErrorCodeTable {

    private ErrorCodeTable() {}

    /** The identity is known, and is not allowed. */
    static List<String> authorization() {
        return List.of(
                "accessdenied",
                "unauthorizedoperation",
                "unauthorized",
                "unauthorizedaccess",
                "authorization",
                "authorizationerror",
                "forbidden",
                "accessforbidden",
                "notauthorized",
                "unauthorizedclient",
                "invalidaccess",
                "insufficientprivileges",
                "insufficientpermissions",
                "unauthorizedresourceaccess",
                "opsitemaccessdenied",
                "cloudhsmaccessdenied",
                "accessdeniedbymeta",
                "operationnotpermitted",
                "vpceaccessdenied",
                "authfailure.servicelinkedrolecreationnotpermitted");
    }

    /** No policy was evaluated. */
    static Map<AuthenticationProblem, List<String>> authentication() {
        Map<AuthenticationProblem, List<String>> rows = new EnumMap<>(AuthenticationProblem.class);
        rows.put(MISSING_CREDENTIALS, List.of("nocredentialproviders", "nocredentials"));
        rows.put(EXPIRED, List.of("expiredtoken", "tokenexpired", "expiredtradeintoken", "expiredcredentials"));
        rows.put(
                UNKNOWN_KEY,
                List.of("invalidclienttokenid", "unrecognizedclient", "invalidaccesskeyid", "authfailure"));
        rows.put(INVALID_SESSION_TOKEN, List.of("invalidtoken", "tokenrefreshrequired", "invalidsecuritytoken"));
        rows.put(SIGNATURE_MISMATCH, List.of("signaturedoesnotmatch", "invalidsignature"));
        rows.put(
                SIGNATURE_MALFORMED,
                List.of(
                        "incompletesignature",
                        "incompletesignatureexception",
                        "authorizationheadermalformed",
                        "authorizationqueryparameterserror",
                        "invalidsecurity"));
        rows.put(CLOCK_SKEW, List.of("requesttimetooskewed", "requestinthefuture", "requestexpired"));
        rows.put(UNSIGNED, List.of("missingauthenticationtoken", "missingsecurityheader"));
        rows.put(TEMPORARY_CREDENTIALS_NOT_SUPPORTED, List.of("credentialsnotsupported"));
        rows.put(WEB_IDENTITY_REJECTED, List.of("invalididentitytoken", "idprejectedclaim", "idpcommunicationerror"));
        rows.put(REGION_NOT_ENABLED, List.of("regiondisabled", "invalidregion"));
        rows.put(
                ACCOUNT_NOT_READY,
                List.of(
                        "optinrequired",
                        "notsignedup",
                        "accountproblem",
                        "allaccessdisabled",
                        "invalidpayer",
                        "pendingverification",
                        "blocked",
                        "accountsuspended",
                        "kmsoptinrequired",
                        "subscriptionrequired",
                        "unexpectediperror",
                        "unauthorizedaccesserror"));
        rows.put(MFA_CODE_INVALID, List.of("invalidauthenticationcode"));
        return rows;
    }

    /** Refusals that are not a decision of an IAM policy. */
    static Map<Refusal, List<String>> refusals() {
        Map<Refusal, List<String>> rows = new EnumMap<>(Refusal.class);
        rows.put(Refusal.S3_ACL_DISABLED, List.of("accesscontrollistnotsupported"));
        rows.put(Refusal.S3_OBJECT_ARCHIVED, List.of("invalidobjectstate"));
        rows.put(
                Refusal.KMS_KEY_STATE,
                List.of(
                        "kms.disabled",
                        "kms.kmsinvalidstate",
                        "kms.invalidstate",
                        "kms.notfound",
                        "kmsdisabled",
                        "kmsinvalidstate",
                        "kmsnotfound"));
        rows.put(
                Refusal.KMS_ACCESS,
                List.of(
                        "kmsaccessdenied",
                        "kms.accessdenied",
                        "kmsaccessdeniedfault",
                        "kmskeynotaccessible",
                        "encryptionkeyaccessdenied"));
        rows.put(
                Refusal.DEPENDENCY,
                List.of(
                        "organizationaccessdenied",
                        "accessdeniedfordependency",
                        "dependencyaccessdenied",
                        "insufficientiamaccesspermission",
                        "insufficientdependencyserviceaccesspermission",
                        "dependentserviceaccessdenied"));
        rows.put(
                Refusal.SERVICE_ROLE,
                List.of(
                        "snsnoauthorization",
                        "iamrolemissingpermissions",
                        "invalidrole",
                        "s3accessdenied",
                        "accessdeniedfault",
                        "loadurlaccessdenied",
                        "ec2accessdenied"));
        rows.put(
                Refusal.OTHER,
                List.of(
                        "crosslocationloggingprohibited",
                        "accountnotauthorized",
                        "awsorganizationsnotinuse",
                        "servicenotenabledfororg",
                        "realtimelogconfigownermismatch",
                        "outboundwebidentityfederationdisabled",
                        "sessiondurationescalation"));
        return rows;
    }

    /** Codes that travel with the statuses of denials, or that people paste as if they were. */
    static List<String> noDenial() {
        return List.of(
                "throttling",
                "requestlimitexceeded",
                "slowdown",
                "provisionedthroughputexceeded",
                "requestthrottled",
                "limitexceeded",
                "servicequotaexceeded",
                "dryrunoperation",
                "validation",
                "invalidparametervalue",
                "invalidparameter",
                "invalidrequest",
                "invalidinput",
                "invalidargument",
                "malformedpolicydocument",
                "malformedpolicy",
                "resourcenotfound",
                "parameternotfound",
                "nosuchentity",
                "nosuchkey",
                "nosuchbucket",
                "entityalreadyexists",
                "resourceexists",
                "resourceinuse",
                "conflict",
                "badrequest",
                "serviceunavailable",
                "internalservererror",
                "internalserver",
                "internalfailure",
                "internalerror",
                "packedpolicytoolarge",
                "jwtpayloadsizeexceeded",
                "permanentredirect",
                "temporaryredirect",
                "modelnotready",
                "invalidstructure",
                "preconditionfailed");
    }
}
