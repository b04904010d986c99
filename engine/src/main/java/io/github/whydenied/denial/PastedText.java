package io.github.whydenied.denial;

import io.github.whydenied.annotations.InternalApi;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a text that somebody pasted or logged tells of the failed call, beside AWS's sentence.
 *
 * @param service the service in the words of the SDK or tool, such as {@code Amazon S3}; null when not said
 * @param operation the operation, such as {@code GetObject}; null when not said
 * @param exceptionClass the simple name of the exception, such as {@code S3Exception}; null when not said
 * @param members what it says of the request, by the members' names; empty when not said
 */
@InternalApi
public record PastedText(
        @Nullable String service,
        @Nullable String operation,
        @Nullable String exceptionClass,
        Map<String, String> members) {

    /** Copies the members. */
    public PastedText {
        members = Map.copyOf(members);
    }

    /** One of these is in every text that is a denial, with letters and digits only: wrapping may tear a word apart. */
    private static final List<String> STEMS = List.of(
            // Denials that are dressed as something else.
            "destinationconfigurations",
            "clienterroronlaunch",
            "toassume",
            "beassum",
            "outputbucket",
            "bucketpolicyisdetected",
            "deliverypolicy",
            "rolearnmustbeset",
            "accesstestfailed",
            "iamrolehasaccess",
            "delivertestmessage",
            "notanadministrator",
            "checktheroleprovided",
            "notaccessmodeldata",
            "invalidaccessrole",
            "enableaclaccess",
            "invalidkmskey",
            "withaninaccessible",
            "cannotinvokethespecified",
            "ensuretherolecanperform",
            "insufficientpermissions",
            "changeprincipalsduring",
            "requestarnisinvalid",
            "parameterrolearn",
            "assumeroleinputrolearn",
            "byrolechaining",
            "maxsessiondurationset",
            "streamvalidationfailed",
            "addressisnotverified",
            "mqttunexpectedhangup",
            "mustbeloggedin",
            "denied",
            "deny",
            "rejected",
            "notactivated",
            "authoriz",
            "authoris",
            "forbid",
            "403",
            "401",
            "credential",
            "token",
            "signature",
            "expire",
            "authfail",
            "accessden",
            "notallow",
            "permission",
            "permit",
            "skew",
            "accesskey",
            "requesttime",
            "clienttoken",
            "invalidclient",
            "optin",
            "unauth",
            "privilege",
            "subscri",
            "authenticat",
            "security");

    /** Names that stand in the refusals of Google Cloud, Azure and Kubernetes. */
    private static final List<String> OTHERS = List.of(
            "googleapi",
            "google.api_core",
            "Google Cloud",
            "gserviceaccount.com",
            "does not have storage.",
            "com.azure.",
            "azure.core.",
            "autorest/azure",
            ".core.windows.net",
            "AuthorizationPermissionMismatch",
            "Microsoft.Authorization/",
            "system:serviceaccount:",
            "KubernetesClientException",
            "Error from server (Forbidden)");

    /** What none of them writes. */
    private static final List<String> OF_AWS = List.of(
            "arn:aws", "amazonaws.com", "(Service: ", "when calling the ", "operation error ", "awssdk", "botocore");

    /** The AWS CLI, botocore and what wraps them. */
    private static final Pattern CALLING =
            Pattern.compile("when\\s+calling\\s+the\\s+([A-Z][A-Za-z0-9]{1,80})\\s+operation");

    /** Version 2 of the SDK for Go, and Terraform. */
    private static final Pattern GO_OPERATION = Pattern.compile(
            "operation\\s+error\\s+([A-Za-z0-9][A-Za-z0-9 .-]{0,60}?):\\s*([A-Z][A-Za-z0-9]{1,80})\\s*,");

    private static final Pattern THROWN = Pattern.compile("\\b([A-Z][A-Za-z0-9]{2,80}(?:Exception|Error))\\b\\s*:");

    /**
     * Whether a text is worth reading.
     *
     * @param text any text
     * @return false only when it cannot be a denial
     */
    public static boolean mayDeny(String text) {
        char[] squeezed = new char[text.length()];
        int size = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                squeezed[size++] = (char) (c + ('a' - 'A'));
            } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
                squeezed[size++] = c;
            }
        }
        String letters = new String(squeezed, 0, size);
        for (String stem : STEMS) {
            if (letters.contains(stem)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether a text holds AWS's sentence.
     *
     * @param text any text
     * @return true when the sentence names an action
     */
    public static boolean hasSentence(String text) {
        return SentenceReader.read(NormalizedText.of(text)).sentence().action() != null;
    }

    /**
     * Whether a text shows that AWS, or an SDK of AWS, wrote it. A log has other servers' refusals too.
     *
     * @param text any text
     * @return true when it names AWS, an ARN, or has the wrapping of an SDK
     */
    public static boolean isOfAws(String text) {
        NormalizedText prepared = NormalizedText.of(text);
        return prepared.contains("(service:")
                || prepared.contains("operationerror")
                || prepared.contains("whencallingthe")
                || prepared.contains("amazon")
                || prepared.contains("arn:aws")
                || prepared.contains("botocore")
                || prepared.contains("awssdk")
                || prepared.contains("awserror")
                || prepared.contains("accessdenied");
    }

    /**
     * Whether a text shows that another provider or Kubernetes refused, and nothing in it is AWS's.
     *
     * @param text any text
     * @return false where it is not certain
     */
    public static boolean isOfOthers(String text) {
        for (String name : OTHERS) {
            if (text.contains(name)) {
                return OF_AWS.stream().noneMatch(text::contains);
            }
        }
        return false;
    }

    /**
     * Reads a text.
     *
     * @param text a message with whatever stands around it
     * @return what it tells; parts that are not said are null
     */
    public static PastedText read(String text) {
        NormalizedText prepared = NormalizedText.of(text);
        String flat = prepared.flat();
        ArrowError arrow = ArrowError.of(prepared);
        if (arrow != null) {
            return new PastedText("S3", arrow.operation(), lastThrown(flat), members(arrow));
        }
        String service = WrapperReader.service(prepared);
        String operation = null;
        Matcher calling = CALLING.matcher(flat);
        Matcher go = GO_OPERATION.matcher(flat);
        if (calling.find()) {
            operation = calling.group(1);
        } else if (go.find()) {
            service = go.group(1);
            operation = go.group(2);
        }
        return new PastedText(service, operation, lastThrown(flat), Map.of());
    }

    private static Map<String, String> members(ArrowError arrow) {
        Map<String, String> members = new HashMap<>();
        if (arrow.bucket() != null) {
            members.put("Bucket", arrow.bucket());
        }
        if (arrow.key() != null) {
            members.put(arrow.operation().startsWith("List") ? "Prefix" : "Key", arrow.key());
        }
        return members;
    }

    private static @Nullable String lastThrown(String flat) {
        if (!flat.contains("Exception") && !flat.contains("Error")) {
            return null;
        }
        Matcher thrown = THROWN.matcher(flat);
        String exceptionClass = null;
        while (thrown.find()) {
            exceptionClass = thrown.group(1);
        }
        return exceptionClass;
    }
}
