package io.github.whydenied.remedy;

import static io.github.whydenied.remedy.Help.say;

import io.github.whydenied.evidence.IdentityPolicies;
import io.github.whydenied.evidence.Phrase;
import io.github.whydenied.iam.Arn;
import io.github.whydenied.iam.ElementResult.Part;
import io.github.whydenied.iam.Layer;
import io.github.whydenied.iam.NearMiss;
import io.github.whydenied.iam.PolicyType;
import io.github.whydenied.verdict.Case;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What makes a change that would do for a person to judge: whom else it reaches, what it goes around, what was not read. */
final class Doubts {

    private Doubts() {}

    /** Of the edit of a statement. */
    static List<Phrase> ofEdit(Case denied, NearMiss miss) {
        List<Phrase> doubts = new ArrayList<>();
        EditRules.guard(denied, miss.type())
                .filter(guard -> !guard.statement().equals(miss.statement()))
                .ifPresent(guard -> doubts.add(around(guard)));
        if (miss.part() == Part.RESOURCE && hasSisters(miss)) {
            doubts.add(say("its other actions are then allowed on it too"));
        }
        deniedNext(denied).ifPresent(doubts::add);
        if (miss.type() == PolicyType.IDENTITY) {
            String holder = miss.held().holder();
            if (holder != null) {
                doubts.add(say("every user of ", Phrase.name("", holder), " is then allowed it"));
            } else if (Arn.parse(miss.policy()).isPresent()) {
                doubts.add(say("everybody with this policy is then allowed it"));
            }
            permissionSet(denied).ifPresent(doubts::add);
            unreadBoundary(denied).ifPresent(doubts::add);
        }
        return doubts;
    }

    private static boolean hasSisters(NearMiss miss) {
        List<String> actions = miss.statement().actions();
        return actions.size() != 1
                || actions.get(0).indexOf('*') >= 0
                || actions.get(0).indexOf('?') >= 0;
    }

    /** What another statement allows under a condition, by exception or by a variable, a change must not get around unseen. */
    static Phrase around(NearMiss guard) {
        Phrase.Part statement = Phrase.name("statement", guard.statement().label());
        if (guard.part() == Part.CONDITION) {
            return say(statement, " allows it under a condition, which this one would get around");
        }
        return guard.close() && !guard.editable()
                ? say(statement, " leaves it out, perhaps on purpose")
                : say(statement, " gives each principal its own by a variable, which this one would get around");
    }

    /** IAM Identity Center makes the role anew from the permission set. */
    static Optional<Phrase> permissionSet(Case denied) {
        return new Subject(denied)
                .permissionSet()
                .map(set -> say(
                        "IAM Identity Center makes this role from ",
                        Phrase.name("permission set", set),
                        " and overwrites it, so the change belongs there"));
    }

    /** What is denied next: no Allow lifts it, so that a change does not mend the call. */
    static Optional<Phrase> deniedNext(Case denied) {
        return denied.deniedNext().stream()
                .findFirst()
                .map(next -> say(
                        "the call needs ",
                        Phrase.term(String.valueOf(next.action())),
                        " too, which a policy denies: the call stays refused until that is changed as well"));
    }

    /** A boundary that is there has to allow it too. */
    static Optional<Phrase> unreadBoundary(Case denied) {
        return denied.ledger()
                .find(IdentityPolicies.class)
                .filter(read -> read.entity() != null)
                .map(IdentityPolicies::boundary)
                .map(Layer::coverage)
                .filter(coverage -> coverage == Layer.Coverage.UNREAD || coverage == Layer.Coverage.PARTIAL)
                .map(coverage -> say("the permissions boundary, which could not be read, has to allow it too"));
    }
}
