package io.github.whydenied.verdict;

import io.github.whydenied.call.CredentialFacts;
import io.github.whydenied.denial.Denial;
import io.github.whydenied.denial.DenialMessage;
import io.github.whydenied.denial.Effect;
import io.github.whydenied.evidence.AuthorizationDetails;
import io.github.whydenied.evidence.DecodedMessage;
import io.github.whydenied.evidence.Fact;
import io.github.whydenied.evidence.Finding;
import io.github.whydenied.evidence.Gap;
import io.github.whydenied.evidence.Phrase;
import io.github.whydenied.evidence.ProbeOutcome;
import io.github.whydenied.evidence.ResourcePolicy;
import io.github.whydenied.evidence.RoleTrust;
import io.github.whydenied.evidence.Simulation;
import io.github.whydenied.iam.Assessment;
import io.github.whydenied.iam.Layer;
import io.github.whydenied.iam.LayerResult;
import io.github.whydenied.iam.PolicyType;
import io.github.whydenied.iam.Principal;
import io.github.whydenied.iam.Ternary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is said when no detector names a cause. */
final class Fallback {

    private Fallback() {}

    /**
     * The cause to put first, if the detectors found none that may lead: findings alone explain nothing, and a mere
     * possibility is listed but never leads, for a wrong cause is worse than none.
     */
    static Optional<Cause> instead(Case denied, List<Cause> ranked, List<Gap> gaps) {
        boolean leads = !ranked.isEmpty()
                && ranked.get(0).code().group() != CauseCode.Group.FINDING
                && ranked.get(0).certainty() != Certainty.POSSIBLE;
        return leads ? Optional.empty() : Optional.of(cause(denied, gaps));
    }

    private static Cause cause(Case denied, List<Gap> gaps) {
        return everythingReadAllows(denied) ? contradiction(denied, gaps) : notEnoughEvidence(denied);
    }

    /** The simulator, or the policies that were read, allow it, boundary included, and AWS names no layer. */
    private static boolean everythingReadAllows(Case denied) {
        return simulatorAllows(denied) || policiesAllow(denied);
    }

    private static boolean policiesAllow(Case denied) {
        boolean refused = denied.ledger()
                .find(Simulation.class)
                .filter(simulation -> simulation.decision() != Simulation.Decision.ALLOWED)
                .isPresent();
        return !refused
                && denied.denial() instanceof Denial.PolicyDenial
                && denied.denial().message().reason().policyType() == null
                && denied.evaluation()
                        .filter(evaluation -> evaluation.allows(PolicyType.IDENTITY))
                        .filter(evaluation -> evaluation.assessment().blockers().isEmpty())
                        .filter(evaluation -> evaluation.assessment().layers().stream()
                                .flatMap(layer -> layer.matches().stream())
                                .allMatch(match -> match.statement().allow()))
                        .isPresent();
    }

    private static boolean simulatorAllows(Case denied) {
        return denied.denial() instanceof Denial.PolicyDenial
                && denied.denial().message().reason().policyType() == null
                && denied.ledger()
                        .find(Simulation.class)
                        .filter(s -> s.decision() == Simulation.Decision.ALLOWED)
                        .filter(s ->
                                s.others().stream().allMatch(other -> other.decision() == Simulation.Decision.ALLOWED))
                        .filter(s -> !Boolean.FALSE.equals(s.layers().allowedByOrganizations()))
                        .filter(s -> !Boolean.FALSE.equals(s.layers().allowedByBoundary()))
                        .isPresent();
    }

    private static Cause contradiction(Case denied, List<Gap> gaps) {
        String unread = gaps.stream()
                .map(Gap::missing)
                .distinct()
                .filter(missing -> missing.contains("polic"))
                .map(missing -> missing.replace('_', ' '))
                .collect(Collectors.joining(", "));
        List<Fact> facts = new ArrayList<>(allowing(denied));
        if (!unread.isEmpty()) {
            facts.add(Fact.derived("what is left: " + unread));
        }
        facts.addAll(CatalogFacts.maybeNeeded(denied));
        SimulatorLimits.of(denied).ifPresent(facts::add);
        return Cause.of(
                BuiltInCause.CONTRADICTION,
                Certainty.DERIVED,
                Phrase.of("every policy that could be read allows ", action(denied)),
                Phrase.of("everything that could be read allows it, so what was not read refuses it"),
                facts);
    }

    /** What is excluded by it: the policies that were read in full and do not refuse. */
    private static List<Fact> allowing(Case denied) {
        List<Fact> facts = new ArrayList<>();
        for (LayerResult layer : denied.evaluation()
                .map(PolicyEvaluation::assessment)
                .map(Assessment::layers)
                .orElse(List.of())) {
            PolicyType type = layer.layer().type();
            if (layer.layer().coverage() == Layer.Coverage.COMPLETE && layer.denies() == Ternary.FALSE) {
                boolean allows = layer.allows() == Ternary.TRUE;
                String said = allows ? " allows it" : " does not deny it";
                facts.add(Sources.read(
                        denied.ledger(),
                        ReadPolicies.source(denied, type),
                        type == PolicyType.IDENTITY ? "an identity-based policy" + said : "the " + type.text() + said));
            }
        }
        return facts;
    }

