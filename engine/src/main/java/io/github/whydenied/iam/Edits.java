package io.github.whydenied.iam;

import io.github.whydenied.iam.NearMiss.Edit;
import io.github.whydenied.iam.PolicyDocument.Element;
import io.github.whydenied.iam.PolicyDocument.Principals;
import io.github.whydenied.iam.PolicyDocument.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Applies the edit of a near miss to its statement. */
final class Edits {

    private Edits() {}

    /** The statement with the edit; null for an edit of a condition. */
    static @Nullable Statement apply(Statement statement, Edit edit) {
        Element action = element(statement.action(), edit);
        Element resource = element(statement.resource(), edit);
        Principals principal = principals(statement.principal(), edit);
        boolean same = Objects.equals(action, statement.action())
                && Objects.equals(resource, statement.resource())
                && Objects.equals(principal, statement.principal());
        return same
                ? null
                : new Statement(
                        statement.pointer(),
                        statement.sid(),
                        statement.allows(),
                        principal,
                        action,
                        resource,
                        statement.conditions(),
                        statement.readable());
    }

    private static @Nullable Element element(@Nullable Element element, Edit edit) {
        if (element == null || !element.pointer().equals(edit.pointer())) {
            return element;
        }
        List<PolicyPattern> patterns = new ArrayList<>();
        for (PolicyPattern pattern : element.patterns()) {
            String value = changed(pattern.text(), edit);
            if (value != null) {
                patterns.add(value.equals(pattern.text()) ? pattern : PolicyPattern.of(value, false));
            }
        }
        if (edit.from() == null && edit.to() != null) {
            patterns.add(PolicyPattern.of(edit.to(), false));
        }
        // Without a value there is no such element, and no statement that IAM would keep.
        return patterns.isEmpty() ? element : new Element(element.pointer(), element.not(), patterns);
    }

    private static @Nullable Principals principals(@Nullable Principals element, Edit edit) {
        String prefix = element == null ? "" : element.pointer() + "/";
        if (element == null || !edit.pointer().startsWith(prefix)) {
            return element;
        }
        Map<String, List<String>> byType = new LinkedHashMap<>(element.byType());
        List<String> values = new ArrayList<>();
        String type = edit.pointer().substring(prefix.length());
        for (String value : element.byType().getOrDefault(type, List.of())) {
            String changed = changed(value, edit);
            if (changed != null) {
                values.add(changed);
            }
        }
        if (edit.from() == null && edit.to() != null) {
            values.add(edit.to());
        }
        byType.put(type, List.copyOf(values));
        return new Principals(element.pointer(), element.not(), byType);
    }

    private static @Nullable String changed(String value, Edit edit) {
        return value.equals(edit.from()) ? edit.to() : value;
    }
}
