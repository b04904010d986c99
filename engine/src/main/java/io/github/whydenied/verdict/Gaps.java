package io.github.whydenied.verdict;

import io.github.whydenied.denial.Denial;
import io.github.whydenied.evidence.AuthorizationDetails;
import io.github.whydenied.evidence.CallerIdentity;
import io.github.whydenied.evidence.EndpointPolicy;
import io.github.whydenied.evidence.Evidence;
import io.github.whydenied.evidence.Gap;
import io.github.whydenied.evidence.LastChange;
import io.github.whydenied.evidence.OrganizationPolicies;
import io.github.whydenied.evidence.ProbeDescriptor;
import io.github.whydenied.evidence.ProbeOutcome;
import io.github.whydenied.evidence.ResourcePolicy;
import io.github.whydenied.evidence.RoleTrust;
import io.github.whydenied.evidence.SessionPolicy;
import io.github.whydenied.evidence.Simulation;
import io.github.whydenied.iam.Arn;
import io.github.whydenied.iam.Layer;
import io.github.whydenied.iam.PolicyType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was not read: the probes that got no answer, and the policy layers nobody asked about. */
final class Gaps {

    /**
     * The actions that read the policy of a resource.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html">Service
     *     Authorization Reference</a>
     */
    private static final Map<String, String> POLICY_READERS = Map.of(
            "s3", "s3:GetBucketPolicy",
            "kms", "kms:GetKeyPolicy",
            "sqs", "sqs:GetQueueAttributes",
            "sns", "sns:GetTopicAttributes",
            "lambda", "lambda:GetPolicy",
            "secretsmanager", "secretsmanager:GetResourcePolicy",
            "ecr", "ecr:GetRepositoryPolicy",
            "dynamodb", "dynamodb:GetResourcePolicy",
            "events", "events:DescribeEventBus");

    /**
     * What a permission would show that is worth granting, where no probe was there to want it. A test compares the words with those of
     * the probes.
     */
    static final Map<String, String> UNASKED = Map.of(
            "iam:GetRequestAuthorizationDetails", "authorization_details",
            "sts:DecodeAuthorizationMessage", "decoded_message",
            "iam:SimulatePrincipalPolicy", "simulation",
            "iam:GetRole", "trust_policy",
            "s3:GetBucketPolicy", "bucket_policy",
            "kms:GetKeyPolicy", "key_policy",
            "organizations:DescribePolicy", "policy_document");

    private Gaps() {}

    /** Gaps in the order of the ledger, layers after them. */
    static List<Gap> of(Case denied, List<Cause> ranked) {
        // Where AWS named the layer, no other layer's policy changes that it said no.
        boolean open = (ranked.isEmpty() || ranked.get(0).certainty().compareTo(Certainty.DERIVED) > 0)
                && !LayerCauses.isStated(denied);
        List<Gap> gaps = new ArrayList<>();
        for (Evidence entry : denied.ledger().entries()) {
            ProbeDescriptor probe = denied.ledger().probe(entry.source()).orElse(null);
            if (!open && probe != null && probe.gap().onlyWhileOpen()) {
                continue;
            }
            if (probe != null && probe.finding() == CallerIdentity.class && CustomEndpointDetector.isCustom(denied)) {
                // Who asks is told by other means, or not at all; nobody can grant it.
                continue;
            }
            boolean part = isPartOfWhatWasFound(denied, entry);
            // What was changed is told beside a cause, and settles none.
            boolean settles = probe == null || probe.finding() != LastChange.class;
            Gap gap = gap(entry, open && !part && settles, words(probe, part));
            if (gap != null) {
                gaps.add(gap);
            }
        }
        boolean simulatedHead = S3Reads.headRefused(denied)
                && denied.ledger().find(Simulation.class).isPresent();
        if (denied.denial() instanceof Denial.PolicyDenial || simulatedHead) {
            layers(denied, open, gaps);
        }
        if (open) {
            Fallback.settlingPermission(denied).ifPresent(permission -> settlingFirst(gaps, permission));
        }
        return gaps;
    }

    /** What would settle the cause comes first, for it is what a reader should be told to grant. */
    private static void settlingFirst(List<Gap> gaps, String permission) {
        Gap gap = gaps.stream()
                .filter(g -> permission.equals(g.permission()))
                .findFirst()
                .orElseGet(() -> new Gap(missing(permission), Gap.Why.NOT_ASKED, permission, null, true));
        gaps.remove(gap);
        gaps.add(0, gap);
    }

    /** A probe that found something, and was refused a part of it. */
    private static boolean isPartOfWhatWasFound(Case denied, Evidence entry) {
        return denied.ledger().outcomeOf(entry.source()).orElse(entry.outcome()) instanceof ProbeOutcome.Found
                && !(entry.outcome() instanceof ProbeOutcome.Found);
    }

