package io.github.whydenied;

import io.github.whydenied.call.FailedCall;
import io.github.whydenied.catalog.DeniedRequest;
import io.github.whydenied.denial.Denial;
import io.github.whydenied.evidence.Evidence;
import io.github.whydenied.evidence.EvidenceLedger;
import io.github.whydenied.evidence.Gap;
import io.github.whydenied.evidence.ProbeOutcome.Skipped;
import io.github.whydenied.remedy.Guidance;
import io.github.whydenied.verdict.CaseFile;
import io.github.whydenied.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;

/**
 * Why a call was denied and what to change: the result of a diagnosis. Immutable. Holds no secret: of the call what {@link FailedCall} has, and
 * no key that its reference was made with.
 *
 * @param call the failed call
 * @param denial what kind of no it was
 * @param request which action on which resource was refused
 * @param verdict the ranked causes
 * @param guidance what to change
 * @param course how the diagnosis went
 * @param reference a name for this kind of denial that tells nobody anything, twelve hexadecimal digits: the same whenever the same principal is
 *     refused the same, in every process with the same {@link ReferenceKey}. To be shown to people who must not see more
 */
public record Explanation(
        FailedCall call,
        Denial denial,
        DeniedRequest request,
        Verdict verdict,
        Guidance guidance,
        Course course,
        String reference) {

    /**
     * An explanation that no diagnoser made, with a reference without a key.
     *
     * @param call the failed call
     * @param denial what kind of no it was
     * @param request which action on which resource was refused
     * @param verdict the ranked causes
     * @param guidance what to change
     * @param course how the diagnosis went
     */
    public Explanation(
            FailedCall call, Denial denial, DeniedRequest request, Verdict verdict, Guidance guidance, Course course) {
        this(
                call,
                denial,
                request,
                verdict,
                guidance,
                course,
                ReferenceKey.NONE.reference(Fingerprint.of(call, denial, request)));
    }

    /** As detectors and remedies saw it. */
    CaseFile file() {
        EvidenceLedger ledger = new EvidenceLedger();
        course.evidence().forEach(one -> ledger.record(one.source(), one.outcome(), one.calls()));
        return new CaseFile(call, denial, request, ledger);
    }

    /**
     * The same denial come again: what a remembered diagnosis says, for the call that has failed now.
     *
     * @param known the remembered explanation
     * @return its verdict with this explanation's call
     */
    Explanation updatedBy(Explanation known) {
        return known.forCall(call);
    }

    /**
     * The same explanation for another call of the same kind.
     *
     * @param other a failed call with the same fingerprint
     * @return the explanation with that call's request id and times
     */
    public Explanation forCall(FailedCall other) {
        return new Explanation(other, denial, request, verdict, guidance, course, reference);
    }

    /** The last word of a diagnosis that could not conclude anew. */
    Explanation asComplete(List<Evidence> evidence, long repeats) {
        return new Explanation(
                call,
                denial,
                request,
                verdict,
                guidance,
                new Course(evidence, true, repeats, course.expected()),
                reference);
    }

    /** As the last word on a denial that nobody asks about: with the reason why. */
    Explanation unasked(String source, String why) {
        EvidenceLedger ledger = file().ledger();
        ledger.record(source, new Skipped(why, ""), 0);
        List<Gap> gaps = new ArrayList<>(verdict.gaps());
        gaps.add(new Gap(source, Gap.Why.NOT_ASKED, null, why, true));
        return new Explanation(call, denial, request, new Verdict(verdict.causes(), gaps), guidance, course, reference)
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
