package io.github.whydenied.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.github.whydenied.probe.CheckupReport;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A checkup for programs: schema {@code whydenied-doctor/1}, to which members are only ever added. */
final class DoctorJson {

    private final JsonGenerator json;

    private DoctorJson(JsonGenerator json) {
        this.json = json;
    }

    static String of(CheckupReport report) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = AsciiJson.factory().createGenerator(text)) {
            DefaultIndenter indent = new DefaultIndenter("  ", "\n");
            json.setPrettyPrinter(
                    new DefaultPrettyPrinter().withObjectIndenter(indent).withArrayIndenter(indent));
            new DoctorJson(json).write(report);
        }
        return text.toString();
    }

    private void write(CheckupReport report) throws IOException {
        json.writeStartObject();
        json.writeStringField("schema", "whydenied-doctor/1");
        json.writeArrayFieldStart("chain");
        for (CheckupReport.Source source : report.chain()) {
            json.writeStartObject();
            json.writeStringField("provider", source.name());
            json.writeStringField("state", word(source.state()));
            strings("settings", source.settings());
            json.writeStringField("detail", source.detail().isEmpty() ? null : source.detail());
            json.writeEndObject();
        }
        json.writeEndArray();
        credentials(report.credentials());
        caller(report.caller());
        json.writeObjectFieldStart("region");
        json.writeStringField("name", report.place().region());
        json.writeStringField("source", report.place().source());
        json.writeStringField("partition", report.place().partition());
        json.writeEndObject();
        surroundings(report.surroundings());
        json.writeArrayFieldStart("permissions");
        for (CheckupReport.Permission permission : report.ladder()) {
            json.writeStartObject();
            json.writeStringField("action", permission.action());
            json.writeStringField("held", word(permission.held()));
            json.writeStringField("detail", permission.detail().isEmpty() ? null : permission.detail());
            json.writeEndObject();
        }
        json.writeEndArray();
        policy(DoctorPolicy.of(report).orElse(null));
        strings("unreadable", report.unreadable());
        json.writeEndObject();
    }

    /** The document as a value, so that a program can hand it on as it is. */
    private void policy(@Nullable DoctorPolicy policy) throws IOException {
        if (policy == null) {
            json.writeNullField("policy");
            return;
        }
        json.writeObjectFieldStart("policy");
        json.writeStringField("attach_to", policy.attachTo());
        json.writeObjectFieldStart("document");
        json.writeStringField("Version", "2012-10-17");
        json.writeArrayFieldStart("Statement");
        json.writeStartObject();
        json.writeStringField("Sid", DoctorPolicy.SID);
        json.writeStringField("Effect", "Allow");
        strings("Action", policy.actions());
        json.writeStringField("Resource", "*");
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
    }

    private void credentials(CheckupReport.@Nullable Credentials credentials) throws IOException {
        if (credentials == null) {
            json.writeNullField("credentials");
            return;
        }
        json.writeObjectFieldStart("credentials");
        json.writeStringField("origin", credentials.origin());
        json.writeBooleanField("temporary", credentials.temporary());
        json.writeStringField("access_key", credentials.accessKey());
        json.writeStringField(
                "expiration",
                credentials.expiration() == null
                        ? null
                        : credentials.expiration().toString());
        seconds("expires_in_seconds", credentials.left());
        json.writeStringField("remark", credentials.remark());
        json.writeEndObject();
    }

    private void caller(CheckupReport.Caller caller) throws IOException {
        json.writeObjectFieldStart("caller");
        json.writeStringField("arn", caller.arn());
        json.writeStringField("account", caller.account());
        json.writeStringField("problem", caller.problem());
        json.writeBooleanField("rejected", caller.rejected());
        seconds("clock_ahead_seconds", caller.localAhead());
        json.writeEndObject();
    }

    private void surroundings(CheckupReport.Surroundings around) throws IOException {
        json.writeObjectFieldStart("metadata_service");
        json.writeStringField("endpoint", around.metadata().endpoint());
        json.writeStringField("state", around.metadata().state());
        json.writeStringField("version", around.metadata().version());
        json.writeStringField("instance_profile", around.metadata().instanceProfile());
        json.writeStringField("role", around.metadata().role());
        json.writeStringField("detail", around.metadata().detail());
        json.writeEndObject();
        CheckupReport.Container container = around.container();
        if (container == null) {
            json.writeNullField("container");
        } else {
            json.writeObjectFieldStart("container");
            json.writeStringField("setting", container.setting());
            json.writeStringField("kind", container.kind());
            json.writeStringField("endpoint", container.endpoint());
            json.writeStringField("answer", container.answer());
            json.writeEndObject();
        }
        json.writeArrayFieldStart("settings");
        for (CheckupReport.Setting setting : around.settings()) {
            json.writeStartObject();
            json.writeStringField("name", setting.name());
            json.writeStringField("value", setting.value());
            json.writeEndObject();
        }
        json.writeEndArray();
        strings("missing_modules", around.missingModules());
    }

    private void strings(String name, List<String> values) throws IOException {
        json.writeArrayFieldStart(name);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }

    private void seconds(String name, @Nullable Duration duration) throws IOException {
        if (duration == null) {
            json.writeNullField(name);
        } else {
            json.writeNumberField(name, duration.toSeconds());
        }
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
