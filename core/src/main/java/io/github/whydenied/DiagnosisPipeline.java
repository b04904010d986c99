package io.github.whydenied;

import io.github.whydenied.call.CallerAccess;
import io.github.whydenied.call.FailedCall;
import io.github.whydenied.catalog.DeniedRequest;
import io.github.whydenied.catalog.OperationCatalog;
import io.github.whydenied.denial.Denial;
import io.github.whydenied.denial.DenialClassifier;
import io.github.whydenied.evidence.CallerIdentity;
import io.github.whydenied.evidence.Deadline;
import io.github.whydenied.evidence.EvidenceLedger;
import io.github.whydenied.evidence.Inquiry;
import io.github.whydenied.evidence.MessageFinding;
import io.github.whydenied.evidence.ProbeOutcome.Found;
import io.github.whydenied.evidence.ProbeOutcome.Skipped;
import io.github.whydenied.evidence.ProbeRunner;
import io.github.whydenied.remedy.Guidance;
import io.github.whydenied.remedy.RemedyPlanner;
import io.github.whydenied.verdict.CaseFile;
import io.github.whydenied.verdict.CauseDetector;
import io.github.whydenied.verdict.Verdict;
import io.github.whydenied.verdict.Verdicts;
import java.util.List;
import java.util.function.Supplier;

/**
 * The flow, one step a statement: a failed call is classified, evidence is gathered, causes are named, remedies are
 * planned.
 */
final class DiagnosisPipeline {

    private final ProbeRunner probes;
    private final List<CauseDetector> detectors;
    private final Supplier<ReferenceKey> key;

    /**
     * A pipeline.
     *
     * @param key what references are made with, asked for with the first one
     */
    DiagnosisPipeline(ProbeRunner probes, List<CauseDetector> detectors, Supplier<ReferenceKey> key) {
        this.probes = probes;
        this.key = key;
        this.detectors = List.copyOf(detectors);
    }

    /** What is known without asking anybody: facts and classification. */
    Intake intake(FailedCall call) {
        return intake(call, DenialClassifier.classify(call));
    }

    /** The same for a call whose denial was classified from a text. */
    Intake intake(FailedCall call, Denial denial) {
        // The catalogue is loaded for denials, not for whatever else can fail.
        DeniedRequest request = denial instanceof Denial.NotADenial
                ? DeniedRequest.NOTHING
                : DeniedRequest.of(call, denial, OperationCatalog.standard(), null);
        EvidenceLedger ledger = new EvidenceLedger();
        ledger.record("error_message", new Found(new MessageFinding(denial.message())), 0);
        Fingerprint fingerprint =
                denial instanceof Denial.NotADenial ? Fingerprint.NONE : Fingerprint.of(call, denial, request);
        return new Intake(call, denial, request, ledger, fingerprint, false);
    }

    /** Asks the probes; what they find goes to the ledger. */
    void gather(Intake intake, CallerAccess access, Deadline deadline) {
        Inquiry inquiry = new Inquiry(intake.call(), intake.denial(), intake.request(), access);
        probes.run(inquiry, intake.ledger(), deadline);
    }

    /** Concludes from what the ledger holds now. */
    Explanation conclude(Intake intake, boolean complete, long repeats) {
        DeniedRequest request = intake.requestAsKnownNow();
        CaseFile file = new CaseFile(intake.call(), intake.denial(), request, intake.ledger());
        Verdict verdict = Verdicts.conclude(file, detectors);
        Guidance guidance = RemedyPlanner.plan(file, verdict);
        Explanation.Course course =
                new Explanation.Course(intake.ledger().entries(), complete, repeats, intake.expected());
        // Of what the call itself tells, for what probes found is not known when the exception leaves.
        String reference = key.get().reference(intake.fingerprint());
        return new Explanation(intake.call(), intake.denial(), request, verdict, guidance, course, reference);
    }

    /**
     * A failed call with its classification and the ledger that fills up.
     *
     * @param call the failed call
     * @param denial what kind of no it was
     * @param request which action on which resource was refused
     * @param ledger what was asked so far
     * @param fingerprint what makes two denials the same one
     * @param expected whether the application expects the denial
     */
    record Intake(
            FailedCall call,
            Denial denial,
            DeniedRequest request,
            EvidenceLedger ledger,
            Fingerprint fingerprint,
            boolean expected) {

        /** The same of a denial that the application expects. */
        Intake asExpected() {
            return new Intake(call, denial, request, ledger, fingerprint, true);
        }

        /** The same with what was found so far, for a diagnosis that is told before its end. */
        Intake cutShort(String why) {
            EvidenceLedger soFar = new EvidenceLedger();
            ledger.entries().forEach(one -> soFar.record(one.source(), one.outcome(), one.calls()));
            soFar.record("further_evidence", new Skipped(why, ""), 0);
            return new Intake(call, denial, request, soFar, fingerprint, expected);
        }

        /**
         * The caller's account, once AWS told it, completes the ARN of what is named without one; the simulator can tell which
         * of several actions it was.
         */
        DeniedRequest requestAsKnownNow() {
            String account = ledger.find(CallerIdentity.class)
                    .map(CallerIdentity::account)
                    .orElse(null);
            DeniedRequest known = account == null || request.resource() != null
                    ? request
                    : DeniedRequest.of(call, denial, OperationCatalog.standard(), account);
            return Narrowing.of(known, call.api().service() + "." + call.api().operation(), ledger);
        }
    }
}
