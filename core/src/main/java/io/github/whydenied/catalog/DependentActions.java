package io.github.whydenied.catalog;

import io.github.whydenied.catalog.NeedsReader.Question;
import io.github.whydenied.catalog.PassedRoles.Passed;
import io.github.whydenied.catalog.ServiceFacts.Action;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the caller needs besides the call's own action: the role that the request hands over, and what AWS lists as dependent
 * actions. The request decides whether a role, a tag or a key makes one necessary; of the others AWS does not say when they are.
 *
 * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html">Service
 *     Authorization Reference, "Dependent actions"</a>
 */
final class DependentActions {

    private static final String PASS_ROLE = "iam:PassRole";
    private static final String LINKED_ROLE = "iam:CreateServiceLinkedRole";
    private static final Set<String> TAGS = Set.of("tags", "taglist", "tagset", "tagspecifications");
    private static final List<String> TAG_ACTIONS =
            List.of("TagResource", "AddTagsToResource", "AddTags", "CreateTags");

    /** They take a role away; AWS checks no pass then, except where it lists one. */
    private static final List<String> TAKING_AWAY = List.of("Delete", "Disassociate", "Remove", "Cancel", "Terminate");

    private final NeedsReader reader;
    private final IamFacts facts;
    private final PassedRoles roles;
    private final Question question;

    DependentActions(NeedsReader reader, IamFacts facts, PassedRoles roles, Question question) {
        this.reader = reader;
        this.facts = facts;
        this.roles = roles;
        this.question = question;
    }

    /** Whether a member names a KMS key. */
    static boolean namesKey(String member) {
        String simple = MemberRule.simple(member);
        return simple.contains("kmskey") || simple.contains("kmsmasterkey");
    }

    /** Whether a member holds tags to be. */
    static boolean namesTags(String member) {
        return TAGS.contains(MemberRule.simple(member));
    }

    /** In addition to those that the base rules and the operations table gave. */
    List<ActionNeed> of(List<ActionNeed> needs) {
        Map<String, Action> primaries = new LinkedHashMap<>();
        needs.stream().filter(need -> need.kind() == NeedKind.PRIMARY).forEach(need -> {
            Action action = facts.action(need.action());
            if (action != null) {
                primaries.put(need.action(), action);
            }
        });
        Set<String> have = new HashSet<>();
        needs.forEach(need -> have.add(need.action()));
        List<ActionNeed> more = new ArrayList<>(passedRoles(primaries));
        more.forEach(need -> have.add(need.action()));
        for (ActionNeed primary : needs) {
            Action action = primaries.get(primary.action());
            if (action == null) {
                continue;
            }
            for (String dependent : dependents(primary.action(), action)) {
                if (have.add(dependent)) {
                    more.addAll(need(primary, dependent));
                }
            }
            more.addAll(tagOnCreate(primary, action, have));
        }
        return more;
    }

    private List<String> dependents(String name, Action action) {
        return facts.service(name.substring(0, name.indexOf(':'))).dependents(action);
    }

    private List<ActionNeed> passedRoles(Map<String, Action> primaries) {
        boolean writes = primaries.values().stream()
                .anyMatch(action -> action.level() != AccessLevel.LIST && action.level() != AccessLevel.READ);
        boolean listed = primaries.entrySet().stream()
                .anyMatch(entry -> dependents(entry.getKey(), entry.getValue()).contains(PASS_ROLE));
        boolean takesAway = TAKING_AWAY.stream().anyMatch(question.api().operation()::startsWith);
        return listed || (writes && !takesAway)
                ? roles.in(question).stream().map(this::passed).toList()
                : List.of();
    }

    private ActionNeed passed(Passed role) {
        List<String> context =
                role.principal().isEmpty() ? List.of() : List.of("iam:PassedToService=" + role.principal());
        return new ActionNeed(
                PASS_ROLE,
                NeedKind.NEEDED,
                role.member() + " is set",
                role.roles(),
                reader.conditions(question, PASS_ROLE, facts.action(PASS_ROLE), context));
    }

    private List<ActionNeed> need(ActionNeed primary, String dependent) {
        Action action = facts.action(dependent);
        if (dependent.equals(PASS_ROLE)) {
            boolean told = question.members().complete()
                    && !roles.members(question.api()).isEmpty();
            return told ? List.of() : List.of(may(dependent, action, "a role is handed over", List.of()));
        }
        if (dependent.equals(LINKED_ROLE)) {
            return List.of(may(dependent, action, "the service-linked role does not exist yet", List.of()));
        }
        if (dependent.startsWith("kms:")) {
            return List.of(withKey(dependent, action));
        }
        if (action != null && action.level() == AccessLevel.TAGGING && samePrefix(primary.action(), dependent)) {
            return tagging(primary, dependent, action);
        }
        return List.of(may(dependent, action, "AWS lists it as a dependent action of " + primary.action(), List.of()));
    }

    private ActionNeed withKey(String dependent, @Nullable Action action) {
        List<ResourceArn> keys = question.members().paths().stream()
                .filter(path -> path.indexOf('{') < 0 && namesKey(path.substring(path.lastIndexOf('.') + 1)))
                .flatMap(path -> question.members().all(path).stream())
                .distinct()
                .map(key -> Designations.kmsKey(question.place(), key))
                .toList();
        return keys.isEmpty()
                ? may(dependent, action, "a customer managed KMS key encrypts it", List.of())
                : new ActionNeed(
                        dependent,
                        NeedKind.NEEDED,
                        "it is encrypted with the KMS key that the request names",
                        keys,
                        reader.conditions(question, dependent, action, List.of()));
    }

    private List<ActionNeed> tagging(ActionNeed primary, String dependent, Action action) {
        if (!tagged() && question.members().complete()) {
            return List.of();
        }
        return List.of(new ActionNeed(
                dependent,
                tagged() ? NeedKind.NEEDED : NeedKind.MAY,
                "tags are set",
                primary.resources(),
                reader.conditions(question, dependent, action, List.of())));
    }

    /** Many services check their tag action too when something is made with tags, and not all of them say so. */
    private List<ActionNeed> tagOnCreate(ActionNeed primary, Action action, Set<String> have) {
        String prefix = primary.action().substring(0, primary.action().indexOf(':') + 1);
        boolean known = action.level() == AccessLevel.TAGGING
                || have.stream()
                        .map(facts::action)
                        .anyMatch(other -> other != null && other.level() == AccessLevel.TAGGING);
        boolean takesTags =
                action.conditionKeys().stream().anyMatch(key -> key.name().equals("aws:TagKeys"));
        return known || !takesTags || !tagged()
                ? List.of()
                : TAG_ACTIONS.stream()
                        .map(name -> prefix + name)
                        .filter(name -> facts.action(name) != null && have.add(name))
                        .findFirst()
                        .map(name -> new ActionNeed(
                                name,
                                NeedKind.MAY,
                                "tags are set",
                                primary.resources(),
                                reader.conditions(question, name, facts.action(name), List.of())))
                        .stream()
                        .toList();
    }

    private boolean tagged() {
        return question.members().paths().stream().anyMatch(path -> namesTags(path.split("[.\\[{]", 2)[0]));
    }

    private ActionNeed may(String name, @Nullable Action action, String when, List<ResourceArn> resources) {
        return new ActionNeed(
                name, NeedKind.MAY, when, resources, reader.conditions(question, name, action, List.of()));
    }

    private static boolean samePrefix(String one, String other) {
        return one.substring(0, one.indexOf(':')).equals(other.substring(0, other.indexOf(':')));
    }
}
