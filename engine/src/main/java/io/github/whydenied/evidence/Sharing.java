package io.github.whydenied.evidence;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One diagnosis' part in what processes share: the questions that are the same for everybody who is refused the same. */
final class Sharing {

    private final @Nullable GuardedStore store;
    private final Function<String, Optional<ProbeDescriptor>> wanted;
    private final Inquiry inquiry;
    private final EvidenceLedger ledger;
    private final Deadline deadline;
    private final Set<String> asked = new TreeSet<>();
    private @Nullable EvidenceExchange exchange;
    private boolean begun;
    private final Set<String> told = new TreeSet<>();

    Sharing(
            @Nullable GuardedStore store,
            Function<String, Optional<ProbeDescriptor>> wanted,
            Inquiry inquiry,
            EvidenceLedger ledger,
            Deadline deadline) {
        this.wanted = wanted;
        this.store = store;
        this.inquiry = inquiry;
        this.ledger = ledger;
        this.deadline = deadline;
    }

    /** Whether another process has asked what this probe would; its answers are in the ledger then. */
    boolean answers(ProbeDescriptor probe) {
        if (store == null || !probe.isShareable()) {
            return false;
        }
        if (!begun) {
            begun = true;
            begin(store);
        }
        asked.add(probe.name());
        return told.contains(probe.name());
    }

    private void begin(GuardedStore from) {
        try {
            exchange =
                    EvidenceExchange.of(from, wanted, inquiry, ledger, deadline).orElse(null);
            Optional<List<Evidence>> known = exchange == null ? Optional.empty() : exchange.read();
            for (Evidence entry : known.orElse(List.of())) {
                told.add(entry.source());
                wanted.apply(entry.source()).ifPresent(probe -> ledger.record(probe, entry.outcome(), 0));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Tells the others what was asked here. */
    void tell() {
        if (exchange != null && told.isEmpty()) {
            exchange.write(ledger.entries().stream()
                    .filter(entry -> asked.contains(entry.source()))
                    .toList());
        }
    }
}
