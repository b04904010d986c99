package io.github.whydenied.remedy;

import io.github.whydenied.evidence.Phrase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The statements of one principal. What comes of them does not depend on their order; only which references are the first ones does. */
final class GatheredPermissions {

    private static final int MAX_REFERENCES = 100;

    /** What keeps statements from being put together: one that is ready, and those with other reasons. */
    private record Standing(Applicability applicability, List<Phrase> reasons) {

        private static final Comparator<Standing> ORDER =
                Comparator.comparing(Standing::applicability).thenComparing(standing -> standing.reasons.toString());
    }

    private final String attachTo;
    private @Nullable String principal;
    private final Map<Standing, MergedStatements> byStanding = new LinkedHashMap<>();
    private final Set<String> references = new LinkedHashSet<>();

    GatheredPermissions(String attachTo) {
        this.attachTo = attachTo;
    }

    boolean has(Remedy.PolicyStatement remedy, List<Phrase> reasons) {
        MergedStatements merged = byStanding.get(standing(remedy, reasons));
        return merged != null && merged.has(remedy.statement());
    }

    void add(Remedy.PolicyStatement remedy, List<Phrase> reasons) {
        byStanding
                .computeIfAbsent(standing(remedy, reasons), standing -> new MergedStatements())
                .add(remedy.statement());
    }

    /** Which denial it was, and whose: a session's ARN lacks the path of its role, and what somebody tells does not. */
    void tell(String reference, @Nullable String told, @Nullable String derived) {
        if (!reference.isEmpty() && references.size() < MAX_REFERENCES) {
            references.add(reference);
        }
        boolean sameEntity = told != null && told.endsWith("/" + attachTo.substring(attachTo.indexOf('/') + 1));
        String better = sameEntity ? told : derived;
        if (better != null && (principal == null || isBetter(better, principal))) {
            principal = better;
        }
    }

    /** The longer one has the path; between two paths any choice is one, but always the same. */
    private static boolean isBetter(String arn, String than) {
        return arn.length() != than.length() ? arn.length() > than.length() : arn.compareTo(than) < 0;
    }

    private static Standing standing(Remedy.PolicyStatement remedy, List<Phrase> reasons) {
        Applicability known = remedy.advice().applicability();
        return reasons.isEmpty()
                ? new Standing(Applicability.READY, List.of())
                : new Standing(known == Applicability.READY ? Applicability.REVIEW : known, reasons);
    }

    MissingPermissions permissions() {
        Set<String> sids = new LinkedHashSet<>();
        List<Map<String, Object>> ready = new ArrayList<>();
        List<MissingPermissions.Apart> apart = new ArrayList<>();
        byStanding.forEach((standing, merged) -> {
            if (standing.applicability() == Applicability.READY) {
                ready.addAll(merged.statements(sids));
            }
        });
        byStanding.keySet().stream()
                .filter(standing -> standing.applicability() != Applicability.READY)
                .sorted(Standing.ORDER)
                .forEach(standing -> Objects.requireNonNull(byStanding.get(standing))
                        .statements(sids)
                        .forEach(statement -> apart.add(new MissingPermissions.Apart(
                                statement, standing.applicability(), standing.reasons()))));
        return new MissingPermissions(attachTo, principal, ready, apart, List.copyOf(references));
    }
}
