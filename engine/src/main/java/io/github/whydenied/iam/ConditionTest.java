package io.github.whydenied.iam;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.annotations.PublicApi;
import io.github.whydenied.iam.RequestContext.State;
import io.github.whydenied.iam.RequestContext.Value;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A condition operator with what stands around it: {@code ForAnyValue:StringNotLikeIfExists}.
 *
 * @param comparison how one value is compared with one value of the policy
 * @param negated whether it is one of the operators with {@code Not}
 * @param over how several values of the key go together
 * @param ifExists whether a key that is absent satisfies it
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html">Condition
 *     operators</a>
 */
@PublicApi
public record ConditionTest(Comparison comparison, boolean negated, Over over, boolean ifExists) {
    /** Made by WhyDenied alone: components are added. */
    @InternalApi
    public ConditionTest {}

    /**
     * How several values of a key go together.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html">Set
     *     operators</a>
     */
    public enum Over {
        /** No set operator. */
        PLAIN,
        /** {@code ForAnyValue:}. */
        ANY,
        /** {@code ForAllValues:}. */
        ALL
    }

    private static final String IF_EXISTS = "ifexists";

    /** Reads an operator; null for one that IAM does not have. Operators know no case. */
    static @Nullable ConditionTest parse(String operator) {
        String rest = operator.toLowerCase(Locale.ROOT);
        Over over = Over.PLAIN;
        if (rest.startsWith("foranyvalue:")) {
            over = Over.ANY;
            rest = rest.substring("foranyvalue:".length());
        } else if (rest.startsWith("forallvalues:")) {
            over = Over.ALL;
            rest = rest.substring("forallvalues:".length());
        }
        boolean ifExists = rest.endsWith(IF_EXISTS);
        if (ifExists) {
            rest = rest.substring(0, rest.length() - IF_EXISTS.length());
        }
        for (Comparison comparison : Comparison.values()) {
            if (rest.equals(comparison.operator())) {
                return new ConditionTest(comparison, false, over, ifExists);
            }
            if (rest.equals(comparison.negation())) {
                return new ConditionTest(comparison, true, over, ifExists);
            }
        }
        return null;
    }

    /**
     * Whether it holds. A list is compared by set operators only.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html">Single-valued
     *     and multivalued keys</a>
     */
    Ternary holds(String lowerKey, List<PolicyPattern> wanted, RequestContext context) {
        Value value = context.ofLower(lowerKey);
        if (value.state() == State.UNKNOWN) {
            return Ternary.UNKNOWN;
        }
        if (comparison == Comparison.NULL) {
            return isNull(value, wanted, context);
        }
        if (value.state() == State.ABSENT) {
            return Ternary.of(ifExists || over == Over.ALL || (over == Over.PLAIN && negated));
        }
        if (value.list() && over == Over.PLAIN) {
            return Ternary.FALSE;
        }
        boolean all = over == Over.ALL || (over == Over.PLAIN && negated);
        Ternary result = Ternary.of(all);
        for (String one : value.values()) {
            Ternary satisfied = satisfied(one, wanted, context);
            result = all ? result.and(satisfied) : result.or(satisfied);
        }
        return result;
    }

    /** One value of the key against all of the policy's: any of them, or with {@code Not} none. */
    private Ternary satisfied(String value, List<PolicyPattern> wanted, RequestContext context) {
        if (!comparison.takes(value)) {
            return Ternary.FALSE;
        }
        Ternary any = Ternary.FALSE;
        for (PolicyPattern pattern : wanted) {
            Ternary known =
                    pattern.constant() ? Ternary.TRUE : pattern.string(context).known();
            boolean incomparable = pattern.constant() && !comparison.takes(pattern.text());
            if (negated && (known == Ternary.FALSE || incomparable)) {
                // A variable without a value, or what is no number where one is compared, is not met whichever the
                // operator.
                return Ternary.FALSE;
            }
            any = any.or(comparison.matches(value, pattern, context));
            if (any == Ternary.TRUE) {
                break;
            }
        }
        return negated ? any.not() : any;
    }

    private static Ternary isNull(Value value, List<PolicyPattern> wanted, RequestContext context) {
        boolean absent = value.state() == State.ABSENT;
        Ternary any = Ternary.FALSE;
        for (PolicyPattern pattern : wanted) {
            PolicyPattern.Resolved<String> text = pattern.string(context);
            any = any.or(
                    text.value() == null
                            ? text.known()
                            : Ternary.of(text.value().equalsIgnoreCase(String.valueOf(absent))));
        }
        return any;
    }
}
