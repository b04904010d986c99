package io.github.whydenied.input;

import org.jspecify.annotations.Nullable;

/** What OCSF calls the members of a record, in the versions 1.0-rc.2, 1.1 and 1.5. */
final class OcsfNames {

    private OcsfNames() {}

    static @Nullable RecordPlace place(RecordPlace of, String member) {
        return switch (of) {
            case OCSF_API ->
                switch (member) {
                    case "service" -> RecordPlace.OCSF_SERVICE;
                    case "request" -> RecordPlace.OCSF_REQUEST;
                    case "response" -> RecordPlace.OCSF_RESPONSE;
                    default -> null;
                };
            case OCSF_ACTOR ->
                switch (member) {
                    case "user" -> RecordPlace.OCSF_USER;
                    case "session" -> RecordPlace.OCSF_SESSION;
                    case "idp" -> RecordPlace.OCSF_PROVIDER;
                    default -> null;
                };
            case OCSF_USER -> member.equals("account") ? RecordPlace.OCSF_USER_ACCOUNT : null;
            case OCSF_METADATA -> member.equals("product") ? RecordPlace.OCSF_PRODUCT : null;
            default -> null;
        };
    }

    static @Nullable RecordField field(RecordPlace of, String member) {
        return switch (of) {
            case OCSF_API -> member.equals("operation") ? RecordField.EVENT_NAME : null;
            case OCSF_SERVICE -> member.equals("name") ? RecordField.EVENT_SOURCE : null;
            case OCSF_REQUEST ->
                switch (member) {
                    case "uid" -> RecordField.REQUEST_ID;
                    case "data" -> RecordField.REQUEST_TEXT;
                    default -> null;
                };
            case OCSF_RESPONSE ->
                switch (member) {
                    case "error" -> RecordField.ERROR_CODE;
                    case "message" -> RecordField.ERROR_MESSAGE;
                    default -> null;
                };
            case OCSF_ACTOR -> member.equals("invoked_by") ? RecordField.INVOKED_BY : null;
            case OCSF_USER -> ofUser(member);
            case OCSF_USER_ACCOUNT -> member.equals("uid") ? RecordField.ACCOUNT_ID : null;
            case OCSF_SESSION ->
                switch (member) {
                    case "issuer" -> RecordField.ISSUER_ARN;
                    case "mfa", "is_mfa" -> RecordField.SESSION_MFA;
                    case "created_time_dt" -> RecordField.SESSION_CREATED;
                    default -> null;
                };
            case OCSF_PROVIDER -> member.equals("name") ? RecordField.FEDERATED_PROVIDER : null;
            case OCSF_METADATA ->
                switch (member) {
                    case "uid" -> RecordField.EVENT_ID;
                    case "event_code" -> RecordField.EVENT_TYPE;
                    default -> null;
                };
            case OCSF_PRODUCT -> member.equals("name") ? RecordField.PRODUCT : null;
            case OCSF_SOURCE ->
                switch (member) {
                    case "uid" -> RecordField.VPC_ENDPOINT_ID;
                    case "ip" -> RecordField.SOURCE_ADDRESS;
                    case "domain" -> RecordField.SOURCE_DOMAIN;
                    default -> null;
                };
            case OCSF_HTTP -> member.equals("user_agent") ? RecordField.USER_AGENT : null;
            default -> null;
        };
    }

    private static @Nullable RecordField ofUser(String member) {
        return switch (member) {
            case "uid" -> RecordField.OCSF_UID;
            case "uuid" -> RecordField.OCSF_UUID;
            case "uid_alt" -> RecordField.PRINCIPAL_ID;
            case "credential_uid" -> RecordField.ACCESS_KEY_ID;
            case "account_uid" -> RecordField.ACCOUNT_ID;
            case "type" -> RecordField.IDENTITY_TYPE;
            default -> null;
        };
    }
}
