package io.github.whydenied.input;

import org.jspecify.annotations.Nullable;

/**
 * The objects that are read of a record, and what their members are called: by CloudTrail, by tables of Athena, which know no capitals, by
 * OCSF and by Elastic's ECS. The members tell the dialect, so that none has to be named.
 *
 * @see <a href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html">CloudTrail
 *     record contents</a>
 * @see <a href="https://docs.aws.amazon.com/athena/latest/ug/create-cloudtrail-table.html">The table for Athena</a>
 * @see <a href="https://github.com/ocsf/examples/tree/main/mappings/markdown/AWS">AWS's mapping to OCSF</a>
 * @see <a href="https://www.elastic.co/docs/reference/integrations/aws/cloudtrail">Elastic's fields</a>
 */
enum RecordPlace {
    RECORD,
    IDENTITY,
    SESSION,
    ATTRIBUTES,
    ISSUER,
    FEDERATION,
    ADDITIONAL,
    TLS,
    /** One of the resources of a record. */
    RESOURCE,
    OWNER,
    OWNER_ACCOUNT,
    CONTEXT,
    TAG_CONTEXT,
    /** Each member is a condition key. */
    CONDITIONS,
    /** Each member is a tag of the principal. */
    PRINCIPAL_TAGS,
    /** A resource and its tags. */
    TAGGED,
    /** Each member is a tag of the resource. */
    RESOURCE_TAGS,

    OCSF_API,
    OCSF_SERVICE,
    OCSF_REQUEST,
    OCSF_RESPONSE,
    OCSF_ACTOR,
    OCSF_USER,
    OCSF_USER_ACCOUNT,
    OCSF_SESSION,
    OCSF_PROVIDER,
    OCSF_METADATA,
    OCSF_PRODUCT,
    OCSF_SOURCE,
    OCSF_HTTP,
    CLOUD,
    CLOUD_ACCOUNT,

    ECS_AWS,
    ECS_TRAIL,
    ECS_IDENTITY,
    ECS_SESSION,
    ECS_ISSUER,
    ECS_FLATTENED,
    ECS_EVENT,
    ECS_SOURCE,
    ECS_AGENT,
    ECS_USER,

    /** The parameters of the request. */
    PARAMETERS,
    /** What is packed within an event of AWS Lambda or an answer of Kinesis. */
    PACKED;

    /** The object that a member holds; null when nothing of it is read. */
    @Nullable
    RecordPlace place(String member) {
        return switch (this) {
            case RECORD -> ofRecord(member);
            case IDENTITY -> eitherIs(member, "sessionContext", "sessioncontext") ? SESSION : null;
            case SESSION -> ofSession(member);
            case FEDERATION -> member.equals("attributes") ? CONDITIONS : null;
            case CONTEXT -> ofContext(member);
            case TAG_CONTEXT -> ofTags(member);
            case TAGGED -> member.equals("tags") ? RESOURCE_TAGS : null;
            case RESOURCE ->
                switch (member) {
                    case "owner" -> OWNER;
                    case "account" -> OWNER_ACCOUNT;
                    default -> null;
                };
            case OWNER -> member.equals("account") ? OWNER_ACCOUNT : null;
            case OCSF_API, OCSF_ACTOR, OCSF_USER, OCSF_METADATA -> OcsfNames.place(this, member);
            case OCSF_REQUEST -> member.equals("data") ? PARAMETERS : null;
            case CLOUD -> member.equals("account") ? CLOUD_ACCOUNT : null;
            case ECS_AWS, ECS_TRAIL, ECS_IDENTITY, ECS_SESSION, ECS_FLATTENED -> EcsNames.place(this, member);
            default -> null;
        };
    }

    /** The objects of the list that a member holds; null when nothing of them is read. */
    @Nullable
    RecordPlace items(String member) {
        return switch (this) {
            case RECORD, ECS_TRAIL -> member.equals("resources") ? RESOURCE : null;
            case TAG_CONTEXT -> eitherIs(member, "resourceTags", "resourcetags") ? TAGGED : null;
            default -> null;
        };
    }

