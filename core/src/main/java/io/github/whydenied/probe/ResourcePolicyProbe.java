package io.github.whydenied.probe;

import io.github.whydenied.denial.Denial;
import io.github.whydenied.evidence.EvidenceLedger;
import io.github.whydenied.evidence.Finding;
import io.github.whydenied.evidence.Inquiry;
import io.github.whydenied.evidence.Probe;
import io.github.whydenied.evidence.ProbeDescriptor;
import io.github.whydenied.evidence.ProbeDescriptor.Subject;
import io.github.whydenied.evidence.ProbeException;
import io.github.whydenied.evidence.ProbeSession;
import io.github.whydenied.evidence.RefusedKey;
import io.github.whydenied.evidence.ResourcePolicy;
import io.github.whydenied.iam.Arn;
import io.github.whydenied.iam.Json;
import io.github.whydenied.iam.Layer;
import io.github.whydenied.iam.Layer.Policy;
import io.github.whydenied.iam.PolicyDocument;
import io.github.whydenied.iam.PolicyType;
import io.github.whydenied.probe.ResourcePolicyReader.Question;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the policy of the resource that was refused, where the application has the SDK module of its service.
 *
 * @param clients the clients to ask with
 */
record ResourcePolicyProbe(AwsClients clients) implements Probe {

    static final ProbeDescriptor DESCRIPTOR = ProbeDescriptor.of(
                    "resource_policy", Subject.RESOURCE, ResourcePolicy.class)
            .asking(1, PolicyService.permissions())
            .missing("s3:GetBucketPolicy", "bucket_policy")
            .missing("kms:GetKeyPolicy", "key_policy");

    @Override
    public ProbeDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public boolean appliesTo(Inquiry inquiry, EvidenceLedger known) {
        PolicyType type = S3ReadAgainProbe.policyType(inquiry, known).orElse(null);
        return ProbeCalls.canSign(inquiry)
                && (inquiry.denial() instanceof Denial.PolicyDenial || S3ReadAgainProbe.isRefusedHead(inquiry))
                && (type == null || type == PolicyType.RESOURCE)
                && resource(inquiry, known).flatMap(PolicyService::of).isPresent();
    }

    @Override
    public Finding ask(Inquiry inquiry, ProbeSession session) throws ProbeException {
        Arn resource = resource(inquiry, session.known()).orElseThrow();
        PolicyService service = PolicyService.of(resource).orElseThrow();
        String account = AskedAccount.of(inquiry, session.known()).orElse(null);
        boolean foreign = account != null
                && !resource.account().isEmpty()
                && !resource.account().equals(account);
        if (foreign && !service.answersOtherAccounts()) {
            throw ProbeCalls.skipped("the resource belongs to another account than the caller", service.permission());
        }
        if (!service.module().isThere()) {
            throw ProbeCalls.skipped(service.module().absence(), service.permission());
        }
        String name = name(service, resource);
        Layer policy = ProbeCalls.once(
                session,
                service.permission(),
                name,
                bounds -> layer(
                        name,
                        ResourcePolicyReaders.of(service)
                                .read(new Question(clients, inquiry, resource, foreign, bounds))));
        // Only identities of the bucket's own account may read its policy.
        return new ResourcePolicy(name, service == PolicyService.S3 ? account : null, policy);
    }

    /** A bucket's policy is that of its objects too, and a table's that of its indexes. */
    private static String name(PolicyService service, Arn resource) {
        return switch (service) {
            case S3 ->
                new Arn(resource.partition(), "s3", "", "", resource.resource().split("/", 2)[0]).toString();
            case DYNAMODB -> resource.toString().replaceFirst("(:table/[^/]+)/index/.*$", "$1");
            default -> resource.toString();
        };
    }

    private static Layer layer(String name, @Nullable String document) throws ProbeException {
        if (document == null || document.isBlank()) {
            return Layer.none(PolicyType.RESOURCE);
        }
        try {
            return Layer.of(PolicyType.RESOURCE, List.of(new Policy(name, PolicyDocument.parse(document))));
        } catch (Json.MalformedJsonException e) {
            throw ProbeCalls.failed("the policy of the resource could not be read: " + e.getMessage());
        }
    }

    private static Optional<Arn> resource(Inquiry inquiry, EvidenceLedger known) {
        return RefusedKey.resource(inquiry.request(), known).flatMap(Arn::parse);
    }
}
