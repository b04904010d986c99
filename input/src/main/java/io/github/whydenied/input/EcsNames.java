package io.github.whydenied.input;

import org.jspecify.annotations.Nullable;

/** What Elastic's integration calls the members of a record. */
final class EcsNames {

    private EcsNames() {}

    static @Nullable RecordPlace place(RecordPlace of, String member) {
        return switch (of) {
            case ECS_AWS -> member.equals("cloudtrail") ? RecordPlace.ECS_TRAIL : null;
            case ECS_TRAIL ->
                switch (member) {
                    case "user_identity" -> RecordPlace.ECS_IDENTITY;
                    case "flattened" -> RecordPlace.ECS_FLATTENED;
                    default -> null;
                };
            case ECS_IDENTITY -> member.equals("session_context") ? RecordPlace.ECS_SESSION : null;
            case ECS_SESSION -> member.equals("session_issuer") ? RecordPlace.ECS_ISSUER : null;
            case ECS_FLATTENED ->
                switch (member) {
                    case "request_parameters" -> RecordPlace.PARAMETERS;
                    case "additional_eventdata" -> RecordPlace.ADDITIONAL;
                    default -> null;
                };
            default -> null;
        };
    }

    static @Nullable RecordField field(RecordPlace of, String member) {
        return switch (of) {
            case ECS_TRAIL -> ofTrail(member);
            case ECS_IDENTITY -> ofIdentity(member);
            case ECS_SESSION ->
                switch (member) {
                    case "mfa_authenticated" -> RecordField.SESSION_MFA;
                    case "creation_date" -> RecordField.SESSION_CREATED;
                    default -> null;
                };
            case ECS_ISSUER -> member.equals("arn") ? RecordField.ISSUER_ARN : null;
            case ECS_EVENT ->
                switch (member) {
                    case "action" -> RecordField.EVENT_NAME;
                    case "provider" -> RecordField.EVENT_SOURCE;
                    case "id" -> RecordField.EVENT_ID;
                    case "original" -> RecordField.CLOUD_TRAIL_EVENT;
                    default -> null;
                };
            case ECS_SOURCE -> member.equals("address") ? RecordField.SOURCE_ADDRESS : null;
            case ECS_AGENT -> member.equals("original") ? RecordField.USER_AGENT : null;
            case ECS_USER -> member.equals("id") ? RecordField.PRINCIPAL_ID : null;
            default -> null;
        };
    }

    private static @Nullable RecordField ofTrail(String member) {
        return switch (member) {
            case "error_code" -> RecordField.ERROR_CODE;
            case "error_message" -> RecordField.ERROR_MESSAGE;
            case "request_id" -> RecordField.REQUEST_ID;
            // Mostly no JSON; then it is not read, for a value in it could pass for another parameter.
            case "request_parameters" -> RecordField.REQUEST_TEXT;
            case "event_type" -> RecordField.EVENT_TYPE;
            case "event_category" -> RecordField.EVENT_CATEGORY;
            case "recipient_account_id" -> RecordField.RECIPIENT_ACCOUNT;
            case "vpc_endpoint_id" -> RecordField.VPC_ENDPOINT_ID;
            default -> null;
        };
    }

    private static @Nullable RecordField ofIdentity(String member) {
        return switch (member) {
            case "type" -> RecordField.IDENTITY_TYPE;
            case "arn" -> RecordField.ARN;
            case "access_key_id" -> RecordField.ACCESS_KEY_ID;
            case "invoked_by" -> RecordField.INVOKED_BY;
            default -> null;
        };
    }
}
