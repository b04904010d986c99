package io.github.whydenied.render;

import io.github.whydenied.Explanation;
import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.annotations.PublicApi;
import org.jspecify.annotations.Nullable;

/** The log block: printable ASCII, one log event. The first line is a summary; what follows it is indented or named. */
@PublicApi
public final class LogRenderer implements Renderer {

    private static final String FACT = "   = ";
    private static final String FACT_INDENT = "     ";
    private static final String INDENT = "      ";
    private static final String EXHIBIT = "   | ";
    private static final String QUOTED = EXHIBIT + "    ";

    private final RenderOptions options;
    private final @Nullable OnceNotes once;

    /**
     * Creates a renderer.
     *
     * @param options how much is printed of an explanation; a report has been made with options of its own
     */
    public LogRenderer(RenderOptions options) {
        this(options, null);
    }

    /**
     * Creates a renderer for somebody who reads one block after the other.
     *
     * @param options how much is printed of an explanation; a report has been made with options of its own
     * @param once which notes were told already; null where each block stands for itself
     */
    @InternalApi
    public LogRenderer(RenderOptions options, @Nullable OnceNotes once) {
        this.options = options;
        this.once = once;
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
        block.wrapped("access denied[" + report.code() + "]: " + report.headline(), INDENT);
        addRequest(block, report);
        block.line("   |");
        report.facts().forEach(fact -> addFact(block, fact));
        report.remedies().forEach(remedy -> addHelp(block, remedy));
        report.notes(once == null ? new OnceNotes() : once).forEach(note -> block.wrapped("note: " + note, INDENT));
        block.line("docs: " + report.docs());
        return block.toString();
    }

    private static void addRequest(LogBlock block, ExplanationReport report) {
        String resource = report.resource();
        // Whole, so that it can be searched for.
        block.line("  --> " + report.action() + (resource == null ? "" : " on " + resource));
        String answer = report.answer();
        block.wrapped(INDENT + report.operation() + (answer.isEmpty() ? "" : ", " + answer), INDENT, ", ");
        block.wrapped(INDENT + report.caller(), INDENT, " (");
    }

    private static void addFact(LogBlock block, ReportedFact fact) {
        String code = fact.code().isEmpty() ? "" : "  [" + fact.code() + "]";
        String text = fact.text().isEmpty() ? "" : " " + fact.text();
        block.wrapped(FACT + fact.standing() + ":" + text + code, FACT_INDENT);
        for (String line : fact.exhibit()) {
            if (isSentence(line)) {
                block.wrapped(QUOTED + line, QUOTED);
            } else {
                block.line(QUOTED + line);
            }
        }
    }

    /** Somebody's own words; every other exhibit is a row of a table, a value of a policy or a name. */
    private static boolean isSentence(String line) {
        return !line.contains("  ") && !line.startsWith("\"") && !line.startsWith("{");
    }

    private static void addHelp(LogBlock block, ReportedRemedy remedy) {
        String label = FixLabel.of(remedy.kind(), remedy.applicability(), remedy.owner());
        block.wrapped(label + ": " + remedy.summary(), INDENT);
        for (ReportedRemedy.Line line : remedy.exhibit()) {
            block.line(EXHIBIT + (line.sign().isEmpty() ? "" : line.sign() + " ") + line.text());
        }
        remedy.footnotes().forEach(note -> block.wrapped(FACT + note, FACT_INDENT));
    }
}
