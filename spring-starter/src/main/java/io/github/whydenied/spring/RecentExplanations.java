package io.github.whydenied.spring;

import io.github.whydenied.Explanation;
import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.annotations.PublicApi;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The last kinds of denial that this application met, the newest first; the oldest is forgotten when there are too many. */
@PublicApi
public final class RecentExplanations {

    /** So many others of a kind are kept, for what is missing to them all. */
    private static final int MAX_OTHERS = 20;

    private static final int MAX_NAMES = 10;

    private final int most;

    /** By reference, in the order of their last explanation. Guarded by itself. */
    private final Map<String, Recent> byReference = new LinkedHashMap<>();

    /** The references of denials that are counted with another one, with that one's. Guarded as well. */
    private final Map<String, String> countedWith = new LinkedHashMap<>();

    /** Of each that is there. Guarded as well. */
    private final Map<String, Lately> lately = new HashMap<>();

    private final InstantSource clock;

    private long untold;

    /**
     * Keeps explanations.
     *
     * @param most how many kinds of denial at most; zero keeps none
     */
    @InternalApi
    public RecentExplanations(int most) {
        this(most, InstantSource.system());
    }

    /** With another clock. */
    RecentExplanations(int most, InstantSource clock) {
        this.clock = clock;
        this.most = Math.max(0, most);
    }

    /**
     * A kind of denial.
     *
     * @param explanation its last explanation
     * @param first when it was first met
     * @param last when it was last met
     * @param times how often it was met, on any of its resources
     * @param others the explanations of some more resources that were refused the same
     * @param more of how many resources there is no explanation here
     * @param lately how often it was met in the last ten minutes before it was asked for
     */
    public record Recent(
            Explanation explanation,
            Instant first,
            Instant last,
            long times,
            List<Explanation> others,
            long more,
            long lately) {

        /** Copies the others. */
        @InternalApi
        public Recent {
            others = List.copyOf(others);
        }

        /**
         * A kind of denial on one resource.
         *
         * @param explanation its last explanation
         * @param first when it was first met
         * @param last when it was last met
         * @param times how often it was met
         */
        @InternalApi
        public Recent(Explanation explanation, Instant first, Instant last, long times) {
            this(explanation, first, last, times, List.of(), 0, 0);
        }

        /**
         * All explanations that are kept of it.
         *
         * @return its last, and those of the others
         */
        public List<Explanation> all() {
            List<Explanation> all = new ArrayList<>(others);
            all.add(0, explanation);
            return all;
        }

        private Recent with(Explanation another) {
            boolean full = others.size() >= MAX_OTHERS;
            List<Explanation> all = new ArrayList<>(others);
            if (!full) {
                all.add(another);
            }
            return new Recent(explanation, first, last, times, all, more + (full ? 1 : 0), 0);
        }

        private Recent with(long metLately) {
            return new Recent(explanation, first, last, times, others, more, metLately);
        }

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
    @InternalApi
    public void add(Explanation explanation) {
        met(explanation, 0);
    }

    /**
     * Counts denied calls.
     *
     * @param explanation the explanation of the last of them
     * @param calls how many
     */
    @InternalApi
    public void met(Explanation explanation, long calls) {
        Instant now = explanation.call().clock().local();
        String reference = explanation.reference();
        synchronized (byReference) {
            Recent before = byReference.remove(reference);
            byReference.put(
                    reference,
                    before == null ? new Recent(explanation, now, now, calls) : again(before, explanation, now, calls));
            countLately(reference, now, calls);
            makeRoom();
        }
    }

    private void countLately(String reference, Instant now, long calls) {
        lately.computeIfAbsent(reference, none -> new Lately()).add(now, calls);
    }

    private Recent asOfNow(Recent one) {
        Lately known = lately.get(one.reference());
        return known == null ? one : one.with(known.sum(clock.instant()));
    }

    private void makeRoom() {
        while (byReference.size() > most) {
            String oldest = byReference.keySet().iterator().next();
            byReference.remove(oldest);
            lately.remove(oldest);
        }
        while (countedWith.size() > most * MAX_NAMES) {
            countedWith.remove(countedWith.keySet().iterator().next());
        }
    }

    /**
     * Adds a denial to another one, from which it differs only in its resource.
     *
     * @param told what is known of that one
     * @param another the explanation of this one
     */
    @InternalApi
    public void addAnother(Explanation told, Explanation another) {
        String reference = told.reference();
        Instant now = another.call().clock().local();
        synchronized (byReference) {
            countedWith.put(another.reference(), reference);
            Recent known = byReference.remove(reference);
            byReference.put(reference, (known == null ? new Recent(told, now, now, 0) : known).with(another));
            makeRoom();
        }
    }

    /**
     * Counts denied calls of a denial that is there, or that is counted with one that is. One that came too fast to be told is neither.
     *
     * @param explanation the explanation of the last of them
     * @param calls how many
     */
    @InternalApi
    public void count(Explanation explanation, long calls) {
        String own = explanation.reference();
        Instant now = explanation.call().clock().local();
        synchronized (byReference) {
            String reference = countedWith.getOrDefault(own, own);
            Recent before = byReference.remove(reference);
            if (before != null) {
                byReference.put(
                        reference,
                        again(before, reference.equals(own) ? explanation : before.explanation(), now, calls));
                countLately(reference, now, calls);
            }
        }
    }

    /**
     * Counts denials that came too fast to be told.
     *
     * @param denials how many
     */
    @InternalApi
    public void countUntold(long denials) {
        synchronized (byReference) {
            untold += denials;
        }
    }

    /**
     * How many denials came too fast to be told, and are not here.
     *
     * @return since the application started
     */
    public long untold() {
        synchronized (byReference) {
            return untold;
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
                before.times + calls,
                before.others,
                before.more,
                0);
    }

    /**
     * All of them.
     *
     * @return a copy, the newest first
     */
    public List<Recent> newestFirst() {
        List<Recent> all;
        synchronized (byReference) {
            all = new ArrayList<>(
                    byReference.values().stream().map(this::asOfNow).toList());
        }
        Collections.reverse(all);
        return all;
    }

    /**
     * One of them.
     *
     * @param reference its reference, or that of one that is counted with it
     * @return empty when it is not there, or no more
     */
    public Optional<Recent> find(String reference) {
        synchronized (byReference) {
            return Optional.ofNullable(byReference.get(countedWith.getOrDefault(reference, reference)))
                    .map(this::asOfNow);
        }
    }
}
