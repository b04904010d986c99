package io.github.whydenied.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.whydenied.iam.Assessment;
import io.github.whydenied.iam.LayerResult;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The answer to a case, as one line of JSON. */
final class SimulationJson {

    private static final JsonFactory FACTORY = new JsonFactory();

    private SimulationJson() {}

    static String of(@Nullable Object id, Assessment assessment) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.writeStartObject();
            id(json, id);
            json.writeStringField("decision", assessment.decision().text());
            json.writeArrayFieldStart("blockedBy");
            for (LayerResult blocker : assessment.blockers()) {
                json.writeString(kind(blocker));
            }
            json.writeEndArray();
            json.writeArrayFieldStart("matched");
            for (LayerResult layer : assessment.layers()) {
                for (LayerResult.Match match : layer.matches()) {
                    matched(json, layer, match);
                }
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return text.toString();
    }

    private static void matched(JsonGenerator json, LayerResult layer, LayerResult.Match match) throws IOException {
        json.writeStartObject();
        json.writeStringField("layer", kind(layer));
        json.writeStringField("policy", match.policy());
        json.writeStringField("sid", match.statement().sid());
        json.writeStringField("pointer", match.statement().pointer());
        json.writeStringField("effect", match.statement().allow() ? "Allow" : "Deny");
        json.writeEndObject();
    }

    static String error(@Nullable Object id, String error) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.writeStartObject();
            id(json, id);
            json.writeStringField("error", error);
            json.writeEndObject();
        }
        return text.toString();
    }

    private static void id(JsonGenerator json, @Nullable Object id) throws IOException {
        json.writeStringField("id", id == null ? null : id.toString());
    }

    private static String kind(LayerResult layer) {
        return layer.layer().kind().name().toLowerCase(Locale.ROOT);
    }
}
