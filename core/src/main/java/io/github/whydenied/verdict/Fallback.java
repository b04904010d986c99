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
import io.github.whydenied.evidence.Simulation;
import io.github.whydenied.iam.Assessment;
import io.github.whydenied.iam.Layer;
import io.github.whydenied.iam.LayerResult;
import io.github.whydenied.iam.PolicyKind;
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
    static Optional<Cause> instead(CaseFile file, List<Cause> ranked, List<Gap> gaps) {
        boolean leads = !ranked.isEmpty()
                && ranked.get(0).code().group() != CauseCode.Group.FINDING
                && ranked.get(0).certainty() != Certainty.POSSIBLE;
        return leads ? Optional.empty() : Optional.of(cause(file, gaps));
    }

    private static Cause cause(CaseFile file, List<Gap> gaps) {
        return everythingReadAllows(file) ? contradiction(file, gaps) : notEnoughEvidence(file);
    }

    /** The simulator, or the policies that were read, allow it, boundary included, and AWS names no layer. */
    private static boolean everythingReadAllows(CaseFile file) {
        return simulatorAllows(file) || policiesAllow(file);
    }

    private static boolean policiesAllow(CaseFile file) {
        boolean refused = file.ledger()
                .find(Simulation.class)
                .filter(simulation -> simulation.decision() != Simulation.Decision.ALLOWED)
                .isPresent();
        return !refused
                && file.denial() instanceof Denial.PolicyDenial
                && file.denial().message().reason().layer() == null
                && PolicyEvaluation.ofRead(file)
                        .filter(evaluation -> evaluation.allows(PolicyKind.IDENTITY))
                        .filter(evaluation -> evaluation.assessment().blockers().isEmpty())
                        .filter(evaluation -> evaluation.assessment().layers().stream()
                                .flatMap(layer -> layer.matches().stream())
                                .allMatch(match -> match.statement().allow()))
                        .isPresent();
    }

    private static boolean simulatorAllows(CaseFile file) {
        return file.denial() instanceof Denial.PolicyDenial
                && file.denial().message().reason().layer() == null
                && file.ledger()
                        .find(Simulation.class)
                        .filter(s -> s.decision() == Simulation.Decision.ALLOWED)
                        .filter(s ->
                                s.others().stream().allMatch(other -> other.decision() == Simulation.Decision.ALLOWED))
                        .filter(s -> !Boolean.FALSE.equals(s.layers().allowedByOrganizations()))
                        .filter(s -> !Boolean.FALSE.equals(s.layers().allowedByBoundary()))
                        .isPresent();
    }

    private static Cause contradiction(CaseFile file, List<Gap> gaps) {
        String unread = gaps.stream()
                .map(Gap::missing)
                .distinct()
                .filter(missing -> missing.contains("polic"))
                .map(missing -> missing.replace('_', ' '))
                .collect(Collectors.joining(", "));
        List<Fact> facts = new ArrayList<>(allowing(file));
        if (!unread.isEmpty()) {
            facts.add(Fact.derived("what is left: " + unread));
        }
        return Cause.of(
                CauseCode.CONTRADICTION,
                Certainty.DERIVED,
                Phrase.of("every policy that could be read allows ", action(file)),
                Phrase.of("everything that could be read allows it, so what was not read refuses it"),
                facts);
    }

    /** What is excluded by it: the policies that were read in full and do not refuse. */
    private static List<Fact> allowing(CaseFile file) {
        List<Fact> facts = new ArrayList<>();
        for (LayerResult layer : PolicyEvaluation.ofRead(file)
                .map(PolicyEvaluation::assessment)
                .map(Assessment::layers)
                .orElse(List.of())) {
            PolicyKind kind = layer.layer().kind();
            if (layer.layer().coverage() == Layer.Coverage.COMPLETE && layer.denies() == Ternary.FALSE) {
                boolean allows = layer.allows() == Ternary.TRUE;
                String said = allows ? " allows it" : " does not deny it";
                facts.add(Sources.read(
                        file.ledger(),
                        ReadPolicies.source(file, kind),
                        kind == PolicyKind.IDENTITY
                                ? "an identity-based policy" + said
                                : "the " + PolicyEvaluation.layer(kind).text() + said));
            }
        }
        return facts;
    }

    private static Cause notEnoughEvidence(CaseFile file) {
        List<Fact> facts = new ArrayList<>();
        said(file).ifPresent(facts::add);
        settlingPermission(file)
                .map(permission -> Fact.of(
                        Fact.Standing.NOT_ESTABLISHED,
                        "the cause; what ",
                        Phrase.term(permission),
                        " shows would settle it"))
                .ifPresent(facts::add);
        return Cause.of(
                CauseCode.NOT_ENOUGH_EVIDENCE,
                Certainty.POSSIBLE,
                Phrase.of("the cause cannot be told from what could be read"),
                because(file),
                facts);
    }

    private static Phrase because(CaseFile file) {
        if (file.denial() instanceof Denial.NotADenial) {
            return Phrase.of("the service failed for another reason than access");
        }
        if (!(file.denial() instanceof Denial.PolicyDenial)) {
            return Phrase.of("the answer does not say what refused it");
        }
        boolean explicit = file.denial().message().reason().effect() == Effect.EXPLICIT
                || file.ledger()
                        .find(DecodedMessage.class)
                        .filter(DecodedMessage::explicitDeny)
                        .isPresent();
        return Phrase.of(
                explicit
                        ? "a policy denies it explicitly, and AWS does not say which"
                        : "a policy refuses it, and AWS does not say which");
    }

    private static Optional<Fact> said(CaseFile file) {
        String words = file.call().error().message();
        return words == null || words.isBlank()
                ? Optional.empty()
                : Optional.of(Fact.stated("no more than").withExhibit(List.of(words)));
    }

    /**
     * The one permission that would settle the cause: the record of the request itself, the blob, the simulator, the
     * resource's policy, in the order of what they can tell.
     */
    static Optional<String> settlingPermission(CaseFile file) {
        if (!(file.denial() instanceof Denial.PolicyDenial)) {
            return Optional.empty();
        }
        DenialMessage.Reason reason = file.denial().message().reason();
        if (reason.authorizationId() != null && missing(file, AuthorizationDetails.class)) {
            return Optional.of("iam:GetRequestAuthorizationDetails");
        }
        if (reason.encodedMessage() != null && missing(file, DecodedMessage.class)) {
            return Optional.of("sts:DecodeAuthorizationMessage");
        }
        String action = LayerCauses.action(file);
        if (action.equals("sts:assumerole") && !Parties.of(file).crossAccount()) {
            return Optional.of("iam:GetRole");
        }
        if (action.startsWith("sts:assumerolewith")) {
            // Nobody is signed in yet who could be granted anything.
            return Optional.empty();
        }
        if (action.startsWith("kms:") && missing(file, ResourcePolicy.class)) {
            return Optional.of("kms:GetKeyPolicy");
        }
        // Neither the root user nor nobody can be simulated.
        boolean simulable = !(Parties.of(file).principal() instanceof Principal.Root)
                && file.call().credentials().kind() != CredentialFacts.Kind.ANONYMOUS;
        // Skipped for want of an ARN, say: then the permission is not what is missing.
        boolean skipped = file.ledger().outcomeOf("simulation").orElse(null) instanceof ProbeOutcome.Skipped;
        return simulable && !skipped && missing(file, Simulation.class)
                ? Optional.of("iam:SimulatePrincipalPolicy")
                : Gaps.resourcePolicyReader(file).filter(reader -> missing(file, ResourcePolicy.class));
    }

    private static boolean missing(CaseFile file, Class<? extends Finding> type) {
        return file.ledger().find(type).isEmpty();
    }

    private static Phrase.Part action(CaseFile file) {
        String action = file.request().action();
        return Phrase.term(action == null ? file.call().api().operation() : action);
    }
}
