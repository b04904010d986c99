package io.github.whydenied.iam;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.iam.Json.MalformedJsonException;
import io.github.whydenied.iam.PolicyDocument.Condition;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Condition operators.
 * <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html">Condition
 * operators</a>,
 * <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html">set
 * operators</a>, <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html">variables</a>.
 */
class ConditionsTest {

    /** The key {@code k}: a text, a list in brackets, {@code absent} or {@code unknown}. */
    private static Ternary holds(String operator, String wanted, String value) throws MalformedJsonException {
        RequestContext.Builder context =
                RequestContext.builder().value("aws:username", "ada").list("aws:TagKeys", List.of("a", "b"));
        context.absent("aws:PrincipalTag/*");
        if (value.startsWith("[")) {
            String inside = value.substring(1, value.length() - 1);
            context.list("K", inside.isEmpty() ? List.of() : List.of(inside.split(" ", -1)));
        } else if (value.equals("absent")) {
            context.absent("k");
        } else if (!value.equals("unknown")) {
            context.value("K", value);
        }
        Condition condition = PolicyDocument.parse("{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\","
                        + "\"Action\":\"*\",\"Resource\":\"*\",\"Condition\":{\"" + operator + "\":{\"k\":"
                        + (wanted.startsWith("[") ? wanted : "\"" + wanted + "\"") + "}}}}")
                .statements()
                .get(0)
                .conditions()
                .get(0);
        ConditionTest test = Objects.requireNonNull(condition.test());
        return test.holds(condition.lowerKey(), condition.patterns(), context.partial());
    }

