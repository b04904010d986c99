package io.github.whydenied.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.whydenied.iam.Assessment;
import io.github.whydenied.iam.ElementResult;
import io.github.whydenied.iam.LayerResult;
import io.github.whydenied.iam.NearMiss;
import io.github.whydenied.iam.Proof;
import io.github.whydenied.iam.Unknown;
import io.github.whydenied.input.JsonScalar;
import java.io.IOException;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;

/** The answer to a case, as one line of JSON. */
final class SimulationJson {

    private SimulationJson() {}

    static String of(@Nullable JsonScalar id, SimulationAnswer answer) throws IOException {
        Assessment assessment = answer.assessment();
        StringWriter text = new StringWriter();
        try (JsonGenerator json = AsciiJson.factory().createGenerator(text)) {
            json.writeStartObject();
            id(json, id);
            json.writeStringField("decision", assessment.decision().text());
            json.writeArrayFieldStart("blockedBy");
            for (LayerResult blocker : assessment.blockers()) {
                json.writeString(SimulationAnswer.type(blocker));
            }
            json.writeEndArray();
            json.writeArrayFieldStart("matched");
            for (LayerResult layer : assessment.layers()) {
                for (LayerResult.Match match : layer.matches()) {
                    matched(json, layer, match);
                }
            }
            json.writeEndArray();
            json.writeArrayFieldStart("nearMisses");
            for (SimulationAnswer.Tried tried : answer.misses()) {
                miss(json, tried);
            }
            json.writeEndArray();
            if (!answer.remarks().isEmpty()) {
                json.writeArrayFieldStart("remarks");
                for (String remark : answer.remarks()) {
                    json.writeString(remark);
                }
                json.writeEndArray();
            }
            if (assessment.decision() == Assessment.Decision.UNDETERMINED) {
                json.writeArrayFieldStart("dependsOn");
                for (Unknown unknown : assessment.unknowns()) {
                    unknown(json, unknown);
                }
                json.writeEndArray();
            }
            json.writeEndObject();
        }
        return text.toString();
    }

    private static void unknown(JsonGenerator json, Unknown unknown) throws IOException {
        json.writeStartObject();
        json.writeStringField("layer", SimulationAnswer.word(unknown.layer().type()));
        json.writeStringField("policy", unknown.policy());
        json.writeStringField(
                "pointer",
                unknown.statement() == null ? null : unknown.statement().pointer());
        json.writeArrayFieldStart("settledBy");
        for (String by : unknown.settledBy()) {
            json.writeString(by);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void miss(JsonGenerator json, SimulationAnswer.Tried tried) throws IOException {
        NearMiss miss = tried.miss();
        json.writeStartObject();
        json.writeStringField("layer", SimulationAnswer.word(miss.type()));
        json.writeStringField("policy", miss.policy());
        json.writeStringField("sid", miss.statement().sid());
        json.writeStringField("pointer", miss.edit().pointer());
        json.writeStringField("reason", miss.reason().code());
        boolean condition = miss.part() == ElementResult.Part.CONDITION;
        json.writeStringField(condition ? "wanted" : "from", miss.edit().from());
        json.writeStringField(condition ? "seen" : "to", miss.edit().to());
        Proof proof = tried.proof();
        if (proof != null) {
            json.writeBooleanField("suffices", proof.suffices());
            json.writeBooleanField("harmless", proof.harmless());
            json.writeArrayFieldStart("stillBlockedBy");
            for (LayerResult blocker : proof.after().blockers()) {
                json.writeString(SimulationAnswer.type(blocker));
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private static void matched(JsonGenerator json, LayerResult layer, LayerResult.Match match) throws IOException {
        json.writeStartObject();
        json.writeStringField("layer", SimulationAnswer.type(layer));
        json.writeStringField("policy", match.policy());
        json.writeStringField("sid", match.statement().sid());
        json.writeStringField("pointer", match.statement().pointer());
        json.writeStringField("effect", match.statement().effect());
        json.writeEndObject();
    }

    static String error(@Nullable JsonScalar id, String error) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = AsciiJson.factory().createGenerator(text)) {
            json.writeStartObject();
            id(json, id);
            json.writeStringField("error", error);
            json.writeEndObject();
        }
        return text.toString();
    }

    private static void id(JsonGenerator json, @Nullable JsonScalar id) throws IOException {
        json.writeFieldName("id");
        ScalarWriter.write(json, id);
    }
}
