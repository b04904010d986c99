package io.github.whydenied.catalog;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What AWS documents of one IAM prefix: its actions, resource types and condition keys. An action is read when it is asked
 * about, for a call asks about two or three of hundreds.
 *
 * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html">Service
 *     Authorization Reference</a>
 */
final class ServiceFacts {

    /** A prefix of which nothing is known. */
    static final ServiceFacts UNKNOWN =
            new ServiceFacts("", Map.of(), Map.of(), Map.of(), (name, level, uses, group) -> {
                throw new IllegalStateException("no action is known");
            });

    /** An application is denied few actions of a service, and those again and again. */
    private static final int MAX_READ = 50;

    private final Map<String, Action> read = new ConcurrentHashMap<>();
    private final String name;
    private final Map<String, String> actions;
    private final Map<String, ResourceType> types;
    private final Map<String, String> dependents;
    private final ActionReader reader;

    /**
     * @param name the service's name, such as {@code Amazon S3}
     * @param actions their records by name in lower case
     * @param types by name in lower case
     * @param dependents by action in lower case, the actions that AWS lists as dependent actions of it, joined by blanks
     * @param reader makes an action of the fields of its record
     */
    ServiceFacts(
            String name,
            Map<String, String> actions,
            Map<String, ResourceType> types,
            Map<String, String> dependents,
            ActionReader reader) {
        this.name = name;
        this.actions = actions;
        this.types = types;
        this.dependents = dependents;
        this.reader = reader;
    }

    /** Makes an action of the fields of its record. */
    interface ActionReader {
        Action read(String name, String level, String types, String group);
    }

    /**
     * An action.
     *
     * @param name as documented, without prefix
     * @param level its access level
     * @param types what it acts on
     * @param conditionKeys the condition keys that it knows, without the global ones
     */
    record Action(String name, AccessLevel level, List<TypeUse> types, List<ConditionKey> conditionKeys) {}

    /**
     * A condition key.
     *
     * @param name such as {@code s3:prefix}
     * @param type such as {@code String} or {@code ArrayOfARN}; empty when AWS does not say
     */
    record ConditionKey(String name, String type) {}

    /**
     * A resource type that an action acts on.
     *
     * @param type the type
     * @param required whether a policy statement must cover it
     */
    record TypeUse(ResourceType type, boolean required) {}

    /** The service's name; empty when nothing is known of it. */
    String name() {
        return name;
    }

    /** How many actions it has. */
    int size() {
        return actions.size();
    }

    @Nullable
    Action action(String wanted) {
        String key = wanted.toLowerCase(Locale.ROOT);
        Action known = read.get(key);
        String line = known == null ? actions.get(key) : null;
        if (line == null) {
            return known;
        }
        String[] fields = line.split("\t", -1);
        Action action = reader.read(fields[1], fields[2], fields[3], fields[4]);
        if (read.size() < MAX_READ) {
            read.put(key, action);
        }
        return action;
    }

    List<String> dependents(Action action) {
        String listed = dependents.get(action.name().toLowerCase(Locale.ROOT));
        return listed == null ? List.of() : List.of(listed.split(" ", -1));
    }

    @Nullable
    ResourceType type(String wanted) {
        return types.get(wanted.toLowerCase(Locale.ROOT));
    }
}
