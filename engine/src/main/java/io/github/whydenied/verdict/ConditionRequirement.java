package io.github.whydenied.verdict;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.denial.DenialMessage;
import io.github.whydenied.denial.Effect;
import io.github.whydenied.iam.ElementResult.Part;
import io.github.whydenied.iam.LayerResult.Match;
import io.github.whydenied.iam.PolicyDocument.Condition;
import io.github.whydenied.iam.PolicyDocument.Statement;
import io.github.whydenied.iam.PolicyType;
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
@InternalApi
public record ConditionRequirement(String key, List<String> values, boolean oneOf) {

    /** Copies the values. */
    public ConditionRequirement {
        values = List.copyOf(values);
    }

    /**
     * What the condition behind a finding wants.
     *
     * @param denied all that is known
     * @param cause a finding about a condition
     * @return empty where the condition was not read, compares with what depends on the request, or is a secret
     */
    public static Optional<ConditionRequirement> of(Case denied, Cause cause) {
        List<Behind> behind = behind(denied, cause);
        List<ConditionRequirement> wanted = behind.stream()
                .flatMap(one -> of(one.statement(), one.condition()).stream())
                .toList();
        boolean ofOneKey = behind.stream()
                        .map(one -> one.condition().key().toLowerCase(Locale.ROOT))
                        .distinct()
                        .count()
                == 1;
        // Of several keys nothing tells which one the finding is about; of one, what says the values says most.
        return ofOneKey
                ? wanted.stream().max(Comparator.comparing(one -> !one.values().isEmpty()))
                : Optional.empty();
    }

    /**
     * Whether a condition behind a finding wants a key not to be there.
     *
     * @param denied all that is known
     * @param cause a finding about a condition
     * @return false where the condition was not read
     */
    public static boolean isAbsence(Case denied, Cause cause) {
        return behind(denied, cause).stream()
                .anyMatch(one -> one.condition().operator().equalsIgnoreCase("Null")
                        && one.condition().values().contains("true")
                                == one.statement().allow());
    }

    private static List<Behind> behind(Case denied, Cause cause) {
        PolicyEvaluation evaluation = denied.evaluation().orElse(null);
        if (evaluation == null) {
            return List.of();
        }
        List<Behind> behind = List.of();
        if (denied.denial().message().reason().effect() != Effect.IMPLICIT) {
            behind = denying(denied, evaluation);
            if (behind.isEmpty()) {
                behind = denied.presumedEvaluation()
                        .map(presumed -> denying(denied, presumed))
                        .orElse(List.of());
            }
        }
        return (behind.isEmpty() ? nearlyAllowing(evaluation) : behind)
                .stream()
                        .filter(one -> ConditionKeys.code(one.condition().key()) == cause.code())
                        .filter(one -> !ElementLines.isSecret(one.condition()))
                        .toList();
    }

    private record Behind(Statement statement, Condition condition) {}

    /** The conditions of the statements that deny, as {@link DenyDetector} names them. */
    private static List<Behind> denying(Case denied, PolicyEvaluation evaluation) {
        DenialMessage.Reason reason = denied.denial().message().reason();
        PolicyType stated = reason.effect() == Effect.EXPLICIT ? reason.policyType() : null;
        return evaluation.assessment().layers().stream()
                .filter(layer -> stated == null || layer.layer().type() == stated)
                .flatMap(layer ->
                        DenyDetector.denying(layer, stated == layer.layer().type()).stream())
                .map(Match::statement)
                .flatMap(
                        statement -> statement.conditions().stream().map(condition -> new Behind(statement, condition)))
                .toList();
    }

    /** The one condition that keeps each statement from allowing. */
    private static List<Behind> nearlyAllowing(PolicyEvaluation evaluation) {
        return evaluation.nearMisses().stream()
                .filter(miss -> miss.part() == Part.CONDITION && miss.close())
                .flatMap(miss -> miss.statement().conditions().stream()
                        .filter(condition ->
                                condition.pointer().equals(miss.edit().pointer()))
                        .map(condition -> new Behind(miss.statement(), condition)))
                .toList();
    }

    private static Optional<ConditionRequirement> of(Statement statement, Condition condition) {
        List<String> values = condition.values();
        if (values.stream().anyMatch(value -> value.contains("${"))) {
            return Optional.empty();
        }
        String operator = condition.operator().toLowerCase(Locale.ROOT).replaceFirst("^for(any|all)values?:", "");
        if (operator.startsWith("null")) {
            boolean wantsAbsent = values.contains("true") == statement.allow();
            return wantsAbsent
                    ? Optional.empty()
                    : Optional.of(new ConditionRequirement(condition.key(), List.of(), true));
        }
        if (operator.startsWith("bool") && values.size() == 1) {
            boolean stated = Boolean.parseBoolean(values.get(0));
            return Optional.of(new ConditionRequirement(
                    condition.key(), List.of(String.valueOf(stated == statement.allow())), true));
        }
        boolean compares =
                Stream.of("string", "arn", "ipaddress", "notipaddress").anyMatch(operator::startsWith);
        return compares
                ? Optional.of(new ConditionRequirement(
                        condition.key(), values, operator.contains("not") != statement.allow()))
                : Optional.empty();
    }
}
