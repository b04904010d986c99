package io.github.whydenied.sdk;

import io.github.whydenied.evidence.EvidenceLedger;
import io.github.whydenied.evidence.Finding;
import io.github.whydenied.evidence.Inquiry;
import io.github.whydenied.evidence.Probe;
import io.github.whydenied.evidence.ProbeDescriptor;
import io.github.whydenied.evidence.ProbeSession;

/** A probe of an application that throws whatever it is given. */
record FailingProbe(Throwable problem) implements Probe {

    @Override
    public ProbeDescriptor descriptor() {
        return ProbeDescriptor.of("failing", ProbeDescriptor.Subject.HOST, Finding.class);
    }

    @Override
    public boolean appliesTo(Inquiry inquiry, EvidenceLedger known) {
        return true;
    }

    @Override
    public Finding ask(Inquiry inquiry, ProbeSession session) throws Exception {
        if (problem instanceof Error error) {
            throw error;
        }
        throw (Exception) problem;
    }
}