    private static Cause notEnoughEvidence(Case denied) {
        List<Fact> facts = new ArrayList<>();
        said(denied).ifPresent(facts::add);
        settlingPermission(denied)
                .map(permission -> Fact.of(
                        Fact.Standing.NOT_ESTABLISHED,
                        "the cause; what ",
                        Phrase.term(permission),
                        " shows would settle it"))
                .ifPresent(facts::add);
        return Cause.of(
                BuiltInCause.NOT_ENOUGH_EVIDENCE,
                Certainty.POSSIBLE,
                Phrase.of("the cause cannot be told from what could be read"),
                because(denied),
                facts);
    }

    private static Phrase because(Case denied) {
        if (denied.denial() instanceof Denial.NotADenial) {
            return Phrase.of("the service failed for another reason than access");
        }
        if (!(denied.denial() instanceof Denial.PolicyDenial)) {
            return Phrase.of("the answer does not say what refused it");
        }
        boolean explicit = denied.denial().message().reason().effect() == Effect.EXPLICIT
                || denied.ledger()
                        .find(DecodedMessage.class)
                        .filter(DecodedMessage::explicitDeny)
                        .isPresent();
        return Phrase.of(
                explicit
                        ? "a policy denies it explicitly, and " + denied.serverName() + " does not say which"
                        : "a policy refuses it, and " + denied.serverName() + " does not say which");
    }

    /** AWS's words, where nothing more can be told of them. */
    static Optional<Fact> said(Case denied) {
        String words = denied.call().error().message();
        return words == null || words.isBlank()
                ? Optional.empty()
                : Optional.of(Fact.of(Fact.Standing.SAID_ONLY).withExhibit(List.of(words)));
    }

    /**
     * The one permission that would settle the cause: the record of the request itself, the blob, the simulator, the
     * resource's policy, in the order of what they can tell.
     */
    static Optional<String> settlingPermission(Case denied) {
        if (!(denied.denial() instanceof Denial.PolicyDenial)) {
            return Optional.empty();
        }
        if (denied.foreignServer().isPresent()) {
            // No permission of AWS's settles what another server decided.
            return Optional.empty();
        }
        DenialMessage.Reason reason = denied.denial().message().reason();
        if (reason.authorizationId() != null && missing(denied, AuthorizationDetails.class)) {
            return Optional.of("iam:GetRequestAuthorizationDetails");
        }
        if (reason.encodedMessage() != null && missing(denied, DecodedMessage.class)) {
            return Optional.of("sts:DecodeAuthorizationMessage");
        }
        String action = LayerCauses.action(denied);
        if (action.equals("sts:assumerole")
                && missing(denied, RoleTrust.class)
                && !denied.parties().crossAccount()
                && !isHelpless(denied, RoleTrust.class)) {
            return Optional.of("iam:GetRole");
        }
        if (action.startsWith("sts:assumerolewith")) {
            // Nobody is signed in yet who could be granted anything.
            return Optional.empty();
        }
        if (action.startsWith("kms:") && isWorthReading(denied, "kms:GetKeyPolicy")) {
            return Optional.of("kms:GetKeyPolicy");
        }
        // Neither the root user nor nobody can be simulated.
        boolean simulable = !(denied.parties().principal() instanceof Principal.Root)
                && denied.call().credentials().kind() != CredentialFacts.Kind.ANONYMOUS;
        // Skipped for want of an ARN, say: then the permission is not what is missing.
        boolean skipped = denied.ledger().outcomeOf(Simulation.class).orElse(null) instanceof ProbeOutcome.Skipped;
        return simulable && !skipped && missing(denied, Simulation.class)
                ? Optional.of("iam:SimulatePrincipalPolicy")
                : Gaps.resourcePolicyReader(denied).filter(reader -> isWorthReading(denied, reader));
    }

    private static boolean isWorthReading(Case denied, String reader) {
        return missing(denied, ResourcePolicy.class) && !isReaderHelpless(denied, reader);
    }

    /** Whether the permission would not let the policy of the resource be read; that of a role is its trust policy. */
    static boolean isReaderHelpless(Case denied, String reader) {
        return isHelpless(denied, reader.equals("iam:GetRole") ? RoleTrust.class : ResourcePolicy.class);
    }

    /** Skipped for what no permission changes, such as an account that is not the one of whoever asks. */
    private static boolean isHelpless(Case denied, Class<? extends Finding> type) {
        return denied.ledger().outcomeOf(type).orElse(null) instanceof ProbeOutcome.Skipped skipped
                && skipped.permission().isEmpty();
    }

    private static boolean missing(Case denied, Class<? extends Finding> type) {
        return denied.ledger().find(type).isEmpty();
    }

    private static Phrase.Part action(Case denied) {
        String action = denied.request().action();
        return Phrase.term(action == null ? denied.call().api().operation() : action);
    }
}
