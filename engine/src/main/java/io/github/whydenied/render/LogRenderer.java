package io.github.whydenied.render;

import io.github.whydenied.Explanation;
import io.github.whydenied.remedy.Advice;

/** The log block: printable ASCII, one log event. The first line is a summary; what follows it is indented or named. */
public final class LogRenderer implements Renderer {

    private static final String FACT = "   = ";
    private static final String FACT_INDENT = "     ";
    private static final String INDENT = "      ";
    private static final String EXHIBIT = "   | ";

    private final RenderOptions options;

    /**
     * Creates a renderer.
     *
     * @param options how much is printed
     */
    public LogRenderer(RenderOptions options) {
        this.options = options;
    }

    @Override
    public String render(Explanation explanation) {
        ExplanationReport report = new ExplanationReport(explanation, new Disclosure(options, explanation));
        LogBlock block = new LogBlock();
        block.line("access denied[" + report.code() + "]: " + report.headline());
        addRequest(block, report);
        block.line("   |");
        report.facts().forEach(fact -> addFact(block, fact));
        report.help().forEach(aid -> addHelp(block, aid));
        report.notes().forEach(note -> block.wrapped("note: " + note, INDENT));
        block.line("docs: " + options.docsBase() + report.code());
        return block.toString();
    }

    private static void addRequest(LogBlock block, ExplanationReport report) {
        block.line("  --> " + report.action() + report.onResource());
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

    private static void addFact(LogBlock block, ExplanationReport.Statement fact) {
        String code = fact.code().isEmpty() ? "" : "  [" + fact.code() + "]";
        String text = fact.text().isEmpty() ? "" : " " + fact.text();
        block.wrapped(FACT + fact.standing() + ":" + text + code, FACT_INDENT);
        fact.exhibit().forEach(line -> block.line(EXHIBIT + "    " + line));
    }

    private static void addHelp(LogBlock block, ExplanationReport.Aid aid) {
        Advice advice = aid.remedy().advice();
        String kind = advice.applicability().word() + ", " + advice.owner().word();
        block.wrapped("help[" + kind + "]: " + aid.summary(), INDENT);
        for (ExplanationReport.Line line : aid.exhibit()) {
            block.line(EXHIBIT + (line.sign().isEmpty() ? "" : line.sign() + " ") + line.text());
        }
        aid.footnotes().forEach(note -> block.wrapped(FACT + note, FACT_INDENT));
    }
}
