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
        Telling telling = new Telling(explanation, new Ink(options, explanation));
        LogBlock block = new LogBlock();
        block.line("access denied[" + telling.code() + "]: " + telling.headline());
        addRequest(block, telling);
        block.line("   |");
        telling.facts().forEach(fact -> addFact(block, fact));
        telling.help().forEach(aid -> addHelp(block, aid));
        telling.notes().forEach(note -> block.wrapped("note: " + note, INDENT));
        block.line("docs: " + options.docsBase() + telling.code());
        return block.toString();
    }

    private static void addRequest(LogBlock block, Telling telling) {
        block.line("  --> " + telling.action() + telling.onResource());
        String operation = telling.operation();
        String answer = telling.answer();
        if (answer.isEmpty()) {
            block.line(INDENT + operation);
        } else if (LogBlock.isLong(INDENT + operation + ", " + answer)) {
            block.line(INDENT + operation);
            block.line(INDENT + answer);
        } else {
            block.line(INDENT + operation + ", " + answer);
        }
        block.line(INDENT + telling.caller());
    }

    private static void addFact(LogBlock block, Telling.Statement fact) {
        String code = fact.code().isEmpty() ? "" : "  [" + fact.code() + "]";
        String text = fact.text().isEmpty() ? "" : " " + fact.text();
        block.wrapped(FACT + fact.standing() + ":" + text + code, FACT_INDENT);
        fact.exhibit().forEach(line -> block.line(EXHIBIT + "    " + line));
    }

    private static void addHelp(LogBlock block, Telling.Aid aid) {
        Advice advice = aid.remedy().advice();
        String kind = advice.applicability().word() + ", " + advice.owner().word();
        block.wrapped("help[" + kind + "]: " + aid.summary(), INDENT);
        for (Telling.Line line : aid.exhibit()) {
            block.line(EXHIBIT + (line.sign().isEmpty() ? "" : line.sign() + " ") + line.text());
        }
        aid.footnotes().forEach(note -> block.wrapped(FACT + note, FACT_INDENT));
    }
}
