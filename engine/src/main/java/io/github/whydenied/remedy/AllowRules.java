package io.github.whydenied.remedy;

import static io.github.whydenied.remedy.Help.say;

import io.github.whydenied.evidence.Phrase;
import io.github.whydenied.evidence.Simulation;
import io.github.whydenied.iam.Arn;
import io.github.whydenied.iam.NearMiss;
import io.github.whydenied.iam.PolicyType;
import io.github.whydenied.iam.Principal;
import io.github.whydenied.remedy.LeastPrivilege.Scope;
import io.github.whydenied.verdict.Case;
import io.github.whydenied.verdict.Cause;
import io.github.whydenied.verdict.Owner;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A missing allow: one least-privilege statement where it is missing. */
final class AllowRules {

    private AllowRules() {}

    /** A statement in a policy of the caller. */
    static List<Remedy> identity(Case denied, Cause cause) {
        return identity(denied, Map.of(), null);
    }

    /** The same with a limiting condition; {@code sid} null derives one from action and resource. */
    static List<Remedy> identity(Case denied, Map<String, Object> equalTo, @Nullable String sid) {
        Subject subject = new Subject(denied);
        String action = PolicyAction.of(denied);
        if (action == null) {
            return List.of(Help.ask(
                    Owner.ACCOUNT_ADMIN,
                    say("allow the call's action for ", subject.who()),
                    say("allow the action of this call in ", subject.place()),
                    null));
        }
        Phrase.Part term = Phrase.term(action);
        List<Remedy> edit = equalTo.isEmpty() ? EditRules.of(denied, PolicyType.IDENTITY) : List.of();
        if (!edit.isEmpty()) {
            return edit;
        }
        boolean allowedNow = denied.evaluation()
                .filter(evaluation -> evaluation.allows(PolicyType.IDENTITY))
                .isPresent();
        if (allowedNow || (denied.reason().policyType() == PolicyType.IDENTITY && denied.isAllowedByNow())) {
            // One that says the same would change nothing.
            return List.of();
        }
        if (subject.isServiceLinked()) {
            return List.of(Help.ask(
                    Owner.ACCOUNT_ADMIN,
                    say("use a role of your own, AWS owns this one"),
                    say("let the service work as a role of your own: the policy of a service-linked role is AWS's"),
                    null));
        }
        Scope scope = LeastPrivilege.scope(denied);
        List<Phrase> footnotes = new ArrayList<>(scope.footnotes());
        Doubts.permissionSet(denied).ifPresent(footnotes::add);
        Optional<NearMiss> guard = EditRules.guard(denied, PolicyType.IDENTITY);
        guard.ifPresent(miss -> footnotes.add(Doubts.around(miss)));
        Optional<Phrase> unread = Doubts.unreadBoundary(denied);
        unread.ifPresent(footnotes::add);
        Optional<Phrase> deniedNext = Doubts.deniedNext(denied);
        deniedNext.ifPresent(footnotes::add);
        List<String> next = nextHere(denied);
        next.forEach(
                one -> footnotes.add(say("the call needs ", Phrase.term(one), " on it too, which no policy allows")));
        Arn resource = denied.parties().resource();
        Applicability known = worse(scope.applicability(), equalTo, subject.isKnown());
        Applicability applicability =
                (guard.isPresent() || unread.isPresent() || deniedNext.isPresent()) && known == Applicability.READY
                        ? Applicability.REVIEW
                        : known;
        Advice advice = new Advice(
                applicability,
                Owner.ACCOUNT_ADMIN,
                say("allow ", term, " in ", subject.place()),
                say("allow ", term, onIt(denied, scope), " in ", subject.place()),
                footnotes);
        return List.of(new Remedy.PolicyStatement(
                advice,
                subject.attachTo(),
                with(
                        LeastPrivilege.allow(
                                sid == null ? LeastPrivilege.sid(action, resource) : sid,
                                null,
                                action,
                                scope.text(),
                                equalTo),
                        next)));
    }

    /** The actions that are refused next on the same resource, for which the same statement is the place. */
    private static List<String> nextHere(Case denied) {
        return denied.refusedNext().stream()
                .filter(next ->
                        String.valueOf(next.resource()).equals(denied.request().resource()))
                .map(next -> String.valueOf(next.action()))
                .toList();
    }

    private static Map<String, Object> with(Map<String, Object> statement, List<String> more) {
        if (!more.isEmpty()) {
            List<Object> actions = new ArrayList<>(List.of(statement.get("Action")));
            actions.addAll(more);
            statement.put("Action", actions);
        }
        return statement;
    }

    private static Applicability worse(Applicability scope, Map<String, Object> equalTo, boolean subjectKnown) {
        boolean placeholder =
                equalTo.values().stream().anyMatch(v -> String.valueOf(v).startsWith("<"));
        return scope == Applicability.READY && (placeholder || !subjectKnown) ? Applicability.PLACEHOLDERS : scope;
    }