    @ParameterizedTest
    @CsvSource({
        "StringEquals, a, a, TRUE",
        "StringEquals, a, A, FALSE",
        "stringequals, a, a, TRUE",
        "StringEquals, '[\"a\",\"b\"]', b, TRUE",
        "StringEquals, a, absent, FALSE",
        "StringEquals, a, unknown, UNKNOWN",
        "StringEquals, a*, abc, FALSE",
        "StringNotEquals, a, b, TRUE",
        "StringNotEquals, '[\"a\",\"b\"]', b, FALSE",
        "StringNotEquals, a, absent, TRUE",
        "StringEqualsIgnoreCase, a, A, TRUE",
        "StringNotEqualsIgnoreCase, a, A, FALSE",
        "StringLike, a*, abc, TRUE",
        "StringLike, a?, abc, FALSE",
        "StringNotLike, a*, abc, FALSE",
        "StringEqualsIfExists, a, absent, TRUE",
        "StringEqualsIfExists, a, b, FALSE",
        "StringEqualsIfExists, a, unknown, UNKNOWN",
        "Null, true, absent, TRUE",
        "Null, true, a, FALSE",
        "Null, false, a, TRUE",
        "Null, false, [], TRUE",
        "Null, True, absent, TRUE",
        "Null, true, unknown, UNKNOWN",
        "Bool, true, True, TRUE",
        "Bool, true, false, FALSE",
        "Bool, true, absent, FALSE",
        "Bool, yes, yes, FALSE",
        "BoolIfExists, false, absent, TRUE",
        "BinaryEquals, QmluYXJ5, QmluYXJ5, TRUE"
    })
    void textsAndPresence(String operator, String wanted, String value, Ternary holds) throws Exception {
        assertThat(holds(operator, wanted, value)).isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource({
        "NumericEquals, 7, 7.0, TRUE",
        "NumericNotEquals, 7, 8, TRUE",
        "NumericLessThan, 10, 9.99, TRUE",
        "NumericLessThan, 10, 10, FALSE",
        "NumericLessThanEquals, 10, 10, TRUE",
        "NumericGreaterThan, -1, 0, TRUE",
        "NumericGreaterThanEquals, 1e3, 1000, TRUE",
        "NumericEquals, 7, seven, FALSE",
        "NumericNotEquals, 7, seven, FALSE",
        "NumericNotEquals, seven, 7, FALSE",
        "NumericGreaterThan, 1, 1e999999999, TRUE",
        "DateEquals, 2026-11-21T12:00:00Z, 2026-11-21T13:00:00+01:00, TRUE",
        "DateLessThan, 2026-11-21T12:00:00Z, 2026-11-21T11:59:59.9Z, TRUE",
        "DateGreaterThan, 2026-01-01T00:00:00Z, 1795262400, TRUE",
        "DateGreaterThanEquals, 2026-11-21, 2026-11-21T00:00:00Z, TRUE",
        "DateNotEquals, 2026, 2026-01-01T00:00:00Z, FALSE",
        "DateLessThanEquals, 2026-12, 2026-12-01T00:00:00Z, TRUE",
        "DateNotEquals, tomorrow, 2026-01-01T00:00:00Z, FALSE",
        "DateLessThan, 2026-01-01T00:00:00Z, tomorrow, FALSE",
        "NumericEquals, 10, 10, TRUE",
        "NumericEquals, 10, 9, FALSE",
        "NumericEquals, 10, 11, FALSE",
        "DateEquals, 2026-06-01, 2026-06-01T00:00:00Z, TRUE",
        "DateEquals, 2026-06-01, 2026-05-31T23:59:59Z, FALSE",
        "DateEquals, 2026-06-01, 2026-06-01T00:00:01Z, FALSE",
        "NumericNotEquals, 10, 10, FALSE",
        "NumericNotEquals, 10, 9, TRUE",
        "NumericNotEquals, 10, 11, TRUE",
        "DateNotEquals, 2026-06-01, 2026-06-01T00:00:00Z, FALSE",
        "DateNotEquals, 2026-06-01, 2026-05-31T23:59:59Z, TRUE",
        "DateNotEquals, 2026-06-01, 2026-06-01T00:00:01Z, TRUE",
        "NumericLessThan, 10, 10, FALSE",
        "NumericLessThan, 10, 9, TRUE",
        "NumericLessThan, 10, 11, FALSE",
        "DateLessThan, 2026-06-01, 2026-06-01T00:00:00Z, FALSE",
        "DateLessThan, 2026-06-01, 2026-05-31T23:59:59Z, TRUE",
        "DateLessThan, 2026-06-01, 2026-06-01T00:00:01Z, FALSE",
        "NumericLessThanEquals, 10, 10, TRUE",
        "NumericLessThanEquals, 10, 9, TRUE",
        "NumericLessThanEquals, 10, 11, FALSE",
        "DateLessThanEquals, 2026-06-01, 2026-06-01T00:00:00Z, TRUE",
        "DateLessThanEquals, 2026-06-01, 2026-05-31T23:59:59Z, TRUE",
        "DateLessThanEquals, 2026-06-01, 2026-06-01T00:00:01Z, FALSE",
        "NumericGreaterThan, 10, 10, FALSE",
        "NumericGreaterThan, 10, 9, FALSE",
        "NumericGreaterThan, 10, 11, TRUE",
        "DateGreaterThan, 2026-06-01, 2026-06-01T00:00:00Z, FALSE",
        "DateGreaterThan, 2026-06-01, 2026-05-31T23:59:59Z, FALSE",
        "DateGreaterThan, 2026-06-01, 2026-06-01T00:00:01Z, TRUE",
        "NumericGreaterThanEquals, 10, 10, TRUE",
        "NumericGreaterThanEquals, 10, 9, FALSE",
        "NumericGreaterThanEquals, 10, 11, TRUE",
        "DateGreaterThanEquals, 2026-06-01, 2026-06-01T00:00:00Z, TRUE",
        "DateGreaterThanEquals, 2026-06-01, 2026-05-31T23:59:59Z, FALSE",
        "DateGreaterThanEquals, 2026-06-01, 2026-06-01T00:00:01Z, TRUE",
        "NumericEquals, 1, 1.00000000000000000000000000000000000000000000000000000000000000, TRUE",
        "NumericEquals, 1, 1.000000000000000000000000000000000000000000000000000000000000000, FALSE",
        "DateEquals, 2026, 2026-01-01T00:00:00Z, TRUE",
        "DateEquals, 2026-12, 2026-12-01, TRUE",
        "DateEquals, 1000, 1000-01-01, TRUE",
        "DateEquals, 10000, 1970-01-01T02:46:40Z, TRUE",
        "DateEquals, 999, 1970-01-01T00:16:39Z, TRUE",
        "DateGreaterThan, 2026-01-01, 99999999999, TRUE",
        "DateGreaterThan, 2026-01-01, 9999999999999999999, FALSE",
        "DateEquals, 2026-13, 2026-13, FALSE",
        "DateEquals, 2026-02-30, 2026-02-30, FALSE"
    })
    void numbersAndDates(String operator, String wanted, String value, Ternary holds) throws Exception {
        assertThat(holds(operator, wanted, value)).isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource({
        "IpAddress, 203.0.113.0/24, 203.0.113.10, TRUE",
        "IpAddress, 203.0.113.10, 203.0.113.10, TRUE",
        "IpAddress, 203.0.113.0/25, 203.0.113.200, FALSE",
        "IpAddress, 0.0.0.0/0, 198.51.100.7, TRUE",
        "NotIpAddress, 0.0.0.0/0, 198.51.100.7, FALSE",
        "IpAddress, 2001:db8::/32, 2001:db8::7, TRUE",
        "IpAddress, 2001:DB8:0:0::/33, 2001:db8:8000::7, FALSE",
        "IpAddress, 203.0.113.0/24, 2001:db8::7, FALSE",
        "NotIpAddress, 203.0.113.0/24, 2001:db8::7, TRUE",
        "IpAddress, 203.0.113.0/33, 203.0.113.10, FALSE",
        "IpAddress, 203.0.113.0/, 203.0.113.10, FALSE",
        "IpAddress, localhost, 127.0.0.1, FALSE",
        "ArnLike, arn:aws:iam::*:role/*, arn:aws:iam::111122223333:role/a/b, TRUE",
        "ArnEquals, arn:aws:iam::*:role/*, arn:aws:iam::111122223333:role/a/b, TRUE",
        "ArnLike, arn:aws:iam::11*, arn:aws:iam::111122223333:role/a, FALSE",
        "ArnLike, arn:aws:iam::*, arn:aws:iam::111122223333:role/a, FALSE",
        "ArnNotLike, arn:aws:iam::*:user/*, arn:aws:iam::111122223333:role/a, TRUE",
        "ArnNotEquals, nothing, arn:aws:iam::111122223333:role/a, FALSE",
        "ArnLike, arn:aws:sns:*:*:t, no arn, FALSE",
        "IpAddress, 203.0.113.0/32, 203.0.113.0, TRUE",
        "IpAddress, 203.0.113.0/32, 203.0.113.1, FALSE",
        "IpAddress, 203.0.113.0/0000, 203.0.113.10, FALSE",
        "IpAddress, 203.0.113.0/024, 203.0.113.10, TRUE",
        "IpAddress, 203.128.0.0/9, 203.255.0.1, TRUE",
        "IpAddress, 203.128.0.0/9, 203.127.0.1, FALSE",
        "IpAddress, 203.128.0.0/10, 203.192.0.1, FALSE",
        "IpAddress, 203.0.113.0/2a, 203.0.113.0, FALSE",
        "IpAddress, /8, 203.0.113.0, FALSE",
        "IpAddress, 2001:db8::/128, 2001:db8::, TRUE",
        "IpAddress, 2001:db8::/128, 2001:db8::1, FALSE",
        "IpAddress, 2001:db8::/129, 2001:db8::, FALSE",
        "IpAddress, 203.0.113.300/24, 203.0.113.0, FALSE",
        "NotIpAddress, 203.0.113.0/24, 203.0.113.0, FALSE"
    })
    void addressesAndArns(String operator, String wanted, String value, Ternary holds) throws Exception {
        assertThat(holds(operator, wanted, value)).isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource({
        "ForAllValues:StringEquals, '[\"a\",\"b\"]', [a b], TRUE",
        "ForAllValues:StringEquals, a, [a b], FALSE",
        "ForAllValues:StringEquals, a, [], TRUE",
        "ForAllValues:StringEquals, a, absent, TRUE",
        "ForAllValues:StringNotEquals, a, [b c], TRUE",
        "ForAllValues:StringNotEquals, a, [a c], FALSE",
        "ForAnyValue:StringEquals, a, [a b], TRUE",
        "ForAnyValue:StringEquals, a, [b c], FALSE",
        "ForAnyValue:StringEquals, a, [], FALSE",
        "ForAnyValue:StringEquals, a, absent, FALSE",
        "ForAnyValue:StringEqualsIfExists, a, absent, TRUE",
        "ForAnyValue:StringNotEquals, a, [a b], TRUE",
        "ForAnyValue:StringNotEquals, a, [a], FALSE",
        "ForAnyValue:StringEquals, a, unknown, UNKNOWN",
        "StringEquals, a, [a], FALSE",
        "StringNotEquals, a, [b], FALSE"
    })
    void listsAreComparedBySetOperators(String operator, String wanted, String value, Ternary holds) throws Exception {
        assertThat(holds(operator, wanted, value)).isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource({
        "StringEquals, '${aws:username}', ada, TRUE",
        "StringEquals, '${AWS:UserName}', ada, TRUE",
        "StringLike, 'x-${aws:username}-*', x-ada-1, TRUE",
        "StringLike, '${*}', '*', TRUE",
        "StringLike, '${*}', 'a', FALSE",
        "StringEquals, '${$}{x}', '${x}', TRUE",
        "StringEquals, '${aws:PrincipalTag/team}', red, FALSE",
        "StringNotEquals, '${aws:PrincipalTag/team}', red, FALSE",
        "StringEquals, '${aws:PrincipalTag/team, ''red''}', red, TRUE",
        "StringEquals, '${aws:TagKeys}', a, FALSE",
        "StringEquals, '${aws:userid}', a, UNKNOWN",
        "ArnLike, 'arn:aws:iam::111122223333:user/${aws:username}', arn:aws:iam::111122223333:user/ada, TRUE",
        "StringEquals, '${aws:username', '${aws:username', TRUE",
        "StringEquals, '${aws:username', ada, FALSE",
        "StringEquals, '${aws:username}${aws:username}', adaada, TRUE",
        "StringLike, 'x${?}', x?, TRUE",
        "StringLike, 'x${?}', xy, FALSE",
        "StringEquals, 'a${$}', a$, TRUE",
        "StringEquals, '$', $, TRUE",
        "StringEquals, 'a$b', a$b, TRUE",
        "StringEquals, '${aws:PrincipalTag/team, ''''}', x, FALSE",
        "StringEquals, 'x${aws:PrincipalTag/team, ''''}', x, TRUE",
        "StringEquals, '${aws:username, ''red''}', red, FALSE",
        "StringEquals, '${aws:username, ''red''}', ada, TRUE",
        "Null, '${aws:username}', a, FALSE",
        "Null, '${aws:userid}', a, UNKNOWN",
        "Null, '[\"true\",\"false\"]', a, TRUE",
        "Bool, '${aws:username}', ada, FALSE"
    })
    void variablesStandForOneValue(String operator, String wanted, String value, Ternary holds) throws Exception {
        assertThat(holds(operator, wanted, value)).isEqualTo(holds);
    }
}
