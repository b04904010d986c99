package io.github.whydenied.input;

import io.github.whydenied.evidence.RecordedCall;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a record tells beside caller and message, and which condition keys follow from it. A key is set where AWS's pages say that the member
 * of the record is its value, and stays unknown otherwise.
 *
 * @see <a href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html">userIdentity</a>
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html">Global condition
 *     context keys</a>
 */
final class RecordedCalls {

    private static final Pattern ADDRESS =
            Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}|(?=[0-9A-Fa-f:.]*:)[0-9A-Fa-f:.]{2,45}");

    private static final Pattern ENDPOINT = Pattern.compile("vpce-[0-9a-z-]{1,60}");

    /** CloudTrail cuts longer ones. */
    private static final int MAX_USER_AGENT = 1_000;

    private static final Map<String, String> PRINCIPAL_TYPES = Map.of(
            "IAMUser", "User",
            "AssumedRole", "AssumedRole",
            "FederatedUser", "FederatedUser",
            "Root", "Account");

    private final CloudTrailRecord record;
    private final Map<String, List<String>> conditions = new LinkedHashMap<>();
    private final Set<String> absent = new HashSet<>();

    private RecordedCalls(CloudTrailRecord record) {
        this.record = record;
    }

    static RecordedCall of(CloudTrailRecord record) {
        RecordedCalls calls = new RecordedCalls(record);
        calls.ofPrincipal();
        calls.ofSession();
        calls.ofNetwork();
        if (record.is(RecordField.EVENT_SOURCE, "s3.amazonaws.com")) {
            calls.ofS3();
        }
        // What AWS says it evaluated outranks what follows from the rest.
        calls.conditions.putAll(record.keys().conditions());
        return new RecordedCall(
                record.get(RecordField.EVENT_ID),
                record.get(RecordField.EVENT_TYPE),
                record.get(RecordField.INVOKED_BY),
                record.get(RecordField.SOURCE_ADDRESS),
                record.get(RecordField.USER_AGENT),
                endpoint(record),
                record.get(RecordField.RECIPIENT_ACCOUNT),
                record.resources().all(record.keys()),
                calls.conditions,
                calls.absent);
    }

    /** OCSF has the id of whatever the call came from in that place. */
    private static @Nullable String endpoint(CloudTrailRecord record) {
        String id = record.get(RecordField.VPC_ENDPOINT_ID, "");
        return ENDPOINT.matcher(id).matches() ? id : null;
    }

    private void ofPrincipal() {
        String issuer = record.get(RecordField.ISSUER_ARN, "");
        if (issuer.contains(":role/")) {
            set("aws:PrincipalArn", issuer);
        }
        set("aws:PrincipalType", PRINCIPAL_TYPES.get(record.get(RecordField.IDENTITY_TYPE, "")));
    }

    private void ofSession() {
        set("aws:TokenIssueTime", record.get(RecordField.SESSION_CREATED));
        set("aws:SourceIdentity", record.get(RecordField.SOURCE_IDENTITY));
        set("aws:FederatedProvider", record.get(RecordField.FEDERATED_PROVIDER));
        set("ec2:RoleDelivery", record.get(RecordField.ROLE_DELIVERY));
        // For a role, false also means that the key is not there.
        String mfa = record.get(RecordField.SESSION_MFA, "");
        boolean isOfUser = record.is(RecordField.IDENTITY_TYPE, "IAMUser") && record.has(RecordField.SESSION_CREATED);
        if (mfa.equals("true") || (mfa.equals("false") && isOfUser)) {
            set("aws:MultiFactorAuthPresent", mfa);
        }
    }

    private void ofNetwork() {
        String address = record.get(RecordField.SOURCE_ADDRESS, "");
        String endpoint = endpoint(record);
        boolean isAddress = ADDRESS.matcher(address).matches();
        boolean isDirect = isAddress && !record.has(RecordField.INVOKED_BY);
        if (endpoint != null) {
            set("aws:SourceVpce", endpoint);
            if (isDirect) {
                set("aws:VpcSourceIp", address);
                absent.add("aws:SourceIp");
            }
        } else if (isDirect) {
            set("aws:SourceIp", address);
        }
        if (isDirect) {
            set("aws:ViaAWSService", "false");
            String agent = record.get(RecordField.USER_AGENT, "");
            // Some services write brackets around it.
            if (!agent.isEmpty() && agent.length() < MAX_USER_AGENT && !agent.startsWith("[")) {
                set("aws:UserAgent", agent);
            }
        }
        if (record.get(RecordField.TLS_VERSION, "").startsWith("TLS")) {
            set("aws:SecureTransport", "true");
        }
    }

    /** @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/bucket-policy-s3-sigv4-conditions.html">Signature keys</a> */
    private void ofS3() {
        set(
                "s3:authType",
                switch (record.get(RecordField.AUTHENTICATION_METHOD, "")) {
                    case "AuthHeader" -> "REST-HEADER";
                    case "QueryString" -> "REST-QUERY-STRING";
                    default -> null;
                });
        set("s3:signatureversion", record.is(RecordField.SIGNATURE_VERSION, "SigV4") ? "AWS4-HMAC-SHA256" : null);
        String tls = record.get(RecordField.TLS_VERSION, "");
        set("s3:TlsVersion", tls.startsWith("TLSv1.") ? tls.substring("TLSv".length()) : null);
    }

    private void set(String key, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            conditions.put(key, List.of(value));
        }
    }
}
