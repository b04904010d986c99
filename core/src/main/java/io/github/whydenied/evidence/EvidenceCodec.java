package io.github.whydenied.evidence;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.whydenied.iam.Json;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Outcomes of probes as versioned JSON, and back. What was written by another version, or by nobody of ours, is nothing. */
final class EvidenceCodec {

    /** To be raised whenever a finding changes its members. */
    private static final String VERSION = "whydenied-evidence/1";

    private static final int LONGEST = 512 * 1024;
    private static final int MOST = 64;
    private static final JsonFactory JSON = new JsonFactory();

    private EvidenceCodec() {}

    /** The text; empty where a finding cannot be written, which another process could then not read. */
    static Optional<String> encode(List<Evidence> entries) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(text)) {
            out.writeStartObject();
            out.writeStringField("schema", VERSION);
            out.writeArrayFieldStart("entries");
            for (Evidence entry : entries) {
                out.writeStartObject();
                out.writeStringField("source", entry.source());
                write(out, entry.outcome());
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeEndObject();
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
        return text.getBuffer().length() <= LONGEST ? Optional.of(text.toString()) : Optional.empty();
    }

    private static void write(JsonGenerator out, ProbeOutcome outcome) throws IOException {
        if (outcome instanceof ProbeOutcome.Found found) {
            out.writeStringField("found", found.finding().getClass().getSimpleName());
            out.writeFieldName("finding");
            RecordTrees.write(out, found.finding());
        } else if (outcome instanceof ProbeOutcome.Refused refused) {
            out.writeStringField("refused", refused.permission());
        } else if (outcome instanceof ProbeOutcome.Skipped skipped) {
            out.writeStringField("skipped", skipped.reason());
            out.writeStringField("permission", skipped.permission());
        } else if (outcome instanceof ProbeOutcome.Failed failed) {
            out.writeStringField("failed", failed.reason());
        } else {
            throw new IllegalArgumentException("an answer that did not come is not to be shared");
        }
    }

    /** The entries; empty when it is not all as this version writes it. */
    static Optional<List<Evidence>> decode(@Nullable String text) {
        if (text == null || text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            Json json = Json.parse(text);
            List<Json> items = json.get("entries").items();
            if (json.get("schema").text().filter(VERSION::equals).isEmpty() || items.size() > MOST) {
                return Optional.empty();
            }
            List<Evidence> entries = new ArrayList<>();
            for (Json item : items) {
                String source = item.get("source").text().orElseThrow();
                entries.add(new Evidence("", source, outcome(item), 0));
            }
            return Optional.of(entries);
        } catch (Json.MalformedJsonException | ReflectiveOperationException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static ProbeOutcome outcome(Json item) throws ReflectiveOperationException {
        Optional<String> found = item.get("found").text();
        if (found.isPresent()) {
            return new ProbeOutcome.Found(
                    RecordTrees.finding(found.get(), item.get("finding").value()));
        }
        Optional<String> refused = item.get("refused").text();
        if (refused.isPresent()) {
            return new ProbeOutcome.Refused(refused.get());
        }
        Optional<String> skipped = item.get("skipped").text();
        return skipped.isPresent()
                ? new ProbeOutcome.Skipped(
                        skipped.get(), item.get("permission").text().orElse(""))
                : new ProbeOutcome.Failed(item.get("failed").text().orElseThrow());
    }
}
