package io.github.whydenied.input;

/** A scalar that is read of a record of CloudTrail, whatever the dialect calls it; {@link RecordPlace} knows the names. */
enum RecordField {
    EVENT_SOURCE,
    EVENT_NAME,
    EVENT_TIME,
    /** The time of OCSF in milliseconds, and that of an envelope. */
    TIME,
    EVENT_ID,
    EVENT_TYPE,
    EVENT_CATEGORY,
    AWS_REGION,
    ERROR_CODE,
    ERROR_MESSAGE,
    REQUEST_ID,
    /** The parameters as JSON in a string. */
    REQUEST_TEXT,
    SOURCE_ADDRESS,
    SOURCE_DOMAIN,
    USER_AGENT,
    VPC_ENDPOINT_ID,
    RECIPIENT_ACCOUNT,

    IDENTITY_TYPE,
    ARN,
    ACCOUNT_ID,
    PRINCIPAL_ID,
    ACCESS_KEY_ID,
    INVOKED_BY,
    /** Who, in OCSF: the ARN in 1.1 and 1.5; the principal id in 1.0-rc.2, which has the ARN in {@link #OCSF_UUID}. */
    OCSF_UID,
    OCSF_UUID,

    ISSUER_ARN,
    SESSION_CREATED,
    SESSION_MFA,
    SOURCE_IDENTITY,
    ROLE_DELIVERY,
    FEDERATED_PROVIDER,
    AUTHENTICATION_METHOD,
    SIGNATURE_VERSION,
    TLS_VERSION,

    /** Of the resource that is being read. */
    RESOURCE_ARN,
    RESOURCE_TYPE,
    RESOURCE_ACCOUNT,

    /** The record as a text, in an answer of {@code lookup-events}, a row of a data lake, or beside an event of ECS. */
    CLOUD_TRAIL_EVENT,
    /** The message of a log's event, which may be a record. */
    MESSAGE,
    /** Whether what CloudWatch Logs sent has data. */
    MESSAGE_TYPE,
    /** What CloudWatch Logs sent, packed. */
    PACKED,
    /** Who sent an event of EventBridge. */
    BUS_SOURCE,
    /** Which product an event of OCSF is from. */
    PRODUCT;

    /** How many there are. */
    static final int COUNT = values().length;

    /** Where an array that holds one value a field has it. */
    @SuppressWarnings("EnumOrdinal") // of arrays in memory, which nobody keeps
    int index() {
        return ordinal();
    }

    /** Whether it is worth nothing when its end is missing. */
    boolean holdsADocument() {
        return this == CLOUD_TRAIL_EVENT || this == REQUEST_TEXT || this == MESSAGE || this == PACKED;
    }
}
