package io.github.whydenied.probe;

import io.github.whydenied.denial.Denial;
import io.github.whydenied.denial.DenialMessage;
import io.github.whydenied.denial.Effect;
import io.github.whydenied.evidence.AuthorizationDetails;
import io.github.whydenied.evidence.CallerIdentity;
import io.github.whydenied.evidence.EvidenceLedger;
import io.github.whydenied.evidence.Finding;
import io.github.whydenied.evidence.IdentityPolicies;
import io.github.whydenied.evidence.Inquiry;
import io.github.whydenied.evidence.Probe;
import io.github.whydenied.evidence.ProbeDescriptor;
import io.github.whydenied.evidence.ProbeDescriptor.Subject;
import io.github.whydenied.evidence.ProbeException;
import io.github.whydenied.evidence.ProbeSession;
import io.github.whydenied.evidence.Simulation;
import io.github.whydenied.iam.Layer;
import io.github.whydenied.iam.PolicyType;
import io.github.whydenied.iam.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the policies of the user or role that was refused: inline and managed ones, those of a user's groups, and the permissions boundary.
 * Where AWS named the policy that denied, that one alone.
 *
 * @param clients the clients to ask with
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListAttachedRolePolicies.html">ListAttachedRolePolicies</a>
 */
record IdentityPoliciesProbe(AwsClients clients) implements Probe {

    private static final String LIST_GROUPS = "iam:ListGroupsForUser";

    static final ProbeDescriptor DESCRIPTOR = ProbeDescriptor.of(
                    "identity_policies", Subject.PRINCIPAL, IdentityPolicies.class)
            .asking(12, permissions(PolicyHolder.Kind.values()))
            .missingPart(IamRole.GET_ROLE, "role");

    @Override
    public ProbeDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public boolean appliesTo(Inquiry inquiry, EvidenceLedger known) {
        PolicyType type = S3ReadAgainProbe.policyType(inquiry, known).orElse(null);
        return ProbeCalls.canSign(inquiry)
                && (inquiry.denial() instanceof Denial.PolicyDenial || S3ReadAgainProbe.isRefusedHead(inquiry))
                && (type == null || type == PolicyType.IDENTITY || type == PolicyType.BOUNDARY)
                && principal(inquiry, known).flatMap(AttachedEntity::holder).isPresent()
                && !isAnswered(known, inquiry.denial().message().reason().policyType());
    }

    private static List<String> permissions(PolicyHolder.Kind[] kinds) {
        List<String> all = new ArrayList<>(List.of(IamRole.GET_ROLE, AttachedEntity.GET_USER, LIST_GROUPS));
        for (PolicyHolder.Kind kind : kinds) {
            all.addAll(List.of(kind.listInline(), kind.listAttached(), kind.getInline()));
        }
        all.addAll(PolicyReading.PERMISSIONS);
        return all;
    }

    /**
     * By the documents that AWS captured with the request, or by the simulator's word that the identity may; where AWS says that it may not,
     * the documents tell which statement allows it by now, and since when.
     */
    private static boolean isAnswered(EvidenceLedger known, @Nullable PolicyType stated) {
        boolean captured = known.find(AuthorizationDetails.class).stream()
                .flatMap(details -> details.policies().stream())
                .anyMatch(policy -> policy.document() != null);
        return captured || (stated == null && isAllowedBySimulator(known));
    }

    private static boolean isAllowedBySimulator(EvidenceLedger known) {
        return known.find(Simulation.class)
                .filter(simulation -> simulation.decision() == Simulation.Decision.ALLOWED)
                .isPresent();
    }

    @Override
    public Finding ask(Inquiry inquiry, ProbeSession session) throws ProbeException {
        Principal principal = principal(inquiry, session.known()).orElseThrow();
        QueryClient iam = clients.iam(inquiry);
        PolicyReading reading =
                new PolicyReading(iam, session, inquiry.request().action());
        DenialMessage.Reason reason = inquiry.denial().message().reason();
        String denying = reason.effect() == Effect.EXPLICIT ? reason.policyArn() : null;
        return denying == null
                ? all(principal, iam, session, reading)
                : only(denying, reason.policyType() == PolicyType.BOUNDARY, principal, reading);
    }

    /** AWS named the policy; whatever else is attached does not lift its denial. */
    private static IdentityPolicies only(String policy, boolean bounds, Principal principal, PolicyReading reading)
            throws ProbeException {
        reading.managed(policy);
        Layer read = reading.layer(bounds ? PolicyType.BOUNDARY : PolicyType.IDENTITY);
        if (read.policies().isEmpty()) {
            throw reading.failure();
        }
        return new IdentityPolicies(
                AttachedEntity.arn(principal),
                bounds ? Layer.unread(PolicyType.IDENTITY) : read.partly(),
                bounds ? read : Layer.unread(PolicyType.BOUNDARY),
                null);
    }

    private static IdentityPolicies all(
            Principal principal, QueryClient iam, ProbeSession session, PolicyReading reading) throws ProbeException {
        PolicyHolder holder = AttachedEntity.holder(principal).orElseThrow();
        AttachedEntity entity = AttachedEntity.read(principal, holder, iam, session);
        reading.list(holder, entity.entity() != null);
        if (entity.entity() == null && reading.foundNone()) {
            throw reading.failure();
        }
        if (holder.kind() == PolicyHolder.Kind.USER) {
            reading.groups(holder.name(), LIST_GROUPS);
        }
        // The boundary first: it is one document, and there can be many others.
        Layer boundary = boundary(entity, reading);
        return new IdentityPolicies(entity.arn(), reading.layer(PolicyType.IDENTITY), boundary, entity.entity());
    }

    private static Layer boundary(AttachedEntity entity, PolicyReading reading) {
        if (entity.entity() == null) {
            return Layer.unread(PolicyType.BOUNDARY);
        }
        if (entity.boundary() == null) {
            return Layer.none(PolicyType.BOUNDARY);
        }
        PolicyReading own = reading.another();
        own.managed(entity.boundary());
        return own.layer(PolicyType.BOUNDARY);
    }

    /** Whom AWS names, else who signed; only the caller's own account can be asked. */
    private static Optional<Principal> principal(Inquiry inquiry, EvidenceLedger known) {
        Optional<Principal> caller =
                known.find(CallerIdentity.class).map(CallerIdentity::arn).map(Principal::of);
        String stated = inquiry.request().principal();
        if (stated == null) {
            return caller;
        }
        Principal principal = Principal.of(stated);
        Optional<String> own = AskedAccount.of(inquiry, known);
        // Of a bystander's account the gap tells why it is not asked.
        boolean foreign = SdkCallerAccess.of(inquiry.access()).bystander() == null
                && own.isPresent()
                && !own.equals(principal.account());
        return foreign ? Optional.empty() : Optional.of(principal);
    }
}
