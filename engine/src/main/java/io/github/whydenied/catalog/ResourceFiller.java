package io.github.whydenied.catalog;

import io.github.whydenied.catalog.ServiceFacts.Action;
import io.github.whydenied.catalog.ServiceFacts.TypeUse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Fills the resource types of an action from the members of a request, by the names of both. */
final class ResourceFiller {

    private final ArnScope place;
    private final MemberRule rule;
    private final Members members;
    private final Map<String, List<String>> bySimpleName = new HashMap<>();

    ResourceFiller(MemberRule rule, ArnScope place, Members members) {
        this.place = place;
        this.rule = rule;
        this.members = members;
        for (String path : members.paths()) {
            if (path.indexOf('.') < 0 && path.indexOf('{') < 0) {
                bySimpleName.put(MemberRule.simple(path), members.all(path));
            }
        }
    }

    /**
     * What the action is needed on: the types that the request names in full. Where it names none, the types that a policy has
     * to cover, with {@code *} in the places that nothing fills.
     */
    List<ResourceArn> fill(Action action) {
        if (action.types().isEmpty()) {
            return List.of(ResourceArn.ANY);
        }
        List<ResourceArn> named = new ArrayList<>();
        List<ResourceArn> open = new ArrayList<>();
        Set<String> about = new HashSet<>();
        for (TypeUse use : action.types()) {
            List<ResourceArn> arns = fill(use.type());
            if (rule.isAbout(use.type())) {
                about.add(use.type().name());
            }
            if (arns.stream().anyMatch(arn -> isNamed(arn, use.type()))
                    && (use.required() || arns.stream().allMatch(ResourceArn::complete) || saysMore(use, action))) {
                named.addAll(arns);
            } else if ((use.required() || action.types().size() == 1) && !isOneOfOthers(use.type(), action)) {
                open.addAll(
                        rule.creates(use.type())
                                ? arns.stream().map(place::ofNew).toList()
                                : arns);
            }
        }
        return Stream.concat(named.stream(), open.stream())
                .distinct()
                .sorted(Comparator.comparing(arn -> !about.contains(arn.type())))
                .toList();
    }

    /** Whether the request fills more of this type's ARN than the parts that it shares with the action's other types. */
    private boolean saysMore(TypeUse use, Action action) {
        Set<String> others = action.types().stream()
                .filter(other -> !other.equals(use))
                .flatMap(other -> other.type().templates().stream())
                .flatMap(template -> template.free().stream())
                .collect(Collectors.toSet());
        return use.type().templates().stream()
                .flatMap(template -> values(use.type(), template.free()).keySet().stream())
                .anyMatch(variable -> !others.contains(variable));
    }

    /** Whether the ARN that would name a resource of this type names one of another: one of the types is meant, not each. */
    private boolean isOneOfOthers(ResourceType type, Action action) {
        return bySimpleName.entrySet().stream()
                .filter(member -> rule.couldDesignate(member.getKey(), type))
                .flatMap(member -> member.getValue().stream())
                .anyMatch(value -> value.startsWith("arn:")
                        && action.types().stream()
                                .map(TypeUse::type)
                                .filter(other -> !other.equals(type))
                                .flatMap(other -> other.templates().stream())
                                .anyMatch(template -> fits(template, value)));
    }

    /** An IAM name behind the path that the request gives it; {@code /} is none. */
    private String withPath(String name) {
        String path = member("path").stream().findFirst().orElse("/");
        return (path.startsWith("/") ? path.substring(1) : path) + name;
    }

    /** The values of a top-level member, by its name in lower case without separators. */
    List<String> member(String simpleName) {
        return bySimpleName.getOrDefault(simpleName, List.of());
    }

    private boolean isNamed(ResourceArn arn, ResourceType type) {
        return type.templates().stream()
                .noneMatch(template -> template.isOpen()
                        && template.fill(type.name(), place, v -> List.of()).contains(arn));
    }

    private List<ResourceArn> fill(ResourceType type) {
        List<ArnTemplate> templates = type.templates();
        List<ResourceArn> best = List.of();
        for (ArnTemplate template : templates) {
            List<ResourceArn> arns = fill(type, template);
            if (best.isEmpty() || score(arns) > score(best)) {
                best = arns;
            }
        }
        return best;
    }

