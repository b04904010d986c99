package io.github.whydenied.render;

import io.github.whydenied.evidence.Escapes;
import io.github.whydenied.remedy.Remedy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The lines that a policy edit takes away and puts in, as they stand in a document; of a long list only what differs. */
final class PolicyChange {

    private PolicyChange() {}

    static List<String> removed(Remedy.PolicyEdit edit, UnaryOperator<String> clean) {
        return lines(edit.target().pointer(), edit.before(), edit.after(), clean);
    }

    static List<String> added(Remedy.PolicyEdit edit, UnaryOperator<String> clean) {
        return lines(edit.target().pointer(), edit.after(), edit.before(), clean);
    }

    private static List<String> lines(
            @Nullable String pointer, @Nullable Object value, @Nullable Object other, UnaryOperator<String> clean) {
        if (value == null) {
            return List.of();
        }
        // A redactor sees the whole pointer: what it takes for a name can lie across its segments.
        String element = element(pointer == null ? null : clean.apply(pointer));
        if (element.isEmpty() && value instanceof Map<?, ?> members) {
            return members(members, clean);
        }
        String name = element.isEmpty() ? "" : Escapes.quoted(element) + ": ";
        if (value instanceof List<?> items && other instanceof List<?> others) {
            return differing(name, items, others, clean);
        }
        return List.of(name + PolicyText.inline(value, clean));
    }

    private static List<String> members(Map<?, ?> members, UnaryOperator<String> clean) {
        List<String> lines = new ArrayList<>();
        members.forEach((name, member) ->
                lines.add(Escapes.quoted(clean.apply(String.valueOf(name))) + ": " + PolicyText.inline(member, clean)));
        for (int i = 0; i + 1 < lines.size(); i++) {
            lines.set(i, lines.get(i) + ",");
        }
        return lines;
    }

    private static List<String> differing(String name, List<?> items, List<?> others, UnaryOperator<String> clean) {
        List<String> own = new ArrayList<>();
        for (Object item : items) {
            if (!others.contains(item)) {
                own.add(PolicyText.inline(item, clean));
            }
        }
        if (own.isEmpty()) {
            return List.of();
        }
        String rest = own.size() < items.size() ? "..., " : "";
        return List.of(name + "[" + rest + String.join(", ", own) + "]");
    }

    /** The member that the pointer leads to, or that holds the item it leads to; empty for a statement. */
    private static String element(@Nullable String pointer) {
        String[] segments = pointer == null ? new String[0] : pointer.split("/", -1);
        String element = "";
        for (int i = segments.length - 1; i >= 0 && element.isEmpty(); i--) {
            boolean isIndex = segments[i].chars().allMatch(c -> c >= '0' && c <= '9');
            if (!isIndex) {
                element = segments[i].replace("~1", "/").replace("~0", "~");
            }
        }
        return element.equals("Statement") ? "" : element;
    }
}
