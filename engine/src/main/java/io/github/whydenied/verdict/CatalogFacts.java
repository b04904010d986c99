package io.github.whydenied.verdict;

import io.github.whydenied.catalog.ActionNeed;
import io.github.whydenied.catalog.CallNeeds;
import io.github.whydenied.catalog.NeedKind;
import io.github.whydenied.catalog.ServiceNames;
import io.github.whydenied.denial.Denial;
import io.github.whydenied.evidence.Fact;
import io.github.whydenied.evidence.Phrase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the catalogue adds to a denial: where AWS named no action, the others that the call needs; where it named one that the
 * request does not show to be needed, why it is, or that no list has it for this call. AWS's word stands in any case.
 */
final class CatalogFacts {

    private static final String SOURCE = "catalog";

    /** More would be a policy, not a hint. */
    private static final int MAX_FACTS = 4;

    private CatalogFacts() {}

    static List<Fact> of(Case denied) {
        CallNeeds needs = denied.actions();
        boolean policys = denied.denial() instanceof Denial.PolicyDenial || S3Reads.headRefused(denied);
        if (!policys || needs.needs().isEmpty() || denied.call().failedWhileObtainingCredentials()) {
            return List.of();
        }
        return denied.request().statedByAws() ? stated(denied, needs) : furtherNeeds(denied, denied.needs());
    }

    private static List<Fact> stated(Case denied, CallNeeds needs) {
        String action = String.valueOf(denied.request().action());
        Optional<ActionNeed> need = needs.find(action);
        if (need.isPresent()) {
            String when = need.get().when();
            return need.get().kind() != NeedKind.MAY || when == null
                    ? List.of()
                    : List.of(Fact.read(SOURCE, called(denied), " needs ", Phrase.term(action), " when ", when));
        }
        // An operation that is newer than the lists says nothing about what they should have.
        return needs.known() && needs.primary().isPresent()
                ? List.of(Fact.read(
                        SOURCE,
                        "the lists of actions have ",
                        called(denied),
                        " with ",
                        Phrase.term(needs.primary().get().action()),
                        ", not with ",
                        Phrase.term(action)))
                : List.of();
    }

    private static List<Fact> furtherNeeds(Case denied, CallNeeds needs) {
        String refused = String.valueOf(denied.request().action());
        List<Fact> facts = new ArrayList<>();
        needs.needs().stream()
                .filter(need -> need.kind() != NeedKind.MAY && !need.action().equalsIgnoreCase(refused))
                .filter(need -> !FurtherActions.isOfOtherEntries(denied, need, refused))
                .filter(need -> FurtherActions.state(denied, need).isEmpty())
                .limit(MAX_FACTS)
                .forEach(need -> facts.add(need(denied, need)));
        return facts;
    }

    /** What the call needs in a case that nobody tells, such as the key of an encrypted object: it can be that which is refused. */
    static List<Fact> maybeNeeded(Case denied) {
        List<Fact> facts = new ArrayList<>();
        denied.needs().needs().stream()
                .filter(need -> need.kind() == NeedKind.MAY && need.when() != null)
                // That S3 hides a 404 is a cause of its own.
                .filter(need -> !need.action().equalsIgnoreCase("s3:ListBucket"))
                .limit(MAX_FACTS)
                .forEach(need -> facts.add(Fact.of(
                        Fact.Standing.POSSIBLE,
                        called(denied),
                        " needs ",
                        Phrase.term(need.action()),
                        " too when " + need.when() + ", and a policy refuses that")));
        return facts;
    }

    private static Fact need(Case denied, ActionNeed need) {
        List<Object> words = new ArrayList<>(List.of(called(denied), " also needs ", Phrase.term(need.action())));
        need.resource().ifPresent(arn -> {
            words.add(" on ");
            words.add(Phrase.name("", arn));
        });
        return Fact.read(SOURCE, words.toArray());
    }

    private static Phrase.Term called(Case denied) {
        return Phrase.term(ServiceNames.operation(
                denied.call().api().service(), denied.call().api().operation()));
    }
}
