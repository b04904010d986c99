package io.github.whydenied.probe;

import io.github.whydenied.evidence.Inquiry;
import io.github.whydenied.evidence.ProbeException;
import io.github.whydenied.evidence.ProbeSession;
import io.github.whydenied.iam.Layer;
import io.github.whydenied.iam.PolicyType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.organizations.model.ListParentsResponse;
import software.amazon.awssdk.services.organizations.model.ListPoliciesForTargetResponse;
import software.amazon.awssdk.services.organizations.model.Parent;
import software.amazon.awssdk.services.organizations.model.ParentType;
import software.amazon.awssdk.services.organizations.model.PolicySummary;

/** Asks AWS Organizations. Apart from its probe, for it must not be loaded where the application has no such SDK module. */
final class OrganizationReader {

    /** AWS can answer an empty page that has a next one. */
    private static final int MAX_PAGES = 3;

    private final OrganizationsClient organizations;
    private final ProbeSession session;

    /** {@code FullAWSAccess} is attached at every level, as a rule. */
    private final Map<String, String> documents = new HashMap<>();

    private OrganizationReader(OrganizationsClient organizations, ProbeSession session) {
        this.organizations = organizations;
        this.session = session;
    }

    static OrganizationReader of(AwsClients clients, Inquiry inquiry, ProbeSession session) {
        return new OrganizationReader(
                clients.of(OrganizationsClient.class, inquiry, OrganizationsClient::builder), session);
    }

    String document(String id) throws ProbeException {
        String known = documents.get(id);
        if (known != null) {
            return known;
        }
        String read = ProbeCalls.once(
                session,
                OrganizationPoliciesProbe.DESCRIBE,
                bounds -> organizations
                        .describePolicy(r -> r.policyId(id).overrideConfiguration(bounds))
                        .policy()
                        .content());
        documents.put(id, read);
        return read;
    }

    /** From the account up to the root; each level has to allow. What lies above the last one that could be read stays unread. */
    List<Layer> levels(String account) throws ProbeException {
        List<Layer> levels = new ArrayList<>(List.of(level(account)));
        try {
            Optional<Parent> parent = parent(account);
            while (parent.isPresent()) {
                String id = parent.get().id();
                levels.add(level(id));
                parent = parent.get().type() == ParentType.ORGANIZATIONAL_UNIT ? parent(id) : Optional.empty();
            }
        } catch (ProbeException e) {
            levels.add(new Layer(PolicyType.SCP, "the levels above", List.of(), Layer.Coverage.UNREAD));
        }
        return levels;
    }

    private Layer level(String target) throws ProbeException {
        List<PolicySummary> attached = new ArrayList<>();
        String next = null;
        int pages = 0;
        do {
            String from = next;
            ListPoliciesForTargetResponse page = ProbeCalls.once(
                    session,
                    OrganizationPoliciesProbe.LIST,
                    bounds -> organizations.listPoliciesForTarget(r -> r.targetId(target)
                            .filter("SERVICE_CONTROL_POLICY")
                            .nextToken(from)
                            .overrideConfiguration(bounds)));
            attached.addAll(page.policies());
            next = page.nextToken();
            pages++;
        } while (next != null && pages < MAX_PAGES);
        Map<String, String> byArn = new LinkedHashMap<>();
        List<Layer.Gap> unread = new ArrayList<>();
        for (PolicySummary policy : attached) {
            try {
                byArn.put(policy.arn(), document(policy.id()));
            } catch (ProbeException e) {
                if (byArn.isEmpty() && policy.equals(attached.get(attached.size() - 1))) {
                    throw e;
                }
                // The others of the level are worth telling all the same.
                unread.add(new Layer.Gap(policy.arn(), "could not be read"));
            }
        }
        Layer read = Layer.read(PolicyType.SCP, byArn);
        // A level without any policy there is not; AWS can answer an empty page.
        Layer.Coverage coverage = byArn.isEmpty()
                ? Layer.Coverage.UNREAD
                : next != null || !unread.isEmpty() ? Layer.Coverage.PARTIAL : read.coverage();
        unread.addAll(read.gaps());
        return new Layer(PolicyType.SCP, target, read.policies(), coverage, unread);
    }

    private Optional<Parent> parent(String child) throws ProbeException {
        String next = null;
        int pages = 0;
        do {
            String from = next;
            ListParentsResponse page = ProbeCalls.once(
                    session,
                    OrganizationPoliciesProbe.PARENTS,
                    bounds -> organizations.listParents(
                            r -> r.childId(child).nextToken(from).overrideConfiguration(bounds)));
            if (!page.parents().isEmpty()) {
                return Optional.of(page.parents().get(0));
            }
            next = page.nextToken();
            pages++;
        } while (next != null && pages < MAX_PAGES);
        // Every account and every unit lies in something.
        throw ProbeCalls.failed("AWS Organizations names no parent of a level");
    }
}