    private static String onIt(Case denied, Scope scope) {
        String noun = denied.parties().noun();
        if (EntryResources.areSeveral(denied)) {
            return " on what these entries name";
        }
        return noun.isEmpty() || scope.applicability() != Applicability.READY ? "" : " on this one " + noun;
    }

    /** A statement in the policy of the resource. */
    static List<Remedy> resource(Case denied, Cause cause) {
        Arn resource = denied.parties().resource();
        Subject subject = new Subject(denied);
        String action = PolicyAction.of(denied);
        String principal = subject.principalArn();
        List<Remedy> edit = EditRules.of(denied, PolicyType.RESOURCE);
        if (!edit.isEmpty()) {
            return edit;
        }
        if (isAnonymous(denied)) {
            // Who allows nobody in particular opens it to all; the request has to be signed.
            return List.of();
        }
        if (resource == null || action == null || principal == null) {
            return List.of(Help.ask(
                    Owner.RESOURCE_OWNER,
                    say("allow ", action == null ? "the action" : Phrase.term(action), " in the resource's policy"),
                    say(
                            "allow ",
                            action == null ? "the action" : Phrase.term(action),
                            " for ",
                            subject.who(),
                            " in the policy of the resource"),
                    null));
        }
        Scope scope = LeastPrivilege.scope(denied);
        List<Phrase> footnotes = new ArrayList<>(scope.footnotes());
        EditRules.guard(denied, PolicyType.RESOURCE).ifPresent(guard -> footnotes.add(Doubts.around(guard)));
        Advice advice = new Advice(
                Applicability.REVIEW,
                Owner.RESOURCE_OWNER,
                say("allow ", Phrase.term(action), " in the policy of the resource"),
                say("allow ", Phrase.term(action), " for ", subject.who(), " in the policy of the resource"),
                footnotes);
        Map<String, Object> statement = LeastPrivilege.allow(
                LeastPrivilege.sid(action, resource), Map.of("AWS", principal), action, scope.text(), Map.of());
        if (resource.service().equals("ecr")) {
            // A repository's policy is of that repository alone, and is refused with a Resource:
            // https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policy-examples.html
            statement.remove("Resource");
        }
        return List.of(new Remedy.PolicyStatement(advice, policyHolder(resource), statement));
    }

    static boolean isAnonymous(Case denied) {
        Principal caller = denied.parties().principal();
        return caller != null
                && (caller.text().equals("anonymous") || caller.text().equals("annonymous"));
    }

    /** An object has no policy; its bucket has. */
    static String policyHolder(Arn resource) {
        boolean object = resource.service().equals("s3") && resource.account().isEmpty();
        return object
                ? new Arn(
                                resource.partition(),
                                "s3",
                                "",
                                "",
                                resource.resource().split("/", 2)[0])
                        .toString()
                : resource.toString();
    }

    /** Both sides of a boundary between accounts. */
    static List<Remedy> bothSides(Case denied, Cause cause) {
        boolean callersSide = denied.ledger()
                .find(Simulation.class)
                .filter(simulation -> simulation.decision() == Simulation.Decision.ALLOWED)
                .isPresent();
        List<Remedy> both = new ArrayList<>(callersSide ? List.of() : identity(denied, cause));
        Arn resource = denied.parties().resource();
        boolean role = resource != null
                && resource.service().equals("iam")
                && resource.resourceType().equals("role");
        both.addAll(role ? TrustRules.noAllow(denied, cause) : resource(denied, cause));
        return both;
    }

    /** The boundary must allow it too; which policy it is, the user or role says. */
    static List<Remedy> boundary(Case denied, Cause cause) {
        List<Remedy> inDocument = LimitRules.boundary(denied);
        if (!inDocument.isEmpty()) {
            return inDocument;
        }
        Subject subject = new Subject(denied);
        String action = PolicyAction.of(denied);
        Command command = !subject.isKnown()
                ? null
                : subject.isUser()
                        ? Command.aws("iam", "get-user").option("--user-name", Word.USER_NAME, subject.name())
                        : Command.aws("iam", "get-role").option("--role-name", Word.ROLE_NAME, subject.name());
        return List.of(Help.ask(
                Owner.ACCOUNT_ADMIN,
                say("allow ", action == null ? "the action" : Phrase.term(action), " in the permissions boundary too"),
                say(
                        "allow ",
                        action == null ? "the action" : Phrase.term(action),
                        " in the policy that is the permissions boundary of ",
                        subject.who()),
                command));
    }

    /** A session policy cannot be changed, only passed anew. */
    static List<Remedy> session(Case denied, Cause cause) {
        List<Remedy> inDocument = LimitRules.session(denied);
        if (!inDocument.isEmpty()) {
            return inDocument;
        }
        String action = PolicyAction.of(denied);
        return List.of(Help.request(
                Applicability.REVIEW,
                say("pass a session policy that allows it"),
                say(
                        "where the session is made, allow ",
                        action == null ? "the action" : Phrase.term(action),
                        " in the session policy, then make a new session")));
    }
}
