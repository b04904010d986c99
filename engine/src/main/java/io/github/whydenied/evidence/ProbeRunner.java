package io.github.whydenied.evidence;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.evidence.ProbeOutcome.Failed;
import io.github.whydenied.evidence.ProbeOutcome.Found;
import io.github.whydenied.evidence.ProbeOutcome.Refused;
import io.github.whydenied.evidence.ProbeOutcome.Skipped;
import io.github.whydenied.evidence.ProbeOutcome.TimedOut;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks one probe after the other, cheap ones first, within one deadline and one call budget. Whatever a probe throws
 * becomes an entry of the ledger.
 */
@InternalApi
public final class ProbeRunner {

    private final Supplier<List<Probe>> probes;
    private final Predicate<ProbeDescriptor> enabled;
    private final int callBudget;
    private final RefusedPermissions refused = new RefusedPermissions();
    private final @Nullable GuardedStore shared;

    /**
     * A runner.
     *
     * @param probes in the order of asking
     * @param enabled which probes may run
     * @param callBudget the most AWS calls one diagnosis makes
     */
    public ProbeRunner(List<Probe> probes, Predicate<ProbeDescriptor> enabled, int callBudget) {
        this(probes, enabled, callBudget, null);
    }

    /**
     * A runner that shares what it finds.
     *
     * @param probes in the order of asking
     * @param enabled which probes may run
     * @param callBudget the most AWS calls one diagnosis makes
     * @param shared where other processes' answers are; null for none
     */
    public ProbeRunner(
            List<Probe> probes, Predicate<ProbeDescriptor> enabled, int callBudget, @Nullable SharedEvidence shared) {
        this(madeAlready(probes), enabled, callBudget, shared);
    }

    /**
     * A runner of probes that are made when the first of them is to be asked.
     *
     * @param probes gives them in the order of asking, the same each time
     * @param enabled which probes may run
     * @param callBudget the most AWS calls one diagnosis makes
     * @param shared where other processes' answers are; null for none
     */
    public ProbeRunner(
            Supplier<List<Probe>> probes,
            Predicate<ProbeDescriptor> enabled,
            int callBudget,
            @Nullable SharedEvidence shared) {
        this.shared = shared == null ? null : new GuardedStore(shared);
        this.probes = probes;
        this.enabled = enabled;
        this.callBudget = callBudget;
    }

    private static Supplier<List<Probe>> madeAlready(List<Probe> probes) {
        List<Probe> copy = List.copyOf(probes);
        return () -> copy;
    }

    /**
     * Asks every probe that has something to say about the denial.
     *
     * @param inquiry the denial
     * @param ledger where outcomes are recorded
     * @param deadline when to stop
     */
    public void run(Inquiry inquiry, EvidenceLedger ledger, Deadline deadline) {
        String identity = String.valueOf(inquiry.call().credentials().accessKeyId());
        BoundedSession session = new BoundedSession(ledger, deadline, callBudget, refused, identity, inquiry.access());
        Sharing sharing = new Sharing(shared, this::shareable, inquiry, ledger, deadline);
        for (Probe probe : probes.get()) {
            ProbeDescriptor descriptor = describe(probe);
            if (enabled.test(descriptor) && sharing.answers(descriptor)) {
                continue;
            }
            int before = session.calls();
            ProbeOutcome outcome = ask(probe, descriptor, inquiry, session);
            if (outcome != null) {
                ledger.record(descriptor, outcome, session.calls() - before);
                recordSideRefusals(descriptor, outcome, session, ledger);
            }
        }
        sharing.tell();
    }

    /** A value in the store speaks for probes that would run here, and for no other. */
    private Optional<ProbeDescriptor> shareable(String name) {
        return probes.get().stream()
                .map(ProbeRunner::describe)
                .filter(probe -> probe.name().equals(name) && probe.isShareable() && enabled.test(probe))
                .findFirst();
    }

    private @Nullable ProbeOutcome ask(
            Probe probe, ProbeDescriptor descriptor, Inquiry inquiry, BoundedSession session) {
        try {
            if (!probe.appliesTo(inquiry, session.known())) {
                return null;
            }
            if (!enabled.test(descriptor)) {
                // What is off unless it is named, and has no word for what is missing without it, is missed by nobody.
                return descriptor.isOnByDefault() || !descriptor.gap().whole().isEmpty()
                        ? new Skipped("switched off by the setting probes", descriptor.firstPermission())
                        : null;
            }
            if (session.remaining().isZero()) {
                return new TimedOut();
            }
            return new Found(probe.ask(inquiry, session));
        } catch (ProbeException e) {
            return e.outcome();
        } catch (LinkageError e) {
            SdkFit.note(e);
            return new Failed(ProbeFailures.text(e));
        } catch (Throwable e) {
            return new Failed(ProbeFailures.text(e));
        }
    }

    /** A probe that found something can still have been refused a part of it; the gap must be seen. */
    private static void recordSideRefusals(
            ProbeDescriptor probe, ProbeOutcome outcome, BoundedSession session, EvidenceLedger ledger) {
        for (String permission : session.takeRefusals()) {
            if (outcome instanceof Found) {
                ledger.record(probe, new Refused(permission), 0);
            }
        }
    }

    /** An application's own probe can throw wherever it is called. */
    private static ProbeDescriptor describe(Probe probe) {
        try {
            return probe.descriptor();
        } catch (RuntimeException e) {
            return ProbeDescriptor.of(probe.getClass().getSimpleName(), ProbeDescriptor.Subject.HOST, Finding.class);
        }
    }
}
