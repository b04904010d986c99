package io.github.whydenied.verdict;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.annotations.PublicApi;
import io.github.whydenied.evidence.Gap;
import java.util.List;

/**
 * The ranked causes of a denial and what could not be read.
 *
 * @param causes ranked, the primary one first; never empty
 * @param gaps what was not read
 */
@PublicApi
public record Verdict(List<Cause> causes, List<Gap> gaps) {

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException when there is no cause
     */
    @InternalApi
    public Verdict {
        if (causes.isEmpty()) {
            throw new IllegalArgumentException("a verdict needs a cause; not-enough-evidence is one");
        }
        causes = List.copyOf(causes);
        gaps = List.copyOf(gaps);
    }

    /**
     * The cause that best explains the denial.
     *
     * @return the first
     */
    public Cause primary() {
        return causes.get(0);
    }
}
