package io.github.whydenied;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.call.DeniedEntries;
import io.github.whydenied.call.FailedCall;
import io.github.whydenied.catalog.AskedFamily;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A diagnosis under way or done: the offline explanation at once, the complete one when the probes have answered.
 */
@InternalApi
public final class Diagnosis {

    private final CompletableFuture<Explanation> complete = new CompletableFuture<>();
    private final TellingProgress telling;
    private final Function<String, Explanation> cutShort;
    private final WeakReference<Diagnosis> weakly = new WeakReference<>(this);
    private volatile Standing standing = Standing.TOLD;
    private volatile @Nullable DenialGroup countedWith;
    private volatile @Nullable Written written;
    private volatile @Nullable OpenState state;
    private volatile @Nullable AskedFamily asked;

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
     * @param isAwaited whether its first caller goes on to {@link #await}, and tells
     * @param cutShort the last word on what is known at any time, with the reason why no more was asked
     */
    Diagnosis(Explanation offline, boolean isAwaited, Function<String, Explanation> cutShort) {
        this.telling = new TellingProgress(offline, isAwaited);
        this.cutShort = cutShort;
    }

    /** One for all that name it and do not keep it. */
    WeakReference<Diagnosis> weakly() {
        return weakly;
    }

    /** What is open because of it, or was; null where nothing was opened. */
    @Nullable
    OpenState state() {
        return state;
    }

    /** It opens that, or goes on with it. */
    void state(OpenState open) {
        state = open;
    }

    /** What its calls ask to act on, which is the same for all of them. */
    AskedFamily asked() {
        AskedFamily known = asked;
        if (known == null) {
            FailedCall call = current().call();
            // What the operation needs is not what a service's role was refused.
            known = call.entries() == null
                    ? AskedFamily.of(current().denied())
                    : AskedFamily.isOfTheRequest(call)
                            ? AskedFamily.ofEntry(
                                    call.api(), call.request(), call.entries().action(), "", name(call))
                            : AskedFamily.of(call.api(), call.request());
            asked = known;
        }
        return known;
    }

    /** What the first entry is named by in the request; null where its name is one of the answer alone. */
    private static @Nullable String name(FailedCall call) {
        DeniedEntries entries = call.entries();
        return entries == null
                ? null
                : entries.ids().stream()
                        .findFirst()
                        .filter(id -> call.request().members().values().stream().anyMatch(names -> names.contains(id)))
                        .orElse(null);
    }

    /** How far listeners were told. */
    TellingProgress telling() {
        return telling;
    }

    /** It is told only if it turns out to be of another cause than those that it would be counted with. */
    void toldIfDifferent() {
        standing = Standing.TOLD_IF_DIFFERENT;
        // Nor of what is known before that.
        telling.takeIncomplete();
    }

    /** Ends it before it begins: nobody is asked, nobody waits and nobody is told of it alone. */
    void endUnasked(Standing untold, Explanation explanation) {
        standing = untold;
        telling.takeLastWord();
        telling.told();
        end(explanation);
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
        return telling.known();
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
     * Waits for the complete explanation, where this is the diagnosis' first caller, which then tells what there is.
     *
     * @param atMost how long
     */
    void await(Duration atMost) {
        if (complete.isDone() || atMost.isZero() || !telling.isAwaited()) {
            return;
        }
        try {
            complete.get(atMost.toNanos(), NANOSECONDS);
        } catch (TimeoutException | ExecutionException e) {
            // What is known then is told.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Ends the diagnosis; the first end counts.
     *
     * @return whether nobody waits, so that it is to be told by whoever ended it
     */
    boolean end(Explanation explanation) {
        boolean isToBeTold = telling.end(explanation);
        // Only now, so that whoever waits for it finds it ended.
        complete.complete(explanation);
        return isToBeTold;
    }

    /** What is known now as the last that listeners hear, for the one that took it; the diagnosis itself goes on. */
    Explanation lastWord(String whyNoMoreWasAsked) {
        return telling.lastWord(cutShort.apply(whyNoMoreWasAsked));
    }
}
