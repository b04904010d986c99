package io.github.whydenied.input;

import org.jspecify.annotations.Nullable;

/** A scalar that is read of a record of CloudTrail, in the object that holds it. */
enum RecordField {
    EVENT_SOURCE,
    EVENT_NAME,
    EVENT_TIME,
    AWS_REGION,
    ERROR_CODE,
    ERROR_MESSAGE,
    REQUEST_ID,
    /** The record as a text, in an answer of {@code lookup-events}. */
    CLOUD_TRAIL_EVENT,
    ARN,
    ACCOUNT_ID,
    PRINCIPAL_ID,
    ACCESS_KEY_ID,
    ISSUER_ARN;

    /** The objects that are read. */
    enum Holder {
        RECORD,
        IDENTITY,
        SESSION,
        ISSUER;

        /** The object that a member holds; null when nothing of it is read. */
        @Nullable
        Holder holder(String member) {
            return switch (this) {
                case RECORD -> member.equals("userIdentity") ? IDENTITY : null;
                case IDENTITY -> member.equals("sessionContext") ? SESSION : null;
                case SESSION -> member.equals("sessionIssuer") ? ISSUER : null;
                case ISSUER -> null;
            };
        }

        /** The scalar that a member is; null when it is not read. */
        @Nullable
        RecordField field(String member) {
            return switch (this) {
                case RECORD -> ofRecord(member);
                case IDENTITY -> ofIdentity(member);
                case SESSION -> null;
                case ISSUER -> member.equals("arn") ? ISSUER_ARN : null;
            };
        }
    }

    private static @Nullable RecordField ofRecord(String member) {
        return switch (member) {
            case "eventSource" -> EVENT_SOURCE;
            case "eventName" -> EVENT_NAME;
            case "eventTime" -> EVENT_TIME;
            case "awsRegion" -> AWS_REGION;
            case "errorCode" -> ERROR_CODE;
            case "errorMessage" -> ERROR_MESSAGE;
            case "requestID" -> REQUEST_ID;
            case "CloudTrailEvent" -> CLOUD_TRAIL_EVENT;
            default -> null;
        };
    }

    private static @Nullable RecordField ofIdentity(String member) {
        return switch (member) {
            case "arn" -> ARN;
            case "accountId" -> ACCOUNT_ID;
            case "principalId" -> PRINCIPAL_ID;
            case "accessKeyId" -> ACCESS_KEY_ID;
            default -> null;
        };
    }
}
