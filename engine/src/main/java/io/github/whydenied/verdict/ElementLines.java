package io.github.whydenied.verdict;

import io.github.whydenied.iam.ElementResult;
import io.github.whydenied.iam.ElementResult.Part;
import io.github.whydenied.iam.NearMiss.Edit;
import io.github.whydenied.iam.NearMiss.Reason;
import io.github.whydenied.iam.PolicyDocument.Condition;
import io.github.whydenied.iam.PolicyDocument.Element;
import io.github.whydenied.iam.PolicyDocument.Statement;
import io.github.whydenied.iam.PolicyPattern;
import io.github.whydenied.iam.RequestContext;
import io.github.whydenied.iam.Ternary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A statement, a line an element, each with what it makes of the request. */
final class ElementLines {

    private static final String EXTERNAL_ID = "sts:externalid";
    private static final int MAX_VALUES = 3;

    /** What eighty columns leave to an exhibit. */
    private static final int WIDTH = 72;

    private ElementLines() {}

    static List<String> of(PolicyEvaluation evaluation, Statement statement) {
        List<ElementResult> elements = evaluation.elements(statement);
        RequestContext context = evaluation.request().context();
        List<String[]> rows = new ArrayList<>();
        for (ElementResult element : elements) {
            rows.add(new String[] {
                name(statement, element),
                values(statement, element),
                verdict(statement, element) + standing(statement, element, context)
            });
        }
        int names = rows.stream().mapToInt(row -> row[0].length()).max().orElse(0);
        int values = rows.stream()
                .filter(row -> isShort(row, names))
                .mapToInt(row -> row[1].length())
                .max()
                .orElse(0);
        return rows.stream().flatMap(row -> lines(row, names, values)).toList();
    }

    private static boolean isShort(String[] row, int names) {
        return names + row[1].length() + row[2].length() + 4 <= WIDTH;
    }

    /** One line, or what it comes to on a second one, so that a long value does not push all others to the right. */
    private static Stream<String> lines(String[] row, int names, int values) {
        String name = String.format(Locale.ROOT, "%-" + Math.max(1, names) + "s  ", row[0]);
        String padded = String.format(Locale.ROOT, "%-" + Math.max(1, values) + "s  %s", row[1], row[2]);
        return name.length() + padded.length() <= WIDTH
                ? Stream.of(name + padded)
                : Stream.of(name + row[1], " ".repeat(name.length()) + row[2]);
    }

    private static String name(Statement statement, ElementResult element) {
        return switch (element.part()) {
            case ACTION -> named("Action", statement.action());
            case RESOURCE -> named("Resource", statement.resource());
            case PRINCIPAL ->
                statement.principal() != null && statement.principal().not() ? "NotPrincipal" : "Principal";
            case CONDITION -> "Condition";
        };
    }

    private static String named(String name, @Nullable Element element) {
        return element != null && element.not() ? "Not" + name : name;
    }

    private static String values(Statement statement, ElementResult element) {
        return switch (element.part()) {
            case ACTION -> values(statement.action(), element);
            case RESOURCE -> values(statement.resource(), element);
            case PRINCIPAL ->
                statement.principal() == null
                        ? ""
                        : joined(
                                statement.principal().byType().values().stream()
                                        .flatMap(List::stream)
                                        .toList(),
                                element.edit());
            case CONDITION -> {
                Condition condition = condition(statement, element);
                yield condition == null
                        ? ""
                        : condition.operator() + " " + condition.key()
                                + (isSecret(condition) ? "" : " " + joined(condition.values(), null));
            }
        };
    }

    private static String values(@Nullable Element element, ElementResult result) {
        return element == null
                ? ""
                : joined(element.patterns().stream().map(PolicyPattern::text).toList(), result.edit());
    }

    /** The value that is near, or the first ones. */
    private static String joined(List<String> values, @Nullable Edit edit) {
        if (edit != null && edit.from() != null && values.contains(edit.from())) {
            return "\"" + edit.from() + "\"" + (values.size() > 1 ? ", ..." : "");
        }
        String first = "\"" + String.join("\", \"", values.subList(0, Math.min(MAX_VALUES, values.size()))) + "\"";
        return values.size() > MAX_VALUES ? first + ", ..." : first;
    }

    private static String verdict(Statement statement, ElementResult element) {
        return switch (element.matches()) {
            case TRUE -> "matches";
            case UNKNOWN -> "not known: depends on " + String.join(", ", element.settledBy());
            case FALSE -> "does not match: " + why(statement, element);
        };
    }

    /** What policy variables come to in this request; only where that is what keeps the statement from matching. */
    private static String standing(Statement statement, ElementResult element, RequestContext context) {
        if (element.matches() != Ternary.FALSE) {
            return "";
        }
        Condition condition = condition(statement, element);
        List<PolicyPattern> patterns = element.part() == Part.RESOURCE && statement.resource() != null
                ? statement.resource().patterns()
                : condition == null || isSecret(condition) ? List.of() : condition.patterns();
        List<String> expanded = patterns.stream()
                .flatMap(pattern -> pattern.expanded(context).stream())
                .limit(MAX_VALUES)
                .toList();
        return expanded.isEmpty() ? "" : "; filled in, it is \"" + String.join("\", \"", expanded) + "\"";
    }

    private static String why(Statement statement, ElementResult element) {
        Reason reason = element.reason();
        Edit edit = element.edit();
        Condition condition = condition(statement, element);
        if (reason == Reason.CONDITION_VALUE && edit != null && condition != null) {
            return isSecret(condition) ? "the request has another" : "the request has \"" + edit.to() + "\"";
        }
        if (reason == Reason.CONDITION_KEY_ABSENT) {
            return "the request has none";
        }
        return reason == null ? "" : "it " + reason.words();
    }

    private static @Nullable Condition condition(Statement statement, ElementResult element) {
        return statement.conditions().stream()
                .filter(condition -> condition.pointer().equals(element.pointer()))
                .findFirst()
                .orElse(null);
    }

    /** An external id is a secret between two parties, and never printed. */
    static boolean isSecret(Condition condition) {
        return condition.key().equalsIgnoreCase(EXTERNAL_ID);
    }
}
