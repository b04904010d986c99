package io.github.whydenied.cli;

import io.github.whydenied.iam.Json;
import io.github.whydenied.render.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A policy document over several lines, one value a line, in printable ASCII. */
final class PrettyJson {

    private final List<String> lines = new ArrayList<>();

    private PrettyJson() {}

    static List<String> lines(Json document) {
        PrettyJson pretty = new PrettyJson();
        pretty.add("", "", document.value(), "");
        return List.copyOf(pretty.lines);
    }

    /** A value, with what stands before it on its line and behind it. */
    private void add(String indent, String before, @Nullable Object value, String behind) {
        if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            lines.add(indent + before + "{");
            int left = map.size();
            for (Map.Entry<?, ?> member : map.entrySet()) {
                left--;
                String name = JsonText.of(String.valueOf(member.getKey())) + ": ";
                add(indent + "  ", name, member.getValue(), left == 0 ? "" : ",");
            }
            lines.add(indent + "}" + behind);
        } else if (value instanceof List<?> list && !list.isEmpty()) {
            lines.add(indent + before + "[");
            int left = list.size();
            for (Object item : list) {
                left--;
                add(indent + "  ", "", item, left == 0 ? "" : ",");
            }
            lines.add(indent + "]" + behind);
        } else {
            lines.add(indent + before + JsonText.of(value) + behind);
        }
    }
}
