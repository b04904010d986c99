package io.github.whydenied.testing;

import io.github.whydenied.Explanation;
import io.github.whydenied.ExplanationListener;
import io.github.whydenied.annotations.PublicApi;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Every denial of this JVM, once, for the report. Found by each explainer through its service file, those of Spring contexts included. */
@PublicApi
public final class Denials implements ExplanationListener {

    /** More than a suite has. What came after these is in no report. */
    static final int MAX_DENIALS = 10_000;

    /** Guarded by itself. */
    private static final List<Explanation> SEEN = new ArrayList<>();

    private static final Set<String> EXPECTED = new HashSet<>();
    private static final Set<String> UNEXPECTED = new HashSet<>();

    /** For the service loader. */
    public Denials() {}

    @Override
    public void onExplanation(Explanation explanation) {
        if (explanation.course().complete()) {
            add(explanation);
        }
    }

    /** A suite tells of each resource, whatever is counted with what. */
    @Override
    public void onAnother(Explanation told, Explanation another) {
        add(another);
    }

    private static void add(Explanation explanation) {
        synchronized (SEEN) {
            if (SEEN.size() < MAX_DENIALS) {
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

    /** Notes what a test said of a denial. */
    static void judge(Explanation denial, boolean expected) {
        synchronized (SEEN) {
            (expected ? EXPECTED : UNEXPECTED).add(denial.reference());
        }
    }

    /** Whether tests met it and all of them expected it. */
    static boolean isExpected(Explanation denial) {
        synchronized (SEEN) {
            return EXPECTED.contains(denial.reference()) && !UNEXPECTED.contains(denial.reference());
        }
    }
}
