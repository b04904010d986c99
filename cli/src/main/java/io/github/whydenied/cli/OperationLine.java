package io.github.whydenied.cli;

import io.github.whydenied.call.RequestFacts;
import io.github.whydenied.catalog.RequestJson;
import io.github.whydenied.iam.Json;
import io.github.whydenied.iam.Json.MalformedJsonException;
import io.github.whydenied.input.BadLineException;
import io.github.whydenied.input.JsonScalar;
import io.github.whydenied.input.MessageLine;
import org.jspecify.annotations.Nullable;

/**
 * A line {@code {"id", "operation", "params"?, "region"?, "account"?}}.
 *
 * @param id as the line has it; null when there is none
 * @param json the whole object
 */
record OperationLine(@Nullable JsonScalar id, Json json) {

    static OperationLine read(String line) throws BadLineException {
        Json json;
        try {
            json = Json.parse(line);
        } catch (MalformedJsonException e) {
            throw new BadLineException("is no JSON: " + e.getMessage());
        }
        if (json.get("operation").text().isEmpty()) {
            throw new BadLineException("has no \"operation\" that is a string");
        }
        Object params = json.get("params").value();
        if (params != null && !(params instanceof java.util.Map)) {
            throw new BadLineException("has \"params\" that are no object");
        }
        return new OperationLine(MessageLine.id(line), json);
    }

    OperationQuestion.Answer ask(@Nullable String region, @Nullable String account) throws BadLineException {
        // Without parameters the question is about any such request, not about an empty one.
        RequestFacts facts =
                json.get("params").value() == null ? RequestFacts.NONE : RequestJson.facts(json.get("params"));
        return OperationQuestion.ask(
                json.get("operation").text().orElse(""),
                facts,
                json.get("region").text().orElse(region),
                json.get("account").text().orElse(account));
    }
}
