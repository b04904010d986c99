package io.github.whydenied.probe;

import io.github.whydenied.evidence.EvidenceLedger;
import io.github.whydenied.evidence.Finding;
import io.github.whydenied.evidence.ProbeException;
import io.github.whydenied.evidence.ProbeOutcome;
import io.github.whydenied.evidence.ProbeSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** A session in memory with a deadline and a record of the permissions asked for. */
final class TestSession implements ProbeSession {

    private static final Set<String> DENIALS = Set.of("AccessDenied", "AccessDeniedException");

    private final EvidenceLedger ledger = new EvidenceLedger();
    private final long end;
    private final List<String> asked = new ArrayList<>();
    private int budget = Integer.MAX_VALUE;

    TestSession() {
        this(Duration.ofSeconds(30));
    }

    TestSession(Duration duration) {
        this.end = System.nanoTime() + duration.toNanos();
    }

    TestSession knowing(Finding finding) {
        ledger.record(finding.getClass().getSimpleName(), new ProbeOutcome.Found(finding), 0);
        return this;
    }

    TestSession allowing(int calls) {
        budget = calls;
        return this;
    }

    /** The permission of each call made. */
    List<String> asked() {
        return asked;
    }

    @Override
    public EvidenceLedger known() {
        return ledger;
    }

    @Override
    public Duration remaining() {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }

    @Override
    public <T> T call(String permission, Callable<T> call) throws ProbeException {
        if (asked.size() >= budget) {
            throw new ProbeException(new ProbeOutcome.Skipped("the budget was used up", permission));
        }
        asked.add(permission);
        try {
            return call.call();
        } catch (ProbeException e) {
            throw e;
        } catch (AwsServiceException e) {
            String code = e.awsErrorDetails().errorCode();
            throw new ProbeException(
                    DENIALS.contains(code) ? new ProbeOutcome.Refused(permission) : new ProbeOutcome.Failed(code));
        } catch (Exception e) {
            throw new AssertionError("a probe must not let this reach the session", e);
        }
    }

    /** Runs something that must end with an outcome other than a finding. */
    static ProbeOutcome outcomeOf(Callable<?> question) throws Exception {
        try {
            return new ProbeOutcome.Found((Finding) question.call());
        } catch (ProbeException e) {
            return e.outcome();
        }
    }
}
