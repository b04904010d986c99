package io.github.whydenied.render;

import io.github.whydenied.evidence.Fact;
import io.github.whydenied.evidence.Gap;
import io.github.whydenied.verdict.Cause;
import io.github.whydenied.verdict.SituationHelp;
import io.github.whydenied.verdict.Verdict;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The facts of one report, each once. What was not read stands before what was only concluded without it. */
final class FactText {

    private final Verdict verdict;
    private final Disclosure disclosure;
    private final List<ReportedFact> all = new ArrayList<>();
    private final Set<String> said = new HashSet<>();

    private FactText(Verdict verdict, Disclosure disclosure) {
        this.verdict = verdict;
        this.disclosure = disclosure;
    }

    static List<ReportedFact> of(Verdict verdict, Disclosure disclosure) {
        FactText text = new FactText(verdict, disclosure);
        text.addAll();
        return List.copyOf(text.all);
    }

    private void addAll() {
        boolean gapsAdded = false;
        if (SituationHelp.leads(verdict.primary())) {
            // The headline says it already.
            said.add(said(
                    Phrases.standing(verdict.primary().certainty()),
                    disclosure.quoted(verdict.primary().wording().headline())));
        }
        List<Cause> causes = verdict.causes();
        for (int rank = 0; rank < causes.size(); rank++) {
            Cause cause = causes.get(rank);
            String code = rank == 0 ? "" : cause.code().code();
            for (Fact fact : facts(cause, code)) {
                if (!gapsAdded && isConclusion(fact)) {
                    addGaps();
                    gapsAdded = true;
                }
                if (addFact(fact, code)) {
                    code = "";
                }
            }
        }
        if (!gapsAdded) {
            addGaps();
        }
    }

    /** A cause behind the first that rests on nothing of its own is a fact itself. */
    private static List<Fact> facts(Cause cause, String code) {
        return cause.facts().isEmpty() && !code.isEmpty()
                ? List.of(Fact.of(
                        Phrases.standing(cause.certainty()), cause.wording().headline()))
                : cause.facts();
    }

    private static boolean isConclusion(Fact fact) {
        return switch (fact.standing()) {
            case LIKELY, POSSIBLE, NOT_ESTABLISHED -> true;
            default -> false;
        };
    }

    private boolean addFact(Fact fact, String code) {
        String text = disclosure.quoted(fact.text());
        if (!said.add(said(fact.standing(), text))) {
            return false;
        }
        List<String> exhibit = fact.exhibit().stream()
                .filter(disclosure::mayQuote)
                .map(disclosure::clean)
                .toList();
        if (text.isEmpty() && exhibit.isEmpty()) {
            return false;
        }
        all.add(new ReportedFact(fact.standing().text(), text, code, exhibit));
        return true;
    }

    private static String said(Fact.Standing standing, String text) {
        return standing.text() + ": " + text;
    }

    private void addGaps() {
        String standing = Fact.Standing.NOT_READ.text();
        for (Gap gap : verdict.gaps()) {
            if (!isTold(gap)) {
                continue;
            }
            String text = disclosure.clean(Phrases.gap(gap, !disclosure.safe()));
            if (said.add(standing + ": " + text)) {
                all.add(new ReportedFact(standing, text, "", List.of()));
            }
        }
    }

    /** What nobody asked for is told where it could be the cause; to AWS's own words the simulator adds nothing. */
    private static boolean isTold(Gap gap) {
        boolean tried = gap.why() != Gap.Why.NOT_ASKED || gap.detail() != null;
        return gap.canFlip() || (tried && !gap.missing().equals("simulation"));
    }
}
