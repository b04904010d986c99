package io.github.whydenied.catalog;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What AWS documents of one IAM prefix: its actions, resource types and condition keys.
 *
 * @param name the service's name, such as {@code Amazon S3}
 * @param actions by name in lower case
 * @param types by name in lower case
 * @param dependents by action in lower case, the actions that AWS lists as dependent actions of it
 * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html">Service
 *     Authorization Reference</a>
 */
record ServiceFacts(
        String name,
        Map<String, Action> actions,
        Map<String, ResourceType> types,
        Map<String, List<String>> dependents) {

    /** A prefix of which nothing is known. */
    static final ServiceFacts UNKNOWN = new ServiceFacts("", Map.of(), Map.of(), Map.of());

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

    /**
     * A resource type.
     *
     * @param name such as {@code object}
     * @param template its ARN with variables, such as <code>arn:${Partition}:s3:::${BucketName}/${ObjectName}</code>
     * @param conditionKeys the condition keys that speak of the resource
     */
    record ResourceType(String name, String template, List<ConditionKey> conditionKeys) {}

    @Nullable
    Action action(String name) {
        return actions.get(name.toLowerCase(Locale.ROOT));
    }

    List<String> dependents(Action action) {
        return dependents.getOrDefault(action.name().toLowerCase(Locale.ROOT), List.of());
    }

    @Nullable
    ResourceType type(String name) {
        return types.get(name.toLowerCase(Locale.ROOT));
    }
}
