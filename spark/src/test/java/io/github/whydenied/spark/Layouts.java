package io.github.whydenied.spark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Locale;

/**
 * A record of CloudTrail as other places keep it, by their own mappings.
 *
 * @see <a href="https://github.com/ocsf/examples/tree/main/mappings/markdown/AWS">OCSF's mappings of CloudTrail</a>
 * @see <a href="https://docs.aws.amazon.com/athena/latest/ug/create-cloudtrail-table.html">Athena's table</a>
 * @see <a href="https://www.elastic.co/docs/reference/integrations/aws/cloudtrail">Elastic's fields</a>
 */
enum Layouts {
    OCSF_1_0 {
        @Override
        JsonNode of(JsonNode record) {
            return ocsf(record, "1.0.0-rc.2");
        }
    },
    OCSF_1_1 {
        @Override
        JsonNode of(JsonNode record) {
            return ocsf(record, "1.1.0");
        }
    },
    OCSF_1_5 {
        @Override
        JsonNode of(JsonNode record) {
            return ocsf(record, "1.5.0");
        }
    },
    ATHENA {
        @Override
        JsonNode of(JsonNode record) {
            ObjectNode row = (ObjectNode) lowered(record);
            row.put("requestparameters", record.get("requestParameters").toString());
            return row;
        }
    },
    ECS {
        @Override
        JsonNode of(JsonNode record) {
            return ecs(record);
        }
    };

    private static final ObjectMapper JSON = new ObjectMapper();

    abstract JsonNode of(JsonNode record);

    String of(String record) {
        try {
            return of(JSON.readTree(record)).toString();
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode ocsf(JsonNode record, String version) {
        boolean first = version.startsWith("1.0");
        JsonNode identity = record.get("userIdentity");
        ObjectNode event = JSON.createObjectNode();
        ObjectNode actor = event.putObject("actor");
        ObjectNode user = actor.putObject("user");
        user.set("type", identity.get("type"));
        user.set(first ? "uuid" : "uid", identity.get("arn"));
        user.set(first ? "uid" : "uid_alt", identity.get("principalId"));
        user.set("credential_uid", identity.get("accessKeyId"));
        if (version.equals("1.5.0")) {
            user.putObject("account").set("uid", identity.get("accountId"));
        } else {
            user.set("account_uid", identity.get("accountId"));
        }
        JsonNode issuer = identity.at("/sessionContext/sessionIssuer/arn");
        if (!issuer.isMissingNode()) {
            actor.putObject("session").set("issuer", issuer);
        }
        ObjectNode api = event.putObject("api");
        api.set("operation", record.get("eventName"));
        api.putObject("service").set("name", record.get("eventSource"));
        ObjectNode request = api.putObject("request");
        request.set("uid", record.get("requestID"));
        request.put("data", record.get("requestParameters").toString());
        ObjectNode response = api.putObject("response");
        response.set("error", record.get("errorCode"));
        response.set("message", record.get("errorMessage"));
        event.put("class_uid", first ? 3005 : 6003);
        event.putObject("cloud").put("provider", "AWS").set("region", record.get("awsRegion"));
        ObjectNode metadata = event.putObject("metadata");
        metadata.put("version", version);
        metadata.set("uid", record.get("eventID"));
        metadata.putObject("product").put("name", "CloudTrail").put("vendor_name", "AWS");
        event.putObject("src_endpoint").set("ip", record.get("sourceIPAddress"));
        event.putObject("http_request").set("user_agent", record.get("userAgent"));
        ObjectNode resource = event.putArray("resources").addObject();
        resource.set("uid", record.at("/resources/0/ARN"));
        JsonNode owner = record.at("/resources/0/accountId");
        switch (version) {
            case "1.5.0" -> resource.putObject("owner").putObject("account").set("uid", owner);
            case "1.1.0" -> resource.putObject("owner").set("account_uid", owner);
            default -> resource.set("account_uid", owner);
        }
        event.put("time", Instant.parse(record.get("eventTime").asText()).toEpochMilli());
        return event;
    }

    private static JsonNode lowered(JsonNode value) {
        if (value.isArray()) {
            var items = JSON.createArrayNode();
            value.forEach(item -> items.add(lowered(item)));
            return items;
        }
        if (!value.isObject()) {
            return value;
        }
        ObjectNode members = JSON.createObjectNode();
        value.properties()
                .forEach(member -> members.set(member.getKey().toLowerCase(Locale.ROOT), lowered(member.getValue())));
        return members;
    }

    private static ObjectNode ecs(JsonNode record) {
        JsonNode identity = record.get("userIdentity");
        ObjectNode document = JSON.createObjectNode();
        document.set("@timestamp", record.get("eventTime"));
        ObjectNode trail = document.putObject("aws").putObject("cloudtrail");
        ObjectNode who = trail.putObject("user_identity");
        who.set("type", identity.get("type"));
        who.set("arn", identity.get("arn"));
        who.set("access_key_id", identity.get("accessKeyId"));
        JsonNode issuer = identity.at("/sessionContext/sessionIssuer/arn");
        if (!issuer.isMissingNode()) {
            who.putObject("session_context").putObject("session_issuer").set("arn", issuer);
        }
        trail.putObject("flattened").set("request_parameters", record.get("requestParameters"));
        trail.set("request_id", record.get("requestID"));
        trail.set("error_code", record.get("errorCode"));
        trail.set("error_message", record.get("errorMessage"));
        ObjectNode resource = trail.putArray("resources").addObject();
        resource.set("arn", record.at("/resources/0/ARN"));
        resource.set("account_id", record.at("/resources/0/accountId"));
        ObjectNode cloud = document.putObject("cloud");
        cloud.set("region", record.get("awsRegion"));
        cloud.putObject("account").set("id", identity.get("accountId"));
        ObjectNode event = document.putObject("event");
        event.set("action", record.get("eventName"));
        event.set("provider", record.get("eventSource"));
        event.set("id", record.get("eventID"));
        document.putObject("user").set("id", identity.get("principalId"));
        document.putObject("source").set("ip", record.get("sourceIPAddress"));
        return document;
    }
}
