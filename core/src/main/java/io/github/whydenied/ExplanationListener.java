package io.github.whydenied;

/** Hears of explanations: a log, a journal, a metric. What it throws harms nothing. */
@FunctionalInterface
public interface ExplanationListener {

    /**
     * A denial was explained. Called once with an incomplete explanation when the exception had to leave before the
     * diagnosis ended, and once with the complete one.
     *
     * @param explanation the explanation
     */
    void onExplanation(Explanation explanation);

    /**
     * A call was denied. Called for every denied call, also of a denial that was explained before and is remembered, once its diagnosis has
     * ended: on the thread of the failed call where it has by then, so it must be quick, else on one of ours.
     *
     * @param explanation the complete explanation, of this call
     */
    default void onDeniedCall(Explanation explanation) {}
}
