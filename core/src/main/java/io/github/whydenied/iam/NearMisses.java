package io.github.whydenied.iam;

import io.github.whydenied.iam.NearMiss.Edit;
import io.github.whydenied.iam.NearMiss.Reason;
import io.github.whydenied.iam.PolicyDocument.Condition;
import io.github.whydenied.iam.PolicyDocument.Element;
import io.github.whydenied.iam.PolicyDocument.Principals;
import io.github.whydenied.iam.PolicyDocument.Statement;
import io.github.whydenied.iam.RequestContext.State;
import io.github.whydenied.iam.RequestContext.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the allowing statements that one element keeps from matching, in the layers that do not allow. */
public final class NearMisses {

    private final PolicyRequest request;
    private final StatementMatcher matcher;

    private NearMisses(PolicyRequest request) {
        this.request = request;
        this.matcher = new StatementMatcher(request, false);
    }

    /**
     * Finds them.
     *
     * @param request the request
     * @param assessment what the policies make of it
     * @return the near misses, the smallest change first; none where an explicit deny decides, for no allow outranks it
     */
    public static List<NearMiss> of(PolicyRequest request, Assessment assessment) {
        NearMisses finder = new NearMisses(request);
        List<NearMiss> found = new ArrayList<>();
        if (assessment.denies() != Ternary.TRUE) {
            assessment.blockers().forEach(layer -> finder.in(layer.layer(), found));
        }
        found.sort(Comparator.comparing(NearMiss::reason));
        return found;
    }

    private void in(Layer layer, List<NearMiss> found) {
        for (Layer.Policy policy : layer.policies()) {
            for (Statement statement : policy.document().statements()) {
                if (statement.allow() && statement.readable()) {
                    Found one = onlyFailure(layer.kind(), statement);
                    if (one != null) {
                        found.add(new NearMiss(layer.kind(), policy.name(), statement, one.reason(), one.edit()));
                    }
                }
            }
        }
    }

    private record Found(Reason reason, Edit edit) {}

    /** The one element that fails; null when none does, more do, or something is not known. */
    private @Nullable Found onlyFailure(PolicyKind kind, Statement statement) {
        List<Found> failures = new ArrayList<>();
        Ternary rest = Ternary.TRUE;
        Ternary action = matcher.action(statement.action());
        rest = rest.and(action == Ternary.FALSE ? Ternary.TRUE : action);
        if (action == Ternary.FALSE && statement.action() != null) {
            failures.add(action(statement.action()));
        }
        Ternary resource = matcher.resource(statement.resource());
        rest = rest.and(resource == Ternary.FALSE ? Ternary.TRUE : resource);
        if (resource == Ternary.FALSE && statement.resource() != null) {
            failures.add(resource(statement.resource()));
        }
        boolean ofResource = kind == PolicyKind.RESOURCE || kind == PolicyKind.TRUST;
        if (ofResource && statement.principal() != null && matcher.naming(statement) == Naming.NOT) {
            failures.add(principal(statement.principal()));
        }
        for (Condition condition : statement.conditions()) {
            Ternary holds = matcher.condition(condition);
            rest = rest.and(holds == Ternary.FALSE ? Ternary.TRUE : holds);
            if (holds == Ternary.FALSE) {
                failures.add(condition(condition));
            }
        }
        return failures.size() == 1 && rest == Ternary.TRUE ? failures.get(0) : null;
    }

    private Found action(Element element) {
        if (element.not()) {
            return removed(Reason.OTHER_ACTION, element, request.action());
        }
        Found best = added(Reason.OTHER_ACTION, element.pointer(), request.action());
        for (PolicyPattern pattern : element.patterns()) {
            Reason reason = Differences.ofActions(pattern.text(), request.action());
            best = smaller(best, reason, element.pointer(), pattern.text(), request.action());
        }
        return best;
    }

    private Found resource(Element element) {
        if (element.not()) {
            return removed(Reason.OTHER_RESOURCE, element, request.resource());
        }
        Found best = added(Reason.OTHER_RESOURCE, element.pointer(), request.resource());
        for (PolicyPattern pattern : element.patterns()) {
            if (pattern.constant()) {
                Differences.Change change = Differences.ofResources(pattern.text(), request.resource());
                best = smaller(best, change.reason(), element.pointer(), pattern.text(), change.to());
            }
        }
        return best;
    }

    private Found principal(Principals element) {
        String asked = request.principal().text();
        Found best = added(Reason.OTHER_PRINCIPAL, element.pointer() + "/AWS", asked);
        for (String value : element.byType().getOrDefault("AWS", List.of())) {
            Differences.Change change = Differences.ofResources(value, asked);
            best = smaller(best, change.reason(), element.pointer() + "/AWS", value, asked);
        }
        return best.reason() == Reason.OTHER_RESOURCE
                ? added(Reason.OTHER_PRINCIPAL, element.pointer() + "/AWS", asked)
                : best;
    }

    private Found condition(Condition condition) {
        Value seen = request.context().ofLower(condition.lowerKey());
        boolean absent = seen.state() == State.ABSENT;
        String wanted = String.join(", ", condition.values());
        return new Found(
                absent ? Reason.CONDITION_KEY_ABSENT : Reason.CONDITION_VALUE,
                new Edit(condition.pointer(), wanted, absent ? null : String.join(", ", seen.values())));
    }

    private static Found added(Reason reason, String pointer, String value) {
        return new Found(reason, new Edit(pointer, null, value));
    }

    private static Found removed(Reason reason, Element element, String value) {
        return new Found(reason, new Edit(element.pointer(), value, null));
    }

    private static Found smaller(Found best, Reason reason, String pointer, String from, String to) {
        return reason.compareTo(best.reason()) < 0 ? new Found(reason, new Edit(pointer, from, to)) : best;
    }
}
