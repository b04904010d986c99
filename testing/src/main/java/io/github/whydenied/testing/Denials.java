package io.github.whydenied.testing;

import io.github.whydenied.Explanation;
import io.github.whydenied.ExplanationListener;
import java.util.ArrayList;
import java.util.List;

/** Every denial of this JVM, once, for the report. Found by each explainer through its service file, those of Spring contexts included. */
public final class Denials implements ExplanationListener {

    /** More than a suite has. What came after these is in no report. */
    static final int MOST = 10_000;

    /** Guarded by itself. */
    private static final List<Explanation> SEEN = new ArrayList<>();

    /** For the service loader. */
    public Denials() {}

    @Override
    public void onExplanation(Explanation explanation) {
        if (!explanation.course().complete()) {
            return;
        }
        synchronized (SEEN) {
            if (SEEN.size() < MOST) {
                SEEN.add(explanation);
            }
        }
    }

    /**
     * All so far.
     *
     * @return a copy, the oldest first
     */
    public static List<Explanation> seen() {
        synchronized (SEEN) {
            return List.copyOf(SEEN);
        }
    }
}
