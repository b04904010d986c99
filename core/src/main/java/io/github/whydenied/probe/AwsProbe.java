package io.github.whydenied.probe;

import io.github.whydenied.call.AnsweringServer;
import io.github.whydenied.evidence.CallerIdentity;
import io.github.whydenied.evidence.EndpointSettings;
import io.github.whydenied.evidence.EvidenceLedger;
import io.github.whydenied.evidence.Finding;
import io.github.whydenied.evidence.Inquiry;
import io.github.whydenied.evidence.Probe;
import io.github.whydenied.evidence.ProbeDescriptor;
import io.github.whydenied.evidence.ProbeOutcome;
import io.github.whydenied.evidence.ProbeSession;
import java.util.Optional;

/**
 * A probe that asks AWS, and only about calls that AWS decided. Credentials of another service (MinIO, LocalStack) are not
 * shown to AWS; where the settings send IAM and STS to that service too, the probes follow them there. A bystander asks only in the account
 * that the denial is about.
 *
 * @param probe the probe
 * @param ofServer whether it asks the server that answered, where the call told that by its endpoint
 */
record AwsProbe(Probe probe, boolean ofServer) implements Probe {

    AwsProbe(Probe probe) {
        this(probe, false);
    }

    /** A probe that asks S3 alone: what speaks S3's protocol is asked where the failed call went. */
    static AwsProbe ofServer(Probe probe) {
        return new AwsProbe(probe, true);
    }

    @Override
    public ProbeDescriptor descriptor() {
        return probe.descriptor();
    }

    @Override
    public boolean appliesTo(Inquiry inquiry, EvidenceLedger known) {
        return isReachable(inquiry, known) && probe.appliesTo(inquiry, known);
    }

    private boolean isReachable(Inquiry inquiry, EvidenceLedger known) {
        AnsweringServer server = AnsweringServer.of(inquiry.call()).orElse(null);
        if (server == null || (ofServer && AnsweringEndpoint.of(inquiry).isPresent())) {
            return true;
        }
        if (server == AnsweringServer.CEPH || server == AnsweringServer.MINIO) {
            return false;
        }
        boolean redirected = known.find(EndpointSettings.class)
                .filter(EndpointSettings::redirected)
                .isPresent();
        // A server without STS has no IAM to ask.
        return redirected && !(known.outcomeOf(CallerIdentity.class).orElse(null) instanceof ProbeOutcome.Failed);
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
