package io.github.whydenied.probe;

import io.github.whydenied.denial.Denial;
import io.github.whydenied.evidence.EvidenceLedger;
import io.github.whydenied.evidence.Finding;
import io.github.whydenied.evidence.Inquiry;
import io.github.whydenied.evidence.InstanceMetadata;
import io.github.whydenied.evidence.InstanceMetadata.State;
import io.github.whydenied.evidence.InstanceProfile;
import io.github.whydenied.evidence.Probe;
import io.github.whydenied.evidence.ProbeDescriptor;
import io.github.whydenied.evidence.ProbeDescriptor.Subject;
import io.github.whydenied.evidence.ProbeException;
import io.github.whydenied.evidence.ProbeSession;
import io.github.whydenied.iam.Arn;
import io.github.whydenied.iam.PolicyDocument;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Reads the instance profile that a call wanted to launch with, or that the metadata service calls broken, and the trust
 * policy of its role.
 *
 * @param clients the clients to ask with
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetInstanceProfile.html">GetInstanceProfile</a>
 */
record InstanceProfileProbe(AwsClients clients) implements Probe {

    private static final String PERMISSION = "iam:GetInstanceProfile";

    static final ProbeDescriptor DESCRIPTOR = ProbeDescriptor.of(
                    "instance_profile", Subject.RESOURCE, InstanceProfile.class)
            .asking(2, PERMISSION, IamRole.GET_ROLE)
            .missingPart(IamRole.GET_ROLE, "role");

    @Override
    public ProbeDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public boolean appliesTo(Inquiry inquiry, EvidenceLedger known) {
        return ProbeCalls.canSign(inquiry)
                && !(inquiry.denial() instanceof Denial.NotADenial)
                && profileName(inquiry, known).isPresent();
    }

    @Override
    public Finding ask(Inquiry inquiry, ProbeSession session) throws ProbeException {
        String name = profileName(inquiry, session.known()).orElseThrow();
        String asked = AskedAccount.of(inquiry, session.known())
                .or(() -> AskedAccount.ofPrincipal(inquiry))
                .orElse(null);
        if (asked != null
                && owner(inquiry).filter(account -> !account.equals(asked)).isPresent()) {
            throw ProbeCalls.skipped("the instance profile is in another account than the caller", PERMISSION);
        }
        Optional<List<IamRole>> roles = roles(inquiry, session, name);
        if (roles.isEmpty()) {
            return new InstanceProfile(name, false, null, null);
        }
        IamRole role = roles.get().stream().findFirst().orElse(null);
        return role == null
                ? new InstanceProfile(name, true, null, null)
                : new InstanceProfile(name, true, role.arn(), trust(role, inquiry, session));
    }

    /** The roles of the profile, at most one; empty when IAM has no such profile. */
    private Optional<List<IamRole>> roles(Inquiry inquiry, ProbeSession session, String name) throws ProbeException {
        return ProbeCalls.once(session, PERMISSION, name, bounds -> {
            try {
                XmlElement profile = clients.iam(inquiry)
                        .ask(session, "GetInstanceProfile", QueryParameters.of("InstanceProfileName", name))
                        .get("InstanceProfile");
                if (profile.text("InstanceProfileName") == null) {
                    throw ProbeCalls.failed("the answer names no instance profile");
                }
                return Optional.of(
                        profile.list("Roles").stream().map(IamRole::new).toList());
            } catch (AwsServiceException e) {
                if (QueryClient.isCode(e, QueryClient.NO_SUCH_ENTITY)) {
                    return Optional.empty();
                }
                throw e;
            }
        });
    }

    /** The profile is worth telling even when its role's trust policy cannot be read. */
    private @Nullable PolicyDocument trust(IamRole role, Inquiry inquiry, ProbeSession session) {
        try {
            String document = role.trust();
            String name = role.name();
            if (document == null && name != null) {
                document = RoleTrustProbe.read(clients, inquiry, session, name).trust();
            }
            return RoleTrustProbe.trust(document);
        } catch (ProbeException e) {
            return null;
        }
    }

    /** The account that the request names with the profile; IAM is asked by the name alone. */
    private static Optional<String> owner(Inquiry inquiry) {
        return inquiry.call()
                .request()
                .get("IamInstanceProfile.Arn")
                .flatMap(Arn::parse)
                .map(Arn::account)
                .filter(account -> !account.isEmpty());
    }

    private static Optional<String> profileName(Inquiry inquiry, EvidenceLedger known) {
        return inquiry.call()
                .request()
                .get("IamInstanceProfile.Name")
                .filter(RoleName::isValid)
                .or(() ->
                        inquiry.call().request().get("IamInstanceProfile.Arn").flatMap(RoleName::inInstanceProfileArn))
                .or(() -> known.find(InstanceMetadata.class)
                        .filter(metadata -> metadata.state() != State.CREDENTIALS_AVAILABLE)
                        .map(InstanceMetadata::instanceProfileArn)
                        .flatMap(RoleName::inInstanceProfileArn));
    }
}
