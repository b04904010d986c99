package io.github.whydenied.probe;

import io.github.whydenied.evidence.CallerIdentity;
import io.github.whydenied.evidence.EvidenceLedger;
import io.github.whydenied.evidence.Finding;
import io.github.whydenied.evidence.Inquiry;
import io.github.whydenied.evidence.OrganizationPolicies;
import io.github.whydenied.evidence.Probe;
import io.github.whydenied.evidence.ProbeDescriptor;
import io.github.whydenied.evidence.ProbeDescriptor.Subject;
import io.github.whydenied.evidence.ProbeException;
import io.github.whydenied.evidence.ProbeSession;
import io.github.whydenied.iam.Arn;
import io.github.whydenied.iam.Layer;
import io.github.whydenied.iam.PolicyType;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the policy of the organization that AWS named, else all service control policies of the caller's account and of what it lies in.
 * Off unless the setting {@code probes} names it, for only the management account and delegated administrators may ask.
 *
 * @param clients the clients to ask with
 * @see <a href="https://docs.aws.amazon.com/organizations/latest/APIReference/API_DescribePolicy.html">DescribePolicy</a>
 */
record OrganizationPoliciesProbe(AwsClients clients) implements Probe {

    static final String DESCRIBE = "organizations:DescribePolicy";
    static final String LIST = "organizations:ListPoliciesForTarget";
    static final String PARENTS = "organizations:ListParents";

    static final ProbeDescriptor DESCRIPTOR = ProbeDescriptor.of(
                    "organization_policies", Subject.ORGANIZATION, OrganizationPolicies.class)
            .asking(10, DESCRIBE, LIST, PARENTS)
            .selected(ProbeDescriptor.Selection.ONLY_IF_NAMED)
            .missing(LIST, "service_control_policies")
            .missing(DESCRIBE, "policy_document");

    @Override
    public ProbeDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public boolean appliesTo(Inquiry inquiry, EvidenceLedger known) {
        PolicyType type = S3ReadAgainProbe.policyType(inquiry, known).orElse(null);
        return ProbeCalls.canSign(inquiry)
                && (type == PolicyType.SCP
                        || (type == PolicyType.RCP && named(inquiry).isPresent()));
    }

    private static Optional<String> named(Inquiry inquiry) {
        return Optional.ofNullable(inquiry.denial().message().reason().policyArn());
    }

    @Override
    public Finding ask(Inquiry inquiry, ProbeSession session) throws ProbeException {
        if (!SdkModule.ORGANIZATIONS.isThere()) {
            throw ProbeCalls.skipped(SdkModule.ORGANIZATIONS.absence(), DESCRIBE);
        }
        OrganizationReader reader = OrganizationReader.of(clients, inquiry, session);
        Optional<String> named = named(inquiry);
        if (named.isPresent()) {
            boolean resource = inquiry.denial().message().reason().policyType() == PolicyType.RCP;
            String id = Arn.parse(named.get()).map(Arn::name).orElse("");
            Layer layer =
                    Layer.read(resource ? PolicyType.RCP : PolicyType.SCP, Map.of(named.get(), reader.document(id)));
            return new OrganizationPolicies(List.of(layer.partly()));
        }
        String account = account(inquiry, session.known())
                .orElseThrow(() -> ProbeCalls.skipped("the caller's account is not known", LIST));
        return new OrganizationPolicies(reader.levels(account));
    }

    /** A bystander of the management account asks about a member account, by that account's id. */
    private static Optional<String> account(Inquiry inquiry, EvidenceLedger known) {
        return SdkCallerAccess.of(inquiry.access()).bystander() == null
                ? known.find(CallerIdentity.class).map(CallerIdentity::account)
                : AskedAccount.ofPrincipal(inquiry);
    }
}
