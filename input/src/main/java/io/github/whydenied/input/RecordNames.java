package io.github.whydenied.input;

import org.jspecify.annotations.Nullable;

/** The names of scalars in CloudTrail's own records, and in tables of Athena. */
final class RecordNames {

    private RecordNames() {}

    static @Nullable RecordField ofRecord(String member) {
        return switch (member) {
            case "eventSource", "eventsource" -> RecordField.EVENT_SOURCE;
            case "eventName", "eventname" -> RecordField.EVENT_NAME;
            case "eventTime", "eventtime", "@timestamp", "time_dt" -> RecordField.EVENT_TIME;
            case "time" -> RecordField.TIME;
            case "eventID", "eventid", "eventId" -> RecordField.EVENT_ID;
            case "eventType", "eventtype" -> RecordField.EVENT_TYPE;
            case "eventCategory", "eventcategory" -> RecordField.EVENT_CATEGORY;
            case "awsRegion", "awsregion" -> RecordField.AWS_REGION;
            case "errorCode", "errorcode" -> RecordField.ERROR_CODE;
            case "errorMessage", "errormessage" -> RecordField.ERROR_MESSAGE;
            case "requestID", "requestid", "requestId" -> RecordField.REQUEST_ID;
            case "requestParameters", "requestparameters" -> RecordField.REQUEST_TEXT;
            case "sourceIPAddress", "sourceipaddress", "sourceIpAddress" -> RecordField.SOURCE_ADDRESS;
            case "userAgent", "useragent" -> RecordField.USER_AGENT;
            case "vpcEndpointId", "vpcendpointid" -> RecordField.VPC_ENDPOINT_ID;
            case "recipientAccountId", "recipientaccountid" -> RecordField.RECIPIENT_ACCOUNT;
            case "CloudTrailEvent", "eventJson", "eventjson" -> RecordField.CLOUD_TRAIL_EVENT;
            case "message" -> RecordField.MESSAGE;
            case "messageType" -> RecordField.MESSAGE_TYPE;
            case "Data", "data" -> RecordField.PACKED;
            case "source" -> RecordField.BUS_SOURCE;
            default -> null;
        };
    }

    static @Nullable RecordField ofIdentity(String member) {
        return switch (member) {
            case "type" -> RecordField.IDENTITY_TYPE;
            case "arn" -> RecordField.ARN;
            case "accountId", "accountid" -> RecordField.ACCOUNT_ID;
            case "principalId", "principalid" -> RecordField.PRINCIPAL_ID;
            case "accessKeyId", "accesskeyid" -> RecordField.ACCESS_KEY_ID;
            case "invokedBy", "invokedby" -> RecordField.INVOKED_BY;
            default -> null;
        };
    }

    static @Nullable RecordField ofSession(String member) {
        return switch (member) {
            case "sourceIdentity", "sourceidentity" -> RecordField.SOURCE_IDENTITY;
            case "ec2RoleDelivery", "ec2roledelivery" -> RecordField.ROLE_DELIVERY;
            default -> null;
        };
    }

    static @Nullable RecordField ofAttributes(String member) {
        return switch (member) {
            case "creationDate", "creationdate" -> RecordField.SESSION_CREATED;
            case "mfaAuthenticated", "mfaauthenticated" -> RecordField.SESSION_MFA;
            default -> null;
        };
    }

    static @Nullable RecordField ofIssuer(String member) {
        return member.equals("arn") ? RecordField.ISSUER_ARN : null;
    }

    static @Nullable RecordField ofAdditional(String member) {
        return switch (member) {
            case "AuthenticationMethod" -> RecordField.AUTHENTICATION_METHOD;
            case "SignatureVersion" -> RecordField.SIGNATURE_VERSION;
            default -> null;
        };
    }

    static @Nullable RecordField ofResource(String member) {
        return switch (member) {
            case "ARN", "arn", "uid" -> RecordField.RESOURCE_ARN;
            case "type" -> RecordField.RESOURCE_TYPE;
            case "accountId", "accountid", "account_id", "account_uid" -> RecordField.RESOURCE_ACCOUNT;
            default -> null;
        };
    }
}
