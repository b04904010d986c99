package io.github.whydenied.render;

import io.github.whydenied.evidence.Escapes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A policy statement as people write it: an element a line, its value on the same line, in printable ASCII alone. */
final class PolicyText {

    private static final int WIDTH = 88;

    private PolicyText() {}

    /** The lines of a statement. */
    static List<String> lines(Map<String, Object> statement, UnaryOperator<String> clean) {
        List<String> lines = new ArrayList<>();
        lines.add("{");
        int left = statement.size();
        for (Map.Entry<String, Object> element : statement.entrySet()) {
            left--;
            String name = "  " + string(element.getKey(), clean) + ": ";
            String comma = left == 0 ? "" : ",";
            String value = inline(element.getValue(), clean);
            if (name.length() + value.length() > WIDTH
                    && element.getValue() instanceof List<?> list
                    && list.size() > 1) {
                addList(lines, name, list, comma, clean);
            } else {
                lines.add(name + value + comma);
            }
        }
        lines.add("}");
        return lines;
    }

    private static void addList(
            List<String> lines, String name, List<?> list, String comma, UnaryOperator<String> clean) {
        lines.add(name + "[");
        for (int i = 0; i < list.size(); i++) {
            lines.add("    " + inline(list.get(i), clean) + (i + 1 < list.size() ? "," : ""));
        }
        lines.add("  ]" + comma);
    }

    /** A value on one line. */
    static String inline(@Nullable Object value, UnaryOperator<String> clean) {
        if (value instanceof Map<?, ?> map) {
            List<String> members = new ArrayList<>();
            map.forEach(
                    (name, member) -> members.add(string(String.valueOf(name), clean) + ": " + inline(member, clean)));
            return "{" + String.join(", ", members) + "}";
        }
        if (value instanceof Iterable<?> list) {
            List<String> items = new ArrayList<>();
            list.forEach(item -> items.add(inline(item, clean)));
            return "[" + String.join(", ", items) + "]";
        }
        return value == null || value instanceof Number || value instanceof Boolean
                ? String.valueOf(value)
                : string(value.toString(), clean);
    }

    private static String string(String text, UnaryOperator<String> clean) {
        return Escapes.quoted(clean.apply(text));
    }
}
