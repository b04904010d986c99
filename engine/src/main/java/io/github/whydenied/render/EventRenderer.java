package io.github.whydenied.render;

import io.github.whydenied.Explanation;
import io.github.whydenied.Settings.Form;
import io.github.whydenied.evidence.Escapes;

/**
 * The text of a log event: the log block with its reference, of which all lines but the first begin with a blank, so that shippers know them for
 * the same event; or all in one line, for shippers that know no such thing.
 */
public final class EventRenderer implements Renderer {

    private final RenderOptions options;
    private final boolean oneLine;
    private final LogRenderer block;
    private final MessageRenderer message;

    /**
     * Creates a renderer.
     *
     * @param options how much is printed
     * @param form block or line
     */
    public EventRenderer(RenderOptions options, Form form) {
        this.options = options;
        this.oneLine = form == Form.LINE;
        this.block = new LogRenderer(options);
        this.message = new MessageRenderer(options, () -> false);
    }

    @Override
    public String render(Explanation explanation) {
        return oneLine ? line(explanation) : block(explanation);
    }

    private String block(Explanation explanation) {
        String[] lines = block.render(explanation).split("\n", -1);
        StringBuilder out = new StringBuilder(lines[0]);
        for (int i = 1; i < lines.length; i++) {
            out.append(lines[i].startsWith(" ") ? "\n" : "\n ").append(lines[i]);
        }
        return out.append("\n reference: ").append(explanation.reference()).toString();
    }

    private String line(Explanation explanation) {
        ExplanationReport report = new ExplanationReport(explanation, new Disclosure(options, explanation));
        String answer = report.answer();
        String start = "[" + report.code() + "]";
        return Escapes.ascii("access denied" + start + ":"
                + message.render(explanation).substring(start.length())
                + "; " + report.operation() + (answer.isEmpty() ? "" : ", " + answer)
                + "; " + report.caller()
                + "; reference: " + explanation.reference()
                + "; docs: " + options.docsBase() + report.code());
    }
}
