package io.github.whydenied.render;

import io.github.whydenied.Explanation;
import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.annotations.PublicApi;
import io.github.whydenied.evidence.Escapes;
import io.github.whydenied.verdict.Certainty;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Our part of the exception message: one line behind AWS's own words, at most 240 characters and the note that a diagnosis still runs.
 *
 * <pre>{@code [code] cannot X because Y (certainty); help: Z}</pre>
 */
@PublicApi
public final class MessageRenderer implements Renderer {

    private static final int MAX = 240;

    /** The longest name that a bucket can have. */
    private static final int MAX_BUCKET = 63;

    /** Which part is shortened next, and to no less than how many characters. AWS's own words have the whole resource before ours. */
    private static final int[][] STEPS = {
        {1, 24}, {2, 70}, {3, 50}, {0, 40}, {1, 12}, {2, 48}, {3, 24}, {2, 30}, {3, 12}
    };

    private static final String UNFINISHED = "; diagnosis continues in the log";

    /** Codes that say only what is not known yet: the log has another one once it is, and nobody should look for these. */
    private static final Set<String> OPEN = Set.of("s3-head-without-detail", "not-enough-evidence", "contradiction");

    private static final String CALL = "] cannot call ";
    private static final int MAX_CODE = 60;

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
        String shown = Escapes.line(parts.resource());
        // What is expected is told to nobody who does not look for it.
        boolean unfinished = !report.isComplete() && !report.isExpected() && logged.getAsBoolean();
        return fit(
                        "[" + (unfinished && OPEN.contains(report.code()) ? "unfinished" : report.code()) + CALL,
                        new String[] {
                            Escapes.line(parts.action()),
                            shown,
                            Escapes.line(parts.because()),
                            Escapes.line(parts.help())
                        },
                        " (" + report.certainty().word() + ")",
                        parts.inBucket() ? bucketLength(shown) : 0)
                // Beyond the limit, for it would be paid for with the name of what was refused.
                + (unfinished ? UNFINISHED : "");
    }

    /** How much of the resource is the name of a bucket, with the slash behind it. */
    private static int bucketLength(String shown) {
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

    private static String resource(String resource, int length, int bucketLength) {
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

    /**
     * The exception message: AWS's words, whole and first, then ours. Line breaks in AWS's words (it quotes object keys)
     * are escaped. Combining what is combined already changes nothing.
     *
     * @param awsMessage AWS's own words, without the suffix the SDK appends; null when there are none
     * @param ours what {@link #render} gave
     * @return one line
     */
    @InternalApi
    public static String combine(@Nullable String awsMessage, String ours) {
        if (awsMessage == null || awsMessage.isBlank()) {
            return ours;
        }
        String theirs = Escapes.line(awsMessage.strip());
        return theirs.endsWith(ours) ? theirs : theirs + " " + ours;
    }

    /**
     * Whether a message holds our part already.
     *
     * @param message an exception's message, with or without the suffix the SDK appends
     * @return true when it does
     */
    @InternalApi
    public static boolean hasOurs(@Nullable String message) {
        if (message == null) {
            return false;
        }
        int line = 0;
        // Each line once from its beginning and once from its end: names that strangers choose can repeat our words.
        for (int call = message.indexOf(CALL); call >= 0; call = message.indexOf(CALL, Math.max(call + 1, line))) {
            if (isBehindCode(message, call)) {
                int next = message.indexOf('\n', call);
                line = next < 0 ? message.length() : next;
                if (hasCertainty(message.substring(call + CALL.length(), Math.max(line, call + CALL.length())))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether the bracket closes what was opened before one to sixty letters of a code. */
    private static boolean isBehindCode(String message, int bracket) {
        int start = bracket;
        while (start > 0 && bracket - start <= MAX_CODE && isOfCode(message.charAt(start - 1))) {
            start--;
        }
        int length = bracket - start;
        return length >= 1 && length <= MAX_CODE && start > 0 && message.charAt(start - 1) == '[';
    }

    private static boolean isOfCode(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
    }

    private static boolean hasCertainty(String text) {
        for (Certainty certainty : Certainty.values()) {
            if (text.contains(" (" + certainty.word() + ")")) {
                return true;
            }
        }
        return false;
    }
}
