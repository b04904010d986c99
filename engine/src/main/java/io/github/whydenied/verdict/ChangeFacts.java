package io.github.whydenied.verdict;

import io.github.whydenied.evidence.Fact;
import io.github.whydenied.evidence.LastChange;
import io.github.whydenied.evidence.LastChange.Change;
import io.github.whydenied.evidence.Phrase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What was changed before the denial: who, when and by which event. Whether that is the cause is for the reader to say. */
final class ChangeFacts {

    private ChangeFacts() {}

    static List<Fact> of(Case denied) {
        return denied.ledger()
                .find(LastChange.class)
                .map(last -> List.of(fact(denied, last)))
                .orElse(List.of());
    }

    private static Fact fact(Case denied, LastChange last) {
        Phrase holder = Phrase.of(Phrase.name(last.kind(), last.holder()));
        Change change = last.change();
        if (change == null) {
            return last.complete()
                    ? Sources.read(
                            denied.ledger(),
                            LastChange.class,
                            "no change of ",
                            holder,
                            " stands in CloudTrail's event history of 90 days before the call; the last minutes can be"
                                    + " missing there")
                    : Fact.of(
                            Fact.Standing.NOT_ESTABLISHED,
                            "whether ",
                            holder,
                            " was changed: the newest events of it that CloudTrail has are none");
        }
        List<Object> words = new ArrayList<>();
        if (change.policy() != null) {
            words.add(Phrase.name("policy", name(change.policy())));
            words.add(" of ");
        }
        words.add(holder);
        words.add(last.complete() ? " was last changed " : " was changed ");
        words.add(CredentialsFacts.inWords(Duration.between(change.time(), CredentialsFacts.now(denied))));
        words.add(" before the call, at " + change.time() + ", ");
        if (change.by() != null) {
            words.add("by ");
            words.add(Phrase.name("", change.by()));
            words.add(" ");
        }
        words.add("(");
        words.add(Phrase.term(change.event()));
        words.add(")");
        return Sources.read(denied.ledger(), LastChange.class, words.toArray());
    }

    private static String name(String policy) {
        return PolicyNames.name(policy).orElse(policy);
    }
}
