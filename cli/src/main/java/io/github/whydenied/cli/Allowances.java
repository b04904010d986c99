package io.github.whydenied.cli;

import io.github.whydenied.Explanation;
import io.github.whydenied.denial.Denial;
import io.github.whydenied.denial.Effect;
import io.github.whydenied.denial.PolicyLayer;
import io.github.whydenied.iam.Arn;
import io.github.whydenied.iam.Principal;
import io.github.whydenied.remedy.Remedy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What principals would have to be allowed: the actions and resources of their implicit denials by identity-based policies,
 * and of no others. Bounded; what is left out is counted.
 */
final class Allowances {

    private static final int MOST_PRINCIPALS = 1_000;
    private static final int MOST_ENTRIES = 20_000;

    /** An action with a condition, for which resources are gathered. */
    private record Need(String action, String condition) implements Comparable<Need> {
        @Override
        public int compareTo(Need other) {
            int byAction = action.compareTo(other.action);
            return byAction != 0 ? byAction : condition.compareTo(other.condition);
        }
    }

    private final SortedMap<String, SortedMap<Need, SortedSet<String>>> needs = new TreeMap<>();
    private final Map<String, Object> conditions = new LinkedHashMap<>();
    private int entries;
    private long leftOut;

    /** Adds what one denial needs, if it is one of those that an allow helps. */
    void add(Occurrence occurrence, Explanation explanation) {
        if (!isImplicitIdentity(explanation.denial())) {
            return;
        }
        String principal = principal(occurrence, explanation);
        for (Remedy remedy : explanation.guidance().remedies()) {
            if (principal != null && remedy instanceof Remedy.PolicyStatement added && isOfIdentity(added)) {
                add(principal, added.statement());
                return;
            }
        }
    }

    private static boolean isImplicitIdentity(Denial denial) {
        return denial instanceof Denial.PolicyDenial policy
                && policy.message().reason().effect() == Effect.IMPLICIT
                && policy.message().reason().layer() == PolicyLayer.IDENTITY;
    }

    private static boolean isOfIdentity(Remedy.PolicyStatement added) {
        return "Allow".equals(added.statement().get("Effect"))
                && !added.statement().containsKey("Principal")
                && added.statement().get("Action") instanceof String
                && added.statement().get("Resource") instanceof String;
    }

    private void add(String principal, Map<String, Object> statement) {
        Object condition = statement.get("Condition");
        String conditionText = condition == null ? "" : condition.toString();
        Need need = new Need(String.valueOf(statement.get("Action")), conditionText);
        SortedMap<Need, SortedSet<String>> of = needs.get(principal);
        SortedSet<String> resources = of == null ? null : of.get(need);
        String resource = String.valueOf(statement.get("Resource"));
        if (resources != null && resources.contains(resource)) {
            return;
        }
        if (entries == MOST_ENTRIES || (of == null && needs.size() == MOST_PRINCIPALS)) {
            leftOut++;
            return;
        }
        entries++;
        if (condition != null) {
            conditions.put(conditionText, condition);
        }
        needs.computeIfAbsent(principal, p -> new TreeMap<>())
                .computeIfAbsent(need, n -> new TreeSet<>())
                .add(resource);
    }

    /** Whose policy it is: the role of a session, with its path where a record tells it. */
    private static @Nullable String principal(Occurrence occurrence, Explanation explanation) {
        Occurrence.Caller caller = occurrence.caller();
        String stated = explanation.request().principal();
        String text = stated != null
                ? stated
                : caller == null ? null : caller.identity().arn();
        if (text == null) {
            return null;
        }
        if (Principal.of(text) instanceof Principal.AssumedRole session) {
            String issuer = caller == null ? null : caller.issuer();
            boolean same = issuer != null && issuer.endsWith("/" + session.role());
            Arn arn = Arn.parse(text).orElseThrow();
            return same ? issuer : "arn:" + arn.partition() + ":iam::" + arn.account() + ":role/" + session.role();
        }
        return text;
    }

    SortedSet<String> principals() {
        return new TreeSet<>(needs.keySet());
    }

    long leftOut() {
        return leftOut;
    }

    /** The policy of a principal: actions with the same resources and condition share a statement. */
    Map<String, Object> policy(String principal) {
        Map<List<Object>, List<String>> merged = new LinkedHashMap<>();
        needs.getOrDefault(principal, new TreeMap<>())
                .forEach((need, resources) -> merged.computeIfAbsent(
                                List.of(new ArrayList<>(resources), need.condition()), key -> new ArrayList<>())
                        .add(need.action()));
        List<Object> statements = new ArrayList<>();
        merged.forEach((key, actions) -> {
            Map<String, Object> statement = new LinkedHashMap<>();
            statement.put("Effect", "Allow");
            statement.put("Action", oneOrMany(actions));
            statement.put("Resource", oneOrMany((List<?>) key.get(0)));
            Object condition = conditions.get(String.valueOf(key.get(1)));
            if (condition != null) {
                statement.put("Condition", condition);
            }
            statements.add(statement);
        });
        Map<String, Object> policy = new LinkedHashMap<>();
        policy.put("Version", "2012-10-17");
        policy.put("Statement", statements);
        return policy;
    }

    private static Object oneOrMany(List<?> values) {
        return values.size() == 1 ? values.get(0) : values;
    }
}
