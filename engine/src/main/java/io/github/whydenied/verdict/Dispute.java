package io.github.whydenied.verdict;

import io.github.whydenied.catalog.SaidResource;
import io.github.whydenied.evidence.Fact;
import java.util.ArrayList;
import java.util.List;

/**
 * Where AWS's message names another resource than the request did, one of them was read wrongly or is not of this request. The request's
 * stands, and nothing counts as stated.
 */
final class Dispute {

    private Dispute() {}

    static List<Cause> lowered(Case denied, List<Cause> causes) {
        String said = denied.denial().message().sentence().resource();
        if (!SaidResource.isDisputed(
                said, denied.request().resource(), denied.call().request())) {
            return causes;
        }
        return causes.stream().map(Dispute::lowered).toList();
    }

    private static Cause lowered(Cause cause) {
        List<Fact> facts = new ArrayList<>();
        for (Fact fact : cause.facts()) {
            facts.add(
                    fact.standing() == Fact.Standing.STATED
                            ? new Fact(Fact.Standing.POSSIBLE, fact.text(), fact.exhibit(), fact.source())
                            : fact);
        }
        facts.add(Fact.of(
                Fact.Standing.NOT_ESTABLISHED,
                "whether the message is of this request: it names another resource than the request does"));
        Certainty certainty = cause.certainty().compareTo(Certainty.LIKELY) < 0 ? Certainty.LIKELY : cause.certainty();
        return new Cause(cause.code(), certainty, cause.policyType(), cause.wording(), facts);
    }
}
