package io.github.whydenied.remedy;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.catalog.DeniedRequest;
import io.github.whydenied.denial.Denial;
import io.github.whydenied.evidence.Gap;
import io.github.whydenied.evidence.Phrase;
import io.github.whydenied.iam.PolicyType;
import io.github.whydenied.verdict.BuiltInCause;
import io.github.whydenied.verdict.Case;
import io.github.whydenied.verdict.Cause;
import io.github.whydenied.verdict.CauseCode;
import io.github.whydenied.verdict.Certainty;
import io.github.whydenied.verdict.Owner;
import io.github.whydenied.verdict.SituationHelp;
import io.github.whydenied.verdict.UnmetNeedDetector;
import io.github.whydenied.verdict.Verdict;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** From a verdict to what to change: the smallest correct change first, what would tell more last. */
@InternalApi
public final class RemedyPlanner {

    private RemedyPlanner() {}

    /**
     * Plans. Does no I/O.
     *
     * @param denied all that is known
     * @param verdict the ranked causes
     * @return the remedies and what limits them
     */
    public static Guidance plan(Case denied, Verdict verdict) {
        List<Remedy> remedies = new ArrayList<>();
        Case unmet = UnmetNeedDetector.about(denied).orElse(denied);
        for (Cause cause : leastFirst(verdict)) {
            if (isActedOn(verdict, cause)) {
                Case about = cause.code().group() == CauseCode.Group.DEPENDENCY ? unmet : denied;
                for (Remedy remedy : RemedyRules.remedies(about, cause)) {
                    addOnce(remedies, Proofs.tried(about, remedy, remedies));
                }
            }
        }
        addNext(denied, verdict, remedies);
        addPossible(denied, verdict, remedies);
        remedies.removeIf(remedy -> isForbidden(denied, verdict, remedy) || isThereAlready(denied, remedy));
        remedies.replaceAll(remedy -> ServerCommands.atServer(denied, remedy));
        remedies.replaceAll(remedy -> EntryResources.of(denied, remedy));
        closeGap(verdict).ifPresent(remedies::add);
        return new Guidance(remedies, Notes.of(denied, verdict));
    }

    /** What helps where a situation is only possible stands behind what is known to help, and never alone. */
    private static void addPossible(Case denied, Verdict verdict, List<Remedy> remedies) {
        if (remedies.isEmpty() && verdict.primary().certainty() != Certainty.POSSIBLE) {
            return;
        }
        for (Cause cause : verdict.causes()) {
            if (SituationHelp.of(denied, cause.code()) != null && cause.certainty() == Certainty.POSSIBLE) {
                RemedyRules.remedies(denied, cause).forEach(remedy -> addOnce(remedies, remedy));
            }
        }
    }

    /** What is refused next, on other resources: the call succeeds with all of it. */
    private static void addNext(Case denied, Verdict verdict, List<Remedy> remedies) {
        boolean lacksAnAllow = remedies.stream().anyMatch(Remedy::isPolicyChange)
                && (verdict.primary().policyType() == PolicyType.IDENTITY
                        || denied.reason().policyType() == PolicyType.IDENTITY);
        if (!lacksAnAllow) {
            return;
        }
        Set<String> resources = new HashSet<>();
        if (remedies.stream().anyMatch(Remedy.PolicyStatement.class::isInstance)) {
            // The first statement has what is refused next on the same resource.
            resources.add(String.valueOf(denied.request().resource()));
        }
        for (DeniedRequest next : denied.refusedNext()) {
            if (resources.add(String.valueOf(next.resource()))) {
                Case later = denied.withRequest(next);
                for (Remedy remedy : allowing(later, verdict.primary())) {
                    addOnce(remedies, Proofs.tried(later, remedy, remedies));
                }
            }
        }
    }

    /** The rule of the further action, whose limiting conditions are its own. */
    private static List<Remedy> allowing(Case later, Cause cause) {
        String action = String.valueOf(later.request().action()).toLowerCase(Locale.ROOT);
        if (action.equals("iam:passrole")) {
            return DependencyRules.passRole(later, cause);
        }
        return action.startsWith("kms:")
                ? DependencyRules.kmsIdentity(later, cause)
                : AllowRules.identity(later, cause);
    }

    /** Not a set: the hash code of a record is made when it is first asked for, which a first denial would wait for. */
    private static void addOnce(List<Remedy> remedies, Remedy remedy) {
        for (Remedy known : remedies) {
            if (known.getClass() == remedy.getClass() && known.equals(remedy)) {
                return;
            }
        }
        remedies.add(remedy);
    }

    /**
     * To meet a condition is less than to allow what it keeps out; and what another identity lacks must not be given to it before somebody
     * looked at why it is another.
     */
    private static List<Cause> leastFirst(Verdict verdict) {
        List<Cause> first = new ArrayList<>();
        List<Cause> others = new ArrayList<>();
        for (Cause cause : verdict.causes()) {
            boolean condition = isCondition(cause.code()) && cause.policyType() != null;
            boolean comesFirst = condition
                    || isMetByHeader(cause)
                    || cause.code() == BuiltInCause.WRONG_IDENTITY
                    || SituationHelp.leads(cause);
            (comesFirst ? first : others).add(cause);
        }
        first.addAll(others);
        return first;
    }

