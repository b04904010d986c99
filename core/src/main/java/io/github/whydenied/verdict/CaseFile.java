package io.github.whydenied.verdict;

import io.github.whydenied.call.FailedCall;
import io.github.whydenied.catalog.CallNeeds;
import io.github.whydenied.catalog.DeniedRequest;
import io.github.whydenied.catalog.OperationCatalog;
import io.github.whydenied.denial.Denial;
import io.github.whydenied.evidence.CallerIdentity;
import io.github.whydenied.evidence.EvidenceLedger;

/**
 * All that a detector may read.
 *
 * @param call the failed call
 * @param denial what kind of no it was
 * @param request which action on which resource was refused
 * @param ledger what probes found
 */
public record CaseFile(FailedCall call, Denial denial, DeniedRequest request, EvidenceLedger ledger) {

    /**
     * Everything the call needs, as the catalogue has it.
     *
     * @return the needs; none when the service is not known
     */
    public CallNeeds needs() {
        String account = ledger.find(CallerIdentity.class)
                .map(CallerIdentity::account)
                .orElse(call.credentials().accountId());
        return OperationCatalog.standard().needs(call.api(), call.request(), account);
    }
}
