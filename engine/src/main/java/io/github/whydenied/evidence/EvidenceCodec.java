package io.github.whydenied.evidence;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.whydenied.iam.Json;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Outcomes of probes as versioned JSON, and back. What was written by another version, or by nobody of ours, is nothing. */
final class EvidenceCodec {

    /** To be raised whenever a finding changes its members. */
    static final String VERSION = "whydenied-evidence/1";

    private static final int MAX_CHARS = 512 * 1024;
    private static final int MAX_ENTRIES = 64;
    private static final JsonFactory JSON = new JsonFactory();

    private EvidenceCodec() {}

    /**
     * The text. What one process did not ask or was not answered says nothing about another, and a finding of an application's own has no
     * form: they are left out. Empty when it is too long.
     *
     * @param probes those that tell others what they find, by name
     */
    static Optional<String> encode(List<Evidence> entries, Function<String, Optional<ProbeDescriptor>> probes) {
        String text = entries.stream()
                .map(entry -> probes.apply(entry.source()).flatMap(probe -> text(entry, probe)))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(",", "{\"schema\":\"" + VERSION + "\",\"entries\":[", "]}"));
        return text.length() <= MAX_CHARS ? Optional.of(text) : Optional.empty();
    }

    private static Optional<String> text(Evidence entry, ProbeDescriptor probe) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(text)) {
            out.writeStartObject();
            out.writeStringField("source", entry.source());
            if (entry.outcome() instanceof ProbeOutcome.Found found
                    && found.finding().getClass() == probe.finding()) {
                out.writeStringField("found", found.finding().getClass().getSimpleName());
                out.writeFieldName("finding");
                RecordTrees.write(out, found.finding());
            } else if (entry.outcome() instanceof ProbeOutcome.Refused refused) {
                out.writeStringField("refused", refused.permission());
            } else {
                return Optional.empty();
            }
            out.writeEndObject();
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
        return Optional.of(text.toString());
    }

    /**
     * The entries; empty when it is not all as this version writes it.
     *
     * @param probes whose findings are read, by name; all others are left out
     */
    static Optional<List<Evidence>> decode(@Nullable String text, Function<String, Optional<ProbeDescriptor>> probes) {
        if (text == null || text.length() > MAX_CHARS) {
            return Optional.empty();
        }
        try {
            Json json = Json.parse(text);
            List<Json> items = json.get("entries").items();
            if (json.get("schema").text().filter(VERSION::equals).isEmpty() || items.size() > MAX_ENTRIES) {
                return Optional.empty();
            }
            List<Evidence> entries = new ArrayList<>();
            for (Json item : items) {
                String source = item.get("source").text().orElseThrow();
                ProbeDescriptor probe = probes.apply(source).orElse(null);
                if (probe != null) {
                    entries.add(new Evidence("", source, outcome(item, probe), 0));
                }
            }
            return Optional.of(entries);
        } catch (Json.MalformedJsonException | ReflectiveOperationException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static ProbeOutcome outcome(Json item, ProbeDescriptor probe) throws ReflectiveOperationException {
        Optional<String> found = item.get("found").text();
        if (found.isPresent()) {
            if (!probe.finding().getSimpleName().equals(found.get())) {
                throw new IllegalArgumentException("no finding of that probe");
            }
            return new ProbeOutcome.Found(
                    RecordTrees.finding(probe.finding(), item.get("finding").value()));
        }
        return new ProbeOutcome.Refused(item.get("refused").text().orElseThrow());
    }
}
