package io.github.whydenied.verdict;

import io.github.whydenied.evidence.AuthorizationDetails;
import io.github.whydenied.evidence.AuthorizationDetails.Evaluation;
import io.github.whydenied.evidence.AuthorizationDetails.Match;
import io.github.whydenied.evidence.AuthorizationDetails.Policy;
import io.github.whydenied.evidence.Fact;
import io.github.whydenied.evidence.Phrase;
import io.github.whydenied.iam.Arn;
import io.github.whydenied.iam.PolicyType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The statements that AWS recorded as decisive for this very request.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html">GetRequestAuthorizationDetails</a>
 */
final class AuthorizationDetailsDetector implements CauseDetector {

    @Override
    public List<Cause> detect(Case denied) {
        return denied.ledger()
                .find(AuthorizationDetails.class)
                .map(details -> causes(denied, details))
                .orElse(List.of());
    }

    private static List<Cause> causes(Case denied, AuthorizationDetails details) {
        List<Cause> causes = new ArrayList<>();
        for (Evaluation evaluation : details.evaluations()) {
            if (!isOfThisRequest(denied, evaluation)) {
                continue;
            }
            if (evaluation.effect().equals("EXPLICIT_DENY")) {
                evaluation.matches().stream()
                        .filter(match -> match.effect().equals("DENY"))
                        .flatMap(match -> denied(denied, details, match).stream())
                        .forEach(causes::add);
            } else if (evaluation.effect().equals("IMPLICIT_DENY") && onlyIdentityPoliciesDecide(denied, details)) {
                causes.add(notAllowed(denied, details));
            }
        }
        return causes;
    }

    static boolean isOfThisRequest(Case denied, Evaluation evaluation) {
        return evaluation.isOf(denied.request().action(), denied.request().resource());
    }

    private static List<Cause> denied(Case denied, AuthorizationDetails details, Match match) {
        Policy policy = policy(details, match.policyUri());
        PolicyType type = policy == null ? null : CapturedPolicies.TYPES.get(policy.type());
        if (policy == null || type == null) {
            return List.of();
        }
        // An inline policy has an opaque id here, which tells a reader nothing.
        String name = Arn.parse(policy.uri()).map(Arn::name).orElse(null);
        Culprit culprit = new Culprit(name, name == null ? null : match.sid());
        Cause cause = LayerCauses.of(denied, type, true, Certainty.STATED, culprit);
        List<Object> words = new ArrayList<>(List.of("authorization details: "));
        if (match.sid() != null && !match.sid().isEmpty()) {
            words.addAll(List.of(Phrase.name("statement", match.sid()), " of "));
        }
        words.add(name == null ? "an inline " + type.text() : Phrase.name(type.text(), name));
        words.add(" denies it");
        Fact fact = Sources.read(denied.ledger(), AuthorizationDetails.class, words.toArray());
        return List.of(cause.with(List.of(policy.attachedTo().isEmpty() ? fact : fact.withExhibit(attached(policy)))));
    }

    private static List<String> attached(Policy policy) {
        return policy.attachedTo().stream().map(arn -> "attached to " + arn).toList();
    }

    /**
     * An implicit denial has no matching statement, so the layer follows only where no boundary, session policy or
     * control policy was considered at all.
     */
    private static boolean onlyIdentityPoliciesDecide(Case denied, AuthorizationDetails details) {
        // With their documents, the evaluation tells more.
        if (details.policies().stream().anyMatch(policy -> policy.document() != null)) {
            return false;
        }
        Set<String> types = details.policies().stream().map(Policy::type).collect(Collectors.toSet());
        return !types.isEmpty()
                && Set.of("IDENTITY_BASED_POLICY", "RESOURCE_BASED_POLICY").containsAll(types)
                && !denied.parties().crossAccount();
    }

    private static Cause notAllowed(Case denied, AuthorizationDetails details) {
        int count = details.policies().size();
        return LayerCauses.of(denied, PolicyType.IDENTITY, false, Certainty.LIKELY, Culprit.UNKNOWN)
                .with(List.of(Sources.read(
                        denied.ledger(),
                        AuthorizationDetails.class,
                        "authorization details: " + count + (count == 1 ? " policy" : " policies")
                                + " considered, none allows it")));
    }

    private static @Nullable Policy policy(AuthorizationDetails details, String uri) {
        return details.policies().stream()
                .filter(p -> p.uri().equals(uri))
                .findFirst()
                .orElse(null);
    }
}
