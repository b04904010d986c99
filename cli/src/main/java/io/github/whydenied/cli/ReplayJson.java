package io.github.whydenied.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Collection;
import java.util.Locale;

/** What a draft would have made of past calls, as one JSON object. */
final class ReplayJson {

    private ReplayJson() {}

    static String of(Replay replay) throws IOException {
        ReplayDraft draft = replay.draft();
        ReplayCounts counts = replay.counts();
        StringWriter text = new StringWriter();
        try (JsonGenerator json = AsciiJson.factory().createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("schema", "whydenied-replay/1");
            json.writeStringField("policy", draft.name());
            json.writeStringField("as", draft.kind().name().toLowerCase(Locale.ROOT));
            json.writeStringField("mode", draft.alone() ? "alone" : "beside");
            words(json, "on", draft.on());
            json.writeNumberField("calls", counts.all());
            json.writeNumberField("went_well", counts.wentWell);
            json.writeNumberField("denied", counts.denied);
            json.writeStringField("first", counts.first == null ? null : counts.first.toString());
            json.writeStringField("last", counts.last == null ? null : counts.last.toString());
            json.writeObjectFieldStart("outcomes");
            for (ReplayOutcome outcome : ReplayOutcome.values()) {
                json.writeNumberField(outcome.word(), counts.of(outcome));
            }
            json.writeEndObject();
            json.writeArrayFieldStart("groups");
            for (ReplayOutcome outcome : ReplayOutcome.values()) {
                for (ReplayGroup group : ReplayText.groups(replay, outcome)) {
                    group(json, group);
                }
            }
            json.writeEndArray();
            words(json, "notes", ReplayText.notes(replay));
            json.writeNumberField("unlisted", counts.unnamed);
            json.writeEndObject();
        }
        return text.toString();
    }

    private static void group(JsonGenerator json, ReplayGroup group) throws IOException {
        json.writeStartObject();
        json.writeStringField("outcome", group.key.outcome().word());
        json.writeStringField("principal", group.key.principal());
        json.writeStringField("action", group.key.action());
        json.writeBooleanField("explicit", group.key.explicit());
        json.writeNumberField("count", group.count);
        json.writeObjectFieldStart("resources");
        json.writeNumberField("count", group.resources.count());
        json.writeBooleanField("exact", group.resources.isExact());
        json.writeStringField("example", group.resource);
        json.writeEndObject();
        words(json, "statements", group.statements);
        words(json, "depends_on", group.dependsOn);
        json.writeStringField("first", group.first == null ? null : group.first.toString());
        json.writeStringField("last", group.last == null ? null : group.last.toString());
        json.writeArrayFieldStart("records");
        for (ReplayGroup.Shown record : group.records) {
            json.writeStartObject();
            json.writeStringField("event_id", record.eventId());
            json.writeStringField("where", record.where());
            json.writeStringField(
                    "time", record.time() == null ? null : record.time().toString());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void words(JsonGenerator json, String name, Collection<String> words) throws IOException {
        json.writeArrayFieldStart(name);
        for (String word : words) {
            json.writeString(word);
        }
        json.writeEndArray();
    }
}
