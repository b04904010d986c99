package io.github.whydenied.probe;

import io.github.whydenied.iam.Json;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The policy document in an answer whose member names are not known for certain: the first member that has statements, be
 * it an object or JSON in a string.
 */
final class CapturedDocument {

    private static final int DEPTH = 6;

    private CapturedDocument() {}

    static Optional<String> find(Json answer) {
        return find(answer, DEPTH);
    }

    private static Optional<String> find(Json json, int depth) {
        if (depth == 0) {
            return Optional.empty();
        }
        if (isPolicy(json)) {
            return Optional.of(json.write());
        }
        Optional<String> inText = json.text().flatMap(CapturedDocument::inText);
        if (inText.isPresent()) {
            return inText;
        }
        for (Json member : json.members().values()) {
            Optional<String> found = find(member, depth - 1);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> inText(String text) {
        try {
            String plain = text.startsWith("%7B") || text.startsWith("%7b")
                    ? URLDecoder.decode(text, StandardCharsets.UTF_8)
                    : text;
            return plain.trim().startsWith("{") && isPolicy(Json.parse(plain)) ? Optional.of(plain) : Optional.empty();
        } catch (Json.MalformedJsonException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean isPolicy(Json json) {
        return json.members().containsKey("Statement");
    }
}