    /** Whoever sends the request can meet it, and the deny is meant. */
    private static boolean isMetByHeader(Cause cause) {
        return cause.code() == BuiltInCause.CONDITION_ENCRYPTION_HEADER;
    }

    private static boolean isCondition(CauseCode code) {
        return code instanceof BuiltInCause ours && ours.name().startsWith("CONDITION_");
    }

    /** The primary cause, the findings that make it concrete, causes that are as sure, and a likely second action or boundary. */
    private static boolean isActedOn(Verdict verdict, Cause cause) {
        return cause.code().group() == CauseCode.Group.FINDING
                || SituationHelp.leads(cause)
                || cause.certainty() == verdict.primary().certainty()
                || cause.certainty() == Certainty.DERIVED
                || verdict.primary().code() == BuiltInCause.CONTRADICTION
                || cause.code() == BuiltInCause.POLICY_PROPAGATION
                || (cause.code() == BuiltInCause.BOUNDARY_NO_ALLOW && cause.certainty() == Certainty.LIKELY)
                || (cause.code().group() == CauseCode.Group.DEPENDENCY && cause.certainty() == Certainty.LIKELY);
    }

    /** An allow against an explicit deny, or a policy against a failed authentication, would be a lie. */
    private static boolean isForbidden(Case denied, Verdict verdict, Remedy remedy) {
        boolean credentialSource = verdict.primary().code().group() == CauseCode.Group.CREDENTIAL_SOURCE;
        boolean explicit = Notes.isExplicit(denied)
                || Notes.isExplicitDeny(verdict.primary().code());
        // An edit that makes the deny smaller is no allow against it.
        boolean narrows =
                remedy instanceof Remedy.PolicyEdit && verdict.primary().code() == BuiltInCause.RESOURCE_DENIES_ACCOUNT;
        boolean unauthenticated = denied.denial() instanceof Denial.AuthenticationFailure && !credentialSource;
        return remedy.isPolicyChange()
                && ((explicit && !narrows)
                        || unauthenticated
                        || verdict.causes().stream().anyMatch(SituationHelp::replacesPolicyChanges)
                        || (remedy instanceof Remedy.PolicyStatement
                                && verdict.causes().stream().anyMatch(SituationHelp::replacesNewStatements))
                        || (isLiftedByNoIamChange(verdict.primary().code()) && !isOfTheLimit(denied, remedy)));
    }

    /** A statement in policies that have it, as they were read; where AWS says that they do not, they were changed since. */
    private static boolean isThereAlready(Case denied, Remedy remedy) {
        if (!denied.isPolicyRead()
                || !(remedy instanceof Remedy.PolicyStatement added)
                || !"Allow".equals(added.statement().get("Effect"))
                || !(added.statement().get("Action") instanceof String action)) {
            return false;
        }
        PolicyType type = PolicyTargets.type(denied, added);
        // Of a role that a service works as, nothing was read.
        boolean isOfTheCaller = type != PolicyType.IDENTITY || added.attachTo().equals(new Subject(denied).attachTo());
        String asked = String.valueOf(denied.request().resource());
        Object resource = added.statement().getOrDefault("Resource", asked);
        return isOfTheCaller
                && denied.reason().policyType() != type
                && resource instanceof String arn
                && (arn.equals(asked) || type == PolicyType.IDENTITY)
                && denied.evaluation()
                        .filter(evaluation -> evaluation.alsoAllows(type, action, arn))
                        .isPresent();
    }

    private static boolean isLiftedByNoIamChange(CauseCode code) {
        return code == BuiltInCause.SCP_NO_ALLOW || code == BuiltInCause.VPC_ENDPOINT_NO_ALLOW;
    }

    /** The change of the organization's policy, or of the endpoint's, is none of IAM's. */
    private static boolean isOfTheLimit(Case denied, Remedy remedy) {
        if (remedy instanceof Remedy.PolicyEdit edit) {
            return List.of("scp", "vpc_endpoint")
                    .contains(String.valueOf(edit.target().policyKind()));
        }
        return remedy instanceof Remedy.PolicyStatement added
                && List.of(PolicyType.SCP, PolicyType.VPC_ENDPOINT).contains(PolicyTargets.type(denied, added));
    }

    /** Only what a probe asked for and was refused: granting anything else would not make WhyDenied read it. */
    private static Optional<Remedy> closeGap(Verdict verdict) {
        for (Gap gap : verdict.gaps()) {
            String permission = gap.permission();
            if (gap.why() == Gap.Why.REFUSED && gap.canFlip() && permission != null) {
                return Optional.of(grant(permission));
            }
        }
        return Optional.empty();
    }

    private static Remedy grant(String permission) {
        Phrase.Part term = Phrase.term(permission);
        return new Remedy.CloseGap(
                Advice.of(
                        Applicability.READY,
                        Owner.ACCOUNT_ADMIN,
                        Phrase.of("grant ", term, " to have the cause named"),
                        Phrase.of("grant ", term, " to the diagnosing identity, to have the cause named")),
                permission);
    }
}
