package io.github.whydenied.cli;

import io.github.whydenied.evidence.Escapes;
import io.github.whydenied.evidence.LastChange;
import io.github.whydenied.render.RenderOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The groups of a summary, one a line, for spreadsheets.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4180">Comma-separated values</a>
 */
final class SummaryCsv implements SummaryForm {

    private static final List<String> COLUMNS = List.of(
            "cause",
            "title",
            "principal",
            "class",
            "reason",
            "count",
            "callers",
            "resources",
            "actions",
            "first",
            "last",
            "pattern",
            "trend",
            "lasting",
            "changed_event",
            "changed_time",
            "changed_by",
            "where",
            "event_id",
            "detail",
            "docs");

    private final Output out;
    private final RenderOptions options;

    SummaryCsv(Output out, RenderOptions options) {
        this.out = out;
        this.options = options;
    }

    @Override
    public void write(SummaryReport report, Allowances allowances) throws IOException {
        line(COLUMNS);
        for (SummaryCause cause : report.causes()) {
            for (SummaryGroup group : cause.groups()) {
                LastChange.Change change = group.change == null ? null : group.change.change();
                List<@Nullable Object> cells = new ArrayList<>();
                cells.add(cause.code.code());
                cells.add(cause.code.title());
                cells.add(group.principal);
                cells.add(group.expected.word());
                cells.add(group.expected.reason());
                cells.add(group.count);
                cells.add(group.callers.count());
                cells.add(group.resources.count());
                cells.add(String.join(" ", group.actions) + (group.moreActions ? " ..." : ""));
                cells.add(group.first);
                cells.add(group.last);
                cells.add(report.pattern(group));
                cells.add(report.trend(group));
                cells.add(group.lasting.word());
                cells.add(change == null ? null : change.event());
                cells.add(change == null ? null : change.time());
                cells.add(change == null ? null : change.by());
                cells.add(group.where);
                cells.add(group.eventId);
                cells.add(group.detail);
                cells.add(cause.code.docs(options.docsBase()));
                line(cells);
            }
        }
    }

    private void line(List<?> cells) throws IOException {
        out.text(cells.stream().map(this::cell).collect(Collectors.joining(",")));
        out.text("\n");
    }

    private String cell(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        return value instanceof Number
                ? value.toString()
                : '"'
                        + harmless(Escapes.line(options.redactor().redact(value.toString())))
                                .replace("\"", "\"\"")
                        + '"';
    }

    /**
     * A text that no spreadsheet takes for a formula.
     *
     * @see <a href="https://owasp.org/www-community/attacks/CSV_Injection">CSV injection</a>
     */
    private static String harmless(String text) {
        return !text.isEmpty() && "=+-@\uff1d\uff0b\uff0d\uff20".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
