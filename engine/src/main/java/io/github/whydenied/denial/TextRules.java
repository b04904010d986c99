package io.github.whydenied.denial;

import static io.github.whydenied.denial.AuthenticationProblem.*;
import static io.github.whydenied.denial.Refusal.*;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Phrases that say what a code leaves open: {@code AccessDenied} may be an expired bearer token, {@code AuthFailure} an
 * unknown key. In the squeezed text, so without white space and in lower case.
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
    private static final List<String> SKEW = List.of(
            "signatureexpired",
            "signaturenotyetcurrent",
            "isnowearlierthan",
            "isstilllaterthan",
            "requesttimeandthecurrenttimeistoolarge",
            "requesttimeandtheservertimeistoolarge");

    /** Refusals that are worded in the very sentence of a policy denial. */
    private static final List<Rule> WITHIN_SENTENCE = List.of(
            rule(
                    S3_BLOCK_PUBLIC_ACCESS,
                    "settingins3blockpublicaccess",
                    "blockpublicaccesssetting",
                    "publicpoliciesareblockedby",
                    "publicpoliciesarepreventedby"),
            rule(S3_SSE_C_BLOCKED, "hasblockeduploadrequeststhatspecifyserversideencryptionwithcustomerprovidedkeys"),
            rule(BEDROCK_MODEL_ACCESS, "requiredawsmarketplaceactions"));

    private static final List<Rule> AUTHENTICATION = List.of(
            rule(PRESIGNED_URL_EXPIRED, "<expires>", "x-amz-expires"),
            rule(
                    EXPIRED,
                    "tokenincludedintherequestisexpired",
                    "providedtokenhasexpired",
                    "tokenhasexpired",
                    "tokenisexpired",
                    "sessionhasexpired",
                    "sessionassociatedwiththisprofilehasexpired",
                    "securitytokenexpired",
                    "credentialshaveexpired",
                    "credentialswererefreshed,buttherefreshedcredentialsarestillexpired",
                    "sessiontokennotfoundorinvalid",
                    "ssosessionhasexpired",
                    "ssosession'sexpirationtimecouldnotbedetermined"),
            rule(
                    TEMPORARY_CREDENTIALS_NOT_SUPPORTED,
                    "withsessioncredentials",
                    "mustcallusinglong-termcredentials",
                    "doesnotsupporttemporarycredentials"),
            rule(MFA_CODE_INVALID, "invalidmfaonetimepasscode"),
            rule(WEB_IDENTITY_REJECTED, "noopenidconnectproviderfoundinyouraccount", "couldn'tretrieveverificationkey"),
            rule(REGION_NOT_ENABLED, "stsisnotactivatedinthisregion", "homeregionfors3storagelens"),
            rule(
                    UNKNOWN_KEY,
                    "securitytokenincludedintherequestisinvalid",
                    "accesskeyidyouprovideddoesnotexistinourrecords",
                    "notabletovalidatetheprovidedaccesscredentials",
                    "credentialscouldnotbevalidated"),
            rule(INVALID_SESSION_TOKEN, "providedtokenismalformed"),
            rule(
                    SIGNATURE_MALFORMED,
                    "credentialshouldbescopedto",
                    // S3, of Signature Version 2
                    "pleaseuseaws4-hmac-sha256",
                    "notavalidkey=valuepair",
                    "authorizationheaderrequires"),
            rule(SIGNATURE_MISMATCH, "requestsignaturewecalculateddoesnotmatch", "dateincredentialscopedoesnotmatch"),
            rule(
                    UNSIGNED,
                    "missingauthenticationtoken",
                    "requestwasnotsigned",
                    "anonymoususerscannot",
                    "requestmustcontaineitheravalid",
                    "nocredentialsinrequest"),
            rule(
                    MISSING_CREDENTIALS,
                    "unabletoloadcredentials",
                    "failedtoloadcredentials",
                    "unabletoloadawscredentials",
                    "unabletolocatecredentials",
                    "couldnotloadcredentials",
                    "missingcredentialsinconfig",
                    "novalidprovidersinchain",
                    "novalidcredentialsources",
                    "noec2imdsrolefound",
                    "nocredentialsfound",
                    "noawscredentials",
                    "partialcredentialsfound",
                    "unabletosignrequestwithoutcredentials",
                    "couldnotfindcredentials",
                    "failedtogetawscredentials",
                    "nocredentialsspecified",
                    "theconfigprofile(",
                    "profilefilecontainednocredentials",
                    "profilefilecontainednoinformationforprofile",
                    "unabletoloadtokenfromanyoftheproviders",
                    "unabletoloadssotoken",
                    "failedtofetchtoken",
                    "cannotfetchcredentialsfromcontainer",
                    "unabletofetchcredentialsfromcontainer",
                    "keyfrommetadataservice",
                    "imdscredentialshavebeendisabled",
                    "failedtoretrieveimdstoken",
                    "unabletofetchmetadatatoken",
                    "failedtorefreshprocess-basedcredentials",
                    "servicemodulemustbeontheclasspath",
                    "mustbeconfiguredwithasourceprofile",
                    "sourceprofilehasnocredentialsconfigured",
                    "sso-sessionsectionnotfound"),
            rule(
                    ACCOUNT_NOT_READY,
                    "needsasubscriptionfortheservice",
                    "notsubscribedtothisservice",
                    "hasnotbeenonboarded",
                    "accountissuspended",
                    "accountiscurrentlyblocked",
                    "allaccesstothisobjecthasbeendisabled",
                    "accountispendingverification",
                    "youraccountisnotsignedup"));

    private static final List<Rule> REFUSALS = List.of(
            rule(LAKE_FORMATION, "insufficientlakeformationpermission"),
            rule(BEDROCK_MODEL_ACCESS, "accesstothemodelwiththespecifiedmodelid", "modelaccessisdenied"),
            rule(
                    COGNITO_USER,
                    "incorrectusernameorpassword",
                    "unauthenticatedaccessisnotsupportedforthisidentitypool",
                    "invalidlogintoken",
                    "tokenisnotfromasupportedproviderofthisidentitypool",
                    "loginsdon'tmatch",
                    "passwordhasexpired",
                    "userisdisabled",
                    "passwordattemptsexceeded",
                    "refreshtokenhas",
                    "invalidrefreshtoken",
                    "accesstokenhasbeenrevoked",
                    "unabletoverifysecrethash"),
            rule(KMS_KEY_STATE, "ispendingdeletion", "kms.disabledexception", "kmsinvalidstateexception"),
            rule(
                    KMS_ACCESS,
                    "ciphertextreferstoacustomermasterkeythatdoesnotexist",
                    "accesstokmsisnotallowed",
                    "kmsaccesswasdenied",
                    "notauthorizedtoaccessthekey"),
            rule(
                    SERVICE_ROLE,
                    "roledefinedforthefunctioncannotbeassumed",
                    "ecswasunabletoassumetherole",
                    "doesnothavepermissionstoassumetheassociatedrole",
                    "donothavepermissionstoassumetheassociatedrole"),
            rule(DEPENDENCY, "permissiontocreatetheservice-linkedrole"),
            rule(S3_ACCESS_GRANTS, "permissionstotherequesteds3prefix"),
            rule(S3_ACL_DISABLED, "thebucketdoesnotallowacls"),
            rule(S3_OBJECT_ARCHIVED, "operationisnotvalidfortheobject'sstorageclass"),
            rule(S3_OBJECT_LOCK, "becauseobjectprotectedbyobjectlock", "objectisprotectedbyobjectlock"),
            rule(API_GATEWAY, "userisnotauthorizedtoaccessthisresource"),
            rule(SERVICE_DATA_PLANE, "nopermissionsfor["));

    /** What a text without a code says of a policy denial. */
    private static final List<String> POLICY = List.of(
            "accesstotheresourcehttp",
            "notauthorizedtoperformthisoperation",
            "functionurlauthorizationissues",
            "deniedduetoavpcendpointpolicy");

    /** Words of a denial that others than AWS use too. */
    private static final List<String> PLAIN = List.of("accessdenied", "accessisdenied", "youdon'thavepermissions");

    /** Denials by something that is not AWS. */
    private static final List<String> FOREIGN = List.of(
            "accessdeniedforuser'",
            "permissiondenied(publickey",
            "errorfromserver(forbidden)",
            "isforbidden:user",
            "withobjectid'",
            "permission_denied",
            "eacces",
            "requestedaccesstotheresourceisdenied");

    private TextRules() {}

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
        return first(REFUSALS, text);
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

    private static Rule rule(AuthenticationProblem problem, String... phrases) {
        return new Rule(Classification.of(problem), List.of(phrases));
    }

    private static Rule rule(Refusal refusal, String... phrases) {
        return new Rule(Classification.of(refusal), List.of(phrases));
    }
}
