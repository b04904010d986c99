package io.github.whydenied.verdict;

import io.github.whydenied.denial.Denial;
import io.github.whydenied.evidence.AuthorizationDetails;
import io.github.whydenied.evidence.AuthorizationDetails.Evaluation;
import io.github.whydenied.evidence.AuthorizationDetails.Match;
import io.github.whydenied.evidence.AuthorizationDetails.Policy;
import io.github.whydenied.evidence.DecodedMessage;
import io.github.whydenied.evidence.Fact;
import io.github.whydenied.evidence.Phrase;
import io.github.whydenied.iam.ActionNames;
import io.github.whydenied.iam.Elements;
import io.github.whydenied.iam.Json;
import io.github.whydenied.iam.PolicyDocument;
import io.github.whydenied.iam.PolicyDocument.Condition;
import io.github.whydenied.iam.PolicyDocument.Statement;
import io.github.whydenied.iam.Ternary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The conditions of the statement that denied, where AWS captured its document, and a hint where only its name is known.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html">Global condition
 *     context keys</a>
 */
final class ConditionDetector implements CauseDetector {

    @Override
    public List<Cause> detect(Case denied) {
        if (!(denied.denial() instanceof Denial.PolicyDenial)) {
            return List.of();
        }
        List<Cause> causes = new ArrayList<>();
        denied.ledger().find(AuthorizationDetails.class).ifPresent(details -> captured(denied, details, causes));
        if (causes.isEmpty()) {
            denied.ledger()
                    .find(DecodedMessage.class)
                    .flatMap(decoded -> mfa(denied, decoded))
                    .ifPresent(causes::add);
        }
        return causes;
    }

    private static void captured(Case denied, AuthorizationDetails details, List<Cause> causes) {
        for (Evaluation evaluation : details.evaluations()) {
            if (evaluation.effect().equals("EXPLICIT_DENY")
                    && AuthorizationDetailsDetector.isOfThisRequest(denied, evaluation)) {
                evaluation.matches().stream()
                        .filter(match -> match.effect().equals("DENY"))
                        .flatMap(match -> denying(denied, details, match).stream())
                        .forEach(statement -> statement
                                .conditions()
                                .forEach(condition -> causes.add(denying(denied, details, statement, condition))));
            }
        }
    }

    /** The statement by its Sid; without one, the only deny of that policy that can have matched the request. */
    private static List<Statement> denying(Case denied, AuthorizationDetails details, Match match) {
        List<Statement> denies = details.policies().stream()
                .filter(policy -> policy.uri().equals(match.policyUri()))
                .flatMap(policy -> statements(policy).stream())
                .filter(statement -> !statement.allow())
                .toList();
        if (match.sid() != null && !match.sid().isEmpty()) {
            return denies.stream()
                    .filter(statement -> match.sid().equals(statement.sid()))
                    .toList();
        }
        List<Statement> possible = denied.evaluation().stream()
                .flatMap(evaluation -> denies.stream()
                        .filter(statement -> Elements.of(evaluation.request(), statement, ActionNames.NONE).stream()
                                .noneMatch(element -> element.matches() == Ternary.FALSE)))
                .toList();
        return possible.size() == 1 ? possible : List.of();
    }

    private static List<Statement> statements(Policy policy) {
        String document = policy.document();
        try {
            return document == null ? List.of() : PolicyDocument.parse(document).statements();
        } catch (Json.MalformedJsonException e) {
            // A captured document in another shape is no evidence; the statement's name still is.
            return List.of();
        }
    }

    /** AWS says that this statement denied, so its conditions were met. */
    private static Cause denying(Case denied, AuthorizationDetails details, Statement statement, Condition condition) {
        Phrase.Part key = Phrase.term(condition.key());
        Phrase because =
                Phrase.of(Phrase.name("statement", statement.label()), " denies it under a condition on ", key);
        List<Fact> facts = new ArrayList<>();
        facts.add(Sources.read(
                        denied.ledger(),
                        AuthorizationDetails.class,
                        Phrase.name("statement", statement.label()),
                        " denies under ",
                        Phrase.term(condition.operator()),
                        " on ",
                        key)
                .withExhibit(condition.values().stream()
                        .map(value -> condition.key() + ": " + value)
                        .toList()));
        seen(details.context(), condition.key())
                .ifPresent(value -> facts.add(Sources.read(
                        denied.ledger(),
                        AuthorizationDetails.class,
                        "the request had ",
                        key,
                        " ",
                        Phrase.name("value", value))));
        return Cause.of(ConditionKeys.code(condition.key()), Certainty.DERIVED, because, because, facts);
    }

    private static Optional<String> seen(Map<String, String> context, String key) {
        return context.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(key))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** A decoded message has the statement's id and the request's keys, never the statement's conditions. */
    private static Optional<Cause> mfa(Case denied, DecodedMessage decoded) {
        boolean named = decoded.statementIds().stream()
                .anyMatch(id -> id.toLowerCase(Locale.ROOT).contains("mfa"));
        boolean without = decoded.conditions().entrySet().stream()
                .anyMatch(e -> e.getKey().equalsIgnoreCase("aws:MultiFactorAuthPresent")
                        && e.getValue().contains("false"));
        if (!decoded.explicitDeny() || !named || !without) {
            return Optional.empty();
        }
        return Optional.of(Cause.of(
                BuiltInCause.CONDITION_MFA,
                Certainty.LIKELY,
                Phrase.of("the denying statement is about multi-factor authentication, and the session has none"),
                Phrase.of("the session was made without multi-factor authentication"),
                List.of(Sources.read(
                        denied.ledger(),
                        DecodedMessage.class,
                        "the request had ",
                        Phrase.term("aws:MultiFactorAuthPresent"),
                        " false"))));
    }
}
