package io.github.whydenied.verdict;

import io.github.whydenied.call.ApiCall;
import io.github.whydenied.denial.Denial;
import io.github.whydenied.denial.Effect;
import io.github.whydenied.evidence.Fact;
import io.github.whydenied.evidence.InstanceProfile;
import io.github.whydenied.evidence.Phrase;
import io.github.whydenied.evidence.RoleTrust;
import io.github.whydenied.evidence.Simulation;
import io.github.whydenied.iam.Arn;
import io.github.whydenied.iam.Layer;
import io.github.whydenied.iam.PolicyDocument;
import io.github.whydenied.iam.PolicyEngine;
import io.github.whydenied.iam.PolicyRequest;
import io.github.whydenied.iam.PolicyStack;
import io.github.whydenied.iam.PolicyType;
import io.github.whydenied.iam.Principal;
import io.github.whydenied.iam.RequestContext;
import io.github.whydenied.iam.Ternary;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The role, or the instance profile, that a call hands to EC2.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_iam-ec2.html">Troubleshoot IAM and Amazon
 *     EC2</a>
 */
final class PassedRoleDetector implements CauseDetector {

    private static final Set<String> LAUNCHES =
            Set.of("RunInstances", "AssociateIamInstanceProfile", "ReplaceIamInstanceProfileAssociation");

    @Override
    public List<Cause> detect(Case denied) {
        if (!(denied.denial() instanceof Denial.PolicyDenial)) {
            return List.of();
        }
        ApiCall api = denied.call().api();
        InstanceProfile profile = denied.ledger().find(InstanceProfile.class).orElse(null);
        boolean launches = api.service().equals("Ec2") && LAUNCHES.contains(api.operation());
        boolean unexplained = denied.denial().message().reason().policyType() == null;
        if (launches && unexplained && profile != null && profile.roleArn() == null) {
            return List.of(withoutRole(denied, profile));
        }
        return LayerCauses.action(denied).equals("iam:passrole") ? targetTrust(denied, launches, profile) : List.of();
    }

    /** EC2 answers AccessDenied for a profile without a role. */
    private static Cause withoutRole(Case denied, InstanceProfile profile) {
        Phrase.Part name = Phrase.name("instance profile", profile.name());
        Phrase because = profile.exists() ? Phrase.of(name, " holds no role") : Phrase.of(name, " does not exist");
        return Cause.of(
                profile.exists() ? BuiltInCause.INSTANCE_PROFILE_EMPTY : BuiltInCause.INSTANCE_PROFILE_NOT_FOUND,
                Certainty.DERIVED,
                because,
                because,
                List.of(Sources.read(denied.ledger(), InstanceProfile.class, because)));
    }

    /**
     * AWS also says "no identity-based policy allows iam:PassRole" when the passed role refuses the service. Read from its
     * trust policy it is certain; from a simulator that allows, likely at most.
     */
    private static List<Cause> targetTrust(Case denied, boolean launches, @Nullable InstanceProfile profile) {
        boolean explicit = denied.denial().message().reason().effect() == Effect.EXPLICIT;
        PolicyDocument trust = trust(denied, profile);
        String service = launches ? "ec2.amazonaws.com" : passedTo(denied);
        boolean refused = trust != null && service != null && refuses(trust, service);
        boolean callerAllowed = denied.ledger()
                .find(Simulation.class)
                .filter(s -> s.decision() == Simulation.Decision.ALLOWED)
                .isPresent();
        if (explicit || (!refused && !callerAllowed)) {
            return List.of();
        }
        Fact fact = refused && service != null
                ? Fact.derived("the trust policy of the role does not admit ", Phrase.term(service))
                : Fact.of(
                        Fact.Standing.LIKELY, "the caller may pass the role, so its trust policy refuses the service");
        // That the role refuses the service is certain; that AWS meant it is so only when the caller is allowed.
        Certainty certainty = refused && callerAllowed
                ? Certainty.DERIVED
                : refused || trust == null ? Certainty.LIKELY : Certainty.POSSIBLE;
        return List.of(Cause.of(
                        BuiltInCause.PASS_ROLE_TARGET_TRUST,
                        certainty,
                        Phrase.of("the passed role does not trust the service"),
                        Phrase.of("the role it passes does not trust the service it is passed to"),
                        List.of(fact))
                .in(PolicyType.TRUST));
    }

    /** Whether no statement of the trust policy can admit the service, whatever is not known; in China it has two names. */
    private static boolean refuses(PolicyDocument trust, String service) {
        return admits(trust, service) == Ternary.FALSE;
    }

    /** Whether a trust policy admits a service, under what is not known of the request. */
    static Ternary admits(PolicyDocument trust, String service) {
        return admitsName(trust, service).or(admitsName(trust, service + ".cn"));
    }

    private static Ternary admitsName(PolicyDocument trust, String service) {
        PolicyRequest assume = new PolicyRequest(
                Principal.of(service),
                "sts:AssumeRole",
                "*",
                null,
                RequestContext.builder().partial());
        PolicyStack stack =
                PolicyStack.unread().with(Layer.of(PolicyType.TRUST, List.of(new Layer.Policy("trust policy", trust))));
        return PolicyEngine.evaluate(assume, stack).layers().stream()
                .filter(layer -> layer.layer().type() == PolicyType.TRUST)
                .map(layer -> layer.allows().and(layer.denies().not()))
                .findFirst()
                .orElse(Ternary.UNKNOWN);
    }

    /** The service that the call hands the role to, where it is known which. */
    private static @Nullable String passedTo(Case denied) {
        return denied.needs()
                .find("iam:PassRole")
                .map(need -> need.conditions().present().getOrDefault("iam:PassedToService", List.of()))
                .filter(services -> services.size() == 1)
                .map(services -> services.get(0))
                .orElse(null);
    }

    private static @Nullable PolicyDocument trust(Case denied, @Nullable InstanceProfile profile) {
        Arn passed = denied.parties().resource();
        if (passed == null) {
            return null;
        }
        String role = passed.toString();
        if (profile != null && role.equals(profile.roleArn())) {
            return profile.trust();
        }
        return denied.ledger()
                .find(RoleTrust.class)
                .filter(trust -> trust.roleArn().equals(role))
                .map(RoleTrust::trust)
                .orElse(null);
    }
}
