package io.github.whydenied.verdict;

import io.github.whydenied.evidence.Evidence;
import io.github.whydenied.evidence.EvidenceLedger;
import io.github.whydenied.evidence.Fact;
import io.github.whydenied.evidence.Finding;
import io.github.whydenied.evidence.ProbeOutcome;

/** Facts that name the evidence they rest on, by the type of the finding, so that no detector knows a probe's name. */
final class Sources {

    private Sources() {}

    /** A fact read from a finding. */
    static Fact read(EvidenceLedger ledger, Class<? extends Finding> finding, Object... parts) {
        for (Evidence entry : ledger.entries()) {
            if (entry.outcome() instanceof ProbeOutcome.Found found && finding.isInstance(found.finding())) {
                return Fact.read(entry.source(), parts);
            }
        }
        return Fact.derived(parts);
    }
}
