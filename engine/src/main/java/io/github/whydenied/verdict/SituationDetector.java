package io.github.whydenied.verdict;

import io.github.whydenied.denial.Denial;
import io.github.whydenied.evidence.Fact;
import io.github.whydenied.evidence.Phrase;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What the rows of situations say of a denial. They sharpen what the other detectors name, and lead where they are at least likely. */
final class SituationDetector implements CauseDetector {

    /** Names of actions and operations come from outside as well. */
    private static final int MAX_KINDS = 500;

    private static final Map<SituationKind, List<SituationRow>> CANDIDATES = new ConcurrentHashMap<>();

    /** The commonest reasons of an answer that names none, for where nothing is known better. */
    private static final String REASONS = "reasons";

    @Override
    public List<Cause> detect(Case denied) {
        if (CustomEndpointDetector.isCustom(denied)) {
            return List.of();
        }
        List<SituationRow> rows = rows(denied);
        if (rows.isEmpty()) {
            return List.of();
        }
        List<Cause> causes = new ArrayList<>();
        for (SituationRow row : rows) {
            causes.add(cause(denied, row));
        }
        return causes;
    }

    /** Whether it is one of the commonest reasons of an answer that names none: what is known better replaces them. */
    static boolean isAmongReasons(Cause cause) {
        return cause.code() instanceof SituationCause situation && situation.isOf(REASONS);
    }

    private static List<SituationRow> rows(Case denied) {
        SituationFacts facts = new SituationFacts(denied);
        List<SituationRow> rows = new ArrayList<>();
        for (SituationRow row : candidates(denied, facts)) {
            if (row.isCase(facts, fact -> !SituationKind.FACTS.contains(fact))) {
                rows.add(row);
            }
        }
        if (rows.size() > 1) {
            Set<String> over = new HashSet<>();
            rows.forEach(row -> over.addAll(row.over()));
            rows.removeIf(row -> over.contains(row.code()));
            if (rows.stream().anyMatch(row -> row.certainty() != Certainty.POSSIBLE && !row.leadsLast())) {
                rows.removeIf(SituationRow::leadsLast);
            }
        }
        return rows;
    }

    private static List<SituationRow> candidates(Case denied, SituationFacts facts) {
        SituationKind kind = SituationKind.of(denied, facts);
        List<SituationRow> known = CANDIDATES.get(kind);
        if (known == null) {
            known = kind.candidates(denied, facts);
            if (CANDIDATES.size() >= MAX_KINDS) {
                CANDIDATES.clear();
            }
            CANDIDATES.put(kind, known);
        }
        return known;
    }

    private static Cause cause(Case denied, SituationRow row) {
        Phrase because = SituationText.of(denied, row.because());
        List<Fact> facts = new ArrayList<>();
        if (denied.denial() instanceof Denial.PolicyDenial
                && row.certainty() != Certainty.POSSIBLE
                && !LayerCauses.isStated(denied)) {
            Fallback.said(denied).ifPresent(facts::add);
        }
        Fact.Standing standing = standing(row.certainty());
        facts.add(Fact.of(standing, because));
        row.facts().forEach(fact -> facts.add(Fact.of(standing, SituationText.of(denied, fact))));
        return Cause.of(row.cause(), row.certainty(), because, because, facts);
    }

    private static Fact.Standing standing(Certainty certainty) {
        return switch (certainty) {
            case STATED, DERIVED -> Fact.Standing.DERIVED;
            case LIKELY -> Fact.Standing.LIKELY;
            case POSSIBLE -> Fact.Standing.POSSIBLE;
        };
    }
}
