package io.github.whydenied.verdict;

import io.github.whydenied.iam.LayerResult.Match;
import io.github.whydenied.iam.NearMiss;
import io.github.whydenied.iam.PolicyDocument.Condition;
import io.github.whydenied.iam.PolicyDocument.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a condition wants of the request, for the statement that allows to match or the one that denies not to.
 *
 * @param key the condition key as the policy writes it
 * @param values what it has to be, or not to be; empty where it only has to be there
 * @param oneOf whether it has to be one of them; else none of them
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html">Condition
 *     operators</a>
 */
public record Wanted(String key, List<String> values, boolean oneOf) {

    /** Copies the values. */
    public Wanted {
        values = List.copyOf(values);
    }

    /**
     * What the condition behind a finding wants.
     *
     * @param file all that is known
     * @param cause a finding about a condition
     * @return empty where the condition was not read, compares with what depends on the request, or is a secret
     */
    public static Optional<Wanted> of(CaseFile file, Cause cause) {
        return PolicyEvaluation.of(file).stream()
                .flatMap(Wanted::statements)
                .filter(statement -> statement.readable())
                .flatMap(statement -> statement.conditions().stream()
                        .filter(condition -> ConditionKeys.code(condition.key()) == cause.code())
                        .filter(condition -> !ElementLines.isSecret(condition))
                        .flatMap(condition -> of(statement, condition).stream()))
                .findFirst();
    }

    private static Stream<Statement> statements(PolicyEvaluation evaluation) {
        Stream<Statement> denying = evaluation.assessment().layers().stream()
                .flatMap(layer -> layer.matches().stream())
                .filter(match -> !match.statement().allow())
                // One that surely denies before one that only may.
                .sorted(Comparator.comparing(match -> !match.certain()))
                .map(Match::statement);
        return Stream.concat(denying, evaluation.nearMisses().stream().map(NearMiss::statement));
    }

    private static Optional<Wanted> of(Statement statement, Condition condition) {
        List<String> values = condition.values();
        if (values.stream().anyMatch(value -> value.contains("${"))) {
            return Optional.empty();
        }
        String operator = condition.operator().toLowerCase(Locale.ROOT).replaceFirst("^for(any|all)values?:", "");
        if (operator.startsWith("null")) {
            boolean wantsAbsent = values.contains("true") == statement.allow();
            return wantsAbsent ? Optional.empty() : Optional.of(new Wanted(condition.key(), List.of(), true));
        }
        if (operator.startsWith("bool") && values.size() == 1) {
            boolean stated = Boolean.parseBoolean(values.get(0));
            return Optional.of(new Wanted(condition.key(), List.of(String.valueOf(stated == statement.allow())), true));
        }
        boolean compares =
                Stream.of("string", "arn", "ipaddress", "notipaddress").anyMatch(operator::startsWith);
        return compares
                ? Optional.of(new Wanted(condition.key(), values, operator.contains("not") != statement.allow()))
                : Optional.empty();
    }
}
