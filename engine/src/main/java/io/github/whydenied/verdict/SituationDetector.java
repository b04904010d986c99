package io.github.whydenied.verdict;

import io.github.whydenied.denial.Denial;
import io.github.whydenied.evidence.Fact;
import io.github.whydenied.evidence.Phrase;
import io.github.whydenied.iam.Arn;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the rows of situations say of a denial. They sharpen what the other detectors name, and lead where they are at least likely. */
final class SituationDetector implements CauseDetector {

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

    private static List<SituationRow> rows(Case denied) {
        SituationFacts facts = new SituationFacts(denied);
        boolean isOfCredentials = denied.denial() instanceof Denial.AuthenticationFailure;
        List<SituationRow> rows = new ArrayList<>();
        Set<String> over = new LinkedHashSet<>();
        for (String family : families(denied, facts)) {
            for (SituationRow row : SituationRows.of(family)) {
                if ((!isOfCredentials || row.isAboutTheAnswer()) && row.isCase(facts)) {
                    rows.add(row);
                    over.addAll(row.over());
                }
            }
        }
        rows.removeIf(row -> over.contains(row.code()));
        return rows;
    }

    private static Set<String> families(Case denied, SituationFacts facts) {
        Set<String> families = new LinkedHashSet<>(SituationRows.families(SituationRows.ANY));
        add(prefix(denied.request().action()), families);
        Arn resource = denied.parties().resource();
        add(resource == null ? null : resource.service(), families);
        add(denied.call().api().service(), families);
        add(facts, "problem", families);
        add(facts, "layer", families);
        if (!denied.request().statedByAws()) {
            add("unstated", families);
        }
        for (String type : SituationPolicies.TYPES) {
            if (denied.isPolicyRead() && !facts.values("policy." + type).isEmpty()) {
                add("policy-" + type, families);
            }
        }
        return families;
    }

    private static @Nullable String prefix(@Nullable String action) {
        int colon = action == null ? -1 : action.indexOf(':');
        return action == null || colon < 0 ? null : action.substring(0, colon);
    }

    private static void add(SituationFacts facts, String fact, Set<String> families) {
        facts.values(fact).forEach(value -> add(fact + "-" + value, families));
    }

    private static void add(@Nullable String key, Set<String> families) {
        if (key != null && !key.isEmpty()) {
            families.addAll(SituationRows.families(key.toLowerCase(Locale.ROOT)));
        }
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
