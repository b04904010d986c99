package io.github.whydenied.iam;

import io.github.whydenied.annotations.PublicApi;
import io.github.whydenied.iam.PolicyPattern.Resolved;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * How a condition operator compares one value of the request with one of the policy.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html">Condition
 *     operators</a>
 */
@PublicApi
public enum Comparison {
    /** Letter by letter. */
    STRING_EQUALS("stringequals", "stringnotequals", String::equals),
    /** Letters in any case. */
    STRING_EQUALS_IGNORE_CASE("stringequalsignorecase", "stringnotequalsignorecase", String::equalsIgnoreCase),
    /** With wildcards. */
    STRING_LIKE("stringlike", "stringnotlike", null),
    /** Numbers. */
    NUMERIC_EQUALS("numericequals", "numericnotequals", numbers(c -> c == 0)),
    /** Numbers. */
    NUMERIC_LESS_THAN("numericlessthan", null, numbers(c -> c < 0)),
    /** Numbers. */
    NUMERIC_LESS_THAN_EQUALS("numericlessthanequals", null, numbers(c -> c <= 0)),
    /** Numbers. */
    NUMERIC_GREATER_THAN("numericgreaterthan", null, numbers(c -> c > 0)),
    /** Numbers. */
    NUMERIC_GREATER_THAN_EQUALS("numericgreaterthanequals", null, numbers(c -> c >= 0)),
    /** Instants. */
    DATE_EQUALS("dateequals", "datenotequals", dates(c -> c == 0)),
    /** Instants. */
    DATE_LESS_THAN("datelessthan", null, dates(c -> c < 0)),
    /** Instants. */
    DATE_LESS_THAN_EQUALS("datelessthanequals", null, dates(c -> c <= 0)),
    /** Instants. */
    DATE_GREATER_THAN("dategreaterthan", null, dates(c -> c > 0)),
    /** Instants. */
    DATE_GREATER_THAN_EQUALS("dategreaterthanequals", null, dates(c -> c >= 0)),
    /** {@code true} and {@code false}. */
    BOOL("bool", null, Comparison::sameBool),
    /** Base64, letter by letter. */
    BINARY_EQUALS("binaryequals", null, String::equals),
    /** An address in a range. */
    IP_ADDRESS("ipaddress", "notipaddress", IpRange::contains),
    /** The six parts of an ARN, each with wildcards. */
    ARN_LIKE("arnlike", "arnnotlike", null),
    /** The same. */
    ARN_EQUALS("arnequals", "arnnotequals", null),
    /** Whether the key is absent. */
    NULL("null", null, null);

    private final String operator;
    private final @Nullable String negation;

    @SuppressWarnings("ImmutableEnumChecker") // functions without state
    private final @Nullable BiPredicate<String, String> texts;

    Comparison(String operator, @Nullable String negation, @Nullable BiPredicate<String, String> texts) {
        this.operator = operator;
        this.negation = negation;
        this.texts = texts;
    }

    String operator() {
        return operator;
    }

    @Nullable
    String negation() {
        return negation;
    }

    /** Whether a text is of the kind that the operator compares; a text that is not satisfies neither it nor its negation. */
    boolean takes(String text) {
        return switch (this) {
            case NUMERIC_EQUALS,
                    NUMERIC_LESS_THAN,
                    NUMERIC_LESS_THAN_EQUALS,
                    NUMERIC_GREATER_THAN,
                    NUMERIC_GREATER_THAN_EQUALS -> number(text) != null;
            case DATE_EQUALS, DATE_LESS_THAN, DATE_LESS_THAN_EQUALS, DATE_GREATER_THAN, DATE_GREATER_THAN_EQUALS ->
                PolicyDate.parse(text) != null;
            case ARN_LIKE, ARN_EQUALS -> text.split(":", 6).length == 6;
            default -> true;
        };
    }

    Ternary matches(String value, PolicyPattern pattern, RequestContext context) {
        if (this == ARN_LIKE || this == ARN_EQUALS) {
            return arn(value, pattern, context);
        }
        if (this == STRING_LIKE) {
            Resolved<Wildcards> like = pattern.wildcards(context);
            return like.value() == null ? like.known() : Ternary.of(like.value().matches(value));
        }
        Resolved<String> text = pattern.string(context);
        return text.value() == null || texts == null ? text.known() : Ternary.of(texts.test(value, text.value()));
    }

    private static Ternary arn(String value, PolicyPattern pattern, RequestContext context) {
        Resolved<List<Wildcards>> segments = pattern.segments(context);
        if (segments.value() == null || segments.known() != Ternary.TRUE) {
            return segments.known();
        }
        String[] parts = value.split(":", 6);
        boolean same = parts.length == 6;
        for (int i = 0; same && i < 6; i++) {
            same = segments.value().get(i).matches(parts[i]);
        }
        return Ternary.of(same);
    }

    private static boolean sameBool(String value, String wanted) {
        return value.equalsIgnoreCase(wanted) && (wanted.equalsIgnoreCase("true") || wanted.equalsIgnoreCase("false"));
    }

    private static BiPredicate<String, String> numbers(IntPredicate sign) {
        return (value, wanted) -> {
            BigDecimal one = number(value);
            BigDecimal other = number(wanted);
            return one != null && other != null && sign.test(one.compareTo(other));
        };
    }

    private static @Nullable BigDecimal number(String text) {
        try {
            // A hostile exponent would make a number of a billion digits.
            return text.length() > 64 ? null : new BigDecimal(text.strip());
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static BiPredicate<String, String> dates(IntPredicate sign) {
        return (value, wanted) -> {
            Instant one = PolicyDate.parse(value);
            Instant other = PolicyDate.parse(wanted);
            return one != null && other != null && sign.test(one.compareTo(other));
        };
    }
}
