package io.github.whydenied.probe;

import io.github.whydenied.denial.Denial;
import io.github.whydenied.evidence.EncryptionKey;
import io.github.whydenied.evidence.EvidenceLedger;
import io.github.whydenied.evidence.Finding;
import io.github.whydenied.evidence.Inquiry;
import io.github.whydenied.evidence.KmsKey;
import io.github.whydenied.evidence.Probe;
import io.github.whydenied.evidence.ProbeDescriptor;
import io.github.whydenied.evidence.ProbeDescriptor.Subject;
import io.github.whydenied.evidence.ProbeException;
import io.github.whydenied.evidence.ProbeSession;
import io.github.whydenied.iam.Arn;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KeyManagerType;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.NotFoundException;

/**
 * Describes the KMS key that refused: its state, who manages it, what an alias leads to, and whether it has grants.
 *
 * @param clients the clients to ask with
 * @see <a href="https://docs.aws.amazon.com/kms/latest/APIReference/API_DescribeKey.html">DescribeKey</a>
 * @see <a href="https://docs.aws.amazon.com/kms/latest/APIReference/API_ListGrants.html">ListGrants</a>
 */
record KmsKeyProbe(AwsClients clients) implements Probe {

    private static final String DESCRIBE = "kms:DescribeKey";
    private static final String GRANTS = "kms:ListGrants";
    private static final int MAX_GRANTS = 100;

    static final ProbeDescriptor DESCRIPTOR = ProbeDescriptor.of("kms_key", Subject.RESOURCE, KmsKey.class)
            .asking(2, DESCRIBE, GRANTS)
            .missingPart(GRANTS, "kms_grants");

    @Override
    public ProbeDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public boolean appliesTo(Inquiry inquiry, EvidenceLedger known) {
        return ProbeCalls.canSign(inquiry)
                && EncryptionKeyProbe.isAboutAKey(inquiry)
                // Where AWS names a layer, no state of the key changes that it said no.
                && inquiry.denial().message().reason().policyType() == null
                && key(inquiry, known).isPresent();
    }

    private static Optional<String> key(Inquiry inquiry, EvidenceLedger known) {
        return named(inquiry).or(() -> known.find(EncryptionKey.class).map(EncryptionKey::key));
    }

    /** The key that the denial names, or that a call of KMS itself asked for. */
    static Optional<String> named(Inquiry inquiry) {
        String resource = inquiry.request().resource();
        if (resource != null && resource.startsWith("arn:") && resource.contains(":kms:")) {
            return Optional.of(resource);
        }
        return inquiry.call().api().service().equals("Kms")
                ? inquiry.call().request().get("KeyId")
                : Optional.empty();
    }

    @Override
    public Finding ask(Inquiry inquiry, ProbeSession session) throws ProbeException {
        if (!SdkModule.KMS.isThere()) {
            throw ProbeCalls.skipped(SdkModule.KMS.absence(), DESCRIBE);
        }
        String key = key(inquiry, session.known()).orElseThrow();
        Arn arn = Arn.parse(key).orElse(null);
        String region = Regions.ofCall(inquiry.call().api()).id();
        if (arn != null && !arn.region().equals(region)) {
            throw ProbeCalls.skipped(
                    "the key is in Region " + arn.region() + ", and the client calls " + region, DESCRIBE);
        }
        if (arn == null && isOfAnotherAccount(inquiry, session.known())) {
            throw ProbeCalls.skipped(
                    "what it encrypts belongs to another account, and the key is named without one", DESCRIBE);
        }
        return Reader.read(clients, inquiry, session, key);
    }

    private static boolean isOfAnotherAccount(Inquiry inquiry, EvidenceLedger known) {
        Optional<String> owner = Optional.ofNullable(inquiry.request().resource())
                .flatMap(Arn::parse)
                .map(Arn::account)
                .filter(account -> !account.isEmpty());
        Optional<String> caller = AskedAccount.of(inquiry, known);
        return owner.isPresent() && caller.isPresent() && !owner.equals(caller);
    }

    /** Apart, for it must not be loaded without the SDK module. */
    private static final class Reader {

        static KmsKey read(AwsClients clients, Inquiry inquiry, ProbeSession session, String key)
                throws ProbeException {
            KmsClient kms = clients.of(KmsClient.class, inquiry, KmsClient::builder);
            Optional<KeyMetadata> found = ProbeCalls.once(session, DESCRIBE, key, bounds -> {
                try {
                    return Optional.of(kms.describeKey(r -> r.keyId(key).overrideConfiguration(bounds))
                            .keyMetadata());
                } catch (NotFoundException e) {
                    return Optional.empty();
                }
            });
            if (found.isEmpty()) {
                return new KmsKey(key, null, false, null);
            }
            String arn = found.get().arn();
            boolean denied = inquiry.denial() instanceof Denial.PolicyDenial;
            return new KmsKey(
                    arn == null ? key : arn,
                    found.get().keyStateAsString(),
                    found.get().keyManager() == KeyManagerType.AWS,
                    denied && arn != null ? grants(kms, session, arn) : null);
        }

        /** Their number alone: whether there is any third way in besides the policies. */
        private static @Nullable Integer grants(KmsClient kms, ProbeSession session, String key) {
            try {
                return ProbeCalls.once(
                        session,
                        GRANTS,
                        key,
                        bounds -> kms.listGrants(
                                        r -> r.keyId(key).limit(MAX_GRANTS).overrideConfiguration(bounds))
                                .grants()
                                .size());
            } catch (ProbeException e) {
                // What the key is, is worth telling all the same.
                return null;
            }
        }
    }
}
