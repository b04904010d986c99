package io.github.whydenied;

import io.github.whydenied.annotations.PublicSpi;
import java.time.Duration;

/** Hears of explanations: a log, a journal, a metric. What it throws harms nothing. */
@FunctionalInterface
@PublicSpi
public interface ExplanationListener {

    /**
     * A denial was explained, the first of those that differ only in their resource. Called once with an incomplete explanation when the exception had to leave before the
     * diagnosis ended, and once with the complete one. Who acts once a denial, as by opening a ticket, waits for {@link Explanation#isFinal()}.
     *
     * @param explanation the explanation
     */
    void onExplanation(Explanation explanation);

    /**
     * {@link #onExplanation} will be told of this explanation soon, on the thread of a caller that waits for it. What takes long can be made
     * ready here, on a thread of WhyDenied's own, so that the caller's has less to do. Not every explanation comes by here first.
     *
     * @param explanation the complete explanation, the same object that is told
     */
    default void prepare(Explanation explanation) {}

    /**
     * Calls were denied: counts each, also of a denial that was explained before and is remembered. Called for one call on its own thread where
     * the diagnosis had ended before, so it must be quick; and when a diagnosis has been told, for all calls that it kept waiting.
     *
     * @param explanation the complete explanation, of the call where it is one
     * @param calls how many
     */
    default void onDeniedCalls(Explanation explanation, long calls) {}

    /**
     * A denial was counted with another one that is told, from which it differs only in its resource; {@link #onExplanation} is not called for it.
     * Called once for each resource, on the thread that explains: it must be quick.
     *
     * @param told what is known now of the one that is told
     * @param another the explanation of this one, of which nothing was asked
     */
    default void onAnother(Explanation told, Explanation another) {}

    /**
     * Denials were counted and not told one by one. Called once a minute at most for those of one kind, and when the process ends.
     *
     * @param further how many, and what they have in common
     */
    default void onFurtherDenials(FurtherDenials further) {}

    /**
     * A denial opened, or opened again: from now on calls are refused. It is told after {@link #onExplanation}, on a thread of WhyDenied's own unless
     * the process is frozen between calls. Denials that came too fast for an explanation open nothing.
     *
     * @param opened the denial
     */
    default void onDenialOpened(OpenDenial opened) {}

    /**
     * A denial ended: a call that it refused succeeds. Not called when the process ends meanwhile.
     *
     * @param ended the denial with all of its calls
     * @param duration how long it went on, from its first denied call to the first that succeeded
     * @param calls how many calls were denied
     */
    default void onDenialEnded(OpenDenial ended, Duration duration, long calls) {}

    /**
     * A denial was not heard of for long, or too many are open: whether it goes on is not known, and it is open no more.
     *
     * @param forgotten the denial
     */
    default void onDenialForgotten(OpenDenial forgotten) {}
}
