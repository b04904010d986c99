package io.github.whydenied;

import io.github.whydenied.annotations.PublicApi;
import io.github.whydenied.call.FailedCall;
import io.github.whydenied.catalog.DeniedCall;
import io.github.whydenied.catalog.DeniedRequest;
import io.github.whydenied.denial.Denial;
import io.github.whydenied.evidence.Evidence;
import io.github.whydenied.evidence.EvidenceLedger;
import io.github.whydenied.evidence.Gap;
import io.github.whydenied.evidence.ProbeOutcome.Skipped;
import io.github.whydenied.remedy.Guidance;
import io.github.whydenied.verdict.Case;
import io.github.whydenied.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;

/**
 * Why a call was denied and what to change: the result of a diagnosis. Immutable. Holds no secret: of the call what {@link FailedCall} has, and
 * no key that its reference was made with.
 *
 * @param denied what happened: the failed call, what kind of no it was, what was refused
 * @param verdict the ranked causes
 * @param guidance what to change
 * @param course how the diagnosis went
 * @param reference a name for this kind of denial that tells nobody anything, twelve hexadecimal digits: the same whenever the same principal is
 *     refused the same, in every process with the same {@link ReferenceKey}. To be shown to people who must not see more
 */
@PublicApi
public record Explanation(DeniedCall denied, Verdict verdict, Guidance guidance, Course course, String reference) {

    /**
     * An explanation that no diagnoser made, with a reference without a key.
     *
     * @param denied what happened
     * @param verdict the ranked causes
     * @param guidance what to change
     * @param course how the diagnosis went
     */
    public Explanation(DeniedCall denied, Verdict verdict, Guidance guidance, Course course) {
        this(denied, verdict, guidance, course, ReferenceKey.NONE.reference(Fingerprint.of(denied)));
    }

    /**
     * The failed call.
     *
     * @return its facts
     */
    public FailedCall call() {
        return denied.call();
    }

    /**
     * What kind of no it was.
     *
     * @return the denial
     */
    public Denial denial() {
        return denied.denial();
    }

    /**
     * Which action on which resource was refused.
     *
     * @return the refused request; its parts may be null
     */
    public DeniedRequest request() {
        return denied.request();
    }

    /** As detectors and remedies saw it. */
    Case toCase() {
        return new Case(denied, ledger());
    }

    private EvidenceLedger ledger() {
        return EvidenceLedger.of(course.evidence());
    }

    /**
     * The same denial come again: what a remembered diagnosis says, for the call that has failed now.
     *
     * @param known the remembered explanation
     * @return its verdict with this explanation's call
     */
    Explanation updatedBy(Explanation known) {
        return known.forCall(call());
    }

    /**
     * The same explanation for another call of the same kind.
     *
     * @param other a failed call with the same fingerprint
     * @return the explanation with that call's request id and times
     */
    public Explanation forCall(FailedCall other) {
        return new Explanation(denied.again(other), verdict, guidance, course, reference);
    }

    /** The last word of a diagnosis that could not conclude anew. */
    Explanation asComplete(List<Evidence> evidence, long repeats) {
        return new Explanation(
                denied, verdict, guidance, new Course(evidence, true, repeats, course.expected()), reference);
    }

    /** As the last word on a denial that nobody asks about: with the reason why. */
    Explanation unasked(String source, String why) {
        EvidenceLedger ledger = ledger();
        ledger.record(source, new Skipped(why, ""), 0);
        List<Gap> gaps = new ArrayList<>(verdict.gaps());
        gaps.add(new Gap(source, Gap.Why.NOT_ASKED, null, why, true));
        return new Explanation(denied, new Verdict(verdict.causes(), gaps), guidance, course, reference)
                .asComplete(ledger.entries(), 0);
    }

    /**
     * How the diagnosis went.
     *
     * @param evidence what was asked, and what became of it
     * @param complete false while probes are still running; the final explanation follows
     * @param repeats how often the same denial came again, uncounted in the log, before this explanation
     * @param expected whether the application expects the denial, which is then nothing to warn of
     */
    public record Course(List<Evidence> evidence, boolean complete, long repeats, boolean expected) {

        /**
         * How the diagnosis of a denial went that nobody expects.
         *
         * @param evidence what was asked, and what became of it
         * @param complete false while probes are still running
         * @param repeats how often the same denial came again
         */
        public Course(List<Evidence> evidence, boolean complete, long repeats) {
            this(evidence, complete, repeats, false);
        }

        /** Copies the evidence. */
        public Course {
            evidence = List.copyOf(evidence);
        }
    }
}
