package io.github.whydenied.verdict;

import io.github.whydenied.denial.DenialMessage;
import io.github.whydenied.denial.Effect;
import io.github.whydenied.evidence.AuthorizationDetails;
import io.github.whydenied.evidence.Fact;
import io.github.whydenied.evidence.Phrase;
import io.github.whydenied.iam.LayerResult;
import io.github.whydenied.iam.LayerResult.Match;
import io.github.whydenied.iam.PolicyDocument.Condition;
import io.github.whydenied.iam.PolicyType;
import io.github.whydenied.iam.Principal;
import io.github.whydenied.iam.RequestContext.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * The statement that denies, in the policies that were read, and the conditions under which it does. Where AWS said which layer denied, a
 * statement of it that only may match is the one if there is no other.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html">Policy evaluation
 *     logic</a>
 */
final class DenyDetector implements CauseDetector {

    @Override
    public List<Cause> detect(Case denied) {
        DenialMessage.Reason reason = denied.denial().message().reason();
        boolean implicit = reason.effect() == Effect.IMPLICIT;
        PolicyEvaluation evaluation = denied.evaluation().orElse(null);
        if (!S3Reads.refusedByPolicy(denied) || implicit || evaluation == null) {
            return List.of();
        }
        PolicyType stated = reason.effect() == Effect.EXPLICIT ? reason.policyType() : null;
        List<Cause> causes = new ArrayList<>();
        for (LayerResult layer : evaluation.assessment().layers()) {
            PolicyType type = layer.layer().type();
            // What AWS captured, AWS also judged.
            boolean judged = ReadPolicies.source(denied, type) == AuthorizationDetails.class;
            if (!judged && (stated == null || stated == type)) {
                denying(layer, stated == type).forEach(match -> causes.addAll(denied(denied, evaluation, type, match)));
            }
        }
        return causes;
    }

    static List<Match> denying(LayerResult layer, boolean stated) {
        List<Match> all = layer.matches().stream()
                .filter(match -> !match.statement().allow() && match.statement().readable())
                .toList();
        List<Match> certain = all.stream().filter(Match::certain).toList();
        return certain.isEmpty() && stated && all.size() == 1 ? all : certain;
    }

    private static List<Cause> denied(Case denied, PolicyEvaluation evaluation, PolicyType type, Match match) {
        Phrase.Part statement = Phrase.name("statement", match.statement().label());
        Fact fact = Sources.read(
                        denied.ledger(),
                        ReadPolicies.source(denied, type),
                        statement,
                        " of ",
                        PolicyNames.of(type, match.held()),
                        " denies it")
                .withExhibit(ElementLines.of(evaluation, match.statement()));
        Culprit culprit = new Culprit(
                PolicyNames.name(match.policy()).orElse(null), match.statement().sid());
        List<Cause> causes = new ArrayList<>();
        boolean account = type == PolicyType.RESOURCE
                && deniesAccount(evaluation.request().principal(), match);
        causes.add(
                account
                        ? wholeAccount(denied, type, statement, fact)
                        : LayerCauses.of(denied, type, true, Certainty.DERIVED, culprit)
                                .with(List.of(fact)));
        match.statement()
                .conditions()
                .forEach(condition -> causes.add(under(denied, evaluation, type, statement, condition)));
        return causes;
    }

    /**
     * To deny an account's root denies everybody in it.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-accounts">Account
     *     principals</a>
     */
    private static boolean deniesAccount(Principal principal, Match match) {
        List<String> named = match.statement().principals().getOrDefault("AWS", List.of());
        return !(principal instanceof Principal.Root)
                && named.stream().anyMatch(name -> name.endsWith(":root") || name.matches("\\d{12}"));
    }

    private static Cause wholeAccount(Case denied, PolicyType type, Phrase.Part statement, Fact denies) {
        Fact fact = Sources.read(
                denied.ledger(),
                ReadPolicies.source(denied, type),
                statement,
                " names the root of the account, which stands for everybody in it");
        return Cause.of(
                        BuiltInCause.RESOURCE_DENIES_ACCOUNT,
                        Certainty.DERIVED,
                        Phrase.of("the policy of the resource denies the whole account, not its root user alone"),
                        Phrase.of(statement, " denies the root of the account, which stands for everybody in it"),
                        List.of(denies, fact))
                .in(PolicyType.RESOURCE);
    }

    /** The condition is met, for the statement denies. */
    private static Cause under(
            Case denied, PolicyEvaluation evaluation, PolicyType type, Phrase.Part statement, Condition condition) {
        Phrase key = ConditionKeys.phrase(condition.key());
        Phrase because = Phrase.of(statement, " denies it under a condition on ", key);
        Value seen = evaluation.request().context().value(condition.key());
        List<Object> words =
                new ArrayList<>(List.of(statement, " denies under ", Phrase.term(condition.operator()), " on ", key));
        words.addAll(ElementLines.isSecret(condition) ? List.of() : had(seen));
        Fact fact = Sources.read(denied.ledger(), ReadPolicies.source(denied, type), words.toArray());
        return Cause.of(ConditionKeys.code(condition.key()), Certainty.DERIVED, because, because, List.of(fact));
    }

    /** A value is a name: not everybody may print it. */
    private static List<Object> had(Value seen) {
        return switch (seen.state()) {
            case PRESENT -> List.of(", the request had ", Phrase.name("value", String.join(", ", seen.values())));
            case ABSENT -> List.of(", the request carries none");
            case UNKNOWN -> List.of();
        };
    }
}
