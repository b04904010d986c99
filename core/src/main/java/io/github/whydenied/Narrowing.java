package io.github.whydenied;

import io.github.whydenied.catalog.DeniedRequest;
import io.github.whydenied.evidence.EvidenceLedger;
import io.github.whydenied.evidence.Simulation;
import io.github.whydenied.evidence.Simulation.Decision;
import java.util.List;

/**
 * Which of several actions was refused, where AWS did not say: when all but one of those that the call needs are allowed, that
 * one.
 */
final class Narrowing {

    private Narrowing() {}

    /**
     * The request, or the one further action that the simulator does not allow.
     *
     * @param call the called operation, such as {@code S3.CopyObject}
     */
    static DeniedRequest of(DeniedRequest request, String call, EvidenceLedger ledger) {
        Simulation simulation = ledger.find(Simulation.class).orElse(null);
        if (simulation == null || request.statedByAws() || simulation.decision() != Decision.ALLOWED) {
            return request;
        }
        List<Simulation.Other> refused = simulation.others().stream()
                .filter(other -> other.decision() != Decision.ALLOWED && !hidesOnly(other))
                .toList();
        return refused.size() != 1
                ? request
                : new DeniedRequest(
                        request.principal(),
                        refused.get(0).action(),
                        refused.get(0).resource(),
                        false,
                        call);
    }

    /** Reading does not need it; it decides how S3 answers for an object that is not there. */
    private static boolean hidesOnly(Simulation.Other other) {
        return other.action().equals("s3:ListBucket");
    }
}
