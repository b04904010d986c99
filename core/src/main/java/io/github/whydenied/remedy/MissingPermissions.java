package io.github.whydenied.remedy;

import io.github.whydenied.evidence.CallerIdentity;
import io.github.whydenied.evidence.Evidence;
import io.github.whydenied.evidence.EvidenceLedger;
import io.github.whydenied.evidence.ProbeOutcome;
import io.github.whydenied.verdict.CaseFile;
import io.github.whydenied.verdict.Cause;
import io.github.whydenied.verdict.CauseCode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What one principal lacks: the least-privilege statements that cover every denial of it in which no policy of its own allowed the
 * request. Denials by somebody else's policy, and explicit ones, are none of these: no permission of the principal lifts them.
 *
 * @param attachTo {@code role/<name>} or {@code user/<name>}
 * @param statements the statements, elements in the order of people; values are strings, lists and maps
 * @param complete whether every statement can be used as it stands; else a place of one has to be filled or judged
 * @param references the explanations behind it, as {@code Explanation.reference()} has them
 */
public record MissingPermissions(
        String attachTo, List<Map<String, Object>> statements, boolean complete, List<String> references) {

    private static final Set<CauseCode> LACKING = EnumSet.of(
            CauseCode.IDENTITY_NO_ALLOW,
            CauseCode.KMS_IDENTITY_NO_ALLOW,
            CauseCode.PASS_ROLE_NO_ALLOW,
            CauseCode.SERVICE_LINKED_ROLE,
            CauseCode.DEPENDENT_ACTION,
            CauseCode.CROSS_ACCOUNT_ONE_SIDE);

    /** Copies the lists. */
    public MissingPermissions {
        statements = List.copyOf(statements);
        references = List.copyOf(references);
    }

    /**
     * What each principal lacks.
     *
     * @param denials the denials seen
     * @return one for each principal that lacks anything, in the order of the denials
     */
    public static List<MissingPermissions> of(Collection<Denied> denials) {
        Map<String, List<Lack>> byPrincipal = new LinkedHashMap<>();
        for (Denied denied : denials) {
            lack(denied)
                    .forEach(lack -> byPrincipal
                            .computeIfAbsent(lack.statement().attachTo(), key -> new ArrayList<>())
                            .add(lack));
        }
        return byPrincipal.entrySet().stream()
                .map(entry -> of(entry.getKey(), entry.getValue()))
                .toList();
    }

    /**
     * A denial that was explained.
     *
     * @param reference the explanation's reference
     * @param file all that was known
     * @param primary the primary cause
     */
    public record Denied(String reference, CaseFile file, Cause primary) {}

    private record Lack(String reference, Remedy.PolicyStatement statement) {}

    /** As if no policy had been read: an edit of one statement cannot be put together with others. */
    private static List<Lack> lack(Denied denied) {
        Cause primary = denied.primary();
        if (!LACKING.contains(primary.code())) {
            return List.of();
        }
        EvidenceLedger ledger = new EvidenceLedger();
        for (Evidence evidence : denied.file().ledger().entries()) {
            if (evidence.outcome() instanceof ProbeOutcome.Found found && found.finding() instanceof CallerIdentity) {
                ledger.record(evidence.source(), evidence.outcome(), evidence.calls());
            }
        }
        CaseFile known = denied.file();
        CaseFile file = new CaseFile(known.call(), known.denial(), known.request(), ledger);
        return RemedyRules.remedies(file, primary).stream()
                .filter(Remedy.PolicyStatement.class::isInstance)
                .map(Remedy.PolicyStatement.class::cast)
                .filter(MissingPermissions::isOfAnIdentity)
                .map(statement -> new Lack(denied.reference(), statement))
                .toList();
    }

    private static boolean isOfAnIdentity(Remedy.PolicyStatement remedy) {
        return (remedy.attachTo().startsWith("role/") || remedy.attachTo().startsWith("user/"))
                && remedy.statement().containsKey("Resource")
                && !remedy.statement().containsKey("Principal");
    }

    private static MissingPermissions of(String attachTo, List<Lack> lacks) {
        Set<String> references = new LinkedHashSet<>();
        boolean complete = true;
        // Actions that are needed on one resource first, then resources that need the same actions.
        Map<List<Object>, Statement> byResource = new LinkedHashMap<>();
        for (Lack lack : lacks) {
            references.add(lack.reference());
            complete &= lack.statement().advice().applicability() == Applicability.READY;
            Map<String, Object> statement = lack.statement().statement();
            Object condition = statement.getOrDefault("Condition", Map.of());
            byResource
                    .computeIfAbsent(
                            List.of(statement.getOrDefault("Resource", ""), condition),
                            key -> new Statement(String.valueOf(statement.get("Sid")), condition))
                    .add(statement.getOrDefault("Action", ""), statement.getOrDefault("Resource", ""));
        }
        Map<List<Object>, Statement> byActions = new LinkedHashMap<>();
        for (Statement statement : byResource.values()) {
            byActions.merge(List.of(statement.actions, statement.condition), statement, Statement::joined);
        }
        Set<String> sids = new LinkedHashSet<>();
        List<Map<String, Object>> statements = byActions.values().stream()
                .map(statement -> statement.elements(sids))
                .toList();
        return new MissingPermissions(attachTo, statements, complete, List.copyOf(references));
    }

    private static final class Statement {

        private final String sid;
        private final Object condition;
        private final Set<String> actions = new TreeSet<>();
        private final Set<String> resources = new TreeSet<>();

        Statement(String sid, Object condition) {
            this.sid = sid;
            this.condition = condition;
        }

        void add(Object action, Object resource) {
            addAll(actions, action);
            addAll(resources, resource);
        }

        Statement joined(Statement other) {
            resources.addAll(other.resources);
            return this;
        }

        private static void addAll(Set<String> to, Object value) {
            if (value instanceof Collection<?> several) {
                several.forEach(one -> to.add(String.valueOf(one)));
            } else {
                to.add(String.valueOf(value));
            }
        }

        Map<String, Object> elements(Set<String> taken) {
            String free = sid;
            for (int number = 2; !taken.add(free); number++) {
                free = sid + number;
            }
            Map<String, Object> elements = new LinkedHashMap<>();
            elements.put("Sid", free);
            elements.put("Effect", "Allow");
            elements.put("Action", oneOrAll(actions));
            elements.put("Resource", oneOrAll(resources));
            if (condition instanceof Map<?, ?> map && !map.isEmpty()) {
                elements.put("Condition", condition);
            }
            return elements;
        }

        private static Object oneOrAll(Set<String> values) {
            return values.size() == 1 ? values.iterator().next() : List.copyOf(values);
        }
    }
}
