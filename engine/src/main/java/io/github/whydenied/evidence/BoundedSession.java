package io.github.whydenied.evidence;

import io.github.whydenied.call.CallerAccess;
import io.github.whydenied.evidence.ProbeOutcome.Failed;
import io.github.whydenied.evidence.ProbeOutcome.Refused;
import io.github.whydenied.evidence.ProbeOutcome.Skipped;
import io.github.whydenied.evidence.ProbeOutcome.TimedOut;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

/** One diagnosis' deadline, call budget and memory of refusals, as probes see them. */
final class BoundedSession implements ProbeSession {

    private final EvidenceLedger ledger;
    private final Deadline deadline;
    private final int callBudget;
    private final RefusedPermissions refused;
    private final String identity;
    private final CallerAccess access;
    private final AtomicInteger calls = new AtomicInteger();
    private final Set<String> refusals = new LinkedHashSet<>();

    BoundedSession(
            EvidenceLedger ledger,
            Deadline deadline,
            int callBudget,
            RefusedPermissions refused,
            String identity,
            CallerAccess access) {
        this.ledger = ledger;
        this.deadline = deadline;
        this.callBudget = callBudget;
        this.refused = refused;
        this.identity = identity;
        this.access = access;
    }

    /** AWS calls made so far. */
    int calls() {
        return calls.get();
    }

    /** The permissions that were refused since the last time this was asked. */
    synchronized List<String> takeRefusals() {
        List<String> taken = List.copyOf(refusals);
        refusals.clear();
        return taken;
    }

    private synchronized void noteRefusal(String permission) {
        refusals.add(permission);
    }

    @Override
    public EvidenceLedger known() {
        return ledger;
    }

    @Override
    public Duration remaining() {
        return deadline.remaining();
    }

    @Override
    public <T> T call(String permission, Callable<T> call) throws ProbeException {
        return call(permission, "", call);
    }

    @Override
    public <T> T call(String permission, String resource, Callable<T> call) throws ProbeException {
        if (refused.contains(identity, permission, resource)) {
            noteRefusal(permission);
            throw new ProbeException(new Refused(permission));
        }
        if (deadline.passed()) {
            throw new ProbeException(new TimedOut());
        }
        if (calls.get() >= callBudget) {
            throw new ProbeException(new Skipped("the budget of " + callBudget + " calls was used up", permission));
        }
        calls.incrementAndGet();
        try {
            return call.call();
        } catch (ProbeException e) {
            throw e;
        } catch (Exception e) {
            throw new ProbeException(remember(ProbeFailures.outcome(access.read(e), permission, deadline), resource));
        }
    }

    private ProbeOutcome remember(ProbeOutcome outcome, String resource) {
        if (outcome instanceof Refused refusal) {
            refused.add(identity, refusal.permission(), resource);
            noteRefusal(refusal.permission());
        }
        return outcome instanceof Failed failed && failed.reason().isBlank() ? new Failed("no reason given") : outcome;
    }
}
