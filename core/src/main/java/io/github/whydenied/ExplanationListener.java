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
}
