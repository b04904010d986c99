package io.github.whydenied.verdict;

import io.github.whydenied.evidence.Fact;
import io.github.whydenied.evidence.Phrase;
import io.github.whydenied.iam.LayerResult.Match;
import io.github.whydenied.iam.PolicyDocument.Condition;
import io.github.whydenied.iam.PolicyType;
import io.github.whydenied.iam.Principal;
import io.github.whydenied.iam.RequestContext.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * A statement that denies the request, and what follows from it: its layer, or the whole account, and the conditions it stands under.
 *
 * @param denied the case
 * @param evaluation the evaluation that the statement was found in
 * @param type the type of its policy
 * @param match the statement
 * @param certainty derived where it surely denies; likely where it denies what most probably was sent
 */
record Denying(Case denied, PolicyEvaluation evaluation, PolicyType type, Match match, Certainty certainty) {

    /** One statement of several that can have denied. */
    static Fact candidate(PolicyEvaluation evaluation, PolicyType type, Match match) {
        return Fact.of(
                        Fact.Standing.POSSIBLE,
                        Phrase.name("statement", match.statement().label()),
                        " of ",
                        PolicyNames.of(type, match.held()),
                        " may deny it")
                .withExhibit(ElementLines.of(evaluation, match.statement()));
    }

    List<Cause> causes() {
        Phrase.Part statement = statement();
        Fact fact = fact(statement, " of ", PolicyNames.of(type, match.held()), denies())
                .withExhibit(ElementLines.of(evaluation, match.statement()));
        Culprit culprit = new Culprit(
                PolicyNames.name(match.policy()).orElse(null), match.statement().sid());
        List<Cause> causes = new ArrayList<>();
        causes.add(
                type == PolicyType.RESOURCE && deniesAccount()
                        ? wholeAccount(statement, fact)
                        : LayerCauses.of(denied, type, true, certainty, culprit).with(List.of(fact)));
        match.statement().conditions().forEach(condition -> causes.add(under(statement, condition)));
        return causes;
    }

    private Phrase.Part statement() {
        return Phrase.name("statement", match.statement().label());
    }

    private String denies() {
        return certainty == Certainty.DERIVED
                ? " denies it"
                : " denies it, if what is given of the request is all of it";
    }

    /** What is presumed is not read. */
    private Fact fact(Object... parts) {
        return certainty == Certainty.DERIVED
                ? Sources.read(denied.ledger(), ReadPolicies.source(denied, type), parts)
                : Fact.of(Fact.Standing.LIKELY, parts);
    }

    /**
     * To deny an account's root denies everybody in it.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-accounts">Account
     *     principals</a>
     */
    private boolean deniesAccount() {
        List<String> named = match.statement().principals().getOrDefault("AWS", List.of());
        return !(evaluation.request().principal() instanceof Principal.Root)
                && named.stream().anyMatch(name -> name.endsWith(":root") || name.matches("\\d{12}"));
    }

    private Cause wholeAccount(Phrase.Part statement, Fact denies) {
        Fact fact = fact(statement, " names the root of the account, which stands for everybody in it");
        return Cause.of(
                        BuiltInCause.RESOURCE_DENIES_ACCOUNT,
                        certainty,
                        Phrase.of("the policy of the resource denies the whole account, not its root user alone"),
                        Phrase.of(statement, " denies the root of the account, which stands for everybody in it"),
                        List.of(denies, fact))
                .in(PolicyType.RESOURCE);
    }

    /** The condition is met, for the statement denies. */
    private Cause under(Phrase.Part statement, Condition condition) {
        Phrase key = ConditionKeys.phrase(condition.key());
        Phrase because = Phrase.of(statement, " denies it under a condition on ", key);
        Value seen = evaluation.request().context().value(condition.key());
        List<Object> words =
                new ArrayList<>(List.of(statement, " denies under ", Phrase.term(condition.operator()), " on ", key));
        words.addAll(ElementLines.isSecret(condition) ? List.of() : had(seen));
        return Cause.of(
                ConditionKeys.code(condition.key()), certainty, because, because, List.of(fact(words.toArray())));
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
