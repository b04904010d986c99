package io.github.whydenied.probe;

import io.github.whydenied.denial.PolicyLayer;
import io.github.whydenied.evidence.CallerIdentity;
import io.github.whydenied.evidence.EvidenceLedger;
import io.github.whydenied.evidence.Finding;
import io.github.whydenied.evidence.Inquiry;
import io.github.whydenied.evidence.OrganizationPolicies;
import io.github.whydenied.evidence.Probe;
import io.github.whydenied.evidence.ProbeException;
import io.github.whydenied.evidence.ProbeSession;
import io.github.whydenied.iam.Arn;
import io.github.whydenied.iam.Layer;
import io.github.whydenied.iam.PolicyKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.organizations.model.Parent;
import software.amazon.awssdk.services.organizations.model.ParentType;
import software.amazon.awssdk.services.organizations.model.PolicySummary;
import software.amazon.awssdk.services.organizations.model.PolicyType;

/**
 * Reads the policy of the organization that AWS named, else all service control policies of the caller's account and of what it lies in.
 * Off unless the setting {@code probes} names it, for only the management account and delegated administrators may ask.
 *
 * @param clients the clients to ask with
 * @see <a href="https://docs.aws.amazon.com/organizations/latest/APIReference/API_DescribePolicy.html">DescribePolicy</a>
 */
record OrganizationPoliciesProbe(AwsClients clients) implements Probe {

    static final String NAME = "organization_policies";
    private static final String DESCRIBE = "organizations:DescribePolicy";
    private static final String LIST = "organizations:ListPoliciesForTarget";
    private static final String PARENTS = "organizations:ListParents";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int cost() {
        return 10;
    }

    @Override
    public List<String> permissions() {
        return List.of(DESCRIBE, LIST, PARENTS);
    }

    @Override
    public boolean answers(Inquiry inquiry, EvidenceLedger known) {
        PolicyLayer layer = S3ReadAgainProbe.layer(inquiry, known).orElse(null);
        return Asking.canSign(inquiry)
                && (layer == PolicyLayer.SCP
                        || (layer == PolicyLayer.RCP && named(inquiry).isPresent()));
    }

    private static Optional<String> named(Inquiry inquiry) {
        return Optional.ofNullable(inquiry.denial().message().reason().policyArn());
    }

    @Override
    public Finding ask(Inquiry inquiry, ProbeSession session) throws ProbeException {
        if (!SdkModules.have("organizations.OrganizationsClient")) {
            throw Asking.skipped("the SDK module organizations is not on the class path", DESCRIBE);
        }
        Reader reader =
                new Reader(clients.of(OrganizationsClient.class, inquiry, OrganizationsClient::builder), session);
        Optional<String> named = named(inquiry);
        if (named.isPresent()) {
            boolean resource = inquiry.denial().message().reason().layer() == PolicyLayer.RCP;
            String id = Arn.parse(named.get()).map(Arn::name).orElse("");
            Layer layer =
                    Layer.read(resource ? PolicyKind.RCP : PolicyKind.SCP, Map.of(named.get(), reader.document(id)));
            return new OrganizationPolicies(List.of(layer.partly()));
        }
        String account = session.known()
                .find(CallerIdentity.class)
                .map(CallerIdentity::account)
                .orElseThrow(() -> Asking.skipped("the caller's account is not known", LIST));
        return new OrganizationPolicies(reader.levels(account));
    }

    /** Apart, for it must not be loaded without the SDK module. */
    private record Reader(OrganizationsClient organizations, ProbeSession session) {

        String document(String id) throws ProbeException {
            return Asking.once(
                    session,
                    DESCRIBE,
                    bounds -> organizations
                            .describePolicy(r -> r.policyId(id).overrideConfiguration(bounds))
                            .policy()
                            .content());
        }

        /** From the account up to the root; each level has to allow. */
        List<Layer> levels(String account) throws ProbeException {
            List<Layer> levels = new ArrayList<>(List.of(level(account)));
            Optional<Parent> parent = parent(account);
            while (parent.isPresent()) {
                String id = parent.get().id();
                levels.add(level(id));
                parent = parent.get().type() == ParentType.ORGANIZATIONAL_UNIT ? parent(id) : Optional.empty();
            }
            return levels;
        }

        private Layer level(String target) throws ProbeException {
            List<PolicySummary> attached = Asking.once(
                    session,
                    LIST,
                    bounds -> organizations
                            .listPoliciesForTarget(r -> r.targetId(target)
                                    .filter(PolicyType.SERVICE_CONTROL_POLICY)
                                    .overrideConfiguration(bounds))
                            .policies());
            Map<String, String> documents = new LinkedHashMap<>();
            for (PolicySummary policy : attached) {
                documents.put(policy.arn(), document(policy.id()));
            }
            Layer read = Layer.read(PolicyKind.SCP, documents);
            return new Layer(PolicyKind.SCP, target, read.policies(), read.coverage(), read.gaps());
        }

        private Optional<Parent> parent(String child) throws ProbeException {
            List<Parent> parents = Asking.once(
                    session,
                    PARENTS,
                    bounds -> organizations
                            .listParents(r -> r.childId(child).overrideConfiguration(bounds))
                            .parents());
            return parents.stream().findFirst();
        }
    }
}
