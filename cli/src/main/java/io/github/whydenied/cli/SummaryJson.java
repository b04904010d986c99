package io.github.whydenied.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import io.github.whydenied.evidence.LastChange;
import io.github.whydenied.evidence.Phrase;
import io.github.whydenied.remedy.MissingPermissions;
import io.github.whydenied.render.JsonRenderer;
import io.github.whydenied.render.RenderOptions;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The summary as one JSON object. */
final class SummaryJson implements SummaryForm {

    private final Output out;
    private final RenderOptions options;

    SummaryJson(Output out, RenderOptions options) {
        this.out = out;
        this.options = options;
    }

    @Override
    public void write(SummaryReport report, Allowances allowances) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = AsciiJson.factory().createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("schema", "whydenied-summary/1");
            json.writeNumberField("denials", report.denials());
            json.writeNumberField("principals", report.principals());
            time(json, "first", report.first());
            time(json, "last", report.last());
            json.writeObjectFieldStart("classes");
            for (Map.Entry<String, Long> one : report.classes().entrySet()) {
                json.writeNumberField(one.getKey(), one.getValue());
            }
            json.writeEndObject();
            json.writeArrayFieldStart("causes");
            for (SummaryCause cause : report.causes()) {
                cause(json, report, cause);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("policies");
            for (MissingPermissions missing : allowances.ofRecords()) {
                policy(json, missing, false, options);
            }
            for (MissingPermissions missing : allowances.ofText()) {
                policy(json, missing, true, options);
            }
            json.writeEndArray();
            json.writeStringField("policies_of", allowances.wantsCalls() ? "used" : "denied");
            json.writeNumberField("policies_withheld", allowances.withheld());
            json.writeNumberField("left_out", allowances.leftOut());
            json.writeNumberField("ruled_out", report.ruledOut());
            json.writeNumberField("unnamed_groups", report.unnamed());
            json.writeEndObject();
        }
        out.line(text.toString());
    }

    private void cause(JsonGenerator json, SummaryReport report, SummaryCause cause) throws IOException {
        json.writeStartObject();
        json.writeStringField("code", cause.code.code());
        json.writeNumberField("count", cause.count);
        time(json, "first", cause.first);
        time(json, "last", cause.last);
        json.writeStringField("lasting", cause.example.lasting().word());
        json.writeStringField("where", cause.exampleWhere);
        json.writeFieldName("example");
        json.writeRawValue(new JsonRenderer(options).render(cause.example));
        json.writeArrayFieldStart("groups");
        for (SummaryGroup group : cause.groups()) {
            group(json, report, group);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void group(JsonGenerator json, SummaryReport report, SummaryGroup group) throws IOException {
        json.writeStartObject();
        json.writeStringField("principal", clean(group.principal));
        json.writeStringField("class", group.expected.word());
        json.writeStringField("reason", group.expected.reason().isEmpty() ? null : clean(group.expected.reason()));
        json.writeNumberField("count", group.count);
        time(json, "first", group.first);
        time(json, "last", group.last);
        distinct(json, "callers", group.callers);
        distinct(json, "resources", group.resources);
        json.writeArrayFieldStart("actions");
        for (String action : group.actions) {
            json.writeString(clean(action));
        }
        json.writeEndArray();
        json.writeBooleanField("more_actions", group.moreActions);
        json.writeStringField("pattern", report.pattern(group));
        json.writeStringField("trend", report.trend(group));
        json.writeStringField("lasting", group.lasting.word());
        times(json, group.times);
        change(json, group.change);
        json.writeStringField("where", group.where);
        json.writeStringField("event_id", group.eventId == null ? null : clean(group.eventId));
        json.writeStringField("detail", group.detail);
        json.writeEndObject();
    }

    private static void time(JsonGenerator json, String name, @Nullable Instant time) throws IOException {
        json.writeStringField(name, time == null ? null : time.toString());
    }

    private static void distinct(JsonGenerator json, String name, Distinct counted) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeNumberField("count", counted.count());
        json.writeBooleanField("exact", counted.isExact());
        json.writeEndObject();
    }

    private static void times(JsonGenerator json, TimeBuckets times) throws IOException {
        json.writeObjectFieldStart("times");
        time(json, "start", times.start());
        json.writeNumberField("seconds", times.width());
        json.writeArrayFieldStart("counts");
        for (long count : times.counts()) {
            json.writeNumber(count);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void change(JsonGenerator json, @Nullable LastChange last) throws IOException {
        LastChange.Change change = last == null ? null : last.change();
        if (last == null || change == null) {
            json.writeNullField("changed_before");
            return;
        }
        json.writeObjectFieldStart("changed_before");
        json.writeStringField("event", change.event());
        time(json, "time", change.time());
        json.writeStringField("by", change.by() == null ? null : clean(change.by()));
        json.writeStringField("kind", last.kind());
        json.writeStringField("name", clean(last.holder()));
        json.writeStringField("policy", change.policy() == null ? null : clean(change.policy()));
        json.writeEndObject();
    }

    private String clean(String text) {
        return options.redactor().redact(text);
    }

    private static void policy(JsonGenerator json, MissingPermissions missing, boolean fromText, RenderOptions options)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("principal", options.redactor().redact(Allowances.principal(missing)));
        json.writeBooleanField("from_text", fromText);
        if (fromText) {
            json.writeStringField("warning", Allowances.OF_TEXT);
        }
        json.writeBooleanField("complete", missing.complete());
        json.writeFieldName("policy");
        if (missing.statements().isEmpty()) {
            json.writeNull();
        } else {
            value(json, PolicyParts.document(missing.statements()), options);
        }
        json.writeNumberField(
                "characters", missing.statements().isEmpty() ? 0 : PolicyParts.size(missing.statements()));
        List<List<Map<String, Object>>> parts = PolicyParts.of(missing.statements());
        json.writeArrayFieldStart("parts");
        for (List<Map<String, Object>> part : parts.size() > 1 ? parts : List.<List<Map<String, Object>>>of()) {
            value(json, PolicyParts.document(part), options);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("apart");
        for (MissingPermissions.Apart apart : missing.apart()) {
            json.writeStartObject();
            json.writeStringField("applicability", apart.applicability().word());
            json.writeArrayFieldStart("reasons");
            for (Phrase reason : apart.reasons()) {
                json.writeString(options.redactor().redact(reason.toString()));
            }
            json.writeEndArray();
            json.writeFieldName("statement");
            value(json, apart.statement(), options);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** A policy or statement as people write it. */
    static String pretty(Map<String, Object> policy, RenderOptions options) throws IOException {
        StringWriter text = new StringWriter();
        Separators separators =
                Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER);
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(separators);
        printer.indentArraysWith(new DefaultIndenter("  ", "\n"));
        printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
        try (JsonGenerator json = AsciiJson.factory().createGenerator(text)) {
            json.setPrettyPrinter(printer);
            value(json, policy, options);
        }
        return text.toString();
    }

    private static void value(JsonGenerator json, Object value, RenderOptions options) throws IOException {
        if (value instanceof Map<?, ?> map) {
            json.writeStartObject();
            for (Map.Entry<?, ?> member : map.entrySet()) {
                json.writeFieldName(String.valueOf(member.getKey()));
                value(json, member.getValue(), options);
            }
            json.writeEndObject();
        } else if (value instanceof Iterable<?> items) {
            json.writeStartArray();
            for (Object item : items) {
                value(json, item, options);
            }
            json.writeEndArray();
        } else {
            json.writeString(options.redactor().redact(value.toString()));
        }
    }
}
