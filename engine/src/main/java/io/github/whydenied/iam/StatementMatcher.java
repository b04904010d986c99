package io.github.whydenied.iam;

import io.github.whydenied.iam.PolicyDocument.Condition;
import io.github.whydenied.iam.PolicyDocument.Element;
import io.github.whydenied.iam.PolicyDocument.Statement;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whether a statement is about a request. */
final class StatementMatcher {

    private final PolicyRequest request;
    private final String action;
    private final String service;
    private final Ternary bounded;

    /**
     * @param request the request
     * @param bounded whether the principal has a permissions boundary: then {@code NotPrincipal} leaves it out of no denial
     */
    StatementMatcher(PolicyRequest request, Ternary bounded) {
        this.request = request;
        this.bounded = bounded;
        this.action = request.action().toLowerCase(Locale.ROOT);
        this.service = action.substring(0, Math.max(0, action.indexOf(':')));
    }

    /** All but the principal, which decides more than whether it matches. */
    Ternary matches(Statement statement) {
        Ternary matches = action(statement.action());
        // So it is with most statements; nothing else of them is looked at.
        if (matches == Ternary.FALSE) {
            return matches;
        }
        matches = matches.and(resource(statement.resource()));
        for (Condition condition : statement.conditions()) {
            if (matches == Ternary.FALSE) {
                return matches;
            }
            matches = matches.and(condition(condition));
        }
        // What was not understood could have made it match or not.
        return statement.readable() || matches == Ternary.FALSE ? matches : Ternary.UNKNOWN;
    }

    Ternary action(@Nullable Element element) {
        if (element == null) {
            return Ternary.UNKNOWN;
        }
        return Ternary.of(covers(element) != element.not());
    }

    private boolean covers(Element element) {
        // Most statements are about other services, which is told without a look at their patterns.
        if (element.prefix() != null && !element.prefix().equals(service)) {
            return false;
        }
        for (PolicyPattern pattern : element.patterns()) {
            if (pattern.lowerCase().matches(action)) {
                return true;
            }
        }
        return false;
    }

    /** A statement without the element is one of a trust policy, which is about its role. */
    Ternary resource(@Nullable Element element) {
        if (element == null) {
            return Ternary.TRUE;
        }
        Ternary any = Ternary.FALSE;
        if (request.resource().isEmpty()) {
            boolean all = element.patterns().stream()
                    .anyMatch(pattern -> pattern.text().equals("*"));
            Ternary covered = all ? Ternary.TRUE : Ternary.UNKNOWN;
            return element.not() ? covered.not() : covered;
        }
        for (PolicyPattern pattern : element.patterns()) {
            PolicyPattern.Resolved<Wildcards> resolved = pattern.resource(request.context());
            any = any.or(
                    resolved.value() == null
                            ? ifItCould(resolved.known(), pattern)
                            : Ternary.of(resolved.value().matches(request.resource())));
        }
        return element.not() ? any.not() : any;
    }

    /** A pattern whose constant parts differ matches with no value of its variables. */
    private Ternary ifItCould(Ternary known, PolicyPattern pattern) {
        return known == Ternary.UNKNOWN && !pattern.couldMatch(request.context(), request.resource())
                ? Ternary.FALSE
                : known;
    }

    Ternary condition(Condition condition) {
        ConditionTest test = condition.test();
        return test == null
                ? Ternary.UNKNOWN
                : test.holds(condition.lowerKey(), condition.patterns(), request.context());
    }

    /**
     * How a statement of a resource's policy names the one who asks; everybody where it has no such element.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html">NotPrincipal
     *     and permissions boundaries</a>
     */
    PrincipalMatchRange principal(Statement statement) {
        if (statement.principal() == null) {
            return PrincipalMatchRange.DIRECT;
        }
        PrincipalMatchRange match = PrincipalMatcher.match(statement.principal(), request);
        if (!statement.principal().not()) {
            return match;
        }
        if (bounded == Ternary.TRUE) {
            return PrincipalMatchRange.DIRECT;
        }
        if (match.atLeast(itself()) == Ternary.TRUE) {
            return bounded == Ternary.FALSE ? PrincipalMatchRange.NOT : PrincipalMatchRange.DIRECT.possible();
        }
        // Its account or its role alone are named: AWS wants the one who asks named as well, and tells of no more than
        // that it can deny.
        return match.any() == Ternary.FALSE ? PrincipalMatchRange.DIRECT : PrincipalMatchRange.DIRECT.possible();
    }

    private PrincipalMatch itself() {
        return request.principal() instanceof Principal.Role ? PrincipalMatch.ROLE : PrincipalMatch.DIRECT;
    }
}