    private static long score(List<ResourceArn> arns) {
        return arns.get(0).complete()
                ? 0
                : -arns.get(0).arn().chars().filter(c -> c == '*').count();
    }

    private List<ResourceArn> fill(ResourceType type, ArnTemplate template) {
        List<String> variables = template.free();
        List<String> whole = wholeArns(type, template, variables);
        if (!whole.isEmpty()) {
            return whole.stream()
                    .map(arn -> ResourceArn.whole(type.name(), arn))
                    .toList();
        }
        Map<String, List<String>> values = values(type, variables);
        List<ResourceArn> arns =
                template.fill(type.name(), place, variable -> values.getOrDefault(variable, List.of()));
        return rule.createsWithin(type) && lacksOnlyIds(type, variables, values)
                ? arns.stream().map(place::ofNew).toList()
                : arns;
    }

    /** Whether the ARN's end is missing or ids of what is made: the service chooses those. */
    private boolean lacksOnlyIds(ResourceType type, List<String> variables, Map<String, List<String>> values) {
        long filled = variables.stream().takeWhile(values::containsKey).count();
        if (values.isEmpty() || values.size() == variables.size()) {
            return false;
        }
        return filled == values.size()
                || variables.stream().allMatch(v -> values.containsKey(v) || rule.isIdOfTheNew(type, v));
    }

    private List<String> wholeArns(ResourceType type, ArnTemplate template, List<String> variables) {
        // Dozens of names, of which a request has one or two: no streams.
        for (String name : rule.arnMembers(type, variables)) {
            List<String> arns = arns(name, template);
            if (!arns.isEmpty()) {
                return arns;
            }
        }
        for (String name : new TreeSet<>(bySimpleName.keySet())) {
            List<String> arns = MemberRule.namesArn(name) ? arns(name, template) : List.of();
            if (!arns.isEmpty()) {
                return arns;
            }
        }
        return List.of();
    }

    /** The values of a member that are such an ARN. */
    private List<String> arns(String name, ArnTemplate template) {
        List<String> values = valuesOf(name);
        if (values.isEmpty()) {
            return values;
        }
        Set<String> arns = new LinkedHashSet<>();
        for (String value : values) {
            if (value.startsWith("arn:") && fits(template, value)) {
                arns.add(value);
            }
        }
        return List.copyOf(arns);
    }

    /** With the fixed variables as free ones, for the resource can lie in another account or Region. */
    private static boolean fits(ArnTemplate template, String arn) {
        return template.isOpen() && template.fits(arn);
    }

    /** The values of each variable; those that lack one are left out. No member stands for two of an ARN's variables. */
    private Map<String, List<String>> values(ResourceType type, List<String> variables) {
        List<String> byCertainty = new ArrayList<>(variables);
        byCertainty.sort(Comparator.comparing(
                        (String variable) -> rule.aliases(type, variable).isEmpty())
                .thenComparing(
                        variable -> valuesOf(MemberRule.variable(variable)).isEmpty())
                .thenComparing(variable -> !MemberRule.isTelling(variable)));
        Map<String, List<String>> values = new HashMap<>();
        Set<String> used = new HashSet<>();
        for (String variable : byCertainty) {
            for (String name : rule.candidates(type, variable)) {
                List<String> found = used.contains(name) ? List.of() : values(name, variable);
                if (!found.isEmpty()) {
                    values.put(variable, found);
                    used.add(name);
                    break;
                }
            }
        }
        return values;
    }

    private List<String> values(String name, String variable) {
        boolean slash = variable.contains("WithoutLeadingSlash");
        return valuesOf(name).stream()
                .filter(value -> !value.startsWith("arn:") && !value.isEmpty())
                .map(value -> MemberRule.takesPath(variable) ? withPath(value) : value)
                .map(value -> name.endsWith("url") ? QueueUrls.name(value) : value)
                .map(value -> slash && value.startsWith("/") ? value.substring(1) : value)
                // Route 53 gives the id of a zone with its path before it, and takes it so.
                .map(value -> value.startsWith("/hostedzone/") ? value.substring("/hostedzone/".length()) : value)
                .toList();
    }

    private List<String> valuesOf(String name) {
        return MemberAliases.isPath(name) ? members.all(name) : bySimpleName.getOrDefault(name, List.of());
    }
}
