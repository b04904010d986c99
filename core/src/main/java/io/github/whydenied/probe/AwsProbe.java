package io.github.whydenied.probe;

import io.github.whydenied.evidence.EndpointSettings;
import io.github.whydenied.evidence.EvidenceLedger;
import io.github.whydenied.evidence.Finding;
import io.github.whydenied.evidence.Inquiry;
import io.github.whydenied.evidence.Probe;
import io.github.whydenied.evidence.ProbeDescriptor;
import io.github.whydenied.evidence.ProbeSession;
import java.util.Optional;

/**
 * A probe that asks AWS, and only about calls that AWS decided. Credentials of another service (MinIO, LocalStack) are not
 * shown to AWS; where the settings send IAM and STS to that service too, the probes follow them there. A bystander asks only in the account
 * that the denial is about.
 *
 * @param probe the probe
 */
record AwsProbe(Probe probe) implements Probe {

    @Override
    public ProbeDescriptor descriptor() {
        return probe.descriptor();
    }

    @Override
    public boolean appliesTo(Inquiry inquiry, EvidenceLedger known) {
        boolean reachable = !inquiry.call().api().leftAws()
                || known.find(EndpointSettings.class)
                        .filter(EndpointSettings::redirected)
                        .isPresent();
        return reachable && probe.appliesTo(inquiry, known);
    }

    @Override
    public Finding ask(Inquiry inquiry, ProbeSession session) throws Exception {
        ProbeDescriptor.Subject subject = descriptor().subject();
        if (subject == ProbeDescriptor.Subject.PRINCIPAL || subject == ProbeDescriptor.Subject.RESOURCE) {
            Optional<String> objection = AskedAccount.objection(inquiry);
            if (objection.isPresent()) {
                // No permission would help.
                throw ProbeCalls.skipped(objection.get(), "");
            }
        }
        return probe.ask(inquiry, session);
    }
}
