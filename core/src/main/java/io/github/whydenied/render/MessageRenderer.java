package io.github.whydenied.render;

import io.github.whydenied.Explanation;
import io.github.whydenied.remedy.Remedy;
import io.github.whydenied.verdict.Cause;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Our part of the exception message: one line, at most 240 characters, behind AWS's own words.
 *
 * <pre>{@code [code] cannot X because Y (certainty); help: Z}</pre>
 */
public final class MessageRenderer implements Renderer {

    private static final int MAX = 240;

    private static final String UNFINISHED = "; diagnosis continues in the log";

    private static final Pattern OURS =
            Pattern.compile("\\[[a-z0-9-]{1,60}\\] cannot call [^\\n]* \\((?:stated|derived|likely|possible)\\)");

    private final RenderOptions options;

    /**
     * Creates a renderer.
     *
     * @param options how much is printed
     */
    public MessageRenderer(RenderOptions options) {
        this.options = options;
    }

    @Override
    public String render(Explanation explanation) {
        Ink ink = new Ink(options, explanation);
        Cause cause = explanation.verdict().primary();
        Phrases.Attempt attempt = Phrases.attempt(explanation);
        String resource = attempt.resource();
        boolean named = resource != null && !resource.equals("*") && ink.mayName(resource);
        List<Remedy> remedies = explanation.guidance().remedies();
        return fit(
                "[" + cause.code().code() + "] cannot call ",
                new String[] {
                    Escapes.line(ink.clean(attempt.what())),
                    named ? Escapes.line(Phrases.shortResource(ink.clean(String.valueOf(resource)))) : "",
                    Escapes.line(ink.plain(cause.wording().because())),
                    remedies.isEmpty()
                            ? ""
                            : Escapes.line(ink.plain(remedies.get(0).advice().brief()))
                },
                " (" + cause.certainty().word() + ")",
                explanation.course().complete() ? "" : UNFINISHED);
    }

    /** Shortens the resource first, then the reason, then the help, until all fits; never the code or the certainty. */
    private static String fit(String start, String[] parts, String certainty, String end) {
        int[][] steps = {{1, 24}, {2, 70}, {3, 50}, {0, 40}, {1, 12}, {2, 48}, {3, 24}};
        String text = assemble(start, parts, certainty, end);
        for (int[] step : steps) {
            int part = step[0];
            int over = text.length() - MAX;
            if (over > 0) {
                int length = Math.max(step[1], parts[part].length() - over);
                parts[part] = part == 1 ? Clip.middle(parts[part], length) : Clip.tail(parts[part], length);
                text = assemble(start, parts, certainty, end);
            }
        }
        return text;
    }

    private static String assemble(String start, String[] parts, String certainty, String end) {
        return start
                + parts[0]
                + (parts[1].isEmpty() ? "" : " on " + parts[1])
                + " because "
                + parts[2]
                + certainty
                + (parts[3].isEmpty() ? "" : "; help: " + parts[3])
                + end;
    }

    /**
     * The exception message: AWS's words, whole and first, then ours. Line breaks in AWS's words (it quotes object keys)
     * are escaped. Combining what is combined already changes nothing.
     *
     * @param awsMessage AWS's own words, without the suffix the SDK appends; null when there are none
     * @param ours what {@link #render} gave
     * @return one line
     */
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
    public static boolean hasOurs(@Nullable String message) {
        return message != null && OURS.matcher(message).find();
    }
}
