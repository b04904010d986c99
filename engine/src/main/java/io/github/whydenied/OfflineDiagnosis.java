package io.github.whydenied;

import io.github.whydenied.annotations.PublicApi;
import io.github.whydenied.call.FailedCall;
import io.github.whydenied.catalog.DeniedCall;
import io.github.whydenied.denial.Denial;
import io.github.whydenied.evidence.Finding;
import io.github.whydenied.evidence.ProbeOutcome.Found;
import io.github.whydenied.evidence.ProbeRunner;
import io.github.whydenied.verdict.BuiltInDetectors;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Explains from what is at hand: asks nobody, starts no thread, remembers nothing. For denials that were read from a text
 * or a record. Unless a key is given its references have none, for who has the text needs no guess. Safe for use by several threads.
 */
@PublicApi
public final class OfflineDiagnosis {

    private final DiagnosisPipeline pipeline;

    /** A diagnosis with the built-in detectors, and references without a key. */
    public OfflineDiagnosis() {
        this(ReferenceKey.NONE);
    }

    /**
     * A diagnosis with the built-in detectors.
     *
     * @param key what references are made with
     */
    public OfflineDiagnosis(ReferenceKey key) {
        this.pipeline =
                new DiagnosisPipeline(new ProbeRunner(List.of(), name -> false, 0), BuiltInDetectors.all(), () -> key);
    }

    /**
     * Explains a failed call.
     *
     * @param call the failed call
     * @return the explanation, or empty when the failure is not a denial
     */
    public Optional<Explanation> explain(FailedCall call) {
        return explain(DeniedCall.of(call), Map.of());
    }

    /**
     * Explains a call whose denial was classified already, with what a record told beside it.
     *
     * @param call the failed call
     * @param denial what kind of no it was
     * @param told findings by the name of their source, such as the identity that CloudTrail recorded
     * @return the explanation, or empty when it is not a denial
     */
    public Optional<Explanation> explain(FailedCall call, Denial denial, Map<String, ? extends Finding> told) {
        return explain(DeniedCall.of(call, denial), told);
    }

    /**
     * Explains a denial that was classified already, with what a record told beside it.
     *
     * @param denied what happened
     * @param told findings by the name of their source, such as the identity that CloudTrail recorded
     * @return the explanation, or empty when it is not a denial
     */
    public Optional<Explanation> explain(DeniedCall denied, Map<String, ? extends Finding> told) {
        if (denied.denial() instanceof Denial.NotADenial) {
            return Optional.empty();
        }
        DiagnosisPipeline.Intake intake = DiagnosisPipeline.Intake.of(pipeline.read(denied), false);
        told.forEach((source, finding) -> intake.ledger().record(source, new Found(finding), 0));
        return Optional.of(pipeline.conclude(intake, true, 0));
    }
}
