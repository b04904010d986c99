package io.github.whydenied.probe;

import io.github.whydenied.evidence.EndpointSettings;
import io.github.whydenied.evidence.EvidenceLedger;
import io.github.whydenied.evidence.Finding;
import io.github.whydenied.evidence.Inquiry;
import io.github.whydenied.evidence.Probe;
import io.github.whydenied.evidence.ProbeSession;
import java.util.List;

/**
 * A probe that asks AWS, and only about calls that AWS decided. Credentials of another service (MinIO, LocalStack) are not
 * shown to AWS; where the settings send IAM and STS to that service too, the probes follow them there.
 *
 * @param probe the probe
 */
record AwsProbe(Probe probe) implements Probe {

    @Override
    public String name() {
        return probe.name();
    }

    @Override
    public int cost() {
        return probe.cost();
    }

    @Override
    public List<String> permissions() {
        return probe.permissions();
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
    public boolean isRequestSpecific() {
        return probe.isRequestSpecific();
    }

    @Override
    public Finding ask(Inquiry inquiry, ProbeSession session) throws Exception {
        return probe.ask(inquiry, session);
    }
}
