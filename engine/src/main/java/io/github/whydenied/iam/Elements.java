package io.github.whydenied.iam;

import io.github.whydenied.annotations.PublicApi;
import io.github.whydenied.iam.ElementResult.Part;
import io.github.whydenied.iam.NearMiss.Edit;
import io.github.whydenied.iam.NearMiss.Reason;
import io.github.whydenied.iam.PolicyDocument.Condition;
import io.github.whydenied.iam.PolicyDocument.Element;
import io.github.whydenied.iam.PolicyDocument.Principals;
import io.github.whydenied.iam.PolicyDocument.Statement;
import io.github.whydenied.iam.RequestContext.State;
import io.github.whydenied.iam.RequestContext.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells of every element of a statement whether it matches a request, why not, and what would make it match. */
@PublicApi
public final class Elements {

    private static final String THE_RESOURCE = "the resource";
    private static final String OF_THE_STATEMENT = "the statement, which could not be read";

    private final PolicyRequest request;
    private final StatementMatcher matcher;
    private final ActionNames names;

    Elements(PolicyRequest request, ActionNames names) {
        this.request = request;
        this.names = names;
        this.matcher = new StatementMatcher(request, Ternary.FALSE);
    }

    /**
     * Goes through a statement.
     *
     * @param request the request
     * @param statement the statement
     * @param names which actions there are
     * @return what its elements make of the request, in the order action, resource, principal, conditions
     */
    public static List<ElementResult> of(PolicyRequest request, Statement statement, ActionNames names) {
        return new Elements(request, names).of(statement);
    }

    List<ElementResult> of(Statement statement) {
        List<ElementResult> results = new ArrayList<>();
        results.add(action(statement));
        if (statement.resource() != null) {
            results.add(resource(statement.resource()));
        }
        if (statement.principal() != null) {
            results.add(principal(statement, statement.principal()));
        }
        statement.conditions().forEach(condition -> results.add(condition(condition)));
        return results;
    }

    private ElementResult action(Statement statement) {
        Element element = statement.action();
        if (element == null) {
            return ElementResult.unknown(Part.ACTION, statement.pointer(), List.of(OF_THE_STATEMENT));
        }
        if (matcher.action(element) == Ternary.TRUE) {
            return ElementResult.match(Part.ACTION, element.pointer());
        }
        if (element.not()) {
            return removed(Part.ACTION, Reason.EXCLUDED_ACTION, covering(element, Part.ACTION), element);
        }
        ElementResult best = added(Part.ACTION, Reason.OTHER_ACTION, element.pointer(), request.action());
        for (PolicyPattern pattern : element.patterns()) {
            Reason reason = Differences.ofActions(pattern.text(), request.action(), names);
            best = smaller(best, reason, pattern.text(), request.action());
        }
        return best;
    }

    private ElementResult resource(Element element) {
        Ternary matches = matcher.resource(element);
        if (matches == Ternary.TRUE) {
            return ElementResult.match(Part.RESOURCE, element.pointer());
        }
        if (matches == Ternary.UNKNOWN) {
            return ElementResult.unknown(
                    Part.RESOURCE,
                    element.pointer(),
                    request.resource().isEmpty() ? List.of(THE_RESOURCE) : unknownKeys(element.patterns()));
        }
        if (element.not()) {
            return removed(Part.RESOURCE, Reason.EXCLUDED_RESOURCE, covering(element, Part.RESOURCE), element);
        }
        ElementResult best = added(Part.RESOURCE, Reason.OTHER_RESOURCE, element.pointer(), request.resource());
        for (PolicyPattern pattern : element.patterns()) {
            if (pattern.constant()) {
                Differences.Change change = Differences.ofResources(pattern.text(), request.resource());
                best = smaller(best, change.reason(), pattern.text(), change.to());
            } else if (pattern.expanded(request.context()).isPresent()) {
                String stands = pattern.expanded(request.context()).get();
                Differences.Change change = Differences.ofResources(stands, request.resource());
                // The variable stays: what is missing is added beside it.
                best = smaller(best, change.reason(), null, change.to());
            }
        }
        return best;
    }