    /** The scalar that a member is; null when it is not read. */
    @Nullable
    RecordField field(String member) {
        return switch (this) {
            case RECORD -> RecordNames.ofRecord(member);
            case IDENTITY -> RecordNames.ofIdentity(member);
            case SESSION -> RecordNames.ofSession(member);
            case ATTRIBUTES -> RecordNames.ofAttributes(member);
            case ISSUER -> RecordNames.ofIssuer(member);
            case FEDERATION ->
                eitherIs(member, "federatedProvider", "federatedprovider") ? RecordField.FEDERATED_PROVIDER : null;
            case ADDITIONAL -> RecordNames.ofAdditional(member);
            case TLS -> eitherIs(member, "tlsVersion", "tlsversion") ? RecordField.TLS_VERSION : null;
            case RESOURCE -> RecordNames.ofResource(member);
            case OWNER -> member.equals("account_uid") ? RecordField.RESOURCE_ACCOUNT : null;
            case OWNER_ACCOUNT -> member.equals("uid") ? RecordField.RESOURCE_ACCOUNT : null;
            case TAGGED -> eitherIs(member, "arn", "ARN") ? RecordField.RESOURCE_ARN : null;
            case PACKED -> member.equals("data") ? RecordField.PACKED : null;
            case CLOUD, CLOUD_ACCOUNT -> ofCloud(member);
            default -> name().startsWith("ECS") ? EcsNames.field(this, member) : OcsfNames.field(this, member);
        };
    }

    private static @Nullable RecordPlace ofRecord(String member) {
        return switch (member) {
            case "userIdentity", "useridentity" -> IDENTITY;
            case "requestParameters", "requestparameters" -> PARAMETERS;
            case "additionalEventData", "additionaleventdata" -> ADDITIONAL;
            case "tlsDetails", "tlsdetails" -> TLS;
            case "eventContext", "eventcontext" -> CONTEXT;
            case "awslogs", "kinesis" -> PACKED;
            case "api" -> OCSF_API;
            case "actor" -> OCSF_ACTOR;
            case "metadata" -> OCSF_METADATA;
            case "src_endpoint" -> OCSF_SOURCE;
            case "http_request" -> OCSF_HTTP;
            // What has no place in OCSF is there under CloudTrail's own names.
            case "unmapped" -> RECORD;
            case "cloud" -> CLOUD;
            case "aws" -> ECS_AWS;
            case "event" -> ECS_EVENT;
            case "source" -> ECS_SOURCE;
            case "user_agent" -> ECS_AGENT;
            case "user" -> ECS_USER;
            default -> null;
        };
    }

    private static @Nullable RecordPlace ofSession(String member) {
        return switch (member) {
            case "attributes" -> ATTRIBUTES;
            case "sessionIssuer", "sessionissuer" -> ISSUER;
            case "webIdFederationData", "webidfederationdata" -> FEDERATION;
            default -> null;
        };
    }

    private static @Nullable RecordPlace ofContext(String member) {
        return switch (member) {
            case "requestContext", "requestcontext" -> CONDITIONS;
            case "tagContext", "tagcontext" -> TAG_CONTEXT;
            default -> null;
        };
    }

    private static @Nullable RecordPlace ofTags(String member) {
        return eitherIs(member, "principalTags", "principaltags") ? PRINCIPAL_TAGS : null;
    }

    private @Nullable RecordField ofCloud(String member) {
        if (this == CLOUD) {
            return member.equals("region") ? RecordField.AWS_REGION : null;
        }
        return switch (member) {
            case "uid" -> RecordField.RECIPIENT_ACCOUNT;
            case "id" -> RecordField.ACCOUNT_ID;
            default -> null;
        };
    }

    private static boolean eitherIs(String member, String one, String other) {
        return member.equals(one) || member.equals(other);
    }
}
