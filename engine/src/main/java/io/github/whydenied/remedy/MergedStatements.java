package io.github.whydenied.remedy;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Statements put together without allowing more: actions that are needed on one resource first, then resources that need the same ones. What
 * comes of them does not depend on their order, nor on how often one comes.
 */
final class MergedStatements {

    private final Map<List<Object>, Merged> byResource = new LinkedHashMap<>();

    private static List<Object> key(Map<String, Object> statement) {
        return List.of(statement.getOrDefault("Resource", ""), statement.getOrDefault("Condition", Map.of()));
    }

    boolean has(Map<String, Object> statement) {
        Merged merged = byResource.get(key(statement));
        return merged != null && merged.needs(statement.getOrDefault("Action", ""));
    }

    void add(Map<String, Object> statement) {
        String sid = String.valueOf(statement.get("Sid"));
        byResource
                .computeIfAbsent(key(statement), key -> new Merged(sid, statement.getOrDefault("Condition", "")))
                .add(sid, statement.getOrDefault("Action", ""), statement.getOrDefault("Resource", ""));
    }

    /** Both together, in a new one: these first. */
    MergedStatements with(MergedStatements others) {
        MergedStatements both = new MergedStatements();
        both.addAll(this);
        both.addAll(others);
        return both;
    }

    private void addAll(MergedStatements others) {
        others.byResource.forEach((key, merged) -> byResource
                .computeIfAbsent(key, k -> new Merged(merged.sid, merged.condition))
                .add(merged.sid, merged.actions, merged.resources));
    }

    /** The statements; the ids that were given are added to those taken. */
    List<Map<String, Object>> statements(Set<String> taken) {
        Map<List<Object>, Merged> byActions = new LinkedHashMap<>();
        for (Merged one : byResource.values()) {
            byActions
                    .computeIfAbsent(
                            List.of(List.copyOf(one.actions), one.condition), key -> new Merged(one.sid, one.condition))
                    .add(one.sid, one.actions, one.resources);
        }
        return byActions.values().stream()
                .sorted(Merged.ORDER)
                .map(merged -> merged.elements(taken))
                .toList();
    }

    private static final class Merged {

        private static final Comparator<Merged> ORDER = Comparator.comparing((Merged merged) -> merged.sid)
                .thenComparing(merged -> merged.actions.toString())
                .thenComparing(merged -> merged.resources.toString())
                .thenComparing(merged -> String.valueOf(merged.condition));

        private String sid;
        private final Object condition;
        private final Set<String> actions = new TreeSet<>();
        private final Set<String> resources = new TreeSet<>();

        Merged(String sid, Object condition) {
            this.sid = sid;
            this.condition = condition;
        }

        /** Whether an action, or each of several, is among those that are needed already. */
        boolean needs(Object action) {
            return action instanceof Collection<?> several
                    ? several.stream().allMatch(one -> actions.contains(String.valueOf(one)))
                    : actions.contains(String.valueOf(action));
        }

        void add(String id, Object action, Object resource) {
            sid = id.compareTo(sid) < 0 ? id : sid;
            addAll(actions, action);
            addAll(resources, resource);
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
