package io.github.whydenied.render;

import io.github.whydenied.annotations.PublicApi;
import io.github.whydenied.remedy.MissingPermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A policy document as people write it, to be copied. */
@PublicApi
public final class PolicyDocumentText {

    private PolicyDocumentText() {}

    /**
     * The document of what a principal lacks.
     *
     * @param lacking such as {@code Explanation.policyToAdd()} gives
     * @return JSON over several lines, without a line end at its end
     */
    public static String of(MissingPermissions lacking) {
        return of(lacking.statements());
    }

    /**
     * The document of these statements.
     *
     * @param statements elements in order; values are strings, lists and maps
     * @return JSON over several lines, without a line end at its end
     */
    public static String of(List<Map<String, Object>> statements) {
        List<String> lines = new ArrayList<>(List.of("{", "  \"Version\": \"2012-10-17\",", "  \"Statement\": ["));
        for (int i = 0; i < statements.size(); i++) {
            List<String> statement = PolicyText.lines(statements.get(i), text -> text);
            String end = i + 1 < statements.size() ? "," : "";
            for (int line = 0; line < statement.size(); line++) {
                lines.add("    " + statement.get(line) + (line + 1 == statement.size() ? end : ""));
            }
        }
        lines.addAll(List.of("  ]", "}"));
        return String.join("\n", lines);
    }
}
