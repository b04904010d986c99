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
     * @param first when it was first met
     * @param last when it was last met
     * @param times how often it was met
     */
    public record Recent(Explanation explanation, Instant first, Instant last, long times) {

        /**
         * How often it was met.
         *
         * @return at least once: its call counts when the diagnosis has ended
         */
        @Override
        public long times() {
            return Math.max(1, times);
        }

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
     * Adds one, or replaces what was known of it. It counts when its calls are {@link #met}.
     *
     * @param explanation the explanation, complete or not
     */
    public void add(Explanation explanation) {
        met(explanation, 0);
    }

    /**
     * Counts denied calls.
     *
     * @param explanation the explanation of the last of them
     * @param calls how many
     */
    public void met(Explanation explanation, long calls) {
        Instant now = explanation.call().clock().local();
        String reference = explanation.reference();
        synchronized (byReference) {
            Recent before = byReference.remove(reference);
            byReference.put(
                    reference,
                    before == null ? new Recent(explanation, now, now, calls) : again(before, explanation, now, calls));
            while (byReference.size() > most) {
                byReference.remove(byReference.keySet().iterator().next());
            }
        }
    }

    /** Threads overtake one another: the latest explanation stays, and a complete one before all. */
    private static Recent again(Recent before, Explanation explanation, Instant now, long calls) {
        boolean complete = explanation.course().complete();
        boolean replaces =
                complete == before.explanation().course().complete() ? !now.isBefore(before.last()) : complete;
        return new Recent(
                replaces ? explanation : before.explanation(),
                now.isBefore(before.first()) ? now : before.first(),
                now.isAfter(before.last()) ? now : before.last(),
                before.times + calls);
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
