package io.github.whydenied.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.whydenied.catalog.ActionNeed;
import io.github.whydenied.catalog.ResourceArn;
import io.github.whydenied.input.JsonScalar;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The catalogue's answer as one JSON object. */
final class ActionsJson {

    private ActionsJson() {}

    static String text(@Nullable JsonScalar id, OperationQuestion.Answer answer) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = AsciiJson.factory().createGenerator(text)) {
            json.writeStartObject();
            if (id == null) {
                json.writeStringField("operation", answer.operation());
            } else {
                json.writeFieldName("id");
                ScalarWriter.write(json, id);
            }
            json.writeArrayFieldStart("actions");
            for (ActionNeed need : answer.needs().needs()) {
                write(json, need);
            }
            json.writeEndArray();
            if (!answer.needs().known()) {
                json.writeBooleanField("assumed", true);
            }
            json.writeEndObject();
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, ActionNeed need) throws IOException {
        json.writeStartObject();
        json.writeStringField("action", need.action());
        json.writeStringField("need", need.kind().text());
        if (need.when() != null) {
            json.writeStringField("when", need.when());
        }
        json.writeArrayFieldStart("resources");
        for (ResourceArn arn : need.resources()) {
            json.writeString(arn.arn());
        }
        json.writeEndArray();
        json.writeObjectFieldStart("conditionKeys");
        for (Map.Entry<String, List<String>> key : need.conditions().present().entrySet()) {
            json.writeFieldName(key.getKey());
            if (key.getValue().size() == 1) {
                json.writeString(key.getValue().get(0));
            } else {
                json.writeArray(
                        key.getValue().toArray(new String[0]), 0, key.getValue().size());
            }
        }
        json.writeEndObject();
        if (!need.conditions().absent().isEmpty()) {
            json.writeArrayFieldStart("absentConditionKeys");
            for (String key : need.conditions().absent()) {
                json.writeString(key);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }
}
