package io.github.whydenied.cli;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import io.github.whydenied.denial.Denial;
import io.github.whydenied.denial.DenialCategory;
import io.github.whydenied.denial.DenialClassifier;
import io.github.whydenied.denial.DenialMessage;
import io.github.whydenied.denial.Effect;
import io.github.whydenied.denial.PolicyLayer;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes what messages say, one JSON object a line. */
final class ParsedMessages implements AutoCloseable {

    private final JsonGenerator json;

    ParsedMessages(Output out) throws IOException {
        this.json = AsciiJson.factory().createGenerator(out, JsonEncoding.UTF8);
        json.setPrettyPrinter(new MinimalPrettyPrinter(""));
    }

    void write(MessageLine line) throws IOException {
        Denial denial = DenialClassifier.classifyText(line.message());
        DenialMessage said = denial.message();
        json.writeStartObject();
        json.writeFieldName("id");
        JsonScalar.write(json, line.id());
        json.writeStringField("category", DenialCategory.of(denial).text());
        json.writeStringField("principal", said.sentence().principal());
        json.writeStringField("action", said.sentence().action());
        json.writeStringField("resource", said.sentence().resource());
        json.writeStringField("denial", word(said.reason().effect()));
        json.writeStringField("policyType", word(said.reason().layer()));
        json.writeStringField("policyArn", said.reason().policyArn());
        json.writeStringField("authorizationId", said.reason().authorizationId());
        json.writeBooleanField("encodedMessage", said.reason().encodedMessage() != null);
        json.writeStringField("errorCode", said.wrapper().errorCode());
        json.writeFieldName("statusCode");
        Integer status = said.wrapper().statusCode();
        if (status == null) {
            json.writeNull();
        } else {
            json.writeNumber(status);
        }
        json.writeStringField("requestId", said.wrapper().requestId());
        json.writeEndObject();
        json.writeRaw('\n');
    }

    private static String word(Effect effect) {
        return effect == Effect.UNSPECIFIED ? "unknown" : effect.name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable String word(@Nullable PolicyLayer layer) {
        return layer == null ? null : layer.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    void flush() throws IOException {
        json.flush();
    }

    @Override
    public void close() throws IOException {
        json.close();
    }
}
