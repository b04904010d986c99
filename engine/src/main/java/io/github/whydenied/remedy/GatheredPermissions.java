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
    private final Map<List<Object>, NamedObjects> objects = new LinkedHashMap<>();
    private final Map<List<Object>, Map<String, Object>> objectStatements = new LinkedHashMap<>();
    private final Set<String> references = new LinkedHashSet<>();

    GatheredPermissions(String attachTo) {
        this.attachTo = attachTo;
    }

    boolean has(Map<String, Object> statement, Applicability applicability, List<Phrase> reasons) {
        String bucket = reasons.isEmpty() ? NamedObjects.bucketOf(statement.get("Resource")) : null;
        if (bucket != null) {
            NamedObjects known = objects.get(key(statement, bucket));
            return known != null && known.has(String.valueOf(statement.get("Resource")));
        }
        MergedStatements merged = byStanding.get(standing(applicability, reasons));
        return merged != null && merged.has(statement);
    }

    void add(Map<String, Object> statement, Applicability applicability, List<Phrase> reasons) {
        String bucket = reasons.isEmpty() ? NamedObjects.bucketOf(statement.get("Resource")) : null;
        if (bucket != null) {
            List<Object> key = key(statement, bucket);
            objectStatements.merge(key, statement, GatheredPermissions::first);
            objects.computeIfAbsent(key, k -> new NamedObjects(bucket)).add(String.valueOf(statement.get("Resource")));
            return;
        }
        byStanding
                .computeIfAbsent(standing(applicability, reasons), standing -> new MergedStatements())
                .add(statement);
    }

    /** By its id, so that the order in which they came says nothing. */
    private static Map<String, Object> first(Map<String, Object> one, Map<String, Object> other) {
        return String.valueOf(one.get("Sid")).compareTo(String.valueOf(other.get("Sid"))) <= 0 ? one : other;
    }

    private static List<Object> key(Map<String, Object> statement, String bucket) {
        return List.of(statement.getOrDefault("Action", ""), bucket, statement.getOrDefault("Condition", Map.of()));
    }

    /** Those of each action and bucket, as one statement a resource: what is alike is put together with the others. */
    private Map<Standing, MergedStatements> withObjects() {
        Map<Standing, MergedStatements> all = new LinkedHashMap<>();
        objects.forEach((key, named) -> {
            NamedObjects.Told told = named.told();
            Map<String, Object> statement = objectStatements.getOrDefault(key, Map.of());
            for (String object : told.objects()) {
                all.computeIfAbsent(standing(Applicability.READY, List.of()), s -> new MergedStatements())
                        .add(on(statement, object));
            }
            told.prefixes().forEach((prefix, count) -> {
                Phrase reason = Phrase.of(
                        "the prefix stands for the ",
                        (told.more() ? "more than " : "") + count,
                        " objects that the requests named under it, and allows every other one there too");
                all.computeIfAbsent(standing(Applicability.REVIEW, List.of(reason)), s -> new MergedStatements())
                        .add(on(statement, prefix + "*"));
            });
        });
        byStanding.forEach(
                (standing, merged) -> all.merge(standing, merged, (ofObjects, others) -> others.with(ofObjects)));
        return all;
    }

    private static Map<String, Object> on(Map<String, Object> statement, String resource) {
        Map<String, Object> other = new LinkedHashMap<>(statement);
        other.put("Resource", resource);
        return other;
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

    private static Standing standing(Applicability known, List<Phrase> reasons) {
        return reasons.isEmpty()
                ? new Standing(Applicability.READY, List.of())
                : new Standing(known == Applicability.READY ? Applicability.REVIEW : known, reasons);
    }

    MissingPermissions permissions() {
        Set<String> sids = new LinkedHashSet<>();
        List<Map<String, Object>> ready = new ArrayList<>();
        List<MissingPermissions.Apart> apart = new ArrayList<>();
        Map<Standing, MergedStatements> all = withObjects();
        all.forEach((standing, merged) -> {
            if (standing.applicability() == Applicability.READY) {
                ready.addAll(merged.statements(sids));
            }
        });
        all.keySet().stream()
                .filter(standing -> standing.applicability() != Applicability.READY)
                .sorted(Standing.ORDER)
                .forEach(standing -> Objects.requireNonNull(all.get(standing))
                        .statements(sids)
                        .forEach(statement -> apart.add(new MissingPermissions.Apart(
                                statement, standing.applicability(), standing.reasons()))));
        return new MissingPermissions(attachTo, principal, ready, apart, List.copyOf(references));
    }
}
