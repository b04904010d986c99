package io.github.whydenied.probe;

import io.github.whydenied.denial.Denial;
import io.github.whydenied.evidence.EvidenceLedger;
import io.github.whydenied.evidence.Finding;
import io.github.whydenied.evidence.IdentityPolicies;
import io.github.whydenied.evidence.Inquiry;
import io.github.whydenied.evidence.Probe;
import io.github.whydenied.evidence.ProbeDescriptor;
import io.github.whydenied.evidence.ProbeDescriptor.Subject;
import io.github.whydenied.evidence.ProbeException;
import io.github.whydenied.evidence.ProbeSession;
import io.github.whydenied.evidence.RefusedKey;
import io.github.whydenied.evidence.ResourcePolicy;
import io.github.whydenied.evidence.ResourceTags;
import io.github.whydenied.iam.Arn;
import io.github.whydenied.iam.Layer;
import io.github.whydenied.probe.ResourceTagReaders.Question;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads the tags of the resource that was refused, where a policy that was read compares them and the application has the SDK module of its
 * service.
 *
 * @param clients the clients to ask with
 */
record ResourceTagsProbe(AwsClients clients) implements Probe {

    static final ProbeDescriptor DESCRIPTOR = ProbeDescriptor.of("resource_tags", Subject.RESOURCE, ResourceTags.class)
            .asking(1, TagService.permissions());

    @Override
    public ProbeDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public boolean appliesTo(Inquiry inquiry, EvidenceLedger known) {
        return ProbeCalls.canSign(inquiry)
                && inquiry.denial() instanceof Denial.PolicyDenial
                && isCompared(known)
                && resource(inquiry, known).flatMap(TagService::of).isPresent();
    }

    /** By a condition on {@code aws:ResourceTag/x}, a service's own {@code ResourceTag/x} or {@code s3:ExistingObjectTag/x}. */
    private static boolean isCompared(EvidenceLedger known) {
        return Stream.concat(
                        known.find(IdentityPolicies.class).stream()
                                .flatMap(read -> Stream.of(read.identity(), read.boundary())),
                        known.find(ResourcePolicy.class).stream().map(ResourcePolicy::policy))
                .flatMap((Layer layer) -> layer.policies().stream())
                .flatMap(policy -> policy.document().statements().stream())
                .flatMap(statement -> statement.conditions().stream())
                .anyMatch(condition -> condition.lowerKey().contains(":resourcetag/")
                        || condition.lowerKey().contains(":existingobjecttag/"));
    }

    @Override
    public Finding ask(Inquiry inquiry, ProbeSession session) throws ProbeException {
        Arn resource = resource(inquiry, session.known()).orElseThrow();
        TagService service = TagService.of(resource).orElseThrow();
        String account = AskedAccount.of(inquiry, session.known()).orElse(null);
        if (account != null
                && !resource.account().isEmpty()
                && !resource.account().equals(account)) {
            throw ProbeCalls.skipped("the resource belongs to another account than the caller", service.permission());
        }
        if (!service.module().isThere()) {
            throw ProbeCalls.skipped(service.module().absence(), service.permission());
        }
        return ProbeCalls.once(
                session,
                service.permission(),
                resource.toString(),
                bounds -> ResourceTagReaders.of(service).read(new Question(clients, inquiry, resource, bounds)));
    }

    private static Optional<Arn> resource(Inquiry inquiry, EvidenceLedger known) {
        return RefusedKey.resource(inquiry.request(), known).flatMap(Arn::parse);
    }
}
