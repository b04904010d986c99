package io.github.whydenied.denial;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Finds where AWS's reason starts. A name before it can hold the words of a reason as well, so AWS's own is told by its place: it begins a
 * word, it is the last, and behind a quoted name it follows the quote.
 */
final class ReasonFinder {

    private static final String BECAUSE = "because";
    private static final String EXPLICIT = "withanexplicitdeny";

    /** What follows "because" in AWS's sentences. */
    private static final List<String> AFTER_BECAUSE = List.of("no", "public", "this", "the", "bucket", "object");

    /** A hostile text repeats the words without end, and only the last ones count. */
    private static final int MAX_LOOKED_AT = 64;

    private ReasonFinder() {}

    /**
     * The starts of what may be the reason, the last first.
     *
     * @param from where they may start
     * @param end where they end
     */
    static List<Integer> last(NormalizedText text, int from, int end) {
        List<Integer> starts = new ArrayList<>();
        add(text, BECAUSE, from, end, starts);
        add(text, EXPLICIT, from, end, starts);
        starts.sort(Collections.reverseOrder());
        return starts;
    }

    private static void add(NormalizedText text, String phrase, int from, int end, List<Integer> starts) {
        int found = 0;
        int at = text.findLast(phrase, from, end);
        while (at >= 0 && found < MAX_LOOKED_AT) {
            if (text.isFreeBefore(at) && isReason(text, at)) {
                starts.add(at);
                found++;
            }
            at = text.findLast(phrase, from, at);
        }
    }

    private static boolean isReason(NormalizedText text, int at) {
        if (!text.startsWith(BECAUSE, at)) {
            return true;
        }
        for (String word : AFTER_BECAUSE) {
            if (text.startsWith(word, at + BECAUSE.length())) {
                return true;
            }
        }
        return false;
    }

    /** The same in the flat text, in which a blank stands between two words. */
    static boolean isReason(String flat, int at) {
        if (flat.startsWith("with an explicit deny", at)) {
            return true;
        }
        for (String word : AFTER_BECAUSE) {
            if (flat.startsWith(BECAUSE + " " + word + " ", at)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The reason of a sentence, where no quote shows its place. Of an answer it is the last, for nobody but AWS writes behind it. What is
     * pasted has other people's words around it: there it is the last that names a policy type, or else the first.
     *
     * @return where it starts, or -1
     */
    static int behind(NormalizedText text, int from, int end) {
        List<Integer> starts = last(text, from, end);
        if (starts.isEmpty()) {
            return -1;
        }
        if (text.isLive()) {
            return starts.get(0);
        }
        for (int start : starts) {
            if (ReasonReader.namesType(text, start)) {
                return start;
            }
        }
        return starts.get(starts.size() - 1);
    }
}
