package io.github.whydenied.render;

import static io.github.whydenied.render.StatementText.values;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A statement as a block of {@code aws_iam_policy_document}. A policy variable is written {@code &{aws:username}} there, because Terraform reads a
 * dollar sign itself.
 *
 * @see <a href="https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/iam_policy_document">aws_iam_policy_document</a>
 */
final class TerraformStatement {

    private static final Map<String, String> ARGUMENTS = Map.of(
            "Sid", "sid",
            "Effect", "effect",
            "Action", "actions",
            "NotAction", "not_actions",
            "Resource", "resources",
            "NotResource", "not_resources");
    private static final Map<String, String> BLOCKS =
            Map.of("Principal", "principals", "NotPrincipal", "not_principals", "Condition", "condition");

    private final UnaryOperator<String> clean;
    private final List<String> lines = new ArrayList<>();

    private TerraformStatement(UnaryOperator<String> clean) {
        this.clean = clean;
    }

    /** Empty where Terraform would read another statement. */
    static Optional<List<String>> lines(Map<String, Object> statement, UnaryOperator<String> clean) {
        if (PolicyText.inline(statement, clean).contains("&{")) {
            return Optional.empty();
        }
        TerraformStatement text = new TerraformStatement(clean);
        return text.add(statement) ? Optional.of(text.lines) : Optional.empty();
    }

    private boolean add(Map<String, Object> statement) {
        lines.add("statement {");
        for (Map.Entry<String, Object> element : statement.entrySet()) {
            String argument = ARGUMENTS.get(element.getKey());
            if (argument != null) {
                boolean one = argument.equals("sid") || argument.equals("effect");
                lines.add("  " + padded(argument, 9) + " = "
                        + (one ? string(values(element.getValue(), clean).get(0)) : list(element.getValue())));
            } else if (!BLOCKS.containsKey(element.getKey())) {
                return false;
            }
        }
        for (Map.Entry<String, Object> element : statement.entrySet()) {
            String block = BLOCKS.get(element.getKey());
            if ("condition".equals(block)) {
                addConditions(element.getValue());
            } else if (block != null) {
                addPrincipals(block, element.getValue());
            }
        }
        lines.add("}");
        return true;
    }

    private void addPrincipals(String block, Object value) {
        Map<?, ?> types = value instanceof Map<?, ?> map ? map : Map.of("*", value);
        types.forEach((type, identifiers) -> {
            lines.add("");
            lines.add("  " + block + " {");
            lines.add("    type        = " + string(clean.apply(String.valueOf(type))));
            lines.add("    identifiers = " + list(identifiers));
            lines.add("  }");
        });
    }

    private void addConditions(Object value) {
        if (!(value instanceof Map<?, ?> operators)) {
            return;
        }
        operators.forEach((operator, keys) -> {
            if (keys instanceof Map<?, ?> map) {
                map.forEach((key, expected) -> {
                    lines.add("");
                    lines.add("  condition {");
                    lines.add("    test     = " + string(clean.apply(String.valueOf(operator))));
                    lines.add("    variable = " + string(clean.apply(String.valueOf(key))));
                    lines.add("    values   = " + list(expected));
                    lines.add("  }");
                });
            }
        });
    }

    private String list(Object value) {
        return values(value, clean).stream()
                .map(TerraformStatement::string)
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private static String string(String value) {
        return StatementText.quoted(value).replace("${", "&{").replace("%{", "%%{");
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
