package io.github.whydenied;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.github.whydenied.call.FailedCall;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A diagnosis under way or done: the offline explanation at once, the complete one when the probes have answered.
 */
public final class Diagnosis {

    private final Explanation offline;
    private final CompletableFuture<Explanation> complete = new CompletableFuture<>();
    private final AtomicBoolean waited = new AtomicBoolean();
    private final AtomicBoolean toldIncomplete = new AtomicBoolean();
    private final AtomicBoolean published = new AtomicBoolean();
    private final AtomicLong uncounted = new AtomicLong();
    private final Function<String, Explanation> cutShort;
    private volatile Standing standing = Standing.TOLD;
    private volatile @Nullable DenialGroup countedWith;
    private volatile boolean somebodyWaits;
    private volatile boolean told;
    private volatile @Nullable Explanation lastWord;
    private volatile @Nullable Written written;

    /** How a denial is told. */
    enum Standing {
        /** For itself. */
        TOLD,
        /** When it turns out to be of another cause than the one that it would be counted with. */
        TOLD_IF_DIFFERENT,
        /** As one more of those that differ only in their resource. */
        COUNTED,
        /** As one of many that came too fast. */
        TOO_FAST
    }

    /**
     * A diagnosis under way.
     *
     * @param offline what is known without asking
     * @param somebodyWaits whether its first caller goes on to {@link #awaitOnce}, and publishes
     * @param cutShort the last word on what is known at any time, with the reason why no more was asked
     */
    Diagnosis(Explanation offline, boolean somebodyWaits, Function<String, Explanation> cutShort) {
        this.offline = offline;
        this.somebodyWaits = somebodyWaits;
        this.cutShort = cutShort;
    }

    /** It is told only if it turns out to be of another cause than those that it would be counted with. */
    void toldIfDifferent() {
        standing = Standing.TOLD_IF_DIFFERENT;
        toldIncomplete.set(true);
    }

    /** Ends it before it begins: nobody is asked, nobody waits and nobody is told of it alone. */
    void endUnasked(Standing untold, Explanation explanation) {
        standing = untold;
        toldIncomplete.set(true);
        published.set(true);
        told = true;
        somebodyWaits = false;
        complete.complete(explanation);
    }

    Standing standing() {
        return standing;
    }

    /** It turned out to be of the same cause. */
    void toBeCounted() {
        standing = Standing.COUNTED;
    }

    /** It is one of those. */
    void countedWith(DenialGroup group) {
        countedWith = group;
    }

    /** Those that it was counted with; null where it was not. */
    @Nullable
    DenialGroup countedWith() {
        return countedWith;
    }

    /**
     * A text of this diagnosis for a call; of the complete explanation it is written once, however often the denial comes again in the same words.
     *
     * @param known what {@link #current()} gave
     * @param call the call that was denied now
     * @param form writes the text; always the same one
     * @return the text
     */
    @SuppressWarnings("ReferenceEquality") // To compare what is equal would cost what is to be saved.
    public String text(Explanation known, FailedCall call, Function<Explanation, String> form) {
        Written before = written;
        String words = call.error().message();
        if (before != null && before.explanation() == known && Objects.equals(before.words(), words)) {
            return before.text();
        }
        String text = form.apply(known.forCall(call));
        if (known.course().complete()) {
            written = new Written(known, words, text);
        }
        return text;
    }

    private record Written(
            Explanation explanation, @Nullable String words, String text) {}

    /**
     * The best explanation there is now.
     *
     * @return the complete one when it is there, else what listeners had to be told before, else the offline one
     */
    public Explanation current() {
        Explanation last = lastWord;
        return complete.getNow(last == null ? offline : last);
    }

    /**
     * The complete explanation.
     *
     * @return a future of its own that completes within the deadline; cancelling it changes nothing here
     */
    public CompletableFuture<Explanation> complete() {
        return complete.copy();
    }

    /**
     * Waits for the complete explanation, once per diagnosis: only the first caller waits. It says {@link #stopWaiting} when
     * it is done.
     *
     * @param atMost how long
     * @return the best explanation there is then
     */
    Explanation awaitOnce(Duration atMost) {
        if (complete.isDone() || atMost.isZero() || !waited.compareAndSet(false, true)) {
            return current();
        }
        try {
            return complete.get(atMost.toNanos(), NANOSECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return current();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return current();
        }
    }

    /** Counts a denied call that came before listeners were told; false when they were, and it counts at once. */
    boolean countLater() {
        if (told) {
            return false;
        }
        uncounted.incrementAndGet();
        return true;
    }

    /** From now on calls count at once. */
    void told() {
        told = true;
    }

    /** How many calls came before listeners were told, once; zero before that. */
    long takeUncounted() {
        return told ? uncounted.getAndSet(0) : 0;
    }

    /** From now on whoever ends the diagnosis publishes it. */
    void stopWaiting() {
        somebodyWaits = false;
    }

    /** Ends the diagnosis; the first end counts. */
    boolean end(Explanation explanation) {
        return complete.complete(explanation);
    }

    /** Whether a caller is waiting now, who then publishes on its own thread, where its logging context is. */
    boolean somebodyWaits() {
        return somebodyWaits;
    }

    /** True for exactly one caller: the one that tells the incomplete explanation. */
    boolean claimIncomplete() {
        return toldIncomplete.compareAndSet(false, true);
    }

    /** True for exactly one caller: the one that publishes the complete explanation. */
    boolean claimPublication() {
        return complete.isDone() && published.compareAndSet(false, true);
    }

    /** True for exactly one caller: the one that tells, in the complete explanation's stead, what is known now. */
    boolean claimLastWord() {
        return published.compareAndSet(false, true);
    }

    /** What is known now as the last that listeners hear; the diagnosis itself goes on. */
    Explanation lastWord(String whyNoMoreWasAsked) {
        // Nothing incomplete may follow.
        toldIncomplete.set(true);
        lastWord = cutShort.apply(whyNoMoreWasAsked);
        return current();
    }
}