    private ElementResult principal(Statement statement, Principals element) {
        Ternary matches = matcher.principal(statement).any();
        if (matches == Ternary.TRUE) {
            return ElementResult.match(Part.PRINCIPAL, element.pointer());
        }
        if (matches == Ternary.UNKNOWN) {
            return ElementResult.unknown(Part.PRINCIPAL, element.pointer(), List.of(settling(element)));
        }
        String asked = asked();
        if (element.not()) {
            return ElementResult.mismatch(
                    Part.PRINCIPAL, Reason.OTHER_PRINCIPAL, new Edit(element.pointer(), asked, null));
        }
        String type = PrincipalMatcher.typeOf(request.principal());
        ElementResult best = added(Part.PRINCIPAL, Reason.OTHER_PRINCIPAL, element.pointer() + "/" + type, asked);
        for (String value : element.byType().getOrDefault(type, List.of())) {
            Differences.Change change = type.equals("AWS") && PrincipalMatcher.isUniqueId(value)
                    ? new Differences.Change(Reason.DELETED_PRINCIPAL, asked)
                    : Differences.ofPrincipals(value, asked, request.principal());
            best = smaller(best, change.reason(), value, change.to());
        }
        return best;
    }

    private String settling(Principals element) {
        if (element.byType().containsKey("CanonicalUser")) {
            return "the canonical user id of the account";
        }
        boolean partly =
                element.not() && PrincipalMatcher.match(element, request).any() == Ternary.TRUE;
        return partly ? "whether it leaves out whom it names only by role or account" : "aws:userid";
    }

    /** A session stands for a while; what is written into a policy is its role. */
    private String asked() {
        if (request.principal() instanceof Principal.AssumedRole session) {
            Value role = request.context().ofLower(PrincipalMatcher.PRINCIPAL_ARN);
            String partition = Arn.parse(session.text()).map(Arn::partition).orElse("aws");
            return role.values().size() == 1
                    ? role.values().get(0)
                    : "arn:" + partition + ":iam::" + session.account().orElse("") + ":role/" + session.role();
        }
        return request.principal().text();
    }

    private ElementResult condition(Condition condition) {
        Ternary holds = matcher.condition(condition);
        Value seen = request.context().ofLower(condition.lowerKey());
        if (holds == Ternary.TRUE) {
            return ElementResult.match(Part.CONDITION, condition.pointer());
        }
        if (holds == Ternary.UNKNOWN) {
            List<String> by = condition.test() == null
                    ? List.of(OF_THE_STATEMENT)
                    : seen.state() == State.UNKNOWN ? List.of(condition.key()) : unknownKeys(condition.patterns());
            return ElementResult.unknown(Part.CONDITION, condition.pointer(), by);
        }
        boolean absent = seen.state() == State.ABSENT;
        return ElementResult.mismatch(
                Part.CONDITION,
                absent ? Reason.CONDITION_KEY_ABSENT : Reason.CONDITION_VALUE,
                new Edit(
                        condition.pointer(),
                        String.join(", ", condition.values()),
                        absent ? null : String.join(", ", seen.values())));
    }

    private List<String> unknownKeys(List<PolicyPattern> patterns) {
        return patterns.stream()
                .flatMap(pattern -> pattern.unknownKeys(request.context()).stream())
                .distinct()
                .toList();
    }

    /** The value of a {@code Not} element that covers what is asked, so that the statement is not about it. */
    private String covering(Element element, Part part) {
        for (PolicyPattern pattern : element.patterns()) {
            Element alone = new Element(element.pointer(), false, List.of(pattern));
            Ternary covers = part == Part.ACTION ? matcher.action(alone) : matcher.resource(alone);
            if (covers == Ternary.TRUE) {
                return pattern.text();
            }
        }
        return part == Part.ACTION ? request.action() : request.resource();
    }

    private static ElementResult added(Part part, Reason reason, String pointer, String value) {
        return ElementResult.mismatch(part, reason, new Edit(pointer, null, value));
    }

    private static ElementResult removed(Part part, Reason reason, String value, Element element) {
        return ElementResult.mismatch(part, reason, new Edit(element.pointer(), value, null));
    }

    private static ElementResult smaller(ElementResult best, Reason reason, @Nullable String from, String to) {
        boolean isSmaller = best.reason() != null && reason.compareTo(best.reason()) < 0;
        return isSmaller ? ElementResult.mismatch(best.part(), reason, new Edit(best.pointer(), from, to)) : best;
    }
}
