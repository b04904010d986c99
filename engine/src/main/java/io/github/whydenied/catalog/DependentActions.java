package io.github.whydenied.catalog;

import io.github.whydenied.catalog.NeedsReader.Question;
import io.github.whydenied.catalog.PassedRoles.Passed;
import io.github.whydenied.catalog.ServiceFacts.Action;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
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
    private final boolean tagged;

    DependentActions(NeedsReader reader, IamFacts facts, PassedRoles roles, Question question) {
        this.reader = reader;
        this.facts = facts;
        this.roles = roles;
        this.question = question;
        this.tagged = tagged(question.members());
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

    /** A primary need and what AWS documents of its action. */
    private record Primary(ActionNeed need, Action action) {}

    /** In addition to those that the base rules and the operations table gave. */
    List<ActionNeed> of(List<ActionNeed> needs) {
        List<Primary> primaries = new ArrayList<>();
        Set<String> have = new HashSet<>();
        for (ActionNeed need : needs) {
            have.add(need.action());
            Action action = need.kind() == NeedKind.PRIMARY ? facts.action(need.action()) : null;
            if (action != null) {
                primaries.add(new Primary(need, action));
            }
        }
        List<ActionNeed> more = new ArrayList<>();
        if (handsOver(primaries)) {
            roles.in(question).forEach(role -> more.add(passed(role)));
            have.add(more.isEmpty() ? "" : PASS_ROLE);
        }
        for (Primary primary : primaries) {
            for (String dependent : dependents(primary)) {
                if (have.add(dependent)) {
                    more.addAll(need(primary.need(), dependent));
                }
            }
            if (tagged) {
                tagOnCreate(primary.need(), primary.action(), have).ifPresent(more::add);
            }
        }
        return more;
    }

    private List<String> dependents(Primary primary) {
        String name = primary.need().action();
        return facts.service(name.substring(0, name.indexOf(':'))).dependents(primary.action());
    }

    /** Whether a role in the request is one that the call hands over, and not one that it only speaks of. */
    private boolean handsOver(List<Primary> primaries) {
        for (Primary primary : primaries) {
            AccessLevel level = primary.action().level();
            boolean writes = level != AccessLevel.LIST && level != AccessLevel.READ;
            if (dependents(primary).contains(PASS_ROLE) || (writes && !takesAway())) {
                return true;
            }
        }
        return false;
    }

    private boolean takesAway() {
        return TAKING_AWAY.stream().anyMatch(question.api().operation()::startsWith);
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
        if (!tagged && question.members().complete()) {
            return List.of();
        }
        return List.of(new ActionNeed(
                dependent,
                tagged ? NeedKind.NEEDED : NeedKind.MAY,
                "tags are set",
                primary.resources(),
                reader.conditions(question, dependent, action, List.of())));
    }

    /** Many services check their tag action too when something is made with tags, and not all of them say so. */
    private Optional<ActionNeed> tagOnCreate(ActionNeed primary, Action action, Set<String> have) {
        String prefix = primary.action().substring(0, primary.action().indexOf(':') + 1);
        boolean known = action.level() == AccessLevel.TAGGING
                || have.stream()
                        .map(facts::action)
                        .anyMatch(other -> other != null && other.level() == AccessLevel.TAGGING);
        boolean takesTags =
                action.conditionKeys().stream().anyMatch(key -> key.name().equals("aws:TagKeys"));
        return known || !takesTags
                ? Optional.empty()
                : TAG_ACTIONS.stream()
                        .map(name -> prefix + name)
                        .filter(name -> facts.action(name) != null && have.add(name))
                        .findFirst()
                        .map(name -> new ActionNeed(
                                name,
                                NeedKind.MAY,
                                "tags are set",
                                primary.resources(),
                                reader.conditions(question, name, facts.action(name), List.of())));
    }

    private static boolean tagged(Members members) {
        for (String path : members.paths()) {
            int end = 0;
            while (end < path.length() && ".[{".indexOf(path.charAt(end)) < 0) {
                end++;
            }
            if (namesTags(path.substring(0, end))) {
                return true;
            }
        }
        return false;
    }

    private ActionNeed may(String name, @Nullable Action action, String when, List<ResourceArn> resources) {
        return new ActionNeed(
                name, NeedKind.MAY, when, resources, reader.conditions(question, name, action, List.of()));
    }

    private static boolean samePrefix(String one, String other) {
        return one.substring(0, one.indexOf(':')).equals(other.substring(0, other.indexOf(':')));
    }
}
