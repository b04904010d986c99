package io.github.whydenied.render;

import static io.github.whydenied.render.StatementText.values;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A statement as an expression of the AWS CDK in Java.
 *
 * @see <a href="https://docs.aws.amazon.com/cdk/api/v2/java/software/amazon/awscdk/services/iam/PolicyStatement.Builder.html">PolicyStatement.Builder</a>
 */
final class CdkStatement {

    private static final Map<String, String> METHODS = Map.of(
            "Action", "actions",
            "NotAction", "notActions",
            "Resource", "resources",
            "NotResource", "notResources");
    private static final Map<String, String> PRINCIPALS = Map.of("AWS", "ArnPrincipal", "Service", "ServicePrincipal");

    private final UnaryOperator<String> clean;
    private final List<String> lines = new ArrayList<>();

    private CdkStatement(UnaryOperator<String> clean) {
        this.clean = clean;
    }

    /** Empty where it has an element that is not written here. */
    static Optional<List<String>> lines(Map<String, Object> statement, UnaryOperator<String> clean) {
        CdkStatement text = new CdkStatement(clean);
        text.lines.add("PolicyStatement.Builder.create()");
        for (Map.Entry<String, Object> element : statement.entrySet()) {
            Optional<String> call = text.call(element.getKey(), element.getValue());
            if (call.isEmpty()) {
                return Optional.empty();
            }
            text.lines.add("        ." + call.get());
        }
        text.lines.add("        .build()");
        return Optional.of(text.lines);
    }

    private Optional<String> call(String element, Object value) {
        String method = METHODS.get(element);
        if (method != null) {
            return Optional.of(method + "(" + list(value) + ")");
        }
        return switch (element) {
            case "Sid" -> Optional.of("sid(" + string(clean.apply(String.valueOf(value))) + ")");
            case "Effect" ->
                Optional.of("effect(Effect." + String.valueOf(value).toUpperCase(Locale.ROOT) + ")");
            case "Principal" -> principals(value);
            case "Condition" -> Optional.of("conditions(" + map(value, this::operands) + ")");
            default -> Optional.empty();
        };
    }

    private Optional<String> principals(Object value) {
        if ("*".equals(value)) {
            return Optional.of("principals(List.of(new StarPrincipal()))");
        }
        List<String> made = new ArrayList<>();
        if (value instanceof Map<?, ?> types) {
            for (Map.Entry<?, ?> type : types.entrySet()) {
                String name = PRINCIPALS.get(String.valueOf(type.getKey()));
                if (name == null) {
                    return Optional.empty();
                }
                values(type.getValue(), clean).forEach(one -> made.add("new " + name + "(" + string(one) + ")"));
            }
        }
        return made.isEmpty() ? Optional.empty() : Optional.of("principals(List.of(" + String.join(", ", made) + "))");
    }

    private String operands(Object keys) {
        return map(keys, value -> value instanceof List<?> ? list(value) : string(clean.apply(String.valueOf(value))));
    }

    private String map(Object value, Function<Object, String> members) {
        return value instanceof Map<?, ?> map
                ? map.entrySet().stream()
                        .map(entry -> string(clean.apply(String.valueOf(entry.getKey()))) + ", "
                                + members.apply(entry.getValue()))
                        .collect(Collectors.joining(", ", "Map.of(", ")"))
                : "Map.of()";
    }

    private String list(Object value) {
        return values(value, clean).stream()
                .map(CdkStatement::string)
                .collect(Collectors.joining(", ", "List.of(", ")"));
    }

    /** Java reads {@code \}{@code u000a} as a line break before it reads the string. */
    private static String string(String value) {
        StringBuilder out = new StringBuilder("\"");
        for (char c : value.toCharArray()) {
            switch (c) {
                case '"', '\\' -> out.append('\\').append(c);
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                default -> {
                    if (c >= ' ' && c < 0x7f) {
                        out.append(c);
                    } else {
                        out.append(String.format(Locale.ROOT, "\\u%04X", (int) c));
                    }
                }
            }
        }
        return out.append('"').toString();
    }
}
