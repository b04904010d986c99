package io.github.whydenied;

import io.github.whydenied.call.ApiCall;
import io.github.whydenied.catalog.DeniedCall;
import io.github.whydenied.catalog.DeniedRequest;
import io.github.whydenied.evidence.EvidenceLedger;
import io.github.whydenied.evidence.Simulation;
import io.github.whydenied.evidence.Simulation.Decision;
import java.util.List;

/**
 * Which of several actions was refused, where AWS did not say: when all but one of those that the call needs are allowed, that
 * one.
 */
final class RefusedActionInference {

    private RefusedActionInference() {}

    /** The denied call as it is, or of the one further action that the simulator does not allow. */
    static DeniedCall of(DeniedCall denied, EvidenceLedger ledger) {
        DeniedRequest request = denied.request();
        Simulation simulation = ledger.find(Simulation.class).orElse(null);
        if (simulation == null || request.statedByAws() || simulation.decision() != Decision.ALLOWED) {
            return denied;
        }
        List<Simulation.Other> refused = simulation.others().stream()
                .filter(other -> other.decision() != Decision.ALLOWED && !hidesOnly(other))
                .toList();
        if (refused.size() != 1) {
            return denied;
        }
        ApiCall called = denied.call().api();
        return denied.withRequest(new DeniedRequest(
                request.principal(),
                refused.get(0).action(),
                refused.get(0).resource(),
                false,
                called.service() + "." + called.operation()));
    }

    /** Reading does not need it; it decides how S3 answers for an object that is not there. */
    private static boolean hidesOnly(Simulation.Other other) {
        return other.action().equals("s3:ListBucket");
    }
}
