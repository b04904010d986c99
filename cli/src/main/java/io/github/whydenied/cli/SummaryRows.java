package io.github.whydenied.cli;

import io.github.whydenied.evidence.Escapes;
import io.github.whydenied.evidence.LastChange;
import io.github.whydenied.iam.Arn;
import io.github.whydenied.render.RenderOptions;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The causes and groups of the page. */
final class SummaryRows {

    private static final Pattern WEB = Pattern.compile("(?i)https?://[^\\s/?#].*");

    private final RenderOptions options;

    SummaryRows(RenderOptions options) {
        this.options = options;
    }

    String cause(SummaryCause cause, String colour, long most) {
        String docs = cause.code.docs(options.docsBase());
        String title = Escapes.html(cause.code.title());
        return "<li>" + bar(cause.count, most, colour) + "<div><span class=\"n\">" + SummaryPlot.number(cause.count)
                + "</span> "
                + (WEB.matcher(docs).matches()
                        ? "<a href=\"" + Escapes.html(docs) + "\" rel=\"noreferrer\">" + title + "</a>"
                        : title)
                + " <code>" + Escapes.html(cause.code.code()) + "</code> <small>"
                + Escapes.html(cause.example.lasting().text()) + "</small></div></li>\n";
    }

    private static String bar(long count, long most, String colour) {
        return "<svg class=\"bar\" aria-hidden=\"true\" viewBox=\"0 0 100 4\" preserveAspectRatio=\"none\"><rect class=\""
                + colour
                + "\" width=\"" + String.format(Locale.ROOT, "%.2f", Math.max(0.4, 100.0 * count / most))
                + "\" height=\"4\"/></svg>";
    }

    String group(SummaryReport report, SummaryCause cause, SummaryGroup group, String colour) {
        StringBuilder html = new StringBuilder("<details class=\"row\">\n<summary>");
        html.append("<span class=\"whom\">")
                .append(name(group.principal))
                .append("</span><span class=\"what\"><i class=\"")
                .append(colour)
                .append("\"></i>")
                .append(Escapes.html(cause.code.code()))
                .append("</span><span class=\"n\">")
                .append(SummaryPlot.number(group.count))
                .append("</span>");
        if (!group.times.isEmpty() && !report.times().isEmpty()) {
            html.append(SummaryPlot.spark(
                    group.times.within(report.times()),
                    colour,
                    "when, from " + SummaryPlot.when(report.times(), 0) + " on"));
        }
        html.append("<span class=\"marks\">");
        if (!group.expected.isUnexpected()) {
            mark(html, group.expected.word(), "quiet");
        }
        mark(html, report.pattern(group), "");
        String trend = report.trend(group);
        mark(html, trend, trend.equals("rising") || trend.equals("new") ? "hot" : "");
        html.append("</span></summary>\n<dl>\n");
        details(html, group);
        return html.append("</dl>\n</details>\n").toString();
    }

    private static void mark(StringBuilder html, String word, String style) {
        if (!word.equals("unknown")) {
            html.append("<span class=\"mark")
                    .append(style.isEmpty() ? "" : " " + style)
                    .append("\">")
                    .append(Escapes.html(word.replace('-', ' ')))
                    .append("</span> ");
        }
    }

    private void details(StringBuilder html, SummaryGroup group) {
        item(html, "Told", clean(group.detail));
        item(html, "Lasting", Escapes.html(group.lasting.text()));
        Instant first = group.first;
        Instant last = group.last;
        if (first != null && last != null) {
            item(
                    html,
                    "Times",
                    first.equals(last)
                            ? "<time>" + first + "</time>"
                            : "<time>" + first + "</time> to <time>" + last + "</time>");
        }
        item(html, "Before it", change(group.change));
        item(html, "Class", group.expected.isUnexpected() ? null : clean(group.expected.reason()));
        item(html, "Callers", count(group.callers));
        item(html, "Resources", count(group.resources));
        item(
                html,
                "Actions",
                group.actions.isEmpty()
                        ? null
                        : "<code>" + clean(String.join(", ", group.actions)) + (group.moreActions ? ", ..." : "")
                                + "</code>");
        item(html, "Principal", "<code>" + clean(group.principal) + "</code>");
        item(
                html,
                "First seen at",
                clean(group.where)
                        + (group.eventId == null ? "" : ", event <code>" + clean(group.eventId) + "</code>"));
    }

    private static @Nullable String count(Distinct counted) {
        return counted.count() == 0 ? null : (counted.isExact() ? "" : "about ") + SummaryPlot.number(counted.count());
    }

    private @Nullable String change(@Nullable LastChange last) {
        LastChange.Change change = last == null ? null : last.change();
        if (last == null || change == null) {
            return null;
        }
        return "<code>" + clean(change.event()) + "</code> of " + clean(last.kind()) + " <code>" + clean(last.holder())
                + "</code> at <time>" + change.time() + "</time>"
                + (change.by() == null ? "" : " by <code>" + clean(change.by()) + "</code>");
    }

    private static void item(StringBuilder html, String name, @Nullable String value) {
        if (value != null) {
            html.append("<dt>").append(name).append("</dt><dd>").append(value).append("</dd>\n");
        }
    }

    /** A role's or user's name with its account beside it; the whole ARN stands in the row. */
    private String name(String principal) {
        Arn arn = Arn.parse(principal).orElse(null);
        if (arn == null) {
            return clean(principal);
        }
        return "<b>" + clean(arn.resource()) + "</b> <small>" + clean(arn.account()) + "</small>";
    }

    private String clean(String text) {
        return Escapes.html(options.redactor().redact(text));
    }
}
