package io.github.whydenied.render;

import io.github.whydenied.Explanation;
import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.annotations.PublicApi;
import io.github.whydenied.denial.OurWords;
import io.github.whydenied.denial.SaidByAws;
import io.github.whydenied.evidence.Escapes;
import io.github.whydenied.verdict.Certainty;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Our part of the exception message: one line behind AWS's own words, and only what these do not say.
 *
 * <pre>{@code [code]: why it was denied; help: what to change; call: what was refused}</pre>
 *
 * <p>At most 160 characters, 20 of them for names; longer names add what they need, up to 240. The note that a diagnosis still
 * runs comes on top. The certainty is named where the cause is only likely or possible. {@link SentenceRenderer} says the same without AWS's words.
 */
@PublicApi
public final class MessageRenderer implements Renderer {

    private static final int MAX = 160;

    /** How many characters of names are in that; what they have more is added. */
    private static final int NAMES = 20;

    private static final int MAX_WITH_NAMES = 240;

    /**
     * Which part is shortened next, and to no less than how many characters: why, the fix, the call, its resource. The fix is what
     * the reader needs most, and the block has all of it.
     */
    private static final int[][] STEPS = {
        {3, 24}, {0, 60}, {3, 12}, {0, 40}, {1, 50}, {2, 40}, {0, 24}, {1, 24}, {1, 12}
    };

    private static final String UNFINISHED = "; diagnosis continues in the log";

    /** Codes that say only what is not known yet: the log has another one once it is, and nobody should look for these. */
    private static final Set<String> OPEN = Set.of("s3-head-without-detail", "not-enough-evidence", "contradiction");

    private final RenderOptions options;
    private final BooleanSupplier logged;

    /**
     * Creates a renderer where the log has what a diagnosis that still runs finds.
     *
     * @param options how much is printed of an explanation; a report has been made with options of its own
     */
    public MessageRenderer(RenderOptions options) {
        this(options, () -> true);
    }

    /**
     * Creates a renderer.
     *
     * @param options how much is printed of an explanation; a report has been made with options of its own
     * @param logged whether a log event will have what a diagnosis that still runs finds: only then does the message promise one
     */
    @InternalApi
    public MessageRenderer(RenderOptions options, BooleanSupplier logged) {
        this.options = options;
        this.logged = logged;
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
        SaidByAws said = report.saidByAws();
        // What is expected is told to nobody who does not look for it.
        boolean unfinished = !report.isComplete() && !report.isExpected() && logged.getAsBoolean();
        String shown = report.isResourceSaidByAws() ? "" : Escapes.line(parts.resource());
        String call = said.has(parts.action()) ? "" : Escapes.line(parts.action());
        String news = report.certainty() == Certainty.STATED ? said.newsOf(parts.because()) : parts.because();
        boolean repeats = news.isEmpty() && !parts.help().isEmpty();
        int names = report.namesInMessage() + call.length() + shown.length();
        return fit(
                        "[" + (unfinished && OPEN.contains(report.code()) ? "unfinished" : report.code()) + "]: ",
                        new String[] {
                            repeats
                                    ? ""
                                    : certainty(report.certainty())
                                            + Escapes.line(news.isEmpty() ? parts.because() : news),
                            Escapes.line(parts.help()),
                            call,
                            shown
                        },
                        Math.min(MAX_WITH_NAMES, MAX + Math.max(0, names - NAMES)),
                        parts.inBucket() ? SentenceRenderer.bucketLength(shown) : 0)
                // Beyond the limit, for it would be paid for with the name of what was refused.
                + (unfinished ? UNFINISHED : "");
    }

    private static String certainty(Certainty certainty) {
        return switch (certainty) {
            case STATED, DERIVED -> "";
            case LIKELY, POSSIBLE -> certainty.word() + ": ";
        };
    }

    /** Shortens part after part until all fits: never the code or the name of a bucket. */
    private static String fit(String start, String[] parts, int max, int bucketLength) {
        String text = assemble(start, parts);
        for (int[] step : STEPS) {
            int part = step[0];
            // A resource is a name, which adds to what is allowed.
            int over = text.length() - (part == 3 ? MAX_WITH_NAMES : max);
            if (over > 0) {
                int length = Math.max(step[1], parts[part].length() - over);
                parts[part] = part == 3
                        ? SentenceRenderer.resource(parts[part], length, bucketLength)
                        : part == 0 ? Clip.clause(parts[0], length) : Clip.tail(parts[part], length);
                text = assemble(start, parts);
            }
        }
        return text;
    }

    private static String assemble(String start, String[] parts) {
        StringBuilder text = new StringBuilder(start).append(parts[0]);
        if (!parts[1].isEmpty()) {
            text.append(parts[0].isEmpty() ? "help: " : "; help: ").append(parts[1]);
        }
        if (!parts[2].isEmpty() || !parts[3].isEmpty()) {
            text.append(parts[2].isEmpty() ? "; resource: " : "; call: ").append(parts[2]);
            text.append(parts[2].isEmpty() || parts[3].isEmpty() ? "" : " on ").append(parts[3]);
        }
        return text.toString();
    }

    /**
     * The exception message: AWS's words, whole and first, then the mark, then ours. Line breaks in AWS's words (it quotes
     * object keys) are escaped. Combining what is combined already changes nothing.
     *
     * @param awsMessage AWS's own words, without the suffix the SDK appends; null when there are none
     * @param ours what {@link #render} gave
     * @return one line
     */
    @InternalApi
    public static String combine(@Nullable String awsMessage, String ours) {
        return awsMessage == null || awsMessage.isBlank()
                ? OurWords.behind("", ours)
                : OurWords.behind(Escapes.line(awsMessage.strip()), ours);
    }

    /**
     * Whether a message holds our part already.
     *
     * @param message an exception's message, with or without the suffix the SDK appends
     * @return true when it does
     */
    @InternalApi
    public static boolean hasOurs(@Nullable String message) {
        return message != null && OurWords.areIn(message);
    }
}
