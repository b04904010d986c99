package io.github.whydenied.testing;

import io.github.whydenied.evidence.CallerIdentity;
import io.github.whydenied.evidence.EvidenceLedger;
import io.github.whydenied.evidence.Finding;
import io.github.whydenied.evidence.Inquiry;
import io.github.whydenied.evidence.Probe;
import io.github.whydenied.evidence.ProbeDescriptor;
import io.github.whydenied.evidence.ProbeSession;
import java.util.concurrent.atomic.AtomicInteger;

/** A probe in memory: counts how often it was asked and answers what it is told to. */
public final class FakeProbe implements Probe {

    /** What a fake probe does when it is asked. */
    @FunctionalInterface
    public interface Answer {
        Finding give(ProbeSession session) throws Exception;
    }

    private final ProbeDescriptor descriptor;
    private final Answer answer;
    private final AtomicInteger asked = new AtomicInteger();

    public FakeProbe(String name, Answer answer) {
        this(
                ProbeDescriptor.of(name, ProbeDescriptor.Subject.PRINCIPAL, Finding.class)
                        .asking(1, "iam:GetRole"),
                answer);
    }

    public FakeProbe(ProbeDescriptor descriptor, Answer answer) {
        this.descriptor = descriptor;
        this.answer = answer;
    }

    /** A probe that finds who the caller is. */
    public static FakeProbe identity() {
        return new FakeProbe(
                ProbeDescriptor.of("caller_identity", ProbeDescriptor.Subject.CALLER, CallerIdentity.class)
                        .asking(1),
                session -> new CallerIdentity(Calls.ROLE_SESSION, "111122223333", "AROAEXAMPLE:i-0a1b2c3d"));
    }

    public int asked() {
        return asked.get();
    }

    @Override
    public ProbeDescriptor descriptor() {
        return descriptor;
    }

    @Override
    public boolean appliesTo(Inquiry inquiry, EvidenceLedger known) {
        return true;
    }

    @Override
    public Finding ask(Inquiry inquiry, ProbeSession session) throws Exception {
        asked.incrementAndGet();
        return answer.give(session);
    }
}
