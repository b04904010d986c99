package io.github.whydenied.verdict;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.evidence.Fact;
import io.github.whydenied.evidence.Gap;
import io.github.whydenied.evidence.ProbeOutcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** From detectors to a verdict: all run, none stops another, a fixed order ranks what they name. */
@InternalApi
public final class Verdicts {

    private Verdicts() {}

    /**
     * Concludes.
     *
     * @param denied all that may be read; what a detector throws is recorded in its ledger
     * @param detectors the detectors, in any order
     * @return the verdict; the same for the same evidence
     */
    public static Verdict conclude(Case denied, List<CauseDetector> detectors) {
        List<Cause> ranked = merge(Dispute.lowered(denied, run(denied, detectors)));
        ranked.sort(Rank.ORDER);
        List<Gap> gaps = Gaps.of(denied, ranked);
        Fallback.instead(denied, ranked, gaps).ifPresent(cause -> ranked.add(0, cause));
        Cause primary = ranked.get(0);
        if (!primary.code().equals(BuiltInCause.NOT_ENOUGH_EVIDENCE)) {
            ranked.removeIf(SituationDetector::isAmongReasons);
        }
        List<Fact> more = new ArrayList<>(WitnessFacts.of(denied));
        more.addAll(ChangeFacts.of(denied));
        ranked.set(0, withNews(primary, more));
        if (denied.foreignServer().isPresent()) {
            ranked.replaceAll(ForeignServer::saying);
        }
        return new Verdict(ranked, gaps);
    }

    private static List<Cause> run(Case denied, List<CauseDetector> detectors) {
        List<Cause> causes = new ArrayList<>();
        for (CauseDetector detector : detectors) {
            try {
                causes.addAll(detector.detect(denied));
            } catch (RuntimeException | LinkageError | StackOverflowError e) {
                // The class of the exception only: its message could quote evidence.
                String reason = "the detector failed with " + e.getClass().getSimpleName();
                denied.ledger().record(name(detector), new ProbeOutcome.Failed(reason), 0);
            }
        }
        return causes;
    }

    /** Such as {@code trust_detector}; a lambda's generated name differs from run to run and says nothing. */
    private static String name(CauseDetector detector) {
        String simple = detector.getClass().getSimpleName();
        boolean generated = simple.isEmpty() || simple.contains("$");
        return generated
                ? "detector"
                : simple.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }

    /** One cause a code and layer: the surest wording, the facts of all. */
    private static List<Cause> merge(List<Cause> causes) {
        Map<String, Cause> merged = new LinkedHashMap<>();
        for (Cause cause : causes) {
            merged.merge(cause.code() + "/" + cause.policyType(), cause, Verdicts::merge);
        }
        return new ArrayList<>(merged.values());
    }

    private static Cause merge(Cause one, Cause other) {
        boolean otherLeads = Rank.ORDER.compare(other, one) < 0;
        return otherLeads ? withNews(other, one.facts()) : withNews(one, other.facts());
    }

    private static int place(Fact fact) {
        return switch (fact.standing()) {
            case STATED, SAID_ONLY, STATED_BY_SERVER, SERVER_SAID_ONLY -> 0;
            case READ, GIVEN, DERIVED, LIKELY, POSSIBLE -> 1;
            case NEAREST -> 2;
            case NOT_READ, NOT_ESTABLISHED -> 3;
        };
    }

    /**
     * AWS's own words stay first, what nearly allows it follows what does not. What is said twice is told by its text, for the hash code of
     * a record is made when it is first asked for, which a first denial would wait for.
     */
    private static Cause withNews(Cause cause, List<Fact> more) {
        Map<String, Fact> facts = new LinkedHashMap<>();
        for (Fact fact : cause.facts()) {
            facts.putIfAbsent(said(fact), fact);
        }
        for (Fact fact : more) {
            facts.putIfAbsent(said(fact), fact);
        }
        List<Fact> ordered = new ArrayList<>(facts.values());
        ordered.sort(Comparator.comparingInt(Verdicts::place));
        return new Cause(cause.code(), cause.certainty(), cause.policyType(), cause.wording(), ordered);
    }

    private static String said(Fact fact) {
        return fact.standing() + "\n" + fact.text() + "\n" + fact.exhibit() + "\n" + fact.source();
    }
}
