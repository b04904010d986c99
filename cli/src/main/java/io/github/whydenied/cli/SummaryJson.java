package io.github.whydenied.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import io.github.whydenied.evidence.Phrase;
import io.github.whydenied.remedy.MissingPermissions;
import io.github.whydenied.render.JsonRenderer;
import io.github.whydenied.render.RenderOptions;
import java.io.IOException;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The summary as one JSON object. */
final class SummaryJson {

    private SummaryJson() {}

    static void write(Output out, RenderOptions options, List<Summary.Group> groups, Allowances allowances)
            throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = AsciiJson.factory().createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("schema", "whydenied-summary/1");
            json.writeArrayFieldStart("causes");
            for (Summary.Group group : groups) {
                json.writeStartObject();
                json.writeStringField("code", group.code.code());
                json.writeNumberField("count", group.count);
                json.writeStringField("first", group.first == null ? null : group.first.toString());
                json.writeStringField("last", group.last == null ? null : group.last.toString());
                json.writeStringField("where", group.exampleWhere);
                json.writeFieldName("example");
                json.writeRawValue(new JsonRenderer(options).render(group.example));
                json.writeEndObject();
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
            json.writeNumberField("policies_withheld", allowances.withheld());
            json.writeNumberField("left_out", allowances.leftOut());
            json.writeEndObject();
        }
        out.line(text.toString());
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
            value(json, document(missing), options);
        }
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

    /** The policy of the statements that can be used as they stand. */
    static Map<String, Object> document(MissingPermissions missing) {
        Map<String, Object> policy = new LinkedHashMap<>();
        policy.put("Version", "2012-10-17");
        policy.put("Statement", missing.statements());
        return policy;
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
