package io.github.whydenied.render;

import io.github.whydenied.Explanation;
import io.github.whydenied.Settings.Form;
import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.evidence.Escapes;

/**
 * The text of a log event: the log block with its reference, of which all lines but the first begin with a blank, so that shippers know them for
 * the same event; or all in one line, for shippers that know no such thing.
 */
@InternalApi
public final class EventRenderer implements Renderer {

    private final RenderOptions options;
    private final boolean oneLine;
    private final LogRenderer block;
    private final SentenceRenderer sentence;

    /**
     * Creates a renderer.
     *
     * @param options how much is printed of an explanation; a report has been made with options of its own
     * @param form block or line
     */
    public EventRenderer(RenderOptions options, Form form) {
        this.options = options;
        this.oneLine = form == Form.LINE;
        this.block = new LogRenderer(options, new OnceNotes());
        this.sentence = new SentenceRenderer(options);
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
        return oneLine ? line(report) : block(report);
    }

    private String block(ExplanationReport report) {
        String[] lines = block.render(report).split("\n", -1);
        StringBuilder out = new StringBuilder(lines[0]);
        for (int i = 1; i < lines.length; i++) {
            out.append(lines[i].startsWith(" ") ? "\n" : "\n ").append(lines[i]);
        }
        return out.append("\n reference: ").append(report.reference()).toString();
    }

    private String line(ExplanationReport report) {
        String answer = report.answer();
        String start = "[" + report.code() + "]";
        return Escapes.ascii("access denied" + start + ":"
                + sentence.render(report).substring(start.length())
                + "; " + report.operation() + (answer.isEmpty() ? "" : ", " + answer)
                + "; " + report.caller()
                + "; reference: " + report.reference()
                + "; docs: " + report.docs());
    }
}
