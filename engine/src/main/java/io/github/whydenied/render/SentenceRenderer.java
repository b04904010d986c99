package io.github.whydenied.render;

import io.github.whydenied.Explanation;
import io.github.whydenied.annotations.PublicApi;
import io.github.whydenied.evidence.Escapes;

/**
 * A denial in one sentence of at most 240 characters, for places where AWS's own words do not stand: the member {@code detail}
 * of the JSON form, a log event in one line, a summary. An exception has {@link MessageRenderer} instead.
 *
 * <pre>{@code [code] cannot X because Y (certainty); help: Z}</pre>
 */
@PublicApi
public final class SentenceRenderer implements Renderer {

    private static final int MAX = 240;

    /** The longest name that a bucket can have. */
    private static final int MAX_BUCKET = 63;

    /** Which part is shortened next, and to no less than how many characters. */
    private static final int[][] STEPS = {
        {1, 24}, {2, 70}, {3, 50}, {0, 40}, {1, 12}, {2, 48}, {3, 24}, {2, 30}, {3, 12}
    };

    private final RenderOptions options;

    /**
     * Creates a renderer.
     *
     * @param options how much is printed of an explanation; a report has been made with options of its own
     */
    public SentenceRenderer(RenderOptions options) {
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
        MessageParts parts = report.message();
        String shown = Escapes.line(parts.resource());
        return fit(
                "[" + report.code() + "] cannot call ",
                new String[] {
                    Escapes.line(parts.action()), shown, Escapes.line(parts.because()), Escapes.line(parts.help())
                },
                " (" + Phrases.standing(report.certainty()).text() + ")",
                parts.inBucket() ? bucketLength(shown) : 0);
    }

    /** How much of the resource is the name of a bucket, with the slash behind it. */
    static int bucketLength(String shown) {
        int length = shown.indexOf('/') + 1;
        return length <= MAX_BUCKET + 1 ? length : 0;
    }

    /** Shortens part after part until all fits: never the code, the certainty or the name of a bucket. */
    private static String fit(String start, String[] parts, String certainty, int bucketLength) {
        String text = assemble(start, parts, certainty);
        for (int[] step : STEPS) {
            int part = step[0];
            int over = text.length() - MAX;
            if (over > 0) {
                int length = Math.max(step[1], parts[part].length() - over);
                parts[part] = part == 1 ? resource(parts[1], length, bucketLength) : Clip.tail(parts[part], length);
                text = assemble(start, parts, certainty);
            }
        }
        return text;
    }

    /** Shortened in the middle, behind the name of a bucket. */
    static String resource(String resource, int length, int bucketLength) {
        return resource.substring(0, bucketLength)
                + Clip.middle(resource.substring(bucketLength), Math.max(12, length - bucketLength));
    }

    private static String assemble(String start, String[] parts, String certainty) {
        return start
                + parts[0]
                + (parts[1].isEmpty() ? "" : " on " + parts[1])
                + " because "
                + parts[2]
                + certainty
                + (parts[3].isEmpty() ? "" : "; help: " + parts[3]);
    }
}
