package io.github.whydenied.render;

import io.github.whydenied.Explanation;
import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.annotations.PublicApi;
import io.github.whydenied.remedy.FixFormat;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The HTML form: one {@code <article>} an explanation, for the {@link HtmlPage}. No script, no style attribute, nothing
 * from elsewhere.
 */
@PublicApi
public final class HtmlRenderer implements Renderer {

    /** In the order in which they stand, with the names that people use. */
    private static final Map<FixFormat, String> FORMS = new EnumMap<>(Map.of(
            FixFormat.JSON, "JSON",
            FixFormat.AWS, "AWS CLI",
            FixFormat.TERRAFORM, "Terraform",
            FixFormat.CDK, "CDK, Java",
            FixFormat.CLOUDFORMATION, "CloudFormation"));

    private final RenderOptions options;

    /** Of the heading of an explanation; that of a remedy is one below it. */
    private final int level;

    /**
     * Creates a renderer.
     *
     * @param options how much is printed of an explanation; a report has been made with options of its own
     */
    public HtmlRenderer(RenderOptions options) {
        this(options, 2);
    }

    /**
     * Creates a renderer for a page with headings of its own.
     *
     * @param options how much is printed of an explanation; a report has been made with options of its own
     * @param level the level of an explanation's heading, 1 to 5
     */
    @InternalApi
    public HtmlRenderer(RenderOptions options, int level) {
        this.options = options;
        this.level = level;
    }

    /**
     * Writes an explanation as a report with the options of this renderer.
     *
     * @param explanation complete or not
     * @return its text
     */
    public String render(Explanation explanation) {
        return render(ExplanationReport.of(explanation, options));
    }

    @Override
    public String render(ExplanationReport report) {
        StringBuilder out = new StringBuilder();
        out.append("<article class=\"whydenied\">\n");
        out.append(heading(level, report.headline()));
        out.append("<p class=\"code\">access denied ")
                .append(Html.code(report.code()))
                .append(", ")
                .append(Html.text(report.lasting().text()))
                .append("</p>\n");
        addCall(out, report);
        addFacts(out, report.facts());
        report.remedies().forEach(remedy -> addHelp(out, remedy));
        for (String note : report.notes()) {
            out.append("<p class=\"note\"><strong>note</strong> ")
                    .append(Html.sentence(note))
                    .append("</p>\n");
        }
        out.append("<p class=\"docs\"><strong>docs</strong> ")
                .append(Html.link(report.docs()))
                .append("</p>\n");
        return out.append("</article>").toString();
    }

    private static String heading(int level, String sentence) {
        return "<h" + level + ">" + Html.sentence(sentence) + "</h" + level + ">\n";
    }

    private static void addCall(StringBuilder out, ExplanationReport report) {
        out.append("<ul class=\"call\">\n");
        out.append("<li class=\"asked\">")
                .append(Html.sentence("`" + backtickless(report.action()) + "`" + resource(report)))
                .append("</li>\n");
        for (String line : List.of(called(report), report.caller())) {
            out.append("<li>").append(Html.sentence(line)).append("</li>\n");
        }
        out.append("</ul>\n");
    }

    private static String called(ExplanationReport report) {
        String answer = report.answer();
        return answer.isEmpty() ? report.operation() : report.operation() + ", " + answer;
    }

    private static String resource(ExplanationReport report) {
        String resource = report.resource();
        return resource == null ? "" : " on `" + backtickless(resource) + "`";
    }

    private static String backtickless(String name) {
        return name.replace("`", "\\u0060");
    }

    private static void addFacts(StringBuilder out, List<ReportedFact> facts) {
        if (facts.isEmpty()) {
            return;
        }
        out.append("<ul class=\"facts\">\n");
        for (ReportedFact fact : facts) {
            out.append("<li><span class=\"standing\">")
                    .append(Html.text(fact.standing()))
                    .append("</span>")
                    .append(fact.text().isEmpty() ? "" : " " + Html.sentence(fact.text()));
            if (!fact.code().isEmpty()) {
                out.append(" <span class=\"cause\">")
                        .append(Html.text(fact.code()))
                        .append("</span>");
            }
            if (!fact.exhibit().isEmpty()) {
                out.append("\n<pre tabindex=\"0\">");
                out.append(String.join(
                        "\n", fact.exhibit().stream().map(Html::text).toList()));
                out.append("</pre>");
            }
            out.append("</li>\n");
        }
        out.append("</ul>\n");
    }

    private void addHelp(StringBuilder out, ReportedRemedy remedy) {
        out.append("<section class=\"help\">\n<p class=\"kind\">")
                .append(Html.text(FixLabel.of(remedy.kind(), remedy.applicability(), remedy.owner())))
                .append("</p>\n")
                .append(heading(level + 1, remedy.summary()));
        if (!remedy.exhibit().isEmpty()) {
            out.append("<pre tabindex=\"0\">");
            out.append(String.join(
                    "\n", remedy.exhibit().stream().map(HtmlRenderer::line).toList()));
            out.append("</pre>\n");
        }
        addForms(out, remedy.forms());
        for (String note : remedy.footnotes()) {
            out.append("<p>").append(Html.sentence(note)).append("</p>\n");
        }
        out.append("</section>\n");
    }

    /** Closed until somebody opens one, which needs no script. */
    private static void addForms(StringBuilder out, ReportedRemedy.Forms forms) {
        if (forms.isEmpty()) {
            return;
        }
        out.append("<p class=\"kind\">To copy; a click selects all of it</p>\n");
        List<String> json = forms.in(FixFormat.JSON);
        FORMS.forEach((format, name) -> {
            List<String> lines = forms.in(format);
            if (format == FixFormat.JSON || !lines.equals(json)) {
                out.append("<details><summary>")
                        .append(name)
                        .append("</summary>\n<pre class=\"copy\" tabindex=\"0\">")
                        .append(String.join("\n", lines.stream().map(Html::text).toList()))
                        .append("</pre>\n</details>\n");
            }
        });
    }

    /** The sign stays part of the text, for a colour alone tells nothing to many readers. */
    private static String line(ReportedRemedy.Line line) {
        return switch (line.sign()) {
            case "+" -> "<ins>+ " + Html.text(line.text()) + "</ins>";
            case "-" -> "<del>- " + Html.text(line.text()) + "</del>";
            default -> Html.text(line.text());
        };
    }
}
