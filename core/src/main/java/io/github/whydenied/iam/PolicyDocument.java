package io.github.whydenied.iam;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A policy document as its statements, read leniently: single values or arrays, any element order.
 *
 * @param statements the statements in document order
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html">policy grammar</a>
 */
public record PolicyDocument(List<Statement> statements) {

    /**
     * One statement.
     *
     * @param pointer its JSON pointer, such as {@code /Statement/2}
     * @param sid its {@code Sid}, or null
     * @param allow whether its effect is {@code Allow}
     * @param principals the values of {@code Principal} by type; {@code *} stands under {@code *}
     * @param actions the values of {@code Action}
     * @param conditions the conditions in document order
     */
    public record Statement(
            String pointer,
            @Nullable String sid,
            boolean allow,
            Map<String, List<String>> principals,
            List<String> actions,
            List<Condition> conditions) {

        /**
         * The name by which people find it.
         *
         * @return its {@code Sid}, else its pointer
         */
        public String label() {
            return sid == null || sid.isEmpty() ? pointer : sid;
        }
    }

    /**
     * One condition of a statement.
     *
     * @param operator such as {@code StringEquals}
     * @param key the condition key as written
     * @param values the values compared with
     */
    public record Condition(String operator, String key, List<String> values) {}

    /**
     * Reads a policy document, URL-encoded (as the IAM API returns it) or plain.
     *
     * @param text the document
     * @return its statements; empty when there are none
     * @throws Json.MalformedJsonException when it is not JSON; the message names line and column
     */
    public static PolicyDocument parse(String text) throws Json.MalformedJsonException {
        String plain = text.startsWith("%7B") || text.startsWith("%7b")
                ? URLDecoder.decode(text, StandardCharsets.UTF_8)
                : text;
        List<Json> items = Json.parse(plain).get("Statement").items();
        List<Statement> statements = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            statements.add(statement("/Statement/" + i, items.get(i)));
        }
        return new PolicyDocument(List.copyOf(statements));
    }

    /**
     * The conditions on one key, in any statement.
     *
     * @param key the condition key; its case does not matter
     * @return the first such condition, or empty
     */
    public Optional<Condition> conditionOn(String key) {
        return statements.stream()
                .flatMap(s -> s.conditions().stream())
                .filter(c -> c.key().equalsIgnoreCase(key))
                .findFirst();
    }

    private static Statement statement(String pointer, Json json) {
        return new Statement(
                pointer,
                json.get("Sid").text().orElse(null),
                json.get("Effect").text().filter("Allow"::equals).isPresent(),
                principals(json.get("Principal")),
                texts(json.get("Action")),
                conditions(json.get("Condition")));
    }

    private static Map<String, List<String>> principals(Json principal) {
        if (principal.text().isPresent()) {
            return Map.of("*", List.of(principal.text().get()));
        }
        Map<String, List<String>> byType = new java.util.LinkedHashMap<>();
        principal.members().forEach((type, values) -> byType.put(type, texts(values)));
        return byType;
    }

    private static List<Condition> conditions(Json condition) {
        List<Condition> conditions = new ArrayList<>();
        condition
                .members()
                .forEach((operator, keys) -> keys.members()
                        .forEach((key, values) -> conditions.add(new Condition(operator, key, texts(values)))));
        return List.copyOf(conditions);
    }

    private static List<String> texts(Json json) {
        return json.items().stream().flatMap(item -> item.text().stream()).toList();
    }
}
