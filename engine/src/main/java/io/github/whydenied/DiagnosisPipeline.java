package io.github.whydenied;

import io.github.whydenied.call.CallerAccess;
import io.github.whydenied.call.FailedCall;
import io.github.whydenied.catalog.DeniedCall;
import io.github.whydenied.denial.Denial;
import io.github.whydenied.evidence.CallerIdentity;
import io.github.whydenied.evidence.Deadline;
import io.github.whydenied.evidence.EvidenceLedger;
import io.github.whydenied.evidence.Inquiry;
import io.github.whydenied.evidence.MessageFinding;
import io.github.whydenied.evidence.ProbeOutcome.Found;
import io.github.whydenied.evidence.ProbeOutcome.Skipped;
import io.github.whydenied.evidence.ProbeRunner;
import io.github.whydenied.evidence.RecordedCall;
import io.github.whydenied.evidence.RefusedKey;
import io.github.whydenied.remedy.Guidance;
import io.github.whydenied.remedy.RemedyPlanner;
import io.github.whydenied.verdict.Case;
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
    ReadDenial read(FailedCall call) {
        return read(DeniedCall.of(call));
    }

    /** The same for a call whose denial was classified before. */
    ReadDenial read(DeniedCall denied) {
        return new ReadDenial(
                denied, denied.denial() instanceof Denial.NotADenial ? Fingerprint.NONE : Fingerprint.of(denied));
    }

    /** Asks the probes; what they find goes to the ledger. */
    void gather(Intake intake, CallerAccess access, Deadline deadline) {
        probes.run(new Inquiry(intake.denied(), access), intake.ledger(), deadline);
    }

    /** Concludes from what the ledger holds now. */
    Explanation conclude(Intake intake, boolean complete, long repeats) {
        Case known = intake.asKnownNow();
        Verdict verdict = Verdicts.conclude(known, detectors);
        Guidance guidance = RemedyPlanner.plan(known, verdict);
        Explanation.Course course =
                new Explanation.Course(known.ledger().entries(), complete, repeats, intake.expected());
        // Of what the call itself tells, for what probes found is not known when the exception leaves.
        String reference = key.get().reference(intake.fingerprint());
        return new Explanation(known.denied(), verdict, guidance, course, reference);
    }

    /**
     * What is read of a failed call, before anything is asked.
     *
     * @param denied what happened
     * @param fingerprint what makes two denials the same one
     */
    record ReadDenial(DeniedCall denied, Fingerprint fingerprint) {

        boolean isADenial() {
            return !(denied.denial() instanceof Denial.NotADenial);
        }

        /** The same denial come again. */
        ReadDenial again(FailedCall call) {
            return new ReadDenial(denied.again(call), fingerprint);
        }
    }

    /**
     * A denial with the ledger that fills up.
     *
     * @param denied what happened
     * @param fingerprint what makes two denials the same one
     * @param expected whether the application expects the denial
     * @param ledger what was asked so far
     */
    record Intake(DeniedCall denied, Fingerprint fingerprint, boolean expected, EvidenceLedger ledger) {

        static Intake of(ReadDenial read, boolean expected) {
            EvidenceLedger ledger = new EvidenceLedger();
            ledger.record(
                    "error_message",
                    new Found(new MessageFinding(read.denied().denial().message())),
                    0);
            return new Intake(read.denied(), read.fingerprint(), expected, ledger);
        }

        /** The same with what was found so far, for a diagnosis that is told before its end. */
        Intake cutShort(String why) {
            EvidenceLedger soFar = ledger.copy();
            soFar.record("further_evidence", new Skipped(why, ""), 0);
            return new Intake(denied, fingerprint, expected, soFar);
        }

        /**
         * The caller's account, once AWS told it, completes the ARN of what is named without one; a probe can find the key
         * that AWS does not name, and the simulator can tell which of several actions it was.
         */
        Case asKnownNow() {
            EvidenceLedger now = ledger.copy();
            String account =
                    now.find(CallerIdentity.class).map(CallerIdentity::account).orElse(null);
            DeniedCall known =
                    account == null || denied.request().resource() != null ? denied : denied.withAccount(account);
            return new Case(
                    RefusedActionInference.of(RecordedCall.completed(RefusedKey.of(known, now), now), now), now);
        }
    }
}
