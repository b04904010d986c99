package io.github.whydenied.probe;

import io.github.whydenied.catalog.ServiceRole;
import io.github.whydenied.denial.Denial;
import io.github.whydenied.denial.Refusal;
import io.github.whydenied.evidence.EvidenceLedger;
import io.github.whydenied.evidence.Finding;
import io.github.whydenied.evidence.Inquiry;
import io.github.whydenied.evidence.Probe;
import io.github.whydenied.evidence.ProbeDescriptor;
import io.github.whydenied.evidence.ProbeDescriptor.Subject;
import io.github.whydenied.evidence.ProbeException;
import io.github.whydenied.evidence.ProbeSession;
import io.github.whydenied.evidence.RoleTrust;
import io.github.whydenied.iam.Arn;
import io.github.whydenied.iam.Json;
import io.github.whydenied.iam.PolicyDocument;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the trust policy of the role that a call wanted to assume or to pass, when the role is in the caller's account.
 *
 * @param clients the clients to ask with
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetRole.html">GetRole</a>
 */
record RoleTrustProbe(AwsClients clients) implements Probe {

    private static final String PERMISSION = IamRole.GET_ROLE;

    static final ProbeDescriptor DESCRIPTOR =
            ProbeDescriptor.of("role_trust", Subject.RESOURCE, RoleTrust.class).asking(1, PERMISSION);

    @Override
    public ProbeDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public boolean appliesTo(Inquiry inquiry, EvidenceLedger known) {
        return ProbeCalls.canSign(inquiry)
                && (inquiry.denial() instanceof Denial.PolicyDenial || isNotAssumable(inquiry))
                && roleArn(inquiry, known).isPresent();
    }

    @Override
    public Finding ask(Inquiry inquiry, ProbeSession session) throws ProbeException {
        String arn = roleArn(inquiry, session.known()).orElseThrow();
        String account = callersAccount(inquiry, session.known()).orElse(null);
        String owner = Arn.parse(arn).map(Arn::account).orElse("");
        if (account != null && !account.equals(owner)) {
            throw ProbeCalls.skipped("the role is in another account than the caller", PERMISSION);
        }
        IamRole role = read(clients, inquiry, session, RoleName.inRoleArn(arn).orElseThrow());
        PolicyDocument trust = trust(role.trust());
        String told = role.arn();
        return new RoleTrust(told == null ? arn : told, trust, role.createDate());
    }

    /** Reads a role by its name. */
    static IamRole read(AwsClients clients, Inquiry inquiry, ProbeSession session, String name) throws ProbeException {
        IamRole role = IamRole.read(clients.iam(inquiry), session, name, "IAM has no role by that name");
        if (role.name() == null && role.arn() == null && role.trust() == null) {
            throw ProbeCalls.failed("the answer names no role");
        }
        return role;
    }

    static PolicyDocument trust(@Nullable String document) throws ProbeException {
        try {
            return PolicyDocument.parse(document == null ? "" : document);
        } catch (Json.MalformedJsonException | IllegalArgumentException e) {
            throw ProbeCalls.failed("the role's trust policy could not be read");
        }
    }

    private static boolean isNotAssumable(Inquiry inquiry) {
        return inquiry.denial() instanceof Denial.OtherRefusal other && other.refusal() == Refusal.ROLE_NOT_ASSUMABLE;
    }

    /** The role of an {@code sts:AssumeRole*} or {@code iam:PassRole} denial. */
    private static Optional<String> roleArn(Inquiry inquiry, EvidenceLedger known) {
        if (isNotAssumable(inquiry)) {
            String account = AskedAccount.of(inquiry, known).orElse(null);
            return Optional.ofNullable(
                            ServiceRole.of(inquiry.call(), inquiry.denied().needs(account))
                                    .role())
                    .map(Arn::toString)
                    .filter(arn -> RoleName.inRoleArn(arn).isPresent());
        }
        String action = String.valueOf(inquiry.request().action()).toLowerCase(Locale.ROOT);
        if (!action.startsWith("sts:assumerole") && !action.equals("iam:passrole")) {
            return Optional.empty();
        }
        return Optional.ofNullable(inquiry.request().resource())
                .filter(arn -> RoleName.inRoleArn(arn).isPresent())
                .or(() -> inquiry.call().request().get("RoleArn"))
                .filter(arn -> RoleName.inRoleArn(arn).isPresent());
    }

    private static Optional<String> callersAccount(Inquiry inquiry, EvidenceLedger known) {
        return AskedAccount.of(inquiry, known).or(() -> AskedAccount.ofPrincipal(inquiry));
    }
}
