package io.github.whydenied.spring;

import io.github.whydenied.Explanation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The last kinds of denial that this application met, the newest first; the oldest is forgotten when there are too many. */
public final class RecentExplanations {

    private final int most;

    /** By reference, in the order of their last explanation. Guarded by itself. */
    private final Map<String, Recent> byReference = new LinkedHashMap<>();

    /**
     * Keeps explanations.
     *
     * @param most how many kinds of denial at most; zero keeps none
     */
    public RecentExplanations(int most) {
        this.most = Math.max(0, most);
    }

    /**
     * A kind of denial.
     *
     * @param explanation its last explanation
     * @param first when it was first explained
     * @param last when it was last explained
     * @param times how often it was met, as far as that was counted by then
     */
    public record Recent(Explanation explanation, Instant first, Instant last, long times) {

        /**
         * Its reference.
         *
         * @return as {@link Explanation#reference()} has it
         */
        public String reference() {
            return explanation.reference();
        }
    }

    /**
     * Adds one, complete or not.
     *
     * @param explanation the explanation
     */
    public void add(Explanation explanation) {
        Instant now = explanation.call().clock().local();
        String reference = explanation.reference();
        synchronized (byReference) {
            Recent before = byReference.remove(reference);
            byReference.put(reference, before == null ? first(explanation, now) : again(before, explanation, now));
            while (byReference.size() > most) {
                byReference.remove(byReference.keySet().iterator().next());
            }
        }
    }

    private static Recent first(Explanation explanation, Instant now) {
        return new Recent(explanation, now, now, 1 + explanation.course().repeats());
    }

    /** What is told incomplete first is told once more when it is complete, and met once. */
    private static Recent again(Recent before, Explanation explanation, Instant now) {
        boolean completes = !before.explanation().course().complete()
                && explanation.course().complete();
        long more = completes ? 0 : 1;
        return new Recent(
                explanation,
                before.first(),
                now,
                before.times() + more + explanation.course().repeats());
    }

    /**
     * All of them.
     *
     * @return a copy, the newest first
     */
    public List<Recent> newestFirst() {
        List<Recent> all;
        synchronized (byReference) {
            all = new ArrayList<>(byReference.values());
        }
        Collections.reverse(all);
        return all;
    }

    /**
     * One of them.
     *
     * @param reference its reference
     * @return empty when it is not there, or no more
     */
    public Optional<Recent> find(String reference) {
        synchronized (byReference) {
            return Optional.ofNullable(byReference.get(reference));
        }
    }
}
