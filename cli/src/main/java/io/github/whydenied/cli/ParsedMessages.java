package io.github.whydenied.cli;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import io.github.whydenied.denial.Denial;
import io.github.whydenied.denial.DenialCategory;
import io.github.whydenied.denial.DenialClassifier;
import io.github.whydenied.denial.DenialMessage;
import io.github.whydenied.denial.Effect;
import io.github.whydenied.iam.PolicyType;
import io.github.whydenied.input.JsonScalar;
import io.github.whydenied.input.MessageLine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes what messages say, one JSON object a line. Messages come again, and are read once. */
final class ParsedMessages implements AutoCloseable {

    private static final int MAX_REMEMBERED = 2_000;
    private static final int MAX_REMEMBERED_LENGTH = 4_096;

    private final Output out;
    private final ByteArrayOutputStream members = new ByteArrayOutputStream();
    private final JsonGenerator json;
    private final Recent<String, byte[]> recent = new Recent<>(MAX_REMEMBERED);

    ParsedMessages(Output out) throws IOException {
        this.out = out;
        this.json = AsciiJson.factory().createGenerator(members, JsonEncoding.UTF8);
        json.setPrettyPrinter(new MinimalPrettyPrinter(""));
    }

    void write(MessageLine line) throws IOException {
        String message = line.message();
        byte[] said = recent.get(message);
        if (said == null) {
            said = said(message);
            if (message.length() <= MAX_REMEMBERED_LENGTH) {
                recent.put(message, said);
            }
        }
        JsonScalar id = line.id();
        out.text("{\"id\":" + (id == null ? "null" : ScalarWriter.inJson(id)) + ",");
        out.line(said, 1);
    }

    /** All members but the id, as an object. */
    private byte[] said(String message) throws IOException {
        Denial denial = DenialClassifier.classifyText(message);
        DenialMessage said = denial.message();
        json.writeStartObject();
        json.writeStringField("category", DenialCategory.of(denial).text());
        json.writeStringField("principal", said.sentence().principal());
        json.writeStringField("action", said.sentence().action());
        json.writeStringField("resource", said.sentence().resource());
        json.writeStringField("denial", word(said.reason().effect()));
        json.writeStringField("policyType", word(said.reason().policyType()));
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
        json.flush();
        byte[] object = members.toByteArray();
        members.reset();
        return object;
    }

    private static String word(Effect effect) {
        return effect == Effect.UNSPECIFIED ? "unknown" : effect.name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable String word(@Nullable PolicyType layer) {
        return layer == null ? null : layer.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        json.close();
        out.flush();
    }
}
