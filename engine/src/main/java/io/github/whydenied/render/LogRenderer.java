package io.github.whydenied.render;

import io.github.whydenied.Explanation;
import io.github.whydenied.annotations.PublicApi;

/** The log block: printable ASCII, one log event. The first line is a summary; what follows it is indented or named. */
@PublicApi
public final class LogRenderer implements Renderer {

    private static final String FACT = "   = ";
    private static final String FACT_INDENT = "     ";
    private static final String INDENT = "      ";
    private static final String EXHIBIT = "   | ";

    private final RenderOptions options;

    /**
     * Creates a renderer.
     *
     * @param options how much is printed of an explanation; a report has been made with options of its own
     */
    public LogRenderer(RenderOptions options) {
        this.options = options;
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
        LogBlock block = new LogBlock();
        block.line("access denied[" + report.code() + "]: " + report.headline());
        addRequest(block, report);
        block.line("   |");
        report.facts().forEach(fact -> addFact(block, fact));
        report.remedies().forEach(remedy -> addHelp(block, remedy));
        report.notes().forEach(note -> block.wrapped("note: " + note, INDENT));
        block.line("docs: " + report.docs());
        return block.toString();
    }

    private static void addRequest(LogBlock block, ExplanationReport report) {
        String resource = report.resource();
        block.line("  --> " + report.action() + (resource == null ? "" : " on " + resource));
        String operation = report.operation();
        String answer = report.answer();
        if (answer.isEmpty()) {
            block.line(INDENT + operation);
        } else if (LogBlock.isLong(INDENT + operation + ", " + answer)) {
            block.line(INDENT + operation);
            block.line(INDENT + answer);
        } else {
            block.line(INDENT + operation + ", " + answer);
        }
        block.line(INDENT + report.caller());
    }

    private static void addFact(LogBlock block, ReportedFact fact) {
        String code = fact.code().isEmpty() ? "" : "  [" + fact.code() + "]";
        String text = fact.text().isEmpty() ? "" : " " + fact.text();
        block.wrapped(FACT + fact.standing() + ":" + text + code, FACT_INDENT);
        fact.exhibit().forEach(line -> block.line(EXHIBIT + "    " + line));
    }

    private static void addHelp(LogBlock block, ReportedRemedy remedy) {
        String kind = remedy.applicability().word() + ", " + remedy.owner().word();
        block.wrapped("help[" + kind + "]: " + remedy.summary(), INDENT);
        for (ReportedRemedy.Line line : remedy.exhibit()) {
            block.line(EXHIBIT + (line.sign().isEmpty() ? "" : line.sign() + " ") + line.text());
        }
        remedy.footnotes().forEach(note -> block.wrapped(FACT + note, FACT_INDENT));
    }
}
