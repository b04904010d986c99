package io.github.whydenied.probe;

import io.github.whydenied.denial.Denial;
import io.github.whydenied.denial.Refusal;
import io.github.whydenied.evidence.EncryptionKey;
import io.github.whydenied.evidence.EvidenceLedger;
import io.github.whydenied.evidence.Finding;
import io.github.whydenied.evidence.Inquiry;
import io.github.whydenied.evidence.Probe;
import io.github.whydenied.evidence.ProbeDescriptor;
import io.github.whydenied.evidence.ProbeDescriptor.Subject;
import io.github.whydenied.evidence.ProbeException;
import io.github.whydenied.evidence.ProbeSession;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds the KMS key behind what was read or written, where the service says only that some key refused.
 *
 * @param clients the clients to ask with
 */
record EncryptionKeyProbe(AwsClients clients) implements Probe {

    static final ProbeDescriptor DESCRIPTOR = ProbeDescriptor.of(
                    "encryption_key", Subject.RESOURCE, EncryptionKey.class)
            .asking(1, EncryptionService.permissions());

    @Override
    public ProbeDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public boolean appliesTo(Inquiry inquiry, EvidenceLedger known) {
        return ProbeCalls.canSign(inquiry)
                && KmsKeyProbe.named(inquiry).isEmpty()
                && isAboutAKey(inquiry)
                && EncryptionService.of(inquiry.call()).isPresent();
    }

    /** Whether it was a key that refused, whichever. */
    static boolean isAboutAKey(Inquiry inquiry) {
        String action = inquiry.request().action();
        boolean refused = inquiry.denial() instanceof Denial.OtherRefusal other
                && (other.refusal() == Refusal.KMS_ACCESS || other.refusal() == Refusal.KMS_KEY_STATE);
        return refused
                || (inquiry.denial() instanceof Denial.PolicyDenial
                        && action != null
                        && action.toLowerCase(Locale.ROOT).startsWith("kms:"));
    }

    @Override
    public Finding ask(Inquiry inquiry, ProbeSession session) throws ProbeException {
        EncryptionService service = EncryptionService.of(inquiry.call()).orElseThrow();
        Optional<String> requested = inquiry.call().request().get("SSEKMSKeyId");
        if (requested.isPresent()) {
            return new EncryptionKey(service.noun(), requested.get());
        }
        if (!service.module().isThere()) {
            throw ProbeCalls.skipped(service.module().absence(), service.permission());
        }
        String key = ProbeCalls.once(
                session,
                service.permission(),
                service.asked(inquiry.call()),
                bounds -> Optional.ofNullable(EncryptionKeyReaders.of(service).read(clients, inquiry, bounds))
                        .orElseThrow(() -> ProbeCalls.failed("the " + service.noun() + " names no KMS key")));
        return new EncryptionKey(service.noun(), key);
    }
}
