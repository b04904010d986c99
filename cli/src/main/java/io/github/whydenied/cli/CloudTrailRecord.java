package io.github.whydenied.cli;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record of CloudTrail, as far as it is read: named scalars by their path, and the whitelisted parameters of the request.
 *
 * @param values scalars by path, such as {@code userIdentity.arn}
 * @param parameters parameters by member name
 * @see <a href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html">CloudTrail
 *     record contents</a>
 */
record CloudTrailRecord(Map<String, String> values, Map<String, List<String>> parameters) {

    private static final int DEEPEST = 4;
    private static final int MOST_VALUES = 50;
    private static final int LONGEST = 65_536;

    @Nullable
    String get(String path) {
        return values.get(path);
    }

    String get(String path, String otherwise) {
        return values.getOrDefault(path, otherwise);
    }

    /** Whether this is a record at all, and not another object. */
    boolean isRecord() {
        return values.containsKey("eventSource") && values.containsKey("eventName");
    }

    /** Reads the object whose start is the parser's current token. */
    static CloudTrailRecord read(JsonParser parser) throws IOException {
        CloudTrailRecord record = new CloudTrailRecord(new LinkedHashMap<>(), new LinkedHashMap<>());
        record.object(parser, "", 0);
        return record;
    }

    /** The same, when the parser stands at the object's first member already, or at its end. */
    static CloudTrailRecord readMembers(JsonParser parser) throws IOException {
        CloudTrailRecord record = new CloudTrailRecord(new LinkedHashMap<>(), new LinkedHashMap<>());
        record.members(parser, "", 0);
        return record;
    }

    private void object(JsonParser parser, String path, int depth) throws IOException {
        parser.nextToken();
        members(parser, path, depth);
    }

    private void members(JsonParser parser, String path, int depth) throws IOException {
        for (; parser.currentToken() == JsonToken.FIELD_NAME; parser.nextToken()) {
            String member = path.isEmpty() ? parser.currentName() : path + "." + parser.currentName();
            JsonToken token = parser.nextToken();
            if (token == JsonToken.START_OBJECT && member.equals("requestParameters")) {
                parameters(parser, "", 0);
            } else if (token == JsonToken.START_OBJECT && member.equals("detail") && depth == 0) {
                // An event of EventBridge has the record within.
                object(parser, "", 1);
            } else if (token == JsonToken.START_OBJECT && isRead(member) && depth < DEEPEST) {
                object(parser, member, depth + 1);
            } else if (token.isScalarValue() && token != JsonToken.VALUE_NULL && isScalarRead(member)) {
                values.put(member, text(parser));
            } else {
                parser.skipChildren();
            }
        }
    }

    private static boolean isRead(String member) {
        return switch (member) {
            case "userIdentity", "userIdentity.sessionContext", "userIdentity.sessionContext.sessionIssuer" -> true;
            default -> false;
        };
    }

    private static boolean isScalarRead(String member) {
        return switch (member) {
            case "eventSource",
                    "eventName",
                    "eventTime",
                    "eventID",
                    "awsRegion",
                    "errorCode",
                    "errorMessage",
                    "requestID",
                    "CloudTrailEvent",
                    "userIdentity.arn",
                    "userIdentity.accountId",
                    "userIdentity.principalId",
                    "userIdentity.accessKeyId",
                    "userIdentity.sessionContext.sessionIssuer.arn" -> true;
            default -> false;
        };
    }

    private void parameters(JsonParser parser, String path, int depth) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String member = RequestMembers.join(path, parser.currentName());
            value(parser, member, parser.nextToken(), depth);
        }
    }

    private void value(JsonParser parser, String member, JsonToken token, int depth) throws IOException {
        if (token == JsonToken.START_OBJECT && depth < DEEPEST) {
            parameters(parser, member, depth + 1);
        } else if (token == JsonToken.START_ARRAY && depth < DEEPEST) {
            JsonToken item = parser.nextToken();
            while (item != null && item != JsonToken.END_ARRAY) {
                value(parser, item.isScalarValue() ? member : member + "[]", item, depth + 1);
                item = parser.nextToken();
            }
        } else if (token.isScalarValue() && token != JsonToken.VALUE_NULL && RequestMembers.mayRead(member)) {
            List<String> all = parameters.computeIfAbsent(member, name -> new ArrayList<>());
            String text = parser.getText();
            if (all.size() < MOST_VALUES && text.length() <= LONGEST) {
                all.add(text);
            }
        } else {
            parser.skipChildren();
        }
    }

    private static String text(JsonParser parser) throws IOException {
        String text = parser.getText();
        return text.length() > LONGEST && !parser.currentName().equals("CloudTrailEvent")
                ? text.substring(0, LONGEST)
                : text;
    }
}
