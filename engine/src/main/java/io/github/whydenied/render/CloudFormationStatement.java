package io.github.whydenied.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A statement as an item of a template's list. Every value stands in double quotes, in which YAML knows JSON's escapes and nothing else has a
 * meaning.
 *
 * @see <a href="https://yaml.org/spec/1.2.2/#731-double-quoted-style">Double-quoted style</a>
 */
final class CloudFormationStatement {

    private final UnaryOperator<String> clean;
    private final List<String> lines = new ArrayList<>();

    private CloudFormationStatement(UnaryOperator<String> clean) {
        this.clean = clean;
    }

    static List<String> lines(Map<String, Object> statement, UnaryOperator<String> clean) {
        CloudFormationStatement text = new CloudFormationStatement(clean);
        text.addMap("  ", statement);
        text.lines.set(0, "- " + text.lines.get(0).substring(2));
        return text.lines;
    }

    private void addMap(String indent, Map<?, ?> map) {
        map.forEach((name, value) -> {
            String start = indent + key(String.valueOf(name)) + ":";
            if (value instanceof Map<?, ?> members && !members.isEmpty()) {
                lines.add(start);
                addMap(indent + "  ", members);
            } else if (value instanceof List<?> list && !list.isEmpty()) {
                lines.add(start);
                list.forEach(item -> lines.add(indent + "  - " + scalar(item)));
            } else {
                lines.add(start + " " + scalar(value));
            }
        });
    }

    private String scalar(Object value) {
        return value instanceof Number || value instanceof Boolean || value instanceof Iterable<?>
                ? PolicyText.inline(value, clean)
                : StatementText.quoted(clean.apply(String.valueOf(value)));
    }

    /** An element's name as it is, a condition key in quotes, for it holds a colon. */
    private String key(String name) {
        return name.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))
                ? name
                : StatementText.quoted(clean.apply(name));
    }
}
