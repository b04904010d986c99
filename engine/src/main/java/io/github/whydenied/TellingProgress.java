package io.github.whydenied;

import org.jspecify.annotations.Nullable;

/**
 * How far listeners have been told of one diagnosis, and who tells next. A row is a state, a column is what happens in
 * it. A cell is the next state. With {@code -} nothing changes. With {@code !} whoever caused it gets an explanation to
 * tell.
 *
 * <pre>
 *                     takeIncomplete       end            stopWaiting      takeComplete  takeLastWord  told
 * AWAITED             AWAITED_INCOMPLETE!  AWAITED_ENDED  UNTOLD           -             TAKEN!        -
 * AWAITED_INCOMPLETE  -                    AWAITED_ENDED  INCOMPLETE_TOLD  -             TAKEN!        -
 * AWAITED_ENDED       -                    -              TAKEN!           TAKEN!        TAKEN!        -
 * UNTOLD              INCOMPLETE_TOLD!     ENDED!         -                -             TAKEN!        -
 * INCOMPLETE_TOLD     -                    ENDED!         -                -             TAKEN!        -
 * ENDED               -                    -              -                TAKEN!        TAKEN!        -
 * TAKEN               -                    -              -                -             -             TOLD
 * TOLD                -                    -              -                -             -             -
 * </pre>
 *
 * <p>So the incomplete explanation is told once at most, and never after the last one, which is told once. While the
 * first caller waits, it tells on its own thread, where its logging context is. {@link #end} only says that there is
 * something to tell. Whoever tells takes it first, which can also be the end of the process. Safe for use by several
 * threads.
 */
final class TellingProgress {

    /** How far it is. */
    enum State {
        /** The first caller waits. */
        AWAITED,
        /** The first caller waits no more for the end, and tells the incomplete explanation. */
        AWAITED_INCOMPLETE,
        /** It has ended, and the first caller, which still counts as waiting, is to tell. */
        AWAITED_ENDED,
        /** Nobody waits. */
        UNTOLD,
        /** Nobody waits, and the incomplete explanation was told, or is not to be. */
        INCOMPLETE_TOLD,
        /** It has ended, and is told by whoever comes first. */
        ENDED,
        /** Somebody tells the last explanation. */
        TAKEN,
        /** Listeners have heard the last explanation. */
        TOLD
    }

    private volatile State state;
    private volatile Explanation known;
    private boolean ended;
    /** Calls that came before listeners were told. */
    private long uncounted;

    /**
     * Nothing was told.
     *
     * @param offline what is known without asking
     * @param isAwaited whether the first caller waits, and says {@link #stopWaiting} when it is done
     */
    TellingProgress(Explanation offline, boolean isAwaited) {
        this.known = offline;
        this.state = isAwaited ? State.AWAITED : State.UNTOLD;
    }

    State state() {
        return state;
    }

    /** The best explanation there is: the complete one, else the last word, else what is known without asking. */
    Explanation known() {
        return known;
    }

    /** Whether the first caller will tell. */
    boolean isAwaited() {
        State now = state;
        return now == State.AWAITED || now == State.AWAITED_INCOMPLETE || now == State.AWAITED_ENDED;
    }

    /** The incomplete explanation, for the one that is to tell it; null for all others. */
    synchronized @Nullable Explanation takeIncomplete() {
        if (state == State.AWAITED) {
            state = State.AWAITED_INCOMPLETE;
            return known;
        }
        if (state == State.UNTOLD) {
            state = State.INCOMPLETE_TOLD;
            return known;
        }
        return null;
    }

    /**
     * The diagnosis has ended; the first end counts.
     *
     * @param complete its explanation
     * @return whether nobody waits, so that it is to be told by whoever ended it
     */
    synchronized boolean end(Explanation complete) {
        if (ended) {
            return false;
        }
        ended = true;
        known = complete;
        if (isAwaited()) {
            state = State.AWAITED_ENDED;
            return false;
        }
        if (state == State.UNTOLD || state == State.INCOMPLETE_TOLD) {
            state = State.ENDED;
            return true;
        }
        return false;
    }

    /** The first caller goes; the complete explanation, if it came while that waited and is still to be told. */
    synchronized @Nullable Explanation stopWaiting() {
        switch (state) {
            case AWAITED -> state = State.UNTOLD;
            case AWAITED_INCOMPLETE -> state = State.INCOMPLETE_TOLD;
            case AWAITED_ENDED -> {
                return take();
            }
            case UNTOLD, INCOMPLETE_TOLD, ENDED, TAKEN, TOLD -> {}
        }
        return null;
    }

    /** The complete explanation, for the one that is to tell it; null for all others, and as long as there is none. */
    synchronized @Nullable Explanation takeComplete() {
        return state == State.AWAITED_ENDED || state == State.ENDED ? take() : null;
    }

    /** Whether the caller of this, and nobody else, tells the {@link #lastWord} instead of the complete explanation. */
    synchronized boolean takeLastWord() {
        if (state == State.TAKEN || state == State.TOLD) {
            return false;
        }
        state = State.TAKEN;
        return true;
    }

    private Explanation take() {
        state = State.TAKEN;
        return known;
    }

    /** What is told as the last word: that explanation, or the complete one if it came. The diagnosis goes on. */
    synchronized Explanation lastWord(Explanation soFar) {
        if (!ended) {
            known = soFar;
        }
        return known;
    }

    /**
     * Listeners have heard the last explanation. From now on calls count at once.
     *
     * @return how many calls came before, and are to be told
     */
    synchronized long told() {
        if (state != State.TAKEN) {
            return 0;
        }
        state = State.TOLD;
        return uncounted;
    }

    /** Keeps a denied call that came before listeners were told, to be counted by {@link #told}; false when they were. */
    boolean countLater() {
        // Of a remembered denial that comes in masses, without a lock: what was told once stays told.
        return state != State.TOLD && countUntold();
    }

    private synchronized boolean countUntold() {
        if (state == State.TOLD) {
            return false;
        }
        uncounted++;
        return true;
    }
}
