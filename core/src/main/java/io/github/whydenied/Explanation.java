package io.github.whydenied;

import io.github.whydenied.call.FailedCall;
import io.github.whydenied.catalog.DeniedRequest;
import io.github.whydenied.denial.Denial;
import io.github.whydenied.evidence.Evidence;
import io.github.whydenied.remedy.Guidance;
import io.github.whydenied.verdict.Verdict;
import java.util.List;

/**
 * Why a call was denied and what to change: the result of a diagnosis. Immutable; holds no secret.
 *
 * @param call the failed call
 * @param denial what kind of no it was
 * @param request which action on which resource was refused
 * @param verdict the ranked causes
 * @param guidance what to change
 * @param course how the diagnosis went
 */
public record Explanation(
        FailedCall call, Denial denial, DeniedRequest request, Verdict verdict, Guidance guidance, Course course) {

    /**
     * How the diagnosis went.
     *
     * @param evidence what was asked, and what became of it
     * @param complete false while probes are still running; the final explanation follows
     * @param repeats how often the same denial came again, uncounted in the log, before this explanation
     */
    public record Course(List<Evidence> evidence, boolean complete, long repeats) {

        /** Copies the evidence. */
        public Course {
            evidence = List.copyOf(evidence);
        }
    }
}
