package io.github.whydenied.probe;

import io.github.whydenied.call.AnsweringServer;
import io.github.whydenied.evidence.EndpointSettings;
import io.github.whydenied.evidence.EvidenceLedger;
import io.github.whydenied.evidence.Finding;
import io.github.whydenied.evidence.Inquiry;
import io.github.whydenied.evidence.Probe;
import io.github.whydenied.evidence.ProbeDescriptor;
import io.github.whydenied.evidence.ProbeDescriptor.Subject;
import io.github.whydenied.evidence.ProbeSession;

/** Tells whether an endpoint outside AWS was set for this client alone or for IAM and STS too. Does no I/O but profiles. */
record EndpointSettingsProbe(ProbeEnvironment environment) implements Probe {

    static final ProbeDescriptor DESCRIPTOR = ProbeDescriptor.of(
                    "endpoint_settings", Subject.HOST, EndpointSettings.class)
            .selected(ProbeDescriptor.Selection.WITH_ANY);

    @Override
    public ProbeDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public boolean appliesTo(Inquiry inquiry, EvidenceLedger known) {
        return AnsweringServer.of(inquiry.call()).isPresent();
    }

    @Override
    public Finding ask(Inquiry inquiry, ProbeSession session) {
        ConfiguredEndpoints endpoints = new ConfiguredEndpoints(environment, Profiles.read(environment, inquiry));
        return new EndpointSettings(
                endpoints.of("sts").isPresent() && endpoints.of("iam").isPresent());
    }
}