    private static Map<String, String> words(@Nullable ProbeDescriptor probe, boolean part) {
        if (probe == null) {
            return Map.of();
        }
        return part ? probe.gap().part() : probe.gap().whole();
    }

    private static @Nullable Gap gap(Evidence entry, boolean open, Map<String, String> words) {
        ProbeOutcome outcome = entry.outcome();
        if (outcome instanceof ProbeOutcome.Refused refused) {
            String missing = words.getOrDefault(refused.permission(), entry.source());
            return new Gap(missing, Gap.Why.REFUSED, refused.permission(), null, open);
        }
        if (outcome instanceof ProbeOutcome.Failed failed) {
            return new Gap(entry.source(), Gap.Why.FAILED, null, failed.reason(), open);
        }
        if (outcome instanceof ProbeOutcome.TimedOut) {
            return new Gap(entry.source(), Gap.Why.TIMED_OUT, null, null, open);
        }
        if (outcome instanceof ProbeOutcome.Skipped skipped) {
            String permission = skipped.permission().isEmpty() ? null : skipped.permission();
            String missing = words.getOrDefault(skipped.permission(), entry.source());
            return new Gap(missing, Gap.Why.NOT_ASKED, permission, skipped.reason(), open);
        }
        return null;
    }

    private static void layers(Case denied, boolean open, List<Gap> gaps) {
        if (denied.foreignServer().isPresent()) {
            // No policy of AWS decided.
            return;
        }
        if (denied.ledger().find(AuthorizationDetails.class).isPresent()) {
            // AWS listed every policy that it considered.
            return;
        }
        PolicyType stated = denied.denial().message().reason().policyType();
        Simulation simulation = denied.ledger().find(Simulation.class).orElse(null);
        Boolean organizations = simulation == null ? null : simulation.layers().allowedByOrganizations();
        boolean asked =
                denied.ledger().outcomeOf(OrganizationPolicies.class).isPresent() || has(denied, PolicyType.SCP);
        if (stated == PolicyType.SCP && !asked) {
            notAsked(gaps, "policy_document", "organizations:DescribePolicy", false);
        } else if (organizations == null && !asked) {
            unread(gaps, "service_control_policies", open);
        }
        String reader = resourcePolicyReader(denied).orElse(null);
        if (reader != null
                && !(reader.equals("iam:GetRole")
                        && denied.ledger().find(RoleTrust.class).isPresent())
                && denied.ledger().outcomeOf(ResourcePolicy.class).isEmpty()
                && denied.ledger().find(ResourcePolicy.class).isEmpty()
                && !Fallback.isReaderHelpless(denied, reader)
                && (open || stated == PolicyType.RESOURCE)) {
            notAsked(gaps, missing(reader), reader, open);
        }
        if (open) {
            unreadLayers(denied, gaps);
        }
    }

    /** Those that no probe reads unless AWS names them; somebody can have given them all the same. */
    private static void unreadLayers(Case denied, List<Gap> gaps) {
        if (denied.ledger().find(SessionPolicy.class).isEmpty()) {
            gaps.add(new Gap("session_policy", Gap.Why.NOT_ASKED, null, "a session does not show it", true));
        }
        if (denied.ledger().find(EndpointPolicy.class).isEmpty()) {
            unread(gaps, "vpc_endpoint_policy", true);
        }
        if (!has(denied, PolicyType.RCP)) {
            unread(gaps, "resource_control_policies", true);
        }
    }

    private static boolean has(Case denied, PolicyType type) {
        return denied.ledger().find(OrganizationPolicies.class).stream()
                .flatMap(found -> found.layers().stream())
                .anyMatch(layer -> layer.type() == type && layer.coverage() != Layer.Coverage.NONE);
    }

    private static String missing(String permission) {
        return UNASKED.getOrDefault(permission, "resource_policy");
    }

    private static void notAsked(List<Gap> gaps, String missing, String permission, boolean canFlip) {
        gaps.add(new Gap(missing, Gap.Why.NOT_ASKED, permission, null, canFlip));
    }

    /** Without a permission: these are read only where AWS names them, so that none would have them read for this denial. */
    private static void unread(List<Gap> gaps, String missing, boolean canFlip) {
        gaps.add(new Gap(missing, Gap.Why.NOT_ASKED, null, null, canFlip));
    }

    /** Whether resources of that service have policies that can let somebody in. */
    static boolean hasPolicy(Arn resource) {
        return POLICY_READERS.containsKey(resource.service());
    }

    /** The action that would show the policy of the refused resource. */
    static Optional<String> resourcePolicyReader(Case denied) {
        Arn resource = denied.parties().resource();
        if (resource == null) {
            return Optional.empty();
        }
        boolean role =
                resource.service().equals("iam") && resource.resourceType().equals("role");
        return role ? Optional.of("iam:GetRole") : Optional.ofNullable(POLICY_READERS.get(resource.service()));
    }
}
